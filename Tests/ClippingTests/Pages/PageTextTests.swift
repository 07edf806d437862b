import Articles
import Testing

@testable import Clipping

/// What of the words within an article is its text: cases that names of classes, links or numbers
/// could hide.
@Suite struct PageTextTests {
    // MARK: Names of classes

    @Test func aClassThatSaysTagIsNoTagListOnParagraphs() throws {
        let products = (1...12).map {
            """
            <p class="tagStyle_1"><a href="/buy/\($0)">Steam crane of tin and brass, scale 1 to 87, \
            with a hook that turns and a boiler that whistles</a> for 19.99</p>
            """
        }
        let page = try PageReading(
            within: "<h2 class=tagStyle_2>Toys</h2>" + products.joined())
        #expect(page.inner.count == 13, "\(page.inner)")
    }

    @Test func anIdThatAMachineMadeUpIsNoAdvertisement() throws {
        let words = "With this crane one can do much more than lift; here is a list of some of it."
        #expect(try inner("<p id='e1ad'>\(words)</p>") == ["p: " + words])
        #expect(try inner("<div id='ad-1'><p>\(words)</p></div>").isEmpty)
    }

    @Test func theSitesNameOverTheHeadlineIsNoText() throws {
        let page = try PageReading(
            "<title>The cranes all stay | News | The Valley Post</title><article><h1>The Valley Post</h1>"
                + "<h2>The cranes all stay</h2>\(PageReading.prose(1))\(PageReading.prose(2))</article>"
        )
        #expect(
            page.page.fields.title == "The cranes all stay" && page.blocks.count == 4,
            "\(page.blocks)")
    }

    @Test func keywordsAreATagList() throws {
        let page = try PageReading(
            within: """
                <ul class="tags"><li><a href="/t/crane">crane</a><li><a href="/t/quay">quay</a></ul>
                <p class="tag-list">Tags: <a href="/t/1">harbour</a>, <a href="/t/2">steam</a></p>
                """)
        #expect(page.inner.isEmpty && page.omits("harbour", .tagList), "\(page.inner)")
    }

    @Test func aCaptionInABoxOfMetadataIsKept() throws {
        let caption = "The crane at dawn, with the ferry behind it and gulls on its beam"
        #expect(
            try inner(
                """
                <figure><img src=a.jpg><figcaption><p class="ImageMetadata__text">\(caption)</p>
                </figcaption></figure>
                """) == ["caption: \(caption)"])
    }

    // MARK: Dates and names

    @Test(arguments: [
        "Published Tue, Dec 20, 2016, 10:32 AM EST, updated Tue, Dec 20, 2016, 6:29 PM EST",
        "Dec. 13, 2016, 12:31 PM UTC / Updated Dec. 13, 2016, 6:06 PM UTC",
    ])
    func aLineOfDatesIsNoSentence(line: String) throws {
        let page = try PageReading(
            """
            <title>Cranes</title><article><h1>Cranes</h1><div class="date-source">\(line)</div>
            \(PageReading.prose(1))\(PageReading.prose(2))</article>
            """)
        #expect(page.blocks.count == 4 && page.omits("Dec", .metadata), "\(page.blocks)")
    }

    @Test(arguments: [
        "by <b>Jo March</b> · Posted on May 3, 2024 at 10:15 am · 5 min read · 12 Comments",
        "Posted: Oct 14, 2022 9:27 AM ET | Last Updated: 24 minutes ago",
        "입력 2024.05.03 10:15 홍길동 기자", "פורסם 3 במאי 2024",
    ])
    func aLineOfFieldsAboveTheTextIsNone(line: String) throws {
        let page = try PageReading(
            "<title>Cranes</title><article><h1>Cranes</h1><p>\(line)</p>"
                + "\(PageReading.prose(1))\(PageReading.prose(2))</article>")
        #expect(page.blocks.count == 4, "\(page.blocks)")
    }

    @Test func aListOfNamesInABylineIsNoSentence() throws {
        let names =
            "Dana A. Ford, James S. A. Corey, Chien-Ming Wang, Tom Watkins, Ana Lee, Bo Chen"
        let page = try PageReading(
            """
            <title>Cranes</title><article><h1>Cranes</h1><div class="cite-authors">\(names)</div>
            \(PageReading.prose(1))\(PageReading.prose(2))</article>
            """)
        #expect(page.blocks.count == 4, "\(page.blocks)")
    }

    @Test func theClockOfAPlayerIsNoText() throws {
        #expect(try inner("<div>0:00/2:33</div><div>-0:00</div><div>0:00</div>").isEmpty)
        for hour in ["13:00", "9:00 / 11:30 / 17:45", "2024/05/03 10:15", "- 10:30", "8:00/9:30"] {
            #expect(try inner("<p>\(hour)</p><p>The mayor speaks.</p>").count == 2, "\(hour)")
        }
    }

    // MARK: Links

    @Test func anAddressThatIsWrittenOutIsText() throws {
        #expect(
            try inner("<p><a href='https://crane.example/'>https://crane.example/</a></p>")
                == [
                    "p: https://crane.example/ [link https://crane.example/ https://crane.example/]"
                ])
    }

    @Test func sentencesThatAreALinkAreText() throws {
        let review = """
            “I was surprised at how good this crane is! It lifts two tons of sand without a murmur, \
            and my children love its whistle. We go there on every Sunday.”
            """
        #expect(try inner("<p><a href='/review/1'>\(review)</a></p>").count == 1)
        // A box that is one link is another story.
        let box = "<a href='/story/2'><div class=card><p>\(review)</p></div></a>"
        #expect(try inner(box).isEmpty)
    }

    @Test func linksThatAreMostOfAnArticleAreItsText() throws {
        let links = (1...6).map { number in
            "<p><a href='/\(number)'>The \(number)th crane of the coast was built to lift stone and is "
                + "now a house for bees and a family of owls</a></p>"
        }
        let page = try PageReading(
            "<title>Links for Monday</title><article><p>This is what I read this week about cranes, "
                + "with a cup of tea beside me and the rain on the roof.</p>"
                + links.joined() + "</article>")
        #expect(page.blocks.count == 7, "\(page.blocks)")
    }

    @Test(arguments: ["Sources", "References:", "参考文献", "Pour aller plus loin"])
    func aListOfLinksUnderItsHeadingIsKept(heading: String) throws {
        let list = "<ul><li><a href='/a'>A paper on cranes</a><li><a href='/b'>Another</a></ul>"
        #expect(try inner("<h2>\(heading)</h2>\(list)").count == 3)
        #expect(
            try inner("<h2>Popular today</h2>\(list)<h2>What remains</h2>") == ["h2: What remains"])
        #expect(try inner("<h2>History</h2>\(list)<p>Text.</p>") == ["h2: History", "p: Text."])
        #expect(
            try inner("<p>The harbour keeps two papers, both of them old:</p>\(list)").count == 3)
    }

    // MARK: What nobody sees

    @Test(arguments: [
        "<span class='sr-only'>(opens in a new window)</span>",
        "<span class='mw-editsection'>[<a href='/e'>edit</a>]</span>",
        "<span style='display: none'>not for you</span>", "<b hidden>nor this</b>",
    ])
    func wordsThatAreNotShownAreNoText(hidden: String) throws {
        #expect(
            try inner("<p>The crane\(hidden) stands on the quay.</p>")
                == ["p: The crane stands on the quay."])
    }

    @Test func whatIsReadOutStandsAboveTheWord() throws {
        #expect(
            try inner("<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>の読み方を学ぶ。</p>")
                == ["p: 漢字の読み方を学ぶ。"])
    }

    @Test(arguments: [
        ("<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>", "a/(b + 1)"),
        ("<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>", "E = mc^2"),
        ("<msqrt><mi>x</mi><mo>−</mo><mn>3</mn></msqrt>", "√(x − 3)"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>10</mn></msubsup>", "x_i^10"),
        (
            "<semantics><mi>y</mi><annotation encoding='application/x-tex'>y</annotation></semantics>",
            "y"
        ),
    ])
    func formulasAreWordsOfTheirLine(math: String, text: String) throws {
        #expect(
            try inner("<p>The rate is <math>\(math)</math> a year.</p>")
                == ["p: The rate is \(text) a year."])
        // A wiki hides the formula behind a picture of it.
        let hidden =
            "<span><span style='display: none;'><math>\(math)</math></span><img src=f.svg></span>"
        #expect(
            try inner("<p>The rate is \(hidden) a year.</p>")
                == ["p: The rate is \(text) a year."])
    }

    @Test func whatIsNoTextWithinAFormulaIsNone() throws {
        let math = """
            <math><mtext>at <script>leak()</script><style>a{}</style><i hidden>hid</i><b>most</b></mtext>
            <mi>x</mi></math>
            """
        #expect(
            try inner("<p>The rate is \(math) a year.</p>")
                == ["p: The rate is at most x a year."])
    }

    @Test func aWholeArticleWithSuchAClassIsJudgedLikeAnyHiddenOne() throws {
        let page = try PageReading(
            "<title>Cranes</title><div class='sr-only'>\(PageReading.prose(1))</div>")
        #expect(page.blocks.count == 2)
        let beside = try PageReading(within: "<div class='sr-only'>Skip to the shop, please.</div>")
        #expect(beside.inner.isEmpty && beside.omits("Skip to the shop", .hidden))
    }

    // MARK: Lines that look like buttons

    @Test(arguments: ["x² + y₁", "Telegram, 1912", "X, Y", "Line 7", "Mail 5"])
    func aShortLastLineIsNoButton(line: String) throws {
        let page = try PageReading(
            "<title>Cranes</title><article>\(PageReading.prose(1))<p>\(line)</p></article>")
        #expect(page.page.text.hasSuffix("\n" + line), "\(page.page.text.suffix(40))")
    }

    @Test func theFootOfAQuotationSaysWhoseItIs() throws {
        #expect(
            try inner(
                "<blockquote><p>We keep it.</p><footer>— <cite>Ann Other</cite></footer></blockquote>"
            )
                == ["p q1: We keep it.", "p q1: — Ann Other [emphasis Ann Other]"])
    }

    // MARK: Tables

    @Test func cellsStandUnderTheirHeads() throws {
        #expect(
            try inner(
                """
                <table><tr><th></th><th>North</th><th>South</th></tr>
                <tr><td rowspan=2>1990</td><td>1.2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr>
                <tr><td colspan=2>in all</td><td>8</td></tr><tr><td></td><td>7</td></tr></table>
                """) == [
                    "header: \tNorth\tSouth", "row: 1990\t1.2\t3", "row: \t4\t5",
                    "row: in all\t\t8", "row: \t7",
                ])
    }

    @Test func aTableThatSaysItIsWideTakesNoMoreThanItsCells() throws {
        let head = (0..<10).map { _ in "<td rowspan=65534 colspan=0099999>a" }.joined()
        let rows = (0..<2_000).map { _ in "<tr><td>x<td>y" }.joined()
        let page = try PageReading(within: "<table><tr>\(head)\(rows)</table>")
        #expect(page.page.scalarCount < 2_000 * 520)
    }

    @Test func aListInACellKeepsTheTableWhole() throws {
        #expect(
            try inner(
                """
                <table><tr><th>Capital</th><td><a href=/w>Port Ellery</a></td></tr>
                <tr><th>Languages</th><td><ul><li><a href=/e>English</a><li>Maori</ul></td></tr>
                <tr><th>Area</th><td>12 km</td></tr></table>
                """
            ).map { $0.prefix { $0 != "[" } } == [
                "row: Capital\tPort Ellery ", "row: Languages\tEnglish Maori ", "row: Area\t12 km",
            ])
    }

    // MARK: Where the article is

    @Test func paragraphsOfOneClassInTwoBoxesAreOneArticle() throws {
        func paragraphs(_ range: ClosedRange<Int>) -> String {
            range.map {
                "<p class='story__text'>Day \($0): the council, which had met at noon, spoke of the "
                    + "crane until the lamps were lit, and agreed on little.</p>"
            }.joined()
        }
        let page = try PageReading(
            """
            <title>Cranes</title><main><div class="story-text">\(paragraphs(1...1))</div>
            <div class="story-text article">\(paragraphs(2...20))</div></main>
            """)
        #expect(page.blocks.count == 20)
    }

    @Test func aGalleryThatTellsTheStoryIsTheArticle() throws {
        let slides = (1...5).map { number in
            """
            <figure><img src=\(number).jpg><figcaption><p>Crane \(number) was the first to be taken \
            down. The town wept for a week. Nobody knows where its hook went, but a fisherman swears \
            that he has seen it on the ground of the bay, with an eel in it. He is believed by few, \
            and asked by all.</p></figcaption></figure>
            """
        }
        let page = try PageReading(
            "<title>Five cranes</title><div class=gallery>\(slides.joined())</div>")
        #expect(page.page.verdict == .article)
        #expect(page.blocks.count == 5, "\(page.blocks)")
    }
}
