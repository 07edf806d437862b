package import Articles
import CRDT
import Foundation
import GRDB
import Wire

// An article is found by a query if each of its terms holds somewhere in it: in its text, its
// notes, or those of its marks and replies. What is returned are the places: each article, mark
// or reply that holds one of the words.

extension VaultTransaction {
    /// Finds articles, marks and replies, the best fitting first. Nothing in the trash is found.
    ///
    /// - Complexity: O(m) for m rows that hold any of the terms, and the texts of those shown.
    package func search(_ query: SearchQuery, limit: Int) throws -> [SearchHit] {
        var best: [Int64: SearchMatch] = [:]
        for terms in query.alternatives {
            for (row, match) in try matches(ofAll: terms)
            where best[row].map({ $0.rank < match.rank }) ?? true {
                best[row] = match
            }
        }
        let ranked = best.sorted { left, right in
            left.value.rank == right.value.rank
                ? left.key > right.key : left.value.rank > right.value.rank
        }
        var hits: [SearchHit] = []
        for (row, match) in ranked where hits.count < limit {
            if let hit = try hit(row: row, match) { hits.append(hit) }
        }
        return hits
    }

    /// The rows that match, with what they match.
    private struct SearchMatch {
        let lead: [UInt8]
        var rank: Double
        var terms: [SearchQuery.Term]
    }

    private func matches(ofAll terms: [SearchQuery.Term]) throws -> [Int64: SearchMatch] {
        var leads: Set<[UInt8]>?
        var rows: [Int64: SearchMatch] = [:]
        for term in terms where !term.isNegated {
            var found: Set<[UInt8]>
            if term.isTextual {
                found = []
                for (row, match) in try textMatches(term) {
                    found.insert(match.lead)
                    rows[row, default: SearchMatch(lead: match.lead, rank: 0, terms: [])].rank +=
                        match.rank
                    rows[row]?.terms.append(term)
                }
                if term.field == .anything {
                    found.formUnion(try leadsWithTag(term))
                }
            } else {
                found = try self.leads(matching: term)
            }
            leads = leads.map { $0.intersection(found) } ?? found
            if leads?.isEmpty == true { return [:] }
        }
        var matching = leads ?? []
        for term in terms where term.isNegated {
            let excluded =
                term.isTextual
                ? Set(try textMatches(term).map(\.value.lead)) : try self.leads(matching: term)
            matching.subtract(excluded)
        }
        rows = rows.filter { matching.contains($0.value.lead) }
        // Articles found by their fields alone are hits themselves.
        let shown = Set(rows.map(\.value.lead))
        for lead in matching.subtracting(shown) {
            if let row = try row(
                "SELECT id FROM documents WHERE thing = ?", [([1] + lead).data])
            {
                rows[row[0]] = SearchMatch(lead: lead, rank: 0, terms: terms)
            }
        }
        return rows
    }

    /// The rows that hold a term's words. Weights favour titles and what people marked or wrote.
    private func textMatches(_ term: SearchQuery.Term) throws -> [Int64: SearchMatch] {
        let lookup = SearchFolding.lookup(of: term.text, form: term.form)
        let column = term.column.map { "{\($0)} : " } ?? ""
        var found: [Int64: SearchMatch]?
        for (index, phrase) in lookup.wordPhrases.enumerated() {
            let isLast = index == lookup.wordPhrases.count - 1
            let star = isLast && lookup.lastWordIsPrefix ? "*" : ""
            let part = try rows(in: "words", matching: column + phrase.matchText + star)
            found = intersect(found, part)
        }
        for phrase in lookup.bigramPhrases {
            let star = phrase.count == 1 && phrase[0].unicodeScalars.count == 1 ? "*" : ""
            let part = try rows(in: "bigrams", matching: column + phrase.matchText + star)
            found = intersect(found, part)
        }
        let isExact = lookup.wordPhrases.count + lookup.bigramPhrases.count == 1
        guard let found, !isExact else { return found ?? [:] }
        return try found.filter { row, _ in try !ranges(of: term, inRow: row).isEmpty }
    }

    private func intersect(
        _ left: [Int64: SearchMatch]?, _ right: [Int64: SearchMatch]
    ) -> [Int64: SearchMatch] {
        guard let left else { return right }
        return left.filter { right[$0.key] != nil }
    }

    private func rows(in table: String, matching text: String) throws -> [Int64: SearchMatch] {
        let rows = try rows(
            """
            SELECT d.id, d.lead, -bm25(\(table), 8.0, 2.0, 2.0, 1.0, 4.0, 6.0) FROM \(table)
            JOIN documents d ON d.id = \(table).rowid JOIN articles a ON a.id = d.lead
            WHERE \(table) MATCH ? AND d.trashed = 0 AND a.trashed = 0
            """, [text])
        var matches: [Int64: SearchMatch] = [:]
        for row in rows {
            matches[row[0]] = SearchMatch(lead: row.bytes(1), rank: row[2], terms: [])
        }
        return matches
    }

