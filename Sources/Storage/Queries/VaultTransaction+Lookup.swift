package import Articles
import CRDT
import Foundation
import GRDB
package import Wire

/// Which articles a list shows.
package struct ArticleFilter: Sendable {
    /// Only articles with this tag.
    package var tag: String?
    /// Only articles in this state.
    package var state: String?
    /// The trash instead of what is alive.
    package var isTrash = false
    /// At most so many; nil for all.
    package var limit: Int?

    package init() {}
}

extension VaultTransaction {
    /// The things whose short id begins with some characters, in the order of their short ids.
    ///
    /// Records that share a key with a lower one stand for the article that leads them. At most
    /// `limit` are returned.
    ///
    /// - Complexity: O(log n) for n things.
    package func things(shortIDPrefix prefix: String, limit: Int) throws -> [ThingID] {
        let rows = try rows(
            "SELECT id FROM things WHERE short >= ? AND short < ? ORDER BY short LIMIT ?",
            [prefix, prefix + "\u{7f}", limit + 8])
        var found: [ThingID] = []
        for row in rows {
            var thing = try row.thing(0)
            switch thing {
            case .setting: continue
            case .article(let article): thing = .article(try lead(of: article))
            case .mark, .reply, .device: break
            }
            if !found.contains(thing) { found.append(thing) }
        }
        return Array(found.prefix(limit))
    }

    /// The articles that have a key, by the records that lead them.
    package func articles(withKey key: ArticleKey) throws -> [ArticleID] {
        var leads: Set<ArticleID> = []
        for row in try rows("SELECT article FROM keys WHERE key = ?", [key.bytes.data]) {
            leads.insert(try lead(of: try row.article(0)))
        }
        return leads.sorted()
    }

    /// Summaries of articles, the latest clipped first.
    ///
    /// - Complexity: O(k log n) for k listed of n articles; a tag or state looks at all that
    ///   have it.
    package func summaries(_ filter: ArticleFilter) throws -> [ArticleSummary] {
        var sql = "SELECT a.summary FROM articles a"
        var arguments: StatementArguments = []
        if let tag = filter.tag {
            // An article's own tags: its id as a thing is 33 bytes, those of its marks 25.
            sql += " JOIN tags t ON t.lead = a.id AND length(t.thing) = 33 AND t.tag = ?"
            arguments += [Array(tag.utf8).data]
        }
        sql += " WHERE a.trashed = ?"
        arguments += [filter.isTrash]
        if let state = filter.state {
            sql += " AND a.state = ?"
            arguments += [state]
        }
        sql += " ORDER BY a.lamport DESC, a.replica DESC, a.counter DESC"
        if let limit = filter.limit {
            sql += " LIMIT ?"
            arguments += [limit]
        }
        return try rows(sql, arguments).map { try ArticleSummary(decoding: $0.bytes(0)) }
    }

    /// The summary of one article, by the record that leads it; nil if it has no clip.
    package func summary(of lead: ArticleID) throws -> ArticleSummary? {
        try row("SELECT summary FROM articles WHERE id = ?", [lead.data]).map { row in
            try ArticleSummary(decoding: row.bytes(0))
        }
    }

    /// How many articles and marks there are outside the trash.
    package func counts() throws -> (articles: Int, marks: Int) {
        (
            try row("SELECT count(*) FROM articles WHERE trashed = 0")?[0] ?? 0,
            try row("SELECT count(*) FROM marks WHERE trashed = 0")?[0] ?? 0
        )
    }

    /// The marks of an article, as states, in the order in which they were made.
    package func marks(of lead: ArticleID, includingTrashed: Bool) throws -> [ThingState] {
        var states: [ThingState] = []
        for member in try group(ledBy: lead) {
            let rows = try rows(
                "SELECT id FROM marks WHERE article = ? AND trashed <= ?",
                [member.data, includingTrashed])
            states += try rows.compactMap { try thing(try $0.thing(0)) }
        }
        return states.sorted { left, right in
            guard let first = left.created?.time, let second = right.created?.time else {
                return left.id < right.id
            }
            return first < second
        }
    }

    /// How many marks of an article are outside the trash.
    package func markCount(of lead: ArticleID) throws -> Int {
        var count = 0
        for member in try group(ledBy: lead) {
            count +=
                try row(
                    "SELECT count(*) FROM marks WHERE article = ? AND trashed = 0",
                    [member.data])?[0] ?? 0
        }
        return count
    }

    /// The replies to a mark or a reply, as states, in the order in which they were made.
    package func replies(to parent: ThingID, includingTrashed: Bool) throws -> [ThingState] {
        let rows = try rows(
            "SELECT id FROM replies WHERE parent = ? AND trashed <= ?",
            [parent.bytes.data, includingTrashed])
        return try rows.compactMap { try thing(try $0.thing(0)) }
            .sorted { left, right in
                guard let first = left.created?.time, let second = right.created?.time else {
                    return left.id < right.id
                }
                return first < second
            }
    }

    /// Things in which more than one value of a field stands, with the fields.
    package func conflicts() throws -> [(thing: ThingID, field: FieldName)] {
        try rows("SELECT thing, field FROM conflicts ORDER BY thing, field").map { row in
            (try row.thing(0), FieldName(row[1]))
        }
    }

    /// Whether a thing holds operations that this version cannot apply, and why; such a thing is
    /// read-only here, because an edit of it would be made without seeing all of it.
    package func waitingReason(of thing: ThingID) throws -> String? {
        try row("SELECT reason FROM waiting WHERE thing = ? LIMIT 1", [thing.bytes.data])?[0]
    }

    /// How many operations wait because this version cannot apply them.
    package func waitingCount() throws -> Int {
        try row("SELECT count(*) FROM waiting")?[0] ?? 0
    }

    /// How many changes wait for others that have not arrived.
    package func pendingChangeCount() throws -> Int {
        try row("SELECT count(*) FROM changes WHERE stage = 0")?[0] ?? 0
    }

    /// All devices that were named, with their names.
    package func deviceName(_ device: DeviceID) throws -> String? {
        try thing(.device(device))?.written(.name)
    }
}
