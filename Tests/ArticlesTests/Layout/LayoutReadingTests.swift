import TestSupport
import Testing

@testable import Articles

@Suite struct LayoutReadingTests {
    /// A heading, a paragraph with a link, two items, three lines of code, a tight line.
    private static let page = LayoutBody(
        Layout(
            blocks: [
                Layout.Block(kind: .heading(2), scalarCount: 7),
                Layout.Block(
                    kind: .paragraph, scalarCount: 16,
                    spans: [
                        Layout.Span(kind: .link, start: 4, end: 9, link: 0),
                        Layout.Span(kind: .emphasis, start: 10, end: 16),
                    ]),
                Layout.Block(kind: .item(number: 1), scalarCount: 3, listDepth: 1),
                Layout.Block(kind: .item(number: 2), scalarCount: 3, listDepth: 1),
                Layout.Block(
                    kind: .code, scalarCount: 10,
                    spans: [Layout.Span(kind: .strong, start: 2, end: 6)]),
                Layout.Block(kind: .paragraph, scalarCount: 4, isTight: true),
            ], links: ["https://example.org/"]),
        "The sea\nThe crane stands\nOne\nTwo\nlet\n\na = 1\nLast")

    /// The lines as kind, words, and what of them is in spans.
    private func lines(_ body: LayoutBody) -> [String] {
        let reading = body.reading
        let scalars = body.scalars.map(\.scalar)
        func words(_ range: Range<Int>) -> String {
            scalars[range].reduce(into: "") { $0.unicodeScalars.append($1) }
        }
        return reading.lines.map { line in
            let spans = line.spans.map { " [\($0.kind) \(words($0.range))]" }.joined()
            return "\(line.kind)\(line.isTight ? " tight" : ""): \(words(line.range))\(spans)"
        }
    }

    private static let whole = [
        "heading(2): The sea", "paragraph: The crane stands [link crane] [emphasis stands]",
        "item(number: 1): One", "item(number: 2): Two", "code: let [strong t]", "code tight: ",
        "code tight: a = 1 [strong a]", "paragraph tight: Last",
    ]

    @Test func aBodyThatNobodyEditedIsItsBlocks() {
        #expect(lines(Self.page) == Self.whole)
        #expect(Self.page.reading.lines[1].spans[0].address == "https://example.org/")
        #expect(Self.page.reading.lines.map(\.listDepth) == [0, 0, 1, 1, 0, 0, 0, 0])
        #expect(Self.page.reading.lines.map(\.block) == [0, 1, 2, 3, 4, 4, 4, 5])
    }

    @Test func aLineThatWasWrittenIsAParagraph() {
        var body = Self.page
        body.replace("One\n", with: "One\nAnd then\n")
        #expect(lines(body)[3] == "paragraph: And then")
        #expect(body.reading.lines[3].block == nil && body.reading.lines[3].listDepth == 0)
        #expect(lines(body)[4] == "item(number: 2): Two")
    }

    @Test func aDeletedHeadingTakesNothingElseAlong() {
        var body = Self.page
        body.replace("The sea\n", with: "")
        #expect(lines(body) == Array(Self.whole.dropFirst()))
        body = Self.page
        body.replace("The sea", with: "")
        #expect(lines(body) == ["paragraph: "] + Self.whole.dropFirst())
    }

