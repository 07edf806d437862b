import Testing

@testable import Articles

@Suite struct SnippetTests {
    @Test func workedExampleOfTheEssay() {
        let text = Array("one two three\nfour five six seven")
        let snippet = Snippet(of: text, matches: [14..<18], words: 4)
        #expect(snippet.text == "…two three four five…")
        #expect(snippet.matches == [11..<15])
    }

    @Test func shortTextIsShownWhole() {
        let snippet = Snippet(of: Array("  just\n\nthis. "), matches: [4..<9])
        #expect(snippet.text == "just this.")
        #expect(snippet.matches.map { Array(snippet.text).string($0) } == ["st t"])
        #expect(Snippet(of: [], matches: []).text == "")
    }

    @Test func withoutMatchesTheBeginningIsShown() {
        let snippet = Snippet(of: Array("a b c d e f"), matches: [], words: 3)
        #expect(snippet.text == "a b c…")
        #expect(snippet.matches.isEmpty)
    }

    @Test func densestGroupOfMatchesIsShown() {
        let text = Array("port " + String(repeating: "word ", count: 60) + "port and port")
        let snippet = Snippet(of: text, matches: [0..<4, 305..<309, 314..<318])
        #expect(snippet.text.hasSuffix("port and port"))
        #expect(snippet.matches.count == 2)
    }

    @Test func ideographsCountAsHalfWords() {
        let text = Array(String(repeating: "中国秘鲁", count: 40))
        let snippet = Snippet(of: text, matches: [80..<82], words: 10)
        #expect(snippet.text.unicodeScalars.count == 22)
        #expect(snippet.text.hasPrefix("…") && snippet.text.hasSuffix("…"))
    }

    @Test(arguments: TextGenerator.seeds(400)) func snippetIsOneShortLineWithItsMatches(
        seed: UInt64
    ) {
        var generator = TextGenerator(seed: seed)
        let text = generator.text(upTo: 200)
        let starts = text.graphemeStarts.sorted()
        var matches: [Range<Int>] = []
        for _ in 0..<generator.below(5) {
            let first = generator.below(starts.count)
            let range = starts[first]..<starts[min(starts.count - 1, first + generator.below(6))]
            if range.lowerBound >= matches.last?.upperBound ?? 0, !range.isEmpty {
                matches.append(range)
            }
        }
        let snippet = Snippet(of: text, matches: matches)
        let replay = generator.replay("SnippetTests")
        let scalars = Array(snippet.text)
        #expect(!scalars.contains("\n"), replay)
        #expect(
            WordSegmentation.tokens(of: scalars).count { $0.kind == .word } <= 26, replay)
        let passages = Set(matches.map { Self.collapsed(text.string($0)) })
        for match in snippet.matches {
            let shown = Self.collapsed(scalars.string(match))
            #expect(passages.contains { $0.contains(shown) }, replay)
        }
        if matches.contains(where: {
            text[$0].contains(where: \.isWordPart) && !text[$0].contains(where: \.isMark)
        }) {
            #expect(!snippet.matches.isEmpty, replay)
        }
    }

    /// The numbers of the scalars: `contains` on the strings would look at whole graphemes. A run
    /// of white space is one space; marks without a letter may go or stay with it, so none count.
    private static func collapsed(_ text: String) -> String {
        var collapsed = ""
        for scalar in text.unicodeScalars where !scalar.isMark && !scalar.isInvisible {
            if !scalar.isSpace {
                collapsed += "<\(scalar.value)>"
            } else if !collapsed.hasSuffix("<32>") {
                collapsed += "<32>"
            }
        }
        return collapsed
    }
}
