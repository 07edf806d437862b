package import Articles
package import CRDT
import Foundation
import GRDB
package import Wire

// From states to the tables that people's questions read. Runs once, before the commit, over all
// that the transaction touched, and depends on states alone: projecting the same states again
// writes the same rows, in whatever order the changes came.

extension VaultTransaction {
    func projectViews() throws {
        guard !dirtyThings.isEmpty || !dirtyTexts.isEmpty else { return }
        var articles: Set<ArticleID> = []
        var marks: Set<ThingID> = []
        var replies: Set<ThingID> = []
        for thing in dirtyThings.union(dirtyTexts.map(\.thing)) {
            switch thing {
            case .article(let article): articles.insert(article)
            case .mark: marks.insert(thing)
            case .reply: replies.insert(thing)
            case .setting, .device: break
            }
        }
        for lead in try regroup(articles).sorted() {
            try projectArticle(lead)
            try relieveMemory()
        }
        for mark in marks.sorted() {
            try projectMark(mark)
            try relieveMemory()
        }
        for reply in replies.sorted() {
            try projectReply(reply)
            try relieveMemory()
        }
    }

    // MARK: Groups of records that share keys

    /// Brings keys and leads up to date and returns the leads whose rows have to be written.
    private func regroup(_ articles: Set<ArticleID>) throws -> Set<ArticleID> {
        var affected = articles
        for article in articles.sorted() where try updateKeys(of: article) {
            affected.formUnion(try group(ledBy: lead(of: article)))
            affected.formUnion(try component(of: article))
            regrouped.formUnion(affected)
        }
        var leads: Set<ArticleID> = []
        var seen: Set<ArticleID> = []
        for article in affected.sorted() where !seen.contains(article) {
            let group = try component(of: article).sorted()
            seen.formUnion(group)
            guard let lead = group.first else { continue }
            leads.insert(lead)
            for member in group where try self.lead(of: member) != lead || member == lead {
                try setLead(lead, of: member)
            }
        }
        return leads
    }

    private func setLead(_ lead: ArticleID, of member: ArticleID) throws {
        let before = try self.lead(of: member)
        try execute(
            "INSERT INTO leads (article, lead) VALUES (?, ?) "
                + "ON CONFLICT (article) DO UPDATE SET lead = excluded.lead "
                + "WHERE lead <> excluded.lead",
            [member.bytes.data, lead.bytes.data])
        if before != lead { try moveUnder(lead, whatIsUnder: member) }
        guard member != lead else { return }
        try execute("DELETE FROM articles WHERE id = ?", [member.bytes.data])
        try removeDocuments(of: .article(member))
        try execute("DELETE FROM tags WHERE thing = ?", [ThingID.article(member).bytes.data])
        try execute("DELETE FROM conflicts WHERE thing = ?", [ThingID.article(member).bytes.data])
    }

    /// Makes the rows of a record's marks, and of the replies under them, name another lead.
    private func moveUnder(_ lead: ArticleID, whatIsUnder member: ArticleID) throws {
        for table in ["documents", "tags"] {
            try execute(
                """
                WITH RECURSIVE under(id) AS (
                    SELECT id FROM marks WHERE article = ?
                    UNION SELECT r.id FROM replies r JOIN under u ON r.parent = u.id
                )
                UPDATE \(table) SET lead = ? WHERE thing IN (SELECT id FROM under)
                """, [member.data, lead.data])
        }
    }

    /// Writes an article's keys; whether they changed.
    private func updateKeys(of article: ArticleID) throws -> Bool {
        let old = Set(
            try rows("SELECT key FROM keys WHERE article = ?", [article.data]).map { row in
                row.bytes(0)
            })
        let new = Set(try thing(.article(article))?.keys.map(\.bytes) ?? [])
        guard old != new else { return false }
        for key in old.subtracting(new) {
            try execute(
                "DELETE FROM keys WHERE key = ? AND article = ?", [key.data, article.data])
        }
        for key in new.subtracting(old) {
            try execute(
                "INSERT INTO keys (key, article) VALUES (?, ?)", [key.data, article.data])
        }
        return true
    }

