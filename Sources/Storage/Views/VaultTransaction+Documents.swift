import Articles
import CRDT
import GRDB
import Wire

// The full-text rows. A row is taken out of both indexes with its old text before the new one
// goes in, all in the transaction that changed the text (see `Schema`).

extension VaultTransaction {
    /// Writes an article's rows; the body is read only if it may have changed.
    func projectDocuments(
        of article: MergedArticle, _ summary: ArticleSummary, isBodyDirty: Bool
    ) throws {
        let id = ThingID.article(article.id)
        var words = SearchDocument(thing: id, lead: article.id, isTrashed: summary.isTrashed)
        words.title = summary.title
        words.byline = summary.byline ?? ""
        words.site = summary.site ?? ""
        words.note = try pageNote(of: article)
        try put(words)
        var body = SearchDocument(
            thing: id, part: .body, lead: article.id, isTrashed: summary.isTrashed)
        if try isBodyDirty || !place(body) {
            body.body = try shownBody(of: article)?.text ?? ""
            try put(body)
        }
    }

    /// Writes a row.
    func put(_ document: SearchDocument) throws {
        guard let old = try self.document(of: document.thing, document.part) else {
            let columns = document.columns
            try execute(
                "INSERT INTO documents (thing, part, lead, trashed, title, byline, site, body, "
                    + "note, quote) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    document.thing.bytes.data, document.part.rawValue, document.lead.data,
                    document.isTrashed,
                ] + StatementArguments(columns))
            try index(columns, row: database.lastInsertedRowID)
            return
        }
        guard old.document != document else { return }
        let isTextEqual = old.document.columns == document.columns
        if !isTextEqual { try unindex(old.document.columns, row: old.row) }
        try execute(
            "UPDATE documents SET lead = ?, trashed = ?, title = ?, byline = ?, site = ?, "
                + "body = ?, note = ?, quote = ? WHERE id = ?",
            [document.lead.data, document.isTrashed] + StatementArguments(document.columns)
                + [old.row])
        if !isTextEqual { try index(document.columns, row: old.row) }
    }

    /// Brings what a row says beside its texts up to date; whether there is such a row. One that
    /// is so already is not written: that would write its whole text anew.
    private func place(_ document: SearchDocument) throws -> Bool {
        guard
            let row = try row(
                "SELECT id, lead, trashed FROM documents WHERE thing = ? AND part = ?",
                [document.thing.bytes.data, document.part.rawValue])
        else { return false }
        if try row.article(1) != document.lead || row[2] as Bool != document.isTrashed {
            try execute(
                "UPDATE documents SET lead = ?, trashed = ? WHERE id = ?",
                [document.lead.data, document.isTrashed, row[0] as Int64])
        }
        return true
    }

    /// Takes a thing's rows out.
    func removeDocuments(of thing: ThingID) throws {
        for part in [SearchDocument.Part.words, .body] {
            guard let old = try document(of: thing, part) else { continue }
            try unindex(old.document.columns, row: old.row)
            try execute("DELETE FROM documents WHERE id = ?", [old.row])
        }
    }

    private func document(
        of thing: ThingID, _ part: SearchDocument.Part
    ) throws -> (row: Int64, document: SearchDocument)? {
        guard
            let row = try row(
                "SELECT id, lead, trashed, title, byline, site, body, note, quote "
                    + "FROM documents WHERE thing = ? AND part = ?",
                [thing.bytes.data, part.rawValue])
        else { return nil }
        var document = SearchDocument(
            thing: thing, part: part, lead: try row.article(1), isTrashed: row[2])
        document.title = row[3]
        document.byline = row[4]
        document.site = row[5]
        document.body = row[6]
        document.note = row[7]
        document.quote = row[8]
        return (row[0], document)
    }

    private func index(_ columns: [String], row: Int64) throws {
        for (table, texts) in folded(columns) {
            try execute(
                "INSERT INTO \(table) (rowid, title, byline, site, body, note, quote) "
                    + "VALUES (?, ?, ?, ?, ?, ?, ?)", [row] + StatementArguments(texts))
        }
    }

    private func unindex(_ columns: [String], row: Int64) throws {
        for (table, texts) in folded(columns) {
            try execute(
                "INSERT INTO \(table) (\(table), rowid, title, byline, site, body, note, quote) "
                    + "VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)",
                [row] + StatementArguments(texts))
        }
    }

    /// What each table holds of the columns; a table that would hold nothing is left out.
    private func folded(_ columns: [String]) -> [(table: String, texts: [String])] {
        let texts = columns.map { SearchFolding.indexTexts(of: $0) }
        return [("words", texts.map(\.words)), ("bigrams", texts.map(\.bigrams))]
            .filter { !$0.1.allSatisfy(\.isEmpty) }
    }
}