    /// The articles that a term on a field holds for.
    private func leads(matching term: SearchQuery.Term) throws -> Set<[UInt8]> {
        switch term.field {
        case .tag: return try leadsWithTag(term)
        case .state:
            return try leads { row in
                SearchFolding.folded(row[1]) == SearchFolding.folded(term.text)
            }
        case .language:
            let wanted = SearchFolding.folded(term.text)
            return try leads { row in
                let language = SearchFolding.folded(row[2])
                return language == wanted || language.hasPrefix(wanted + "-")
            }
        case .before, .after:
            return try leads { row in
                let day: String = row[3]
                return !day.isEmpty && term.admits(day: day)
            }
        case .anything, .site, .title, .note, .quote: return []
        }
    }

    private func leads(where isMatch: (Row) -> Bool) throws -> Set<[UInt8]> {
        let rows = try rows(
            "SELECT id, state, language, published FROM articles WHERE trashed = 0")
        return Set(rows.filter(isMatch).map { $0.bytes(0) })
    }

    private func leadsWithTag(_ term: SearchQuery.Term) throws -> Set<[UInt8]> {
        let wanted = SearchFolding.folded(term.text)
        var leads: Set<[UInt8]> = []
        for row in try rows("SELECT DISTINCT tag FROM tags") {
            let tag = SearchFolding.folded(String(decoding: row.bytes(0), as: UTF8.self))
            guard term.form == .prefix ? tag.hasPrefix(wanted) : tag == wanted else { continue }
            let found = try rows(
                "SELECT t.lead FROM tags t JOIN articles a ON a.id = t.lead "
                    + "WHERE t.tag = ? AND a.trashed = 0", [row.bytes(0).data])
            leads.formUnion(found.map { $0.bytes(0) })
        }
        return leads
    }

    // MARK: Showing

    private static let columnNames = ["title", "quote", "note", "body", "byline", "site"]

    private func texts(ofRow id: Int64) throws -> [String] {
        guard
            let row = try row(
                "SELECT title, quote, note, body, byline, site FROM documents WHERE id = ?", [id])
        else { return [] }
        return (0..<6).map { row[$0] }
    }

    private func ranges(of term: SearchQuery.Term, inRow id: Int64) throws -> [Range<Int>] {
        for (name, text) in zip(VaultTransaction.columnNames, try texts(ofRow: id))
        where term.column.map({ $0 == name }) ?? true {
            let ranges = SearchFolding.matchRanges(of: term, in: Array(text.unicodeScalars))
            if !ranges.isEmpty { return ranges }
        }
        return []
    }

    private func hit(row id: Int64, _ match: SearchMatch) throws -> SearchHit? {
        guard let row = try row("SELECT thing FROM documents WHERE id = ?", [id]),
            let article = ArticleID(bytes: match.lead)
        else { return nil }
        let target = try row.thing(0)
        let texts = try texts(ofRow: id)
        let terms = match.terms.filter { $0.isTextual && !$0.isNegated }
        for (name, text) in zip(VaultTransaction.columnNames, texts) {
            let scalars = Array(text.unicodeScalars)
            var ranges: [Range<Int>] = []
            for term in terms where term.column.map({ $0 == name }) ?? true {
                ranges += SearchFolding.matchRanges(of: term, in: scalars)
            }
            guard !ranges.isEmpty else { continue }
            return SearchHit(
                target: target, article: article, field: name,
                snippet: Snippet(of: scalars, matches: ranges.disjoint), rank: match.rank)
        }
        let field = match.terms.first { !$0.isNegated }?.field ?? .anything
        return SearchHit(
            target: target, article: article,
            field: field == .anything ? "tag" : field.rawValue,
            snippet: Snippet(of: Array((texts.first ?? "").unicodeScalars), matches: []),
            rank: match.rank)
    }
}

extension SearchQuery.Term {
    /// Whether the term is looked for in the full-text tables.
    fileprivate var isTextual: Bool {
        switch field {
        case .anything, .site, .title, .note, .quote: true
        case .tag, .state, .language, .before, .after: false
        }
    }

    /// The one column that the term is looked for in; nil for all.
    fileprivate var column: String? {
        switch field {
        case .site, .title, .note, .quote: field.rawValue
        default: nil
        }
    }
}

extension [String] {
    /// The tokens as a quoted phrase of an FTS5 query. Folded tokens hold no quotation marks.
    fileprivate var matchText: String {
        "\"" + joined(separator: " ").replacing("\"", with: "") + "\""
    }
}

extension [Range<Int>] {
    /// The ranges in order, overlapping ones joined.
    fileprivate var disjoint: [Range<Int>] {
        var joined: [Range<Int>] = []
        for range in sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, range.lowerBound < last.upperBound {
                joined[joined.count - 1] =
                    last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        return joined
    }
}
