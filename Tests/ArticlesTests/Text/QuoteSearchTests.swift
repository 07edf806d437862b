import Testing

@testable import Articles

@Suite struct QuoteSearchTests {
    private static func find(_ quote: String, in text: String) -> QuoteSearch.Outcome {
        QuoteSearch.find(Array(quote), in: Array(text))
    }

    /// The found passages as text, or nil.
    private static func passages(_ quote: String, _ text: String) -> [String]? {
        guard case .found(let ranges, _, _) = find(quote, in: text) else { return nil }
        return ranges.map { Array(text).string($0) }
    }

    @Test func workedExampleOfTheEssay() {
        let text = "He said: “Peru’s\nports grow.”"
        #expect(
            Self.find("ports", in: text) == .found([17..<22], manner: .exact, isSpan: false))
        #expect(
            Self.find("\"Peru's ports", in: text)
                == .found([9..<22], manner: .folded, isSpan: false))
        #expect(
            Self.find("said ... grow", in: text)
                == .found([3..<27], manner: .folded, isSpan: true))
        #expect(
            Self.find("HE SAID", in: text)
                == .found([0..<7], manner: .caseFolded, isSpan: false))
    }

    @Test func foldingReadsAsTheEssaySays() {
        let values = QuoteFolding.values(of: Array("Li’s  “co\u{AD}op”\n— …"), foldsCase: false)
        #expect(values.compactMap(Unicode.Scalar.init).string == "Li's \"coop\" - ...")
    }

    @Test(arguments: [
        ("a b", "a\u{A0}\n b", "a\u{A0}\n b"), ("don't", "I don’t", "don’t"),
        ("\"so\"", "“so”", "“so”"), ("\"so\"", "«so»", "«so»"),
        ("16 -- Xi", "Nov. 16 — Xi", "16 — Xi"), ("2020-21", "2020–21", "2020–21"),
        ("wait...", "wait… no", "wait…"), ("wait…", "wait... no", "wait..."),
        ("cooperate", "co\u{AD}operate", "co\u{AD}operate"),
        ("caf\u{E9}", "a cafe\u{301}", "cafe\u{301}"), ("cafe\u{301}", "a caf\u{E9}", "caf\u{E9}"),
        ("e\u{323}\u{301}", "\u{1EB9}\u{301}!", "\u{1EB9}\u{301}"),
        ("한국", "\u{1112}\u{1161}\u{11AB}국", "\u{1112}\u{1161}\u{11AB}국"),
        ("中国秘鲁", "中国\n秘鲁", "中国\n秘鲁"), ("well-known", "well-\nknown", "well-\nknown"),
        ("find", "ﬁnd", "ﬁnd"), ("  ports ", "two ports", "ports"),
        ("❤", "I ❤\u{FE0F} it", "❤\u{FE0F}"),
    ]) func foldedQuotesAreFound(quote: String, text: String, passage: String) {
        #expect(Self.passages(quote, text)?.map { Array($0) } == [Array(passage)])
    }

    @Test func exactMatchesHideFoldedOnes() {
        #expect(Self.passages("it's", "it's it’s") == ["it's"])
    }

    @Test func caseMattersWhileAnythingMatches() {
        #expect(Self.passages("Port", "port Port") == ["Port"])
        #expect(Self.passages("STRASSE", "Straße") == ["Straße"])
        #expect(Self.passages("peru", "PERU Peru")?.count == 2)
    }

    @Test func noMatchSplitsAGrapheme() {
        #expect(Self.find("e", in: "e\u{301}") == .missing)
        #expect(Self.find("e", in: "é") == .missing)
        #expect(Self.find("👩", in: "👩\u{200D}💻") == .missing)
        #expect(Self.find("🇪", in: "🇵🇪") == .missing)
        #expect(Self.find("\n", in: "\r\n") == .emptyQuote)
        #expect(Self.find(".. no", in: "wait… no") == .missing)
    }

    @Test func matchesOfAWholeQuoteDoNotOverlap() {
        #expect(
            Self.find("ana", in: "bananana")
                == .found(
                    [1..<4, 5..<8], manner: .exact, isSpan: false))
    }

    @Test func spansReachTheNearestLastPart() {
        let text = "We met in May. We met again in June, and in June we left."
        #expect(Self.passages("again … June", text) == ["again in June"])
        #expect(Self.passages("We ... May", text) == ["We met in May"])
        #expect(
            Self.passages("May … met … left", text) == [
                "May. We met again in June, and in June we left"
            ])
        #expect(Self.passages("June…left", text)?.count == 2)
        #expect(Self.find("left … May", in: text) == .missing)
    }

    @Test func ellipsesAtTheEndsAreLeftOut() {
        #expect(Self.passages("…met again…", "We met again in June") == ["met again"])
        #expect(Self.find("… …", in: "text") == .missing)
    }

    @Test func ellipsisOfTheTextItselfIsFoundFirst() {
        #expect(Self.passages("so ... it", "so … it is, so and it") == ["so … it"])
    }

    @Test func quoteThatShowsNothingIsAnError() {
        #expect(Self.find("", in: "text") == .emptyQuote)
        #expect(Self.find(" \n\u{AD}", in: "text") == .emptyQuote)
    }

    @Test(arguments: TextGenerator.seeds(400)) func everyStretchOfGraphemesIsFoundWhereItStands(
        seed: UInt64
    ) {
        var generator = TextGenerator(seed: seed)
        let text = generator.text(upTo: 40)
        let starts = text.graphemeStarts.sorted()
        let first = generator.below(starts.count)
        let range = starts[first]..<starts[min(starts.count - 1, first + 1 + generator.below(8))]
        let replay = generator.replay("QuoteSearchTests")
        switch QuoteSearch.find(Array(text[range]), in: text) {
        case .emptyQuote:
            #expect(text[range].allSatisfy { $0.isSpace || $0.isInvisible }, replay)
        case .missing:
            Issue.record(replay)
        case .found(let ranges, let manner, _):
            #expect(manner == .exact, replay)
            #expect(ranges.allSatisfy { text[$0].starts(with: text[range]) }, replay)
            // An earlier occurrence may overlap this one.
            #expect(ranges.contains { $0.overlaps(range) }, replay)
        }
    }

    @Test(arguments: TextGenerator.seeds(400)) func foldedMatchesAreThoseOfTheModel(seed: UInt64) {
        var generator = TextGenerator(seed: seed)
        let text = generator.text(upTo: 30)
        let starts = text.graphemeStarts
        let sorted = starts.sorted()
        let first = generator.below(sorted.count)
        let end = sorted[min(sorted.count - 1, first + 1 + generator.below(4))]
        let quote = Array(text[sorted[first]..<end])
        let matches = QuoteSearch.foldedMatches(of: quote, in: text, foldsCase: true)
        let values = QuoteFolding.values(of: quote, foldsCase: true)
        for match in matches {
            #expect(
                starts.contains(match.lowerBound) && starts.contains(match.upperBound),
                generator.replay("QuoteSearchTests"))
        }
        // Composed as NFC or NFD, or with each space another one, the quote is as good.
        let variants = [
            quote.map { $0.isSpace ? "\u{2003}" : $0 }.string.decomposedForTest,
            quote.string.composedForTest,
        ]
        for variant in variants where !values.isEmpty {
            #expect(
                QuoteSearch.foldedMatches(of: Array(variant), in: text, foldsCase: true) == matches,
                generator.replay("QuoteSearchTests"))
        }
    }

    @Test func closestPassageIsNamed() throws {
        let text = Array("They spoke of the development of bilateral relations")
        let range = try #require(
            QuoteSearch.closest(to: Array("developmnt of relations"), in: text))
        #expect(text.string(range) == "the development of bilateral")
        let chinese = Array("两国元首就双边关系深入交换了意见。双方同意加强合作。")
        let passage = try #require(QuoteSearch.closest(to: Array("双边关糸深入交换意见"), in: chinese))
        #expect(chinese.string(passage).contains("关系深入交换"))
    }

    @Test func closestPassageOfSomethingElseIsNone() {
        let text = Array("They spoke of the development of bilateral relations.")
        #expect(QuoteSearch.closest(to: Array("quick zebra jumps"), in: text) == nil)
        #expect(QuoteSearch.closest(to: Array("xy"), in: text) == nil)
        #expect(QuoteSearch.closest(to: Array("anything at all"), in: []) == nil)
    }

    @Test(arguments: TextGenerator.seeds(200)) func closestPassageLiesInTheText(seed: UInt64) {
        var generator = TextGenerator(seed: seed)
        let text = generator.text(upTo: 60)
        let quote = generator.edited(Array(text.prefix(20)))
        guard let range = QuoteSearch.closest(to: quote, in: text) else { return }
        #expect(!range.isEmpty && range.upperBound <= text.count)
        let starts = text.graphemeStarts
        #expect(
            starts.contains(range.lowerBound) && starts.contains(range.upperBound),
            generator.replay("QuoteSearchTests"))
    }

    @Test func patternOfTheEssayIsFoundOverlapping() {
        var pattern = ScalarPattern([1, 2, 1, 2])
        let ends = [1, 2, 1, 2, 1, 2].map { pattern.ends(with: $0) }
        #expect(ends == [false, false, false, true, false, true])
    }

    @Test func passagesOfTheRealArticlesAreFoundAsTyped() {
        let texts = RealArticles.texts
        guard texts.count >= 3 else {
            print("skipped: ../shared/articles is not beside this checkout")
            return
        }
        #expect(
            Self.passages("each other's core interests", texts[1])
                == ["each other’s core interests"])
        #expect(
            Self.passages("\"At the same time ... he said", texts[2])?.first?.hasSuffix(
                "new level,” he said") == true)
        #expect(Self.passages("NOV. 16 (XINHUA) — CHINESE", texts[0])?.count == 1)
    }
}
