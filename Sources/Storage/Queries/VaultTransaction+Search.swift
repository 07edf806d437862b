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
    /// - Complexity: O(m) for m rows that hold any of the terms, and the texts of those shown; a
    ///   single word or phrase costs SQLite's ranking of its m rows and no more.
    package func search(_ query: SearchQuery, limit: Int) throws -> [SearchHit] {
        var best: [ThingID: SearchMatch] = [:]
        for terms in query.alternatives {
            for (thing, match) in try matches(ofAll: terms, limit: limit)
            where best[thing].map({ $0.rank < match.rank }) ?? true {
                best[thing] = match
            }
        }
        let ranked = best.sorted { left, right in
            left.value.rank == right.value.rank
                ? left.value.row > right.value.row : left.value.rank > right.value.rank
        }
        var hits: [SearchHit] = []
        for (thing, match) in ranked where hits.count < limit {
            hits.append(try hit(thing, match))
        }
        return hits
    }

    /// A thing that matches, with what it matches.
    private struct SearchMatch {
        let lead: ArticleID
        /// Its latest row.
        var row: Int64
        var rank: Double
        var terms: [SearchQuery.Term] = []

        /// Takes in another row of the same thing: the better one counts.
        mutating func unite(with other: SearchMatch) {
            row = max(row, other.row)
            rank = max(rank, other.rank)
        }
    }

    /// The things that match all terms; with a single term, the best `limit` of them may do.
    private func matches(
        ofAll terms: [SearchQuery.Term], limit: Int
    ) throws -> [ThingID: SearchMatch] {
        if terms.count == 1, let best = try bestMatches(terms[0], limit: limit) { return best }
        var leads: Set<ArticleID>?
        var things: [ThingID: SearchMatch] = [:]
        for term in terms where !term.isNegated {
            var found: Set<ArticleID>
            if term.isTextual {
                found = []
                for (thing, match) in try textMatches(term) {
                    found.insert(match.lead)
                    if let rank = things[thing]?.rank {
                        things[thing]?.rank = rank + match.rank
                    } else {
                        things[thing] = match
                    }
                    things[thing]?.terms.append(term)
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
        // With nothing but what must not hold, it is looked for among all articles.
        var matching = try leads ?? self.leads { _ in true }
        for term in terms where term.isNegated {
            let excluded =
                term.isTextual
                ? Set(try textMatches(term).map(\.value.lead)) : try self.leads(matching: term)
            matching.subtract(excluded)
        }
        things = things.filter { matching.contains($0.value.lead) }
        try addArticles(matching, terms, to: &things)
        return things
    }

    /// Articles of which nothing matches by its words are hits themselves.
    private func addArticles(
        _ leads: Set<ArticleID>, _ terms: [SearchQuery.Term],
        to things: inout [ThingID: SearchMatch]
    ) throws {
        let shown = Set(things.map(\.value.lead))
        for lead in leads.subtracting(shown) {
            let thing = ThingID.article(lead)
            if let row = try row(
                "SELECT id FROM documents WHERE thing = ? AND part = 0", [thing.bytes.data])
            {
                things[thing] = SearchMatch(lead: lead, row: row[0], rank: 0, terms: terms)
            }
        }
    }

    /// The best matches of a single term that the index answers alone; nil if it does not.
    private func bestMatches(
        _ term: SearchQuery.Term, limit: Int
    ) throws -> [ThingID: SearchMatch]? {
        guard term.isTextual, !term.isNegated, let phrase = lookups(term).only else { return nil }
        var things: [ThingID: SearchMatch] = [:]
        var offset = 0
        // What is in the trash is ranked with the rest, so that there may have to be more.
        while things.count < limit {
            let count = limit + 50
            let ranked = try rows(
                "SELECT rowid, -rank FROM \(phrase.table) WHERE \(phrase.table) MATCH ? "
                    + "AND rank MATCH ? ORDER BY rank LIMIT ? OFFSET ?",
                [phrase.text, VaultTransaction.ranking, count, offset])
            for row in ranked {
                guard
                    let place = try self.row(
                        VaultTransaction.selectPlace + "WHERE d.id = ? AND d.trashed = 0",
                        [row[0] as Int64])
                else { continue }
                try VaultTransaction.take(place, rank: row[1], [term], into: &things)
            }
            if ranked.count < count { break }
            offset += count
        }
        if term.field == .anything, things.count < limit {
            try addArticles(try leadsWithTag(term), [term], to: &things)
        }
        return things
    }

    /// Takes in a row of (id, thing, lead, …) that matches.
    private static func take(
        _ place: Row, rank: Double, _ terms: [SearchQuery.Term],
        into things: inout [ThingID: SearchMatch]
    ) throws {
        let thing = try place.thing(1)
        let match = SearchMatch(
            lead: try place.article(2), row: place[0], rank: rank, terms: terms)
        if things[thing] == nil {
            things[thing] = match
        } else {
            things[thing]?.unite(with: match)
        }
    }

    /// A question to one of the full-text tables.
    private struct IndexLookup {
        let table: String
        let text: String
    }

    /// What to ask the index for so that it gives all that hold a term, and few others.
    private func lookups(_ term: SearchQuery.Term) -> [IndexLookup] {
        let lookup = SearchFolding.lookup(of: term.text, form: term.form)
        let column = term.column.map { "{\($0)} : " } ?? ""
        let words = lookup.wordPhrases.enumerated().map { index, phrase in
            let isLast = index == lookup.wordPhrases.count - 1
            let star = isLast && lookup.lastWordIsPrefix ? "*" : ""
            return IndexLookup(table: "words", text: column + phrase.matchText + star)
        }
        let bigrams = lookup.bigramPhrases.map { phrase in
            let star = phrase.count == 1 && phrase[0].unicodeScalars.count == 1 ? "*" : ""
            return IndexLookup(table: "bigrams", text: column + phrase.matchText + star)
        }
        return words + bigrams
    }

    /// The things that hold a term's words.
    private func textMatches(_ term: SearchQuery.Term) throws -> [ThingID: SearchMatch] {
        let lookups = lookups(term)
        var found: [ThingID: SearchMatch]?
        for lookup in lookups {
            let part = try things(matching: lookup)
            found = found.map { $0.filter { part[$0.key] != nil } } ?? part
        }
        guard let found, lookups.count > 1 else { return found ?? [:] }
        return try found.filter { thing, _ in try !ranges(of: term, in: thing).isEmpty }
    }

    private func things(matching lookup: IndexLookup) throws -> [ThingID: SearchMatch] {
        let table = lookup.table
        let rows = try rows(
            """
            SELECT d.id, d.thing, d.lead, -\(VaultTransaction.ranking(table)) FROM \(table)
            JOIN documents d ON d.id = \(table).rowid JOIN articles a ON a.id = d.lead
            WHERE \(table) MATCH ? AND d.trashed = 0 AND a.trashed = 0
            """, [lookup.text])
        var things: [ThingID: SearchMatch] = [:]
        for row in rows { try VaultTransaction.take(row, rank: row[3], [], into: &things) }
        return things
    }

    /// Weights favour titles and what people marked or wrote.
    private static let weights = "8.0, 2.0, 2.0, 1.0, 4.0, 6.0"
    private static let ranking = "bm25(\(weights))"
    private static func ranking(_ table: String) -> String { "bm25(\(table), \(weights))" }

    private static let selectPlace =
        "SELECT d.id, d.thing, d.lead FROM documents d "
        + "JOIN articles a ON a.id = d.lead AND a.trashed = 0 "

    /// The articles that a term on a field holds for.
    private func leads(matching term: SearchQuery.Term) throws -> Set<ArticleID> {
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

    private func leads(where isMatch: (Row) -> Bool) throws -> Set<ArticleID> {
        let rows = try rows(
            "SELECT id, state, language, published FROM articles WHERE trashed = 0")
        return Set(try rows.filter(isMatch).map { try $0.article(0) })
    }

    private func leadsWithTag(_ term: SearchQuery.Term) throws -> Set<ArticleID> {
        let wanted = SearchFolding.folded(term.text)
        var leads: Set<ArticleID> = []
        for row in try rows("SELECT DISTINCT tag FROM tags") {
            let tag = SearchFolding.folded(String(decoding: row.bytes(0), as: UTF8.self))
            guard term.form == .prefix ? tag.hasPrefix(wanted) : tag == wanted else { continue }
            let found = try rows(
                "SELECT t.lead FROM tags t JOIN articles a ON a.id = t.lead "
                    + "WHERE t.tag = ? AND a.trashed = 0", [row.bytes(0).data])
            leads.formUnion(try found.map { try $0.article(0) })
        }
        return leads
    }

    // MARK: Showing

    private static let columnNames = ["title", "quote", "note", "body", "byline", "site"]

    /// A thing's texts, in the order in which a snippet is looked for.
    private func texts(of thing: ThingID) throws -> [(column: String, scalars: [Unicode.Scalar])] {
        let rows = try rows(
            "SELECT title, quote, note, body, byline, site FROM documents WHERE thing = ?",
            [thing.bytes.data])
        return VaultTransaction.columnNames.enumerated().flatMap { index, name in
            rows.map { row in
                (column: name, scalars: Array((row[index] as String).unicodeScalars))
            }.filter { !$0.scalars.isEmpty }
        }
    }

    private func ranges(of term: SearchQuery.Term, in thing: ThingID) throws -> [Range<Int>] {
        for (name, scalars) in try texts(of: thing)
        where term.column.map({ $0 == name }) ?? true {
            let ranges = SearchFolding.matchRanges(of: term, in: scalars)
            if !ranges.isEmpty { return ranges }
        }
        return []
    }

    private func hit(_ target: ThingID, _ match: SearchMatch) throws -> SearchHit {
        let texts = try texts(of: target)
        let terms = match.terms.filter { $0.isTextual && !$0.isNegated }
        for (name, scalars) in texts {
            var ranges: [Range<Int>] = []
            for term in terms where term.column.map({ $0 == name }) ?? true {
                ranges += SearchFolding.matchRanges(of: term, in: scalars)
            }
            guard !ranges.isEmpty else { continue }
            return SearchHit(
                target: target, article: match.lead, field: name,
                snippet: Snippet(of: scalars, matches: ranges.disjoint), rank: match.rank)
        }
        let field = match.terms.first { !$0.isNegated }?.field ?? .anything
        return SearchHit(
            target: target, article: match.lead,
            field: field == .anything ? "tag" : field.rawValue,
            snippet: Snippet(of: texts.first?.scalars ?? [], matches: []), rank: match.rank)
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

extension Collection {
    /// The element, if there is but one.
    fileprivate var only: Element? { count == 1 ? first : nil }
}
