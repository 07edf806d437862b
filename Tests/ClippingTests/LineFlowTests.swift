import Testing

@testable import Clipping

@Suite("Line flow")
struct LineFlowTests {
    private func unwrapped(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        let breaks = LineFlow.softBreaks(in: scalars)
        var result = String.UnicodeScalarView()
        for (offset, scalar) in scalars.enumerated() {
            guard let found = breaks.first(where: { $0.offset == offset }) else {
                result.append(scalar)
                continue
            }
            if found.isSpace { result.append(" ") }
        }
        return String(result)
    }

    @Test("wrapped prose is joined at every width", arguments: [60, 64, 72, 76, 80, 100])
    func wrappedProseIsJoined(columns: Int) {
        let prose = ClipSamples.ferryStory
        #expect(unwrapped(Wrapping.wrapped(prose, columns: columns)) == prose)
    }

    @Test("wrapped Chinese is joined without spaces")
    func wrappedChineseIsJoined() {
        let lines = ClipSamples.chinese[0].text.split(whereSeparator: \.isNewline)
        let prose = lines.filter { $0.count > 40 }.joined(separator: "\n\n")
        #expect(unwrapped(Wrapping.wrapped(prose, columns: 64)) == prose)
    }

    @Test("verse, lists, tables and unwrapped text are left alone")
    func structureIsLeftAlone() {
        for sample in UntouchedSamples.all where sample.name != "source code in Markdown" {
            #expect(unwrapped(sample.text) == sample.text, "\(sample.name)")
        }
    }
}

@Suite("Line patterns")
struct LinePatternTests {
    private func matches(_ pattern: String, _ text: String) -> Bool {
        LinePattern(pattern).matches(Array(text.unicodeScalars)[...])
    }

    @Test("patterns match words as written, without case, accents and runs of blanks")
    func patternsMatch() {
        #expect(matches("suscribete ahora", "¡Suscríbete\u{A0}  AHORA mismo!"))
        #expect(matches("by * for the", "By Jane Doe for the Courier"))
        #expect(matches("相关", "本站相关阅读"))
        #expect(!matches("for * by", "By Jane Doe for the Courier"))
        #expect(!matches("subscribe", "describe"))
        #expect(!matches("", "anything") && !matches("* *", "anything"))
        #expect(matches("aab", "aaaaab") && !matches("aac", "aaaaab"))
    }
}
