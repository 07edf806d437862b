import Testing

@testable import Clipping

@Suite("Clipper options, front matter and titles")
struct ClipperOptionsTests {
    private let story = ClipSamples.ferryStory

    @Test("what the user keeps is kept, what he cuts is cut, and keeping wins")
    func userHasTheLastWord() throws {
        let text =
            "Night ferry returns to Gull Island\n\nShare on Facebook\nPrint this page\n\n\(story)"
        let kept = try clip(text, TextClipper(keep: ["facebook"]))
        #expect(kept.body.hasPrefix("Share on Facebook\n\nThe ferry"))
        let cut = try clip(text, TextClipper(cut: ["nora flint"]))
        #expect(!cut.body.contains("rowing home"))
        #expect(cut.cuts.contains { $0.reason == .rule })
        let both = try clip(text, TextClipper(keep: ["rowing"], cut: ["nora flint"]))
        #expect(both.body.contains("rowing home"))
    }

    @Test("lines that recur across clips are cut around a story, never in it")
    func recurringLinesAreCut() throws {
        let foot = "Coast radio on 98.4, day and night"
        let other = try CanonicalText("Another story\n\n\(foot)\n\n\(foot)")
        let lines = RepeatedLines(fingerprints: Set(RepeatedLines.fingerprints(of: other)))
        let text = "Night ferry returns\n\n\(story)\n\n\(foot)"
        #expect(try clip(text).body.hasSuffix(foot))
        let clipped = try clip(text, TextClipper(repeated: lines))
        #expect(clipped.body.hasSuffix("when the days grow short."))
        #expect(clipped.cuts.last?.reason == .repeated)
        let amid = try clip(text + "\n\n" + story, TextClipper(repeated: lines))
        #expect(amid.body.contains(foot))
    }

    @Test("a sentence is never cut for recurring, and a story clipped again is whole")
    func recurringStoryIsWhole() throws {
        let text = "Night ferry returns to Gull Island\n\n\(story)"
        let known = RepeatedLines(
            fingerprints: Set(RepeatedLines.fingerprints(of: try CanonicalText(text))))
        #expect(try clip(text, TextClipper(repeated: known)) == clip(text))
        let last = story.split(separator: "\n").last.map(String.init) ?? ""
        let one = RepeatedLines(
            fingerprints: Set(RepeatedLines.fingerprints(of: try CanonicalText(last))))
        #expect(try clip(text, TextClipper(repeated: one)).body == clip(text).body)
    }

    @Test("front matter is read and cut")
    func frontMatterIsRead() throws {
        let text = """
            ---
            title: "The night ferry"
            published: 2022-06-02T08:00:00+02:00
            date: 2020-01-01
            author:
              - Ruth Amery
              - Tom Hill
            site: Coast Courier
            url: https://example.com/ferry
            lang: en-GB
            tags: [ferry, night, ferry]
            ---

            # Another heading

            \(story)
            """
        let result = try clip(text)
        #expect(result.format == .markdown)
        #expect(result.fields.title == "The night ferry")
        #expect(result.fields.published == "2022-06-02T08:00:00+02:00")
        #expect(result.fields.byline == "Ruth Amery, Tom Hill")
        #expect(result.fields.site == "Coast Courier")
        #expect(result.fields.url == "https://example.com/ferry")
        #expect(result.fields.language == "en-GB")
        #expect(result.fields.tags == ["ferry", "night"])
        #expect(result.cuts.map(\.reason) == [.frontMatter])
        #expect(result.body == "# Another heading\n\n" + story, "it is not the title")
        let same = try clip(text.replacing("Another heading", with: "The Night Ferry"))
        #expect(same.cuts.map(\.reason) == [.frontMatter, .title])
        #expect(same.body == story)
    }

