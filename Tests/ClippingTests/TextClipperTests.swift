import Testing

@testable import Clipping

/// Clips a string with the defaults, or says why it cannot be read.
func clip(_ text: String, _ clipper: TextClipper = TextClipper()) throws -> ClipExtraction {
    clipper.clip(try CanonicalText(text))
}

@Suite("Text clipper")
struct TextClipperTests {
    @Test("pasted pages are clipped as expected", arguments: ClipSamples.all)
    func pastedPagesAreClippedAsExpected(sample: ClipSample) throws {
        try check(sample, text: sample.text)
    }

    @Test("hard wrapping changes nothing that is read", arguments: ClipSamples.all)
    func hardWrappingChangesNothingThatIsRead(sample: ClipSample) throws {
        try check(sample, text: Wrapping.wrapped(sample.text, columns: 72))
    }

    @Test("line endings change nothing", arguments: ClipSamples.all)
    func lineEndingsChangeNothing(sample: ClipSample) throws {
        let plain = try clip(sample.text)
        let windows = try clip(sample.text.replacing("\n", with: "\r\n"))
        let old = try clip(sample.text.replacing("\n", with: "\r"))
        #expect(windows == plain)
        #expect(old == plain)
    }

    @Test("what has no furniture is not cut", arguments: UntouchedSamples.all.indices)
    func whatHasNoFurnitureIsNotCut(index: Int) throws {
        let sample = UntouchedSamples.all[index]
        for format in [TextFormat.plain, .markdown] {
            let result = try clip(sample.text, TextClipper(format: format))
            let cuts = result.cuts.filter { $0.reason != .title }
            #expect(cuts.isEmpty, "\(sample.name): \(cuts.map { result.text.string($0.range) })")
            let title = result.cuts.filter { $0.reason == .title }
            #expect(title.allSatisfy { $0.range.lowerBound == 0 }, "\(sample.name)")
            #expect(!result.fields.title.isEmpty, "\(sample.name)")
        }
    }

    @Test("the same bytes give the same clip")
    func sameBytesGiveTheSameClip() throws {
        for sample in ClipSamples.all {
            #expect(try clip(sample.text) == clip(sample.text))
        }
    }

    private func check(_ sample: ClipSample, text: String) throws {
        let result = try clip(text)
        let fields = result.fields
        #expect(fields.title == sample.title)
        #expect(fields.titleDerived == sample.derived)
        #expect(fields.published == sample.published)
        #expect(fields.site == sample.site)
        #expect(fields.byline == sample.byline)
        #expect(fields.language == sample.language)
        let body = result.unwrappedBody
        #expect(body.hasPrefix(sample.opens), "opens with \(body.prefix(80))")
        #expect(body.hasSuffix(sample.closes), "closes with \(body.suffix(80))")
        for words in sample.gone { #expect(!body.contains(words), "still shows “\(words)”") }
        for words in sample.stays { #expect(body.contains(words), "lost “\(words)”") }
        #expect(!body.contains("\n\n\n"))
        try ClipInvariants.check(result)
    }
}
