import Articles
import Testing

@testable import Clipping

/// What of a page is its article, and why the rest is not.
@Suite struct PageArticleTests {
    @Test func aNewsStoryIsItsHeadingsParagraphsAndCaptions() throws {
        let news = try PageReading(PageSamples.news)
        #expect(news.page.verdict == .article)
        #expect(news.page.fields.title == "Port keeps its old crane")
        #expect(
            news.blocks.map { $0.prefix(24) } == [
                "caption: The crane at da", "p: The council of Port E",
                "p: The crane, which last", "h2: What comes next", "p: “It is the first thin",
                "p: Engineers expect the ",
            ])
        #expect(news.page.layout.images.map(\.address) == ["https://example.org/img/crane.jpg"])
        #expect(news.page.layout.images[0].description == "The crane at dawn")
        #expect(news.page.layout.images[0].block == 0)
    }

    @Test(arguments: [
        ("We use cookies", CutReason.cookieNotice), ("Home", .navigation),
        ("Port keeps", .title), ("128 shares", .shareButtons),
        ("Ferry line", .relatedTeaser), ("The Morning Tide", .newsletter),
        ("She lives in Port", .byline), ("harbour", .tagList), ("Good news", .commentForm),
        ("Winds of up to", .sidebar), ("All rights reserved", .footer),
    ])
    func furnitureOfANewsStoryIsNamed(words: String, reason: CutReason) throws {
        let news = try PageReading(PageSamples.news)
        #expect(news.omits(words, reason), "\(news.page.layout.omissions)")
        #expect(words == "harbour" || !news.page.text.contains(words))
    }

    @Test func omissionsStandWhereTheWordsStood() throws {
        let news = try PageReading(PageSamples.news)
        let places = Dictionary(
            news.page.layout.omissions.map { ($0.reason, $0.block) },
            uniquingKeysWith: { first, _ in first })
        #expect(places["newsletter"] == 5)
        #expect(places["comment form"] == 6)
        #expect(places["cookie notice"] == 0)
        let related = news.page.layout.omissions.first { $0.excerpt.hasPrefix("Related") }
        #expect(related?.block == 3 && related?.reason == "related teaser")
        #expect(related?.excerpt.hasPrefix("Related stories · Ferry line") == true)
        #expect(related?.scalarCount == 94)
    }

    @Test func anArticleInTwoContainersIsOne() throws {
        let split = try PageReading(PageSamples.split)
        #expect(split.blocks.count == 4)
        #expect(split.page.text.hasSuffix("how high the water came."))
        #expect(!split.page.text.contains("survey"))
    }

    @Test func aListOfThingsIsItsHeadingsAndTheirText() throws {
        let list = try PageReading(PageSamples.listicle)
        #expect(list.page.verdict == .article)
        #expect(list.blocks.count == 7)
        #expect(list.blocks[1] == "h2: 1. Port Ellery")
        #expect(list.blocks[5] == "h2: 3. Grey Point")
    }

    @Test(arguments: [PageSamples.chinese, PageSamples.japanese, PageSamples.arabic])
    func pagesInOtherScriptsAreRead(html: String) throws {
        let page = try PageReading(html)
        #expect(page.page.verdict == .article)
        #expect(page.blocks.count == 3, "\(page.blocks)")
        #expect(page.blocks.allSatisfy { $0.hasPrefix("p: ") })
    }

    @Test func linesWithoutParagraphsAreTightWhereOneBreakPartsThem() throws {
        let page = try PageReading(PageSamples.breaks)
        #expect(page.page.verdict == .article)
        #expect(
            page.blocks.map { $0.prefix(20) } == [
                "p: I bought my boat ", "p tight: He told me ", "p: In the first summ",
                "p: The engine never ",
            ])
        #expect(page.blocks[3].hasSuffix("[strong The engine]"))
    }

    @Test func tablesThatLayOutAPageAreParagraphs() throws {
        let page = try PageReading(PageSamples.tables)
        #expect(page.blocks.count == 2)
        #expect(page.blocks.allSatisfy { $0.hasPrefix("p: ") })
        #expect(page.omits("Links", .navigation))
    }

    @Test func whatIsHiddenIsCutUnlessItIsTheArticle() throws {
        let hint = "<p hidden>Press here to hear this story read out by a voice of your liking.</p>"
        let some = try PageReading(within: hint)
        #expect(some.omits("Press here", .hidden) && some.inner.isEmpty)
        let style = try PageReading(
            within: "<div style='color:red; display: none'>Loading, please wait for a while.</div>")
        #expect(style.omits("Loading", .hidden))
        let all = try PageReading(
            "<title>Cranes</title><div style='visibility:hidden'>\(PageReading.prose(1))</div>")
        #expect(all.blocks.count == 2)
    }

    @Test func scriptsStylesFormsAndFramesAreNoText() throws {
        let page = try PageReading(
            within: """
                <p>Before<script>document.write("no")</script><style>.no {}</style> and
                <select><option>no</select><textarea>no</textarea><iframe>no</iframe>
                <noscript>no</noscript><button>no</button><svg><text>no</text></svg>after, it was said
                by many people.</p>
                """)
        #expect(page.inner == ["p: Before and after, it was said by many people."])
    }

    @Test func whatAPersonWantsKeptIsKept() throws {
        let plain = try PageReading(PageSamples.news)
        #expect(!plain.page.text.contains("She lives"))
        let kept = try PageReading(PageSamples.news, keep: ["SHE  lives", "good news * crane"])
        #expect(kept.page.text.contains("She lives in Port Ellery."))
        #expect(kept.page.text.contains("Good news for the town"))
        #expect(!kept.page.text.contains("And who will"))
    }

    @Test func whatAPersonWantsCutIsCut() throws {
        let page = try PageReading(PageSamples.news, cut: ["engineers expect"])
        #expect(!page.page.text.contains("Engineers"))
        #expect(page.omits("Engineers expect", .rule))
        let both = try PageReading(
            PageSamples.news, keep: ["engineers"], cut: ["engineers expect"])
        #expect(both.page.text.contains("Engineers"))
        let none = try PageReading(PageSamples.news, keep: ["*", " "], cut: ["", "**"])
        #expect(none.page.text == (try PageReading(PageSamples.news)).page.text)
    }
}