    @Test(
        "what is no front matter stays",
        arguments: [
            "---\nnot: [closed\n---\n", "---\n- a\n- b\n---\n", "---\njust words\n---\n", "---\n",
            "---\na: &x [1]\nb: *x\n---\n",
        ])
    func brokenFrontMatterStays(block: String) throws {
        let result = try clip(block + "\n" + story, TextClipper(format: .markdown))
        #expect(!result.cuts.contains { $0.reason == .frontMatter })
        #expect(result.body.contains("The ferry to Gull Island"))
    }

    @Test("Markdown headings are titles")
    func headingsAreTitles() throws {
        let markdown = TextClipper(format: .markdown)
        #expect(
            try clip("# The night ferry #\n\n\(story)", markdown).fields.title == "The night ferry")
        #expect(
            try clip("The night ferry\n===\n\n\(story)", markdown).fields.title == "The night ferry"
        )
        #expect(
            try clip("# [Ferry](https://example.com/x)\n\n\(story)", markdown).fields.title
                == "Ferry")
        #expect(try clip("# The night ferry\n\n\(story)", markdown).body == story)
        #expect(TextFormat(fileName: "A.MD") == .markdown)
        #expect(TextFormat(fileName: "a.txt") == .plain)
        #expect(TextFormat(fileName: "a") == nil)
    }

    @Test("a title is derived from the first sentence")
    func titlesAreDerived() throws {
        let result = try clip(story)
        #expect(result.fields.titleDerived)
        #expect(result.cuts.isEmpty)
        #expect(
            result.fields.title
                == "The ferry to Gull Island will run through the night this summer for the first time in twenty years…"
        )
        let filed = try clip("OSLO (Fjordpress) — " + story)
        #expect(filed.fields.title == result.fields.title)
        #expect(
            try clip("“People row home,” she said. And more.").fields.title
                == "“People row home,” she said")
        let chinese = String(repeating: "山村图书馆三年里借出了十万册书", count: 8) + "。"
        let derived = try clip(chinese).fields.title
        #expect(derived.hasSuffix("…") && derived.unicodeScalars.count == 50)
    }

    @Test("a title that was wrapped is one title")
    func wrappedTitlesAreJoined() throws {
        let text = """
            Harbour board agrees to run the ferry to Gull Island
            through the night after twenty years

            Updated: June 2, 2022

            \(story)
            """
        let title =
            "Harbour board agrees to run the ferry to Gull Island through the night after twenty years"
        #expect(try clip(text).fields.title == title)
        #expect(try clip(text).body == story)
    }

    @Test("blank lines are left as they were where nothing is cut, and single where something is")
    func blankLinesAreSingle() throws {
        let text =
            "\n\n\nFerry comes back at night\n\n\n\nShare on Facebook\n\n\nOne long sentence of the story, which goes on for some while and then ends.\n\n\n\nAdvertisement\n\n\n\nAnother long sentence of the story, which goes on for some while and then ends.\n\n\nThe last long sentence of it.\n\n\nPrint this page\n\n"
        let body = try clip(text).body
        #expect(
            body
                == "One long sentence of the story, which goes on for some while and then ends.\n\nAnother long sentence of the story, which goes on for some while and then ends.\n\n\nThe last long sentence of it."
        )
    }

    @Test("a clip of nothing but furniture shows it all")
    func furnitureAloneIsShown() throws {
        let result = try clip("Share on Facebook\nShare on Twitter\n")
        #expect(result.cuts.isEmpty)
        #expect(!result.fields.title.isEmpty)
    }

    @Test("the examples in the weights' essay hold")
    func weightsEssayHolds() throws {
        let title = "Night ferry returns to Gull Island"
        #expect(!(try clip("\(title)\n\nPrint\n\n\(story)").body.contains("Print")))
        let halves = story.split(separator: "\n\n", maxSplits: 1).map(String.init)
        func amid(_ line: String) throws -> Bool {
            try clip("\(title)\n\n\(halves[0])\n\n\(line)\n\n\(halves[1])").body.contains(line)
        }
        #expect(try amid("Print"))
        #expect(!(try amid("Advertisement")))
        #expect(try amid("Posters\nAdvertisement\nLetters"))
        #expect(try amid("“We use cookies,” she said."))
    }
}