    @Test func textTypedWithinALinkIsInTheLinkAndTextBesideItIsNot() {
        var body = Self.page
        body.replace("crane", with: "gulls")
        #expect(lines(body)[1] == "paragraph: The gulls stands [emphasis stands]")
        body = Self.page
        body.type("XX", before: "ane")
        body.type("YY", before: "cr")
        body.replace(body.scalars.count..<body.scalars.count, with: "!")
        #expect(
            lines(body)[1] == "paragraph: The YYcrXXane stands [link crXXane] [emphasis stands]")
        #expect(lines(body).last == "paragraph tight: Last!")
    }

    @Test func joinedLinesAreTheFirstAndKeepTheSpansOfBoth() {
        var body = Self.page
        body.replace("sea\nThe", with: "sea the")
        #expect(
            lines(body)[0]
                == "heading(2): The sea the crane stands [link crane] [emphasis stands]")
    }

    @Test func aPartedBlockKeepsItsKindOnce() {
        var body = Self.page
        body.type("\n", before: "ne st")
        body.type("\n", before: "ea")
        #expect(
            lines(body)[..<4] == [
                "heading(2): The s", "paragraph: ea", "paragraph: The cra [link cra]",
                "paragraph: ne stands [link ne] [emphasis stands]",
            ])
    }

    @Test func aBlockPartedByALineKeepsItsKindOnce() {
        var body = Self.page
        body.type("\nbetween\n", before: "sea")
        #expect(
            lines(body)[..<3] == ["heading(2): The ", "paragraph: between", "paragraph: sea"])
    }

    @Test func whatIsWrittenWithinCodeIsCode() {
        var body = Self.page
        body.type("\nvar b\n", before: "\na = 1")
        #expect(
            lines(body)[4...] == [
                "code: let [strong t]", "code tight: ", "code tight: var b", "code tight: ",
                "code tight: a = 1 [strong a]", "paragraph tight: Last",
            ])
        body = Self.page
        body.type("\nafter", before: "\nLast")
        #expect(lines(body).suffix(2) == ["paragraph: after", "paragraph tight: Last"])
    }

    @Test func anEmptyBodyIsOneEmptyLine() {
        var body = Self.page
        body.replace(0..<body.scalars.count, with: "")
        #expect(lines(body) == ["paragraph: "])
        #expect(lines(LayoutBody(Layout(), "")) == ["paragraph: "])
    }

    @Test func linesAreThoseOfAPlainModel() {
        var random = SeededRandom(otherwise: 71)
        for _ in 0..<1_500 {
            var body = LayoutReadingTests.body(&random)
            for _ in 0..<random.below(6) {
                let start = random.below(body.scalars.count + 1)
                let end = min(body.scalars.count, start + random.below(5) * random.below(4))
                let typed = ["", "", "\n", "x", "ab\ncd", "é中", "\n\n"]
                body.replace(start..<end, with: typed[random.below(typed.count)])
            }
            #expect(
                body.reading.lines == body.plainLines,
                "\(body.text): \(random.replay("LayoutReadingTests"))")
        }
    }

    private static func body(_ random: inout SeededRandom) -> LayoutBody {
        var blocks: [Layout.Block] = []
        var texts: [String] = []
        for _ in 0..<(1 + random.below(6)) {
            let count = 1 + random.below(9)
            let kind = LayoutGenerator.kind(&random)
            let spans = (0..<random.below(4)).map { _ in
                let start = random.below(count)
                return Layout.Span(
                    kind: .strong, start: start, end: start + 1 + random.below(count - start))
            }
            blocks.append(
                Layout.Block(
                    kind: kind, scalarCount: count, isTight: random.below(4) == 0, spans: spans))
            let isCode = kind == .code
            texts.append(
                (0..<count).map { _ in isCode && random.below(3) == 0 ? "\n" : "w" }.joined())
        }
        return LayoutBody(Layout(blocks: blocks), texts.joined(separator: "\n"))
    }

    @Test(.timeLimit(.minutes(1)))
    func manySpansInOneLongLineTakeNoLongerThanTheirNumberAsks() {
        let count = 60_000
        let spans = (0..<count).map { Layout.Span(kind: .strong, start: $0, end: $0 + 1) }
        let body = LayoutBody(
            Layout(blocks: [Layout.Block(kind: .code, scalarCount: count, spans: spans)]),
            String(repeating: "w\n", count: count / 2))
        #expect(body.reading.lines.count == count / 2 + 1)
    }
}
