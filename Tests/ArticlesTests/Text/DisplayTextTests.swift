import Testing

@testable import Articles

@Suite struct DisplayTextTests {
    private static func display(_ shown: String) -> String {
        DisplayText(shown: Array(shown)).text
    }

    private static let fog = """
        The ferry left an hour late and ran straight
        into the fog, which lay low over the strait
        until noon.
        """

    /// The text with a line end in place of each space at which a line would outgrow the width.
    static func wrapped(_ text: String, at width: Int) -> String {
        var lines: [String] = []
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines.joined(separator: "\n")
    }

    @Test func workedExampleOfTheEssays() {
        let paragraph = Self.fog + "\n\n" + Self.fog
        #expect(!Self.display(paragraph).contains("straight\ninto"))
        #expect(Self.display(paragraph).contains("straight into the fog"))
        let verse = "When evening fell\nshe lit the lamp\nand read the letter"
        #expect(Self.display(verse) == verse)

        let shown = Array(
            """
            the old port of callao has been a well-
            known harbour for fishing and for trade
            and it will grow in the coming years as
            more ships come in from the west coast
            """)
        let text = DisplayText(shown: shown)
        let gone = 39
        #expect(shown[gone] == "\n")
        #expect(text.text.contains("well-known harbour"))
        #expect(text.shownOffset(ofDisplay: gone, bias: .before) == gone)
        #expect(text.shownOffset(ofDisplay: gone, bias: .after) == gone + 1)
        #expect(text.displayOffset(ofShown: gone) == gone)
        #expect(text.displayOffset(ofShown: gone + 1) == gone)
    }

