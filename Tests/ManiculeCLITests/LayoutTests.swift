import Testing

@testable import ManiculeCLI

/// Columns, lines and tables.
@Suite struct LayoutTests {
    @Test func widthsFollowTheTerminal() {
        #expect(DisplayWidth.of("harbour") == 7)
        #expect(DisplayWidth.of("博物馆") == 6)
        #expect(DisplayWidth.of("サクラ") == 6)
        #expect(DisplayWidth.of("한국") == 4)
        #expect(DisplayWidth.of("cafe\u{301}") == 4)
        #expect(DisplayWidth.of("👩‍👩‍👧‍👧") == 2)
        #expect(DisplayWidth.of("☞") == 1)
        #expect(DisplayWidth.of("❤️") == 2)
        #expect(DisplayWidth.of("“a”—b…") == 6)
        #expect(DisplayWidth.of("a\u{200B}b") == 2)
    }

    @Test func truncatingCountsColumns() {
        #expect(DisplayWidth.truncated("harbour", to: 7) == "harbour")
        #expect(DisplayWidth.truncated("harbour", to: 5) == "harb…")
        #expect(DisplayWidth.truncated("博物馆夜间", to: 6) == "博物…")
        #expect(DisplayWidth.of(DisplayWidth.truncated("a博物馆夜间", to: 6)) <= 6)
    }

    private func wrap(_ text: String, _ columns: Int) -> [String] {
        StyledText.wrap(text, columns: columns)
    }

    @Test func linesBreakAtSpaces() {
        #expect(wrap("one two three", 8) == ["one two", "three"])
        #expect(wrap("one two three", 40) == ["one two three"])
        #expect(wrap("one two   three", 8) == ["one two", "three"])
        #expect(wrap("a\n\nb", 8) == ["a", "", "b"])
        #expect(StyledText.wrap("one two three", columns: nil) == ["one two three"])
    }

    @Test func wordsWiderThanTheLineAreBroken() {
        #expect(wrap("abcdefghijkl", 8) == ["abcdefgh", "ijkl"])
        #expect(wrap("a abcdefghijkl", 8) == ["a", "abcdefgh", "ijkl"])
    }

    @Test func chineseBreaksBetweenCharactersButNotBeforeMarks() {
        #expect(wrap("青川小城博物馆", 8) == ["青川小城", "博物馆"])
        #expect(wrap("青川小城。博物", 8) == ["青川小", "城。博物"])
        for columns in 8...20 {
            for line in wrap("“每一条船都是照着真船做的，连船钉的数目都一样。”他说。", columns) {
                #expect(DisplayWidth.of(line) <= columns)
                #expect(!["，", "。", "”"].contains(line.first))
            }
        }
    }

    @Test func paintedLinesKeepTheirColours() {
        let palette = Palette(isOn: true)
        let line = palette.red("one two") + " three " + palette.dim("four")
        #expect(
            StyledText.wrap(painted: line, columns: 8, indent: "", palette: palette)
                == ["\u{1B}[31mone two\u{1B}[0m", "three", "\u{1B}[2mfour\u{1B}[0m"])
        #expect(
            StyledText.wrap(painted: line, columns: nil, indent: "", palette: palette) == [line])
    }

    @Test func nothingIsLostInWrapping() {
        let text = "The small harbour 青川小城 switched on its first electric crane, e\u{301}lan."
        for columns in 8...60 {
            let joined = wrap(text, columns).joined().filter { $0 != " " }
            #expect(joined == text.filter { $0 != " " })
        }
    }

    @Test func tablesAlignWideCharacters() {
        var table = Table(columns: [Table.Column(givesWay: true), Table.Column()])
        table.add(["博物馆", "a"])
        table.add(["harbour", "b"])
        #expect(
            table.lines(Console(colored: false, width: 40)) == ["博物馆   a", "harbour  b"])
    }

    @Test func aTableFitsTheTerminal() {
        var table = Table(columns: [Table.Column(), Table.Column(givesWay: true), Table.Column()])
        table.add(["1", String(repeating: "long ", count: 20), "#tag"])
        table.add(["2", "青川小城博物馆夜间开放老船模重回展柜青川小城博物馆", "#tag"])
        for line in table.lines(Console(colored: false, width: 40)) {
            #expect(DisplayWidth.of(line) <= 40)
            #expect(line.hasSuffix("#tag"))
        }
        // Into a file nothing is cut.
        #expect(table.lines(Console(colored: false, width: nil))[1].contains("展柜青川小城博物馆"))
    }

    @Test func coloursAreOnlyWhereTheyAreWanted() {
        #expect(Palette(isOn: false).red("x") == "x")
        #expect(Palette(isOn: true).red("x") == "\u{1B}[31mx\u{1B}[0m")
        #expect(Palette(isOn: true).red("") == "")
        #expect(!Console(noColor: false, environment: { ["NO_COLOR": "1"][$0] }).palette.isOn)
        #expect(!Console(noColor: false, environment: { ["TERM": "dumb"][$0] }).palette.isOn)
    }

    @Test func controlCharactersAreNotPassedOn() {
        #expect(SafeText.block("a\u{1B}[31mb\nc\td") == "a\u{FFFD}[31mb\nc\td")
        #expect(SafeText.block("a\u{9B}2Jb") == "a\u{FFFD}2Jb")
        #expect(SafeText.line(" a\n\n b\u{202E}c ") == "a bc")
    }

    @Test func agesAreForPeople() throws {
        let moment = try #require(Moment("2024-03-04T10:00:00Z"))
        #expect(moment.seconds == 1_709_546_400)
        #expect(Moment("2024-03-04T12:00:00+02:00")?.seconds == moment.seconds)
        #expect(Moment("2024-03-04T04:30:00-05:30")?.seconds == moment.seconds)
        #expect(moment.age(now: moment.seconds + 30) == "just now")
        #expect(moment.age(now: moment.seconds + 3 * 60) == "3 min ago")
        #expect(moment.age(now: moment.seconds + 5 * 3600) == "5 h ago")
        #expect(moment.age(now: moment.seconds + 30 * 3600) == "yesterday")
        #expect(moment.age(now: moment.seconds + 3 * 86400) == "3 days ago")
        #expect(moment.age(now: moment.seconds + 30 * 86400) == "2024-03-04")
        #expect(moment.age(now: moment.seconds - 86400) == "2024-03-04")
        #expect(Moment("yesterday") == nil)
        #expect(Moment("2024-03-04T10:00") == nil)
    }

    @Test func numbersAgreeWithTheirThings() {
        #expect(Count.of(1, "mark") == "1 mark")
        #expect(Count.of(0, "mark") == "0 marks")
        #expect(Count.bytes(1) == "1 byte")
        #expect(Count.bytes(1536) == "1.5 KiB")
        #expect(Count.bytes(250 << 20) == "250 MiB")
    }
}
