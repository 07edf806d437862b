import Testing

@testable import Articles

@Suite struct SearchQueryTests {
    /// A query as `field:text` with `*` and `-`, alternatives parted by ` | `.
    private static func read(_ text: String) throws -> String {
        try SearchQuery(text).alternatives.map { terms in
            terms.map { term in
                (term.isNegated ? "-" : "")
                    + (term.field == .anything ? "" : "\(term.field.rawValue):")
                    + "[\(term.text)]" + (term.form == .prefix ? "*" : "")
            }.joined(separator: " ")
        }.joined(separator: " | ")
    }

    private static func error(_ text: String) -> SearchQueryError? {
        do {
            _ = try SearchQuery(text)
            return nil
        } catch { return error }
    }

    @Test func workedExampleOfTheEssay() throws {
        #expect(
            try Self.read("title:\"free trade\" -coffee OR perú*")
                == "title:[free trade] -[coffee] | [perú]*")
    }

    @Test(arguments: [
        ("trade  peru", "[trade] [peru]"), ("\"belt and road\"", "[belt and road]"),
        ("“belt and road”", "[belt and road]"), ("econom*", "[econom]*"),
        ("\"free tra\"*", "[free tra]*"), ("peru -coffee", "[peru] -[coffee]"),
        ("peru -\"free trade\"", "[peru] -[free trade]"), ("a -tag:x", "[a] -tag:[x]"),
        ("peru OR chile lithium", "[peru] | [chile] [lithium]"), ("or", "[or]"),
        ("\"OR\"", "[OR]"), ("ORinoco", "[ORinoco]"), ("tag:\"to read\"", "tag:[to read]"),
        ("TAG:x lang:es", "tag:[x] lang:[es]"), ("tag:⭐", "tag:[⭐]"),
        ("before:2024 after:2023-02-28", "before:[2024] after:[2023-02-28]"),
        ("https://example.org/a", "[https://example.org/a]"), ("at 12:30", "[at] [12:30]"),
        ("BEIJING: premier", "[BEIJING:] [premier]"), ("China – Peru", "[China] [Peru]"),
        ("5\" screen", "[5\"] [screen]"), ("中国 -秘鲁", "[中国] -[秘鲁]"),
        ("site:example.org don't", "site:[example.org] [don't]"), ("note:cat*", "note:[cat]*"),
        ("state:later quote:“so be it” x", "state:[later] quote:[so be it] [x]"),
    ]) func queriesAreReadAsTheTableSays(query: String, expected: String) throws {
        #expect(try Self.read(query) == expected)
    }

    @Test(arguments: [
        ("", SearchQueryError.Code.empty, 0), ("  ", .empty, 0), ("— !", .empty, 0),
        ("ab \"cd", .unbalancedQuote, 3), ("tag:\"x", .unbalancedQuote, 4),
        ("x autor:li", .unknownField, 2),
        ("OR a", .danglingOr, 0), ("a OR", .danglingOr, 2),
        ("a OR OR b", .danglingOr, 5), ("x tag:", .missingValue, 2),
        ("tag:\" \"", .missingValue, 0),
        ("before:soon", .invalidDate, 7), ("after:2023-13", .invalidDate, 6),
        ("after:2023-02-29", .invalidDate, 6), ("after:2023-2", .invalidDate, 6),
        (String(repeating: "a ", count: 65), .tooLong, 128),
        (String(repeating: "a", count: 4097), .tooLong, 4096),
    ]) func errorsNameCodeAndPlace(query: String, code: SearchQueryError.Code, offset: Int) throws {
        let error = try #require(Self.error(query))
        #expect(error.code == code)
        #expect(error.offset == offset)
    }

    @Test func unknownFieldIsNamed() {
        #expect(Self.error("x autor:li")?.detail == "autor")
        #expect(Self.error("x tag:")?.detail == "tag")
        #expect(Self.error("before:soon")?.detail == "soon")
    }

    @Test func termsKnowWhereTheyStand() throws {
        let terms = try SearchQuery("peru -tag:\"a b\" x").alternatives[0]
        #expect(terms.map(\.range) == [0..<4, 5..<15, 16..<17])
    }

    @Test func datesPartAllDays() throws {
        let days = ["2022-12-31", "2023-10-31", "2023-11-01", "2023-11-17", "2023-12-01", "2024"]
        for (date, first) in [("2023", 1), ("2023-11", 2), ("2023-11-17", 3), ("2025", 6)] {
            let before = SearchQuery.Term(field: .before, text: date)
            let after = SearchQuery.Term(field: .after, text: date)
            #expect(days.count { before.admits(day: $0) } == first)
            for day in days { #expect(before.admits(day: day) != after.admits(day: day)) }
        }
        #expect(SearchQuery.Term(text: "x").admits(day: "2023"))
    }

    @Test(arguments: TextGenerator.seeds(500)) func anyTextIsReadOrRefused(seed: UInt64) {
        var generator = TextGenerator(seed: seed)
        let extra = ["tag:", "before:", "2023-01", "OR", " OR ", "-", "\"", "*", "x:", " "]
        var query = ""
        for _ in 0..<generator.below(14) {
            query +=
                generator.below(2) == 0 ? generator.pick(extra) : generator.text(upTo: 2).string
        }
        let replay = generator.replay("SearchQueryTests")
        let count = query.unicodeScalars.count
        do {
            let alternatives = try SearchQuery(query).alternatives
            #expect(!alternatives.isEmpty, replay)
            for terms in alternatives {
                #expect(!terms.isEmpty, replay)
                #expect(
                    terms.allSatisfy { $0.range.upperBound <= count && !$0.range.isEmpty }, replay)
            }
        } catch {
            #expect((0...count).contains(error.offset), replay)
        }
    }
}