    @Test(arguments: TextGenerator.seeds(300)) func wrappedProseComesBackAsItWas(seed: UInt64) {
        var generator = TextGenerator(seed: seed)
        let width = 50 + generator.below(70)
        let paragraphs = (0..<(1 + generator.below(4))).map { _ in
            generator.prose(words: 50 + generator.below(90))
        }
        let shown = paragraphs.map { Self.wrapped($0, at: width) }.joined(separator: "\n\n")
        #expect(
            Self.display(shown) == paragraphs.joined(separator: "\n\n"),
            generator.replay("DisplayTextTests"))
    }

    @Test func wrappedRealArticlesComeBackAsTheyWere() throws {
        try withKnownClips { text in
            for width in [60, 66, 72, 76, 80] {
                // One line of chrome is as long as if the next one had been wrapped off it.
                let text = text.replacing("\nfontLarger fontSmaller", with: "")
                let wrapped = text.split(separator: "\n", omittingEmptySubsequences: false)
                    .map { Self.wrapped(String($0), at: width) }.joined(separator: "\n")
                // Hyphens and dashes at line ends are kept, so only spaces may differ.
                let display = Self.display(wrapped)
                #expect(display.filter { $0 != " " } == text.filter { $0 != " " }, "\(width)")
            }
        }
    }

    @Test func realArticlesAreNotWrappedAndStay() throws {
        try withKnownClips { text in #expect(Self.display(text) == text) }
    }

    private func withKnownClips(_ body: (String) throws -> Void) throws {
        let texts = RealArticles.texts
        if texts.isEmpty {
            print("skipped: ../shared/articles is not beside this checkout")
        }
        for text in texts { try body(text) }
    }

    @Test func shortVerseStays() {
        let sonnet = """
            Rough wood and iron built the harbour wall,
            And salt has eaten every stone since then,
            Yet still the boats come in, and still they call
            For hands to hold the ropes: a hundred men
            Have stood where I stand now, and watched it all,
            The grey, the gold, the coming back again.
            """
        #expect(Self.display(sonnet) == sonnet)
    }

    @Test func listsQuotationsTablesAndCodeStay() {
        let wrapped = Self.wrapped(
            "a long paragraph of ordinary words that somebody has wrapped at a width of "
                + "seventy columns so that it takes more than three lines in the file and "
                + "gives the width away to whoever looks at how its lines were ended here "
                + "and there, as they do", at: 70)
        for block in [
            "- milk and honey and other things that are not to be forgotten when I\n"
                + "go shopping\n- bread",
            "1. first of all there is the question of how long a line is to be set\n2. second",
            "> quoted words of somebody who writes lines of seventy columns at most\n"
                + "> and goes on",
            "| one | two and some words to make this row of the table seventy wide |\n| a | b |",
            "    let value = try decoder.decode(Value.self, from: data, at: offset)\n"
                + "    return value",
            "```\na line of code that is about seventy columns wide, so it might wrap\nmore\n```",
            "# A heading that is just as long as the lines of the paragraph above it\nmore",
            "A heading that is just as long as the lines of the paragraph above it.\n======",
            "a line that somebody ends on purpose, with two spaces at its very end  \nmore",
            "a line that somebody ends on purpose, with the Markdown sign for that\\\nmore",
        ] {
            let shown = wrapped + "\n\n" + block
            #expect(Self.display(shown).hasSuffix("\n\n" + block))
            #expect(!Self.display(shown).hasPrefix(wrapped))
        }
    }

    @Test func headLinesWithoutBlankLineStay() {
        let shown = "Updated: November 17, 2023 Source: An agency\nfontLarger fontSmaller"
        #expect(Self.display(shown) == shown)
        let address = "Jane Doe\n12 Harbour Street\nCallao"
        #expect(Self.display(address) == address)
    }

    @Test func paragraphsWithoutBlankLinesBetweenThemStayApart() {
        let first =
            "we met at the gate of the old harbour, where the wind was so strong "
            + "that nobody could hear what the others said, and then went on to town"
        let second =
            "later on, when the storm had passed and the lamps were lit, we sat in the "
            + "warm room of the inn and talked about the journey until it was late"
        let shown = Self.wrapped(first, at: 66) + "\n" + Self.wrapped(second, at: 66)
        #expect(Self.display(shown) == first + "\n" + second)
    }

    @Test func ideographsJoinWithoutSpaceAndHangulWithOne() {
        let chinese = "秘鲁总统说两国将继续加强在经济贸易能源和矿产等传统领域的合作并且探索新的增长点"
        let lines = [chinese, chinese, chinese, chinese]
        #expect(Self.display(lines.joined(separator: "\n")) == lines.joined())
        let korean = "대통령은 두 나라가 경제와 무역 분야에서 협력을 계속 강화할 것이라고 말했다고 합니다"
        let wrapped = [korean, korean, korean, korean].joined(separator: "\n")
        #expect(!Self.display(wrapped).contains("합니다대통령"))
    }

    @Test func lineThatWasShortenedLaterGoesOnInSmallLetters() {
        let lines = [
            "the boats that came in at night were all from the south",
            "and nobody in town",
            "knew what they had brought, or who would come to buy it",
            "in the morning, since the market was closed that week",
        ]
        let shown = Array(repeating: lines.joined(separator: "\n"), count: 3)
        let display = shown.joined(separator: "\n\n").replacing(
            "in town", with: "at all in the town")
        #expect(Self.display(display).contains("at all in the town knew"))
        #expect(!Self.display(display).contains("week\nthe"))
    }

    @Test func hyphensAreKeptWithoutSpace() {
        let lines = [
            "the two sides agreed to go on with the develop-",
            "ment of the well-known port and of the north-",
            "ern road, which had been closed for the winter",
            "and is open again -",
            "so they say",
        ]
        let text = Self.display(lines.joined(separator: "\n"))
        #expect(text.contains("develop-ment of the well-known port and of the north-ern road"))
    }

    @Test func noCharacterIsMadeOfTwo() {
        let line = "a line of some fifty columns that ends in a vowel"
        let shown = [line, "\u{301}" + line, line, line, line].joined(separator: "\n")
        #expect(Self.display(shown).contains("vowel\n\u{301}"))
    }

    @Test(arguments: TextGenerator.seeds(400)) func offsetMapsAreMonotoneTotalAndInverse(
        seed: UInt64
    ) {
        var generator = TextGenerator(seed: seed)
        var shown = generator.text(upTo: 30)
        if generator.below(2) == 0 {
            let line = { (generator: inout TextGenerator) in
                let ideographs = (0..<34).map { _ in generator.pick(["中", "国", "人", "が"]) }
                return generator.below(3) == 0
                    ? generator.prose(words: 11) + "-" : ideographs.joined()
            }
            shown += Array((0..<8).map { _ in line(&generator) }.joined(separator: "\n"))
        }
        let text = DisplayText(shown: shown)
        let replay = generator.replay("DisplayTextTests")
        var last = 0
        for offset in 0...shown.count {
            let display = text.displayOffset(ofShown: offset)
            #expect(display >= last && display <= text.scalars.count, replay)
            last = display
            if offset < shown.count, shown[offset] != "\n" {
                #expect(text.scalars[display] == shown[offset], replay)
            }
        }
        #expect(last == text.scalars.count, replay)
        var before = 0
        for offset in 0...text.scalars.count {
            let first = text.shownOffset(ofDisplay: offset, bias: .before)
            let second = text.shownOffset(ofDisplay: offset, bias: .after)
            #expect(before <= first && first <= second && second <= shown.count, replay)
            #expect(text.displayOffset(ofShown: first) == offset, replay)
            #expect(text.displayOffset(ofShown: second) == offset, replay)
            before = second
        }
        #expect(
            text.shownOffset(ofDisplay: 0, bias: .before) == 0
                && text.shownOffset(ofDisplay: text.scalars.count) == shown.count, replay)
    }

    @Test func paragraphsAreTheLinesThatAreNotBlank() {
        let text = DisplayText(shown: Array("one\n \n\ntwo\nthree\n"))
        #expect(text.paragraphs.map { text.scalars.string($0) } == ["one", "two", "three"])
        #expect(DisplayText(shown: []).paragraphs.isEmpty)
    }
}
