import Testing

@testable import Manicule
@testable import ManiculeCLI

/// Marks in a text, with colours and without.
@Suite struct BodyRenderingTests {
    private func mark(
        _ start: Int?, _ end: Int?, status: MarkStatus = .anchored, color: String? = nil,
        note: String = "", replies: [ReplyView] = []
    ) -> MarkView {
        MarkView(
            id: "abcdefghijkl", article: "mnopqrstuvwx", snapshot: "00", quote: "quote",
            start: start, end: end, text: "quote", status: status, color: color, tags: [],
            note: note, replies: replies, conflicts: [], trashed: false, device: "laptop",
            created: "", broughtBackBy: nil)
    }

    private func lines(
        _ body: String, _ marks: MarkView..., colored: Bool = false, width: Int? = nil,
        skipsUnmarked: Bool = false
    ) -> [String] {
        let numbered = marks.enumerated().map {
            BodyRendering.NumberedMark(number: $0.offset + 1, view: $0.element)
        }
        return BodyRendering(
            marks: numbered, console: Console(colored: colored, width: width)
        ).lines(body, skipsUnmarked: skipsUnmarked)
    }

    @Test func marksStandInNumberedBracketsWithoutColours() {
        #expect(lines("one two three", mark(4, 7))[0] == "one ☞¹[two]¹ three")
    }

    @Test func overlappingMarksCanBeToldApart() {
        #expect(
            lines("one two three", mark(0, 7), mark(4, 13))[0]
                == "☞¹[one ☞²[two]¹ three]²")
    }

    @Test func aMarkOverSeveralParagraphsOpensAndClosesOnce() {
        let shown = lines("one two\nthree four", mark(4, 13))
        #expect(shown.first == "one ☞¹[two")
        #expect(shown.last == "three]¹ four")
        #expect(shown.filter { $0.contains("abcdefghijkl") }.count == 1)
    }

    @Test func offsetsCountScalars() {
        #expect(lines("e\u{301}a 👩‍👧 two", mark(8, 11))[0] == "e\u{301}a 👩‍👧 ☞¹[two]¹")
    }

    @Test func notesAndRepliesStandUnderTheParagraph() {
        let reply = ReplyView(
            id: "replyreplyre", parent: "abcdefghijkl", author: "", text: "an answer", replies: [],
            tags: [], trashed: false, device: "phone", created: "")
        let shown = lines("one two\nthree", mark(0, 3, note: "a thought", replies: [reply]))
        #expect(shown[0] == "☞¹[one]¹ two")
        #expect(shown[1].hasPrefix("    ☞¹ abcdefghijkl"))
        #expect(shown.contains { $0.hasSuffix("│ a thought") })
        #expect(shown.contains { $0.contains("↳ replyreplyre phone") })
        #expect(shown.contains { $0.hasSuffix("│ an answer") })
        #expect(shown.last == "three")
    }

    @Test func coloursHighlightAndNeedNoBrackets() {
        let shown = lines("one two three", mark(4, 7, color: "green"), colored: true)[0]
        #expect(shown == "one \u{1B}[30;42mtwo\u{1B}[0m\u{1B}[2m¹\u{1B}[0m three")
        #expect(Palette.highlight("#ffffff") == "30;48;2;255;255;255")
        #expect(Palette.highlight("#000080") == "97;48;2;0;0;128")
        #expect(Palette.highlight("mauve") == Palette.highlight(nil))
    }

    @Test func markedLinesFitTheTerminal() {
        let body = "The small harbour of Punta Salinas switched on its first electric crane 青川小城"
        for width in [24, 30, 48] {
            for line in lines(body, mark(4, 60), mark(30, 70), width: width) {
                #expect(DisplayWidth.of(line) <= width, "\(line)")
            }
        }
    }

    @Test func whatNoMarkTouchesCanBeLeftOut() {
        let shown = lines("one\ntwo\nthree", mark(4, 7), skipsUnmarked: true)
        #expect(shown[0] == "…")
        #expect(shown[1] == "☞¹[two]¹")
        #expect(shown.last == "…")
    }

    @Test func marksThatAreNotInTheTextSayWhy() {
        let deleted = MarkRendering.block(
            mark(nil, nil, status: .deleted), number: 12, Console(colored: false, width: nil))
        #expect(deleted[0].contains("☞¹² abcdefghijkl deleted from the text"))
        #expect(deleted[1].contains("“quote”"))
        let waiting = MarkRendering.lines(
            mark(nil, nil, status: .waiting), Console(colored: false, width: nil))
        #expect(waiting.contains { $0.contains("waiting for its article") })
    }
}