    /// All records connected to one by shared keys, itself included.
    private func component(of article: ArticleID) throws -> Set<ArticleID> {
        var seen: Set<ArticleID> = [article]
        var open = [article]
        while let next = open.popLast() {
            let neighbours = try rows(
                "SELECT DISTINCT b.article FROM keys a JOIN keys b ON a.key = b.key "
                    + "WHERE a.article = ?", [next.data])
            for row in neighbours {
                let neighbour = try row.article(0)
                if seen.insert(neighbour).inserted { open.append(neighbour) }
            }
        }
        return seen
    }

    /// The record that leads an article's group: itself unless it shares a key with a lower one.
    package func lead(of article: ArticleID) throws -> ArticleID {
        try row("SELECT lead FROM leads WHERE article = ?", [article.data])?.article(0) ?? article
    }

    /// The records of the group that one leads, ascending.
    package func group(ledBy lead: ArticleID) throws -> [ArticleID] {
        let members = try rows("SELECT article FROM leads WHERE lead = ?", [lead.data])
            .map { try $0.article(0) }
        return members.isEmpty ? [lead] : members.sorted()
    }

    /// The article that a record belongs to, as people see it; nil without a clip.
    package func mergedArticle(_ article: ArticleID) throws -> MergedArticle? {
        let records = try group(ledBy: lead(of: article)).compactMap { id in
            try thing(.article(id))
        }
        return MergedArticle(records)
    }

    // MARK: Rows

    private func projectArticle(_ lead: ArticleID) throws {
        let id = ThingID.article(lead)
        try execute("DELETE FROM tags WHERE thing = ?", [id.bytes.data])
        try execute("DELETE FROM conflicts WHERE thing = ?", [id.bytes.data])
        guard let article = try mergedArticle(lead) else {
            try execute("DELETE FROM articles WHERE id = ?", [lead.data])
            try removeDocuments(of: id)
            return
        }
        let summary = ArticleSummary(article)
        let time = article.shownClip.time
        try execute(
            """
            INSERT INTO articles (id, lamport, replica, counter, trashed, state, star, site,
                language, published, summary) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET lamport = excluded.lamport,
                replica = excluded.replica, counter = excluded.counter,
                trashed = excluded.trashed, state = excluded.state, star = excluded.star,
                site = excluded.site, language = excluded.language,
                published = excluded.published, summary = excluded.summary
            WHERE summary <> excluded.summary OR lamport <> excluded.lamport
                OR replica <> excluded.replica OR counter <> excluded.counter
            """,
            [
                lead.data, Int64(time.lamport.value), time.event.replica.bytes.data,
                Int64(time.event.counter), summary.isTrashed, summary.state, summary.isStarred,
                summary.site ?? "", summary.language ?? "", summary.published ?? "",
                summary.encoded.data,
            ])
        for tag in summary.tags { try insertTag(tag, of: id, lead: lead) }
        for field in summary.conflicts { try insertConflict(field, of: id) }
        let isBodyDirty =
            regrouped.contains(lead)
            || dirtyTexts.contains { text in
                if case .body(let owner, _) = text { article.ids.contains(owner) } else { false }
            }
        try projectDocuments(of: article, summary, isBodyDirty: isBodyDirty)
    }

    private func insertTag(_ tag: String, of thing: ThingID, lead: ArticleID) throws {
        try execute(
            "INSERT INTO tags (tag, thing, lead) VALUES (?, ?, ?)",
            [Array(tag.utf8).data, thing.bytes.data, lead.data])
    }

    private func insertConflict(_ field: String, of thing: ThingID) throws {
        try execute(
            "INSERT INTO conflicts (thing, field) VALUES (?, ?)", [thing.bytes.data, field])
    }

