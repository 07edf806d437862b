import Testing

@testable import Clipping

/// Links and emphasis within blocks.
@Suite struct PageSpansTests {
    @Test func spansCoverTheirWordsWithoutSpaceAtTheirEnds() throws {
        #expect(
            try inner("<p>An <i> odd </i> word, x<sup>2</sup>, H<sub>2</sub>O, <s>no</s>.</p>") == [
                "p: An odd word, x2, H2O, no. [emphasis odd] [superscript 2] [subscript 2] [strike no]"
            ])
        #expect(try inner("<p>Nothing <b> </b><i></i> here.</p>") == ["p: Nothing here."])
        #expect(
            try inner("<p>é <b>中文</b> 🏗 <i>x</i></p>") == [
                "p: é 中文 🏗 x [strong 中文] [emphasis x]"
            ])
    }

    @Test func nestedSpansOfOneKindAreOne() throws {
        #expect(
            try inner("<p>An <b>over<strong>bold</strong>ed</b> <em><b>word</b></em> here.</p>")
                == [
                    "p: An overbolded word here. [strong overbolded] [emphasis word] [strong word]"
                ])
    }

    @Test func spansOverSeveralBlocksAreOneInEach() throws {
        #expect(
            try inner("<b><p>One text</p><p>Two <i>texts</i></p></b>") == [
                "p: One text [strong One text]", "p: Two texts [strong Two texts] [emphasis texts]",
            ])
    }

    @Test func linksAreResolved() throws {
        let page = try PageReading(
            within: """
                <p>There are links of many kinds, as people know who have seen a page or two, and here are some
                of them, so that each can be looked at: <a href="a.html">one</a>, <a href="/b">two</a>, <a href="//c.test/?x#y">three</a>,
                <a href="https://d.test/ä b">four</a>, <a href="mailto:ana@e.test">five</a>,
                <a href="#top">six</a> and <a href="a.html">one again</a>.</p>
                """)
        #expect(
            page.links == [
                "https://example.org/news/a.html", "https://example.org/b", "https://c.test/?x#y",
                "https://d.test/ä%20b", "mailto:ana@e.test",
                "https://example.org/news/story.html#top",
            ])
        #expect(
            page.inner.first?.hasSuffix("[link one again https://example.org/news/a.html]") == true)
    }

    @Test(arguments: [
        "javascript:alert(1)", " JavaScript:alert(1)", "java\tscript:x()", "data:text/html,x",
        "file:///etc/passwd", "vbscript:x", "about:blank", "tel:123", "",
    ])
    func addressesThatAreNotOfTheWebAreNoLinks(address: String) throws {
        let page = try PageReading(within: "<p>Press <a href='\(address)'>here</a>, they said.</p>")
        #expect(page.page.text.contains("Press here, they said."))
        #expect(page.links.allSatisfy { $0.hasPrefix("https://example.org/") }, "\(page.links)")
    }

    @Test func aPagesOwnBaseCounts() throws {
        let link = "<p>The <a href='x.html'>base</a> counts, as was said.</p>"
        let far = try PageReading(within: "<base href='https://far.test/a/b'>\(link)")
        #expect(far.links == ["https://far.test/a/x.html"])
        let near = try PageReading(within: "<base href='/sub/'><base href='/no/'>\(link)")
        #expect(near.links == ["https://example.org/sub/x.html"])
        let unknown = try PageReading(within: link, address: nil)
        #expect(unknown.links == [] && unknown.inner.first?.hasPrefix("p: The base counts") == true)
    }

    @Test func namedPlacesAreNoLinks() throws {
        let html = "<title>Old</title><a name=top>\(PageReading.prose(1))\(PageReading.prose(2))"
        let page = try PageReading(html)
        #expect(page.page.verdict == .article)
        #expect(page.blocks.count == 4 && page.links == [])
    }

    @Test func longAddressesAreLeftOut() throws {
        let long = "https://example.org/" + String(repeating: "x", count: 3_000)
        #expect(
            try PageReading(within: "<p>A <a href='\(long)'>link</a>, said he.</p>").links == [])
    }
}
