import Articles
import CRDT
import GRDB
import Wire

// The full-text rows. A row is taken out of both indexes with its old text before the new one
// goes in, all in the transaction that changed the text (see `Schema`).

extension VaultTransaction {
    /// Writes an article's row; the body is read only if it may have changed.
    func projectDocument(
        of article: MergedArticle, _ summary: ArticleSummary, isBodyDirty: Bool
    ) throws {
        let id = ThingID.article(article.id)
        let old = try document(of: id)
        var document = SearchDocument(
            thing: id, lead: article.id, isTrashed: summary.isTrashed)
        document.title = summary.title
        document.byline = summary.byline ?? ""
        document.site = summary.site ?? ""
        document.note = try pageNote(of: article)
        if isBodyDirty || old == nil {
            document.body = try shownBody(of: article)?.text ?? ""
        } else {
            document.body = old?.document.body ?? ""
        }
        try put(document, replacing: old)
    }

    /// Writes a row.
    func put(_ document: SearchDocument) throws {
        try put(document, replacing: try self.document(of: document.thing))
    }

    private func put(
        _ document: SearchDocument, replacing old: (row: Int64, document: SearchDocument)?
    ) throws {
        guard let old else {
            let columns = document.columns
            try execute(
                "INSERT INTO documents (thing, lead, trashed, title, byline, site, body, note, "
                    + "quote) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [document.thing.bytes.data, document.lead.data, document.isTrashed]
                    + StatementArguments(columns))
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

    /// Takes a thing's row out.
    func removeDocument(of thing: ThingID) throws {
        guard let old = try document(of: thing) else { return }
        try unindex(old.document.columns, row: old.row)
        try execute("DELETE FROM documents WHERE id = ?", [old.row])
    }

    private func document(of thing: ThingID) throws -> (row: Int64, document: SearchDocument)? {
        guard
            let row = try row(
                "SELECT id, lead, trashed, title, byline, site, body, note, quote "
                    + "FROM documents WHERE thing = ?", [thing.bytes.data])
        else { return nil }
        let document = SearchDocument(
            thing: thing, lead: try row.article(1), isTrashed: row[2], title: row[3],
            byline: row[4], site: row[5], body: row[6], note: row[7], quote: row[8])
        return (row[0], document)
    }

    private func index(_ columns: [String], row: Int64) throws {
        try execute(
            "INSERT INTO words (rowid, title, byline, site, body, note, quote) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?)", [row] + StatementArguments(words(columns)))
        guard let grams = grams(columns) else { return }
        try execute(
            "INSERT INTO bigrams (rowid, title, byline, site, body, note, quote) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?)", [row] + StatementArguments(grams))
    }

    private func unindex(_ columns: [String], row: Int64) throws {
        try execute(
            "INSERT INTO words (words, rowid, title, byline, site, body, note, quote) "
                + "VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)",
            [row] + StatementArguments(words(columns)))
        guard let grams = grams(columns) else { return }
        try execute(
            "INSERT INTO bigrams (bigrams, rowid, title, byline, site, body, note, quote) "
                + "VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)", [row] + StatementArguments(grams))
    }

    private func words(_ columns: [String]) -> [String] {
        columns.map { SearchFolding.words(of: $0) }
    }

    /// The 2-grams of the columns; nil if no column has any.
    private func grams(_ columns: [String]) -> [String]? {
        let grams = columns.map { SearchFolding.cjkBigrams(of: $0) }
        return grams.allSatisfy(\.isEmpty) ? nil : grams
    }
}
