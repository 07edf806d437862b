import Testing

@testable import Articles

@Suite struct QuoteContextTests {
    @Test func workedExampleOfTheEssay() {
        let context = QuoteContext(of: 13..<17, in: Array("Ports. Trade grew fast in Peru."))
        #expect(context.exact == "grew")
        #expect(context.prefix == "Ports. Trade ")
        #expect(context.suffix == " fast in Peru.")
        #expect(context.position == 13..<17)
    }

    private static let sentences =
        "The harbour was quiet. Nobody had seen the ships come in during the night, "
        + "not one of them. "
        + "All of it was quite a surprise to the men. They went to see the captain at once."

    @Test func contextReachesTheBordersOfSentences() throws {
        let text = Array(Self.sentences)
        let start = try #require(text.firstIndex(of: "q"))
        let word = Array("surprise")
        let place = try #require(
            text.indices.first { text[$0...].starts(with: word) && $0 > start })
        let context = QuoteContext(of: place..<place + word.count, in: text)
        #expect(
            context.prefix
                == "Nobody had seen the ships come in during the night, not one of them. "
                + "All of it was quite a ")
        #expect(context.suffix == " to the men. They went to see the captain at once.")
    }

    @Test func contextWithoutSentenceEndsAtAWord() {
        let text = Array(String(repeating: "lorem ipsum ", count: 40))
        let context = QuoteContext(of: 240..<245, in: text)
        #expect(context.prefix.unicodeScalars.count == 36)
        #expect(context.prefix.hasPrefix("lorem "))
        #expect(context.suffix.hasSuffix(" lorem"))
    }

    @Test(arguments: TextGenerator.seeds(400)) func contextIsTheTextAroundAndSplitsNoGrapheme(
        seed: UInt64
    ) {
        var generator = TextGenerator(seed: seed)
        let text = generator.text(upTo: 160)
        let starts = text.graphemeStarts.sorted()
        let first = generator.below(starts.count)
        let range = starts[first]..<starts[min(starts.count - 1, first + generator.below(10))]
        let context = QuoteContext(of: range, in: text)
        let replay = generator.replay("QuoteContextTests")
        let prefix = context.prefix.unicodeScalars.count
        let suffix = context.suffix.unicodeScalars.count
        #expect(Array(context.exact) == Array(text[range]), replay)
        #expect(
            Array(context.prefix) == Array(text[(range.lowerBound - prefix)..<range.lowerBound]),
            replay)
        #expect(
            Array(context.suffix) == Array(text[range.upperBound..<range.upperBound + suffix]),
            replay)
        #expect(prefix >= min(32, range.lowerBound), replay)
        #expect(suffix >= min(32, text.count - range.upperBound), replay)
        #expect(starts.contains(range.lowerBound - prefix), replay)
        #expect(starts.contains(range.upperBound + suffix), replay)
    }
}
