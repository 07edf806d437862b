import Testing

@testable import Articles

@Suite struct WordSegmentationTests {
    private static func pieces(_ text: String) -> [String] {
        let scalars = Array(text)
        return WordSegmentation.tokens(of: scalars).map { scalars.string($0.range) }
    }

    @Test func workedExampleOfTheEssay() {
        let tokens = WordSegmentation.tokens(of: Array("Li’s 3.5% 中国!"))
        #expect(Self.pieces("Li’s 3.5% 中国!") == ["Li’s", " ", "3.5", "%", " ", "中", "国", "!"])
        #expect(
            tokens.map(\.kind) == [
                .word, .space, .word, .punctuation, .space, .unit, .unit, .punctuation,
            ])
        #expect(Self.pieces("don’t co\u{AD}operate 2,500.5").count == 5)
    }

    @Test func apostrophesAtTheEdgeAreNotPartOfTheWord() {
        #expect(
            Self.pieces("'tis the boys’ 'a'") == [
                "'", "tis", " ", "the", " ", "boys", "’", " ", "'", "a", "'",
            ])
    }

    @Test func fullStopsAndCommasStayOnlyBetweenDigits() {
        #expect(Self.pieces("v1.2, a.b 3.") == ["v1.2", ",", " ", "a", ".", "b", " ", "3", "."])
    }

    @Test func hyphensPartWords() {
        #expect(Self.pieces("China-Peru") == ["China", "-", "Peru"])
    }

    @Test func marksStayWithTheirLetter() {
        #expect(
            Self.pieces("cafe\u{301}s e\u{301}\u{323}") == ["cafe\u{301}s", " ", "e\u{301}\u{323}"])
        #expect(Self.pieces("か\u{3099}き") == ["か\u{3099}", "き"])
        #expect(Self.pieces("한국\u{1112}\u{1161}\u{11AB}").count == 3)
    }

    @Test func emojiSequencesFlagsAndLineEndsAreWhole() {
        #expect(Self.pieces("👩\u{200D}💻👍🏽🇵🇪🇨🇳") == ["👩\u{200D}💻", "👍🏽", "🇵🇪", "🇨🇳"])
        #expect(Self.pieces("a\r\n\r\nb") == ["a", "\r\n\r\n", "b"])
        #expect(Self.pieces("1\u{FE0F}\u{20E3}2") == ["1\u{FE0F}\u{20E3}2"])
    }

    @Test func emptyTextHasNoTokens() {
        #expect(WordSegmentation.tokens(of: []).isEmpty)
    }

    @Test(arguments: TextGenerator.seeds(500)) func tokensTileTheTextAndSplitNoGrapheme(
        seed: UInt64
    ) {
        var generator = TextGenerator(seed: seed)
        let text = generator.text(upTo: 40)
        let tokens = WordSegmentation.tokens(of: text)
        let starts = text.graphemeStarts
        var end = 0
        for token in tokens {
            #expect(token.range.lowerBound == end, generator.replay("WordSegmentationTests"))
            #expect(!token.range.isEmpty, generator.replay("WordSegmentationTests"))
            #expect(
                starts.contains(token.range.lowerBound), generator.replay("WordSegmentationTests"))
            end = token.range.upperBound
        }
        #expect(end == text.count, generator.replay("WordSegmentationTests"))
    }

    @Test(arguments: TextGenerator.seeds(500)) func boundariesAreThoseOfTheStandardLibrary(
        seed: UInt64
    ) {
        var generator = TextGenerator(seed: seed)
        let text = generator.text(upTo: 40)
        let starts = text.graphemeStarts
        var boundaries = GraphemeBoundaries(text)
        for offset in 0...text.count {
            #expect(
                boundaries.isBoundary(offset) == starts.contains(offset),
                generator.replay("WordSegmentationTests"))
        }
        let place = generator.below(text.count + 1)
        #expect(boundaries.last(atOrBefore: place) == starts.filter { $0 <= place }.max())
        if place < text.count {
            #expect(boundaries.next(after: place) == starts.filter { $0 > place }.min())
        }
    }

    @Test func everyScalarAfterALetterAndBeforeOneIsJudgedAsTheStandardLibraryDoes() {
        for value in UInt32(0x300)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for other in ["a", "\u{AC00}", "\u{915}", "\u{1100}"] as [Unicode.Scalar] {
                for pair in [[other, scalar], [scalar, other]] {
                    var boundaries = GraphemeBoundaries(pair)
                    if boundaries.isBoundary(1) != (pair.string.count == 2) {
                        Issue.record("U+\(String(value, radix: 16)) beside \(other)")
                    }
                }
            }
        }
    }
}