    private func projectMark(_ id: ThingID) throws {
        guard let state = try thing(id), let mark = state.mark else { return }
        let lead = try lead(of: mark.article)
        try execute(
            "INSERT INTO marks (id, article, trashed) VALUES (?, ?, ?) "
                + "ON CONFLICT (id) DO UPDATE SET trashed = excluded.trashed",
            [id.bytes.data, mark.article.data, state.isTrashed])
        try projectTagsAndConflicts(of: state, lead: lead)
        var document = SearchDocument(thing: id, lead: lead, isTrashed: state.isTrashed)
        document.note = try noteText(id)
        document.quote = mark.creation.quote
        try put(document)
    }

    private func projectReply(_ id: ThingID) throws {
        guard let state = try thing(id), let reply = state.reply else { return }
        try execute(
            "INSERT INTO replies (id, parent, trashed) VALUES (?, ?, ?) "
                + "ON CONFLICT (id) DO UPDATE SET trashed = excluded.trashed",
            [id.bytes.data, reply.parent.bytes.data, state.isTrashed])
        guard let article = try article(above: id) else { return }
        let lead = try lead(of: article)
        try projectTagsAndConflicts(of: state, lead: lead)
        var document = SearchDocument(thing: id, lead: lead, isTrashed: state.isTrashed)
        document.note = try noteText(id)
        try put(document)
    }

    private func projectTagsAndConflicts(of state: ThingState, lead: ArticleID) throws {
        try execute("DELETE FROM tags WHERE thing = ?", [state.id.bytes.data])
        try execute("DELETE FROM conflicts WHERE thing = ?", [state.id.bytes.data])
        for tag in state.elements(of: .tags) { try insertTag(tag, of: state.id, lead: lead) }
        for (field, register) in state.registers.sorted(by: { $0.key < $1.key })
        where register.distinct.count > 1 && !field.isProgress {
            try insertConflict(field.name, of: state.id)
        }
    }

    /// The record of an article that a mark or reply is in.
    package func article(above id: ThingID) throws -> ArticleID? {
        var seen: Set<ThingID> = []
        var next: ThingID? = id
        while let current = next, seen.insert(current).inserted {
            if case .article(let article) = current { return article }
            next = try thing(current)?.parent
        }
        return nil
    }

    // MARK: Bodies

    /// The body shown of an article: those of all its records over the shown snapshot, laid over
    /// each other scalar by scalar.
    package func shownBody(of article: MergedArticle) throws -> TextSequence? {
        let snapshot = article.shownClip.clip.snapshot
        var body: TextSequence?
        for id in article.ids {
            guard let other = try text(.body(id, snapshot)) else { continue }
            if body == nil {
                body = other
            } else {
                try body?.merge(other)
            }
        }
        return body
    }

    /// The page notes of an article's records, the lead's first, with a blank line between.
    package func pageNote(of article: MergedArticle) throws -> String {
        try article.ids.map { try noteText(.article($0)) }
            .filter { !$0.isEmpty }
            .joined(separator: "\n\n")
    }

    // MARK: Making anew

    /// What the views were made by: schema, projector, kinds of operation known.
    private var currentProjector: [UInt8] {
        CBORWriter.number(
            UInt64(Schema.version) << 32 | UInt64(Schema.projectorVersion) << 16
                | Operation.kindsKnown)
    }

    /// Whether another version's projector made the views: one that knew fewer kinds of
    /// operation left some waiting, so they have to be made anew.
    package func areViewsOutdated() throws -> Bool {
        try meta("projector") != currentProjector
    }

    /// Empties all views and applies the whole log anew.
    ///
    /// - Complexity: O(n) for the log, in bounded memory but for the ids of what is touched.
    package func rebuildViews() throws {
        for table in Schema.viewTables { try execute("DELETE FROM \(table)") }
        try execute("INSERT INTO words (words) VALUES ('delete-all')")
        try execute("INSERT INTO bigrams (bigrams) VALUES ('delete-all')")
        try execute("DELETE FROM documents")
        try execute("UPDATE changes SET stage = 0 WHERE stage = 1")
        try setMeta("lamport", nil)
        versionCache = nil
        try applyReady()
        try setMeta("projector", currentProjector)
    }
}

extension ArticleID {
    /// The id as a blob argument.
    var data: Data { bytes.data }
}
