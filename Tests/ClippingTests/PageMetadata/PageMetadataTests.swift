import HTML
import Testing

@testable import Clipping

@Suite("What a page says of itself")
struct PageMetadataTests {
    private func read(
        _ html: String, at address: String? = "https://www.example.org/news/bees?x=1"
    ) throws -> PageMetadata {
        PageMetadata(try HTMLDocument(parsing: Array(html.utf8)), address: address)
    }

    private let graph = """
        <!doctype html><html lang="en-gb"><head><title>Bees came home | Example</title>
        <link rel="canonical" href="/news/bees">
        <meta property="og:title" content="Bees came home"><meta property="og:type" content="article">
        <meta property="og:image" content="/i/logo.png"><meta property="og:image" content="i/bee.jpg">
        <meta property="article:tag" content="Bees"><meta property="article:tag" content="Honey">
        <script type="application/ld+json">/*<![CDATA[*/ {"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "@id": "#site", "name": "Example Gazette"},
        {"@type": "Person", "@id": "#ana", "name": "Ana Lee", "url": "/ana"},
        {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Other"}]},
        {"@type": ["NewsArticle"], "headline": "Bees came home", "author": [{"@id": "#ana"},
        {"@type": "Person", "name": "Bo Chen"}], "publisher": {"@id": "#org"},
        "datePublished": "2021-03-03T10:30:00+01:00", "dateModified": "2021-03-04",
        "isAccessibleForFree": "False", },
        {"@type": "Organization", "@id": "#org", "name": "Example"}]} /*]]>*/</script></head>
        <body><nav><h2>Bees came home</h2></nav><h1>Bees came home</h1>
        <p class="byline">By <a href="/ana">Ana Lee</a></p><p>Text.</p></body></html>
        """

    @Test(
        "a headline is told from the site and from a bare word",
        arguments: [
            ("Slate - Fakepedia", "Slate", "Slate"), ("Slate | Fakepedia", "Slate", "Slate"),
            (
                "Interview", "“I never liked roofs”: an interview",
                "“I never liked roofs”: an interview"
            ),
        ])
    func headlines(element: String, heading: String, title: String) throws {
        let page = try read(
            "<title>\(element)</title><article><h1>\(heading)</h1><p>Text.</article>")
        #expect(page.title == title)
    }

    @Test("JSON-LD with a graph and references is read")
    func linkedData() throws {
        let page = try read(graph)
        #expect(page.title == "Bees came home")
        #expect(page.byline == "Ana Lee, Bo Chen")
        #expect(page.site == "Example")
        #expect(page.published == "2021-03-03T10:30:00+01:00")
        #expect(page.modified == "2021-03-04")
        #expect(page.language == "en-GB")
        #expect(page.canonicalURL == "https://www.example.org/news/bees")
        #expect(page.leadImageURL == "https://www.example.org/news/i/bee.jpg")
        #expect(page.keywords == ["Bees", "Honey"])
        #expect(page.kind == .article)
        #expect(page.isAccessibleForFree == false)
        #expect(page.sources[.byline] == .linkedData)
    }

    @Test("the elements that show title and byline are named")
    func nodes() throws {
        let document = try HTMLDocument(parsing: Array(graph.utf8))
        let page = PageMetadata(document, address: nil)
        let title = try #require(page.titleNode)
        let byline = try #require(page.bylineNode)
        #expect(document.name(of: title) == .h1)
        #expect(document.text(of: byline) == "By Ana Lee")
    }

    @Test("a page without tags is read by what it shows")
    func shown() throws {
        let page = try read(
            """
            <html><title>Why bees come home - Example Blog</title><body><div id="content-with-sidebar">
            <h1>Why bees come home</h1><div>By Ana Lee, staff writer</div>
            <div class="post-date">Posted on 3 March 2021</div><p>They do.</p>
            <div class="comments"><span class="author">Carl Troll</span><time datetime="2022-01-01">
            </time></div><aside class="related"><div class="byline">By Dora Fox</div></aside></div>
            """, at: nil)
        #expect(page.title == "Why bees come home")
        #expect(page.byline == "Ana Lee")
        #expect(page.published == "2021-03-03")
        #expect(page.site == "Example Blog")
    }

    @Test("comments and other stories name no author of this one")
    func others() throws {
        let page = try read(
            """
            <h1>Why bees come home</h1><p>They do.</p><div id="comments"><b class="author">Carl Troll</b>
            <time datetime="2022-01-01">x</time></div><div class="related-posts"><p class="byline">
            By Dora Fox</p><time datetime="2020-05-05">x</time></div>
            """)
        #expect(page.byline == nil)
        #expect(page.published == nil)
    }

    @Test("microdata is read within its own scope")
    func microdata() throws {
        let page = try read(
            """
            <article itemscope itemtype="http://schema.org/BlogPosting"><h1 itemprop="headline">Bees at
            home</h1><span itemprop="author" itemscope itemtype="http://schema.org/Person"><a
            itemprop="url" href="/a">Profile</a> <b itemprop="name">Ana Lee</b></span>
            <meta itemprop="datePublished" content="2021-03-03"><div itemprop="image" itemscope
            itemtype="http://schema.org/ImageObject"><i itemprop="author">Pat Photo</i></div></article>
            """)
        #expect(page.title == "Bees at home")
        #expect(page.byline == "Ana Lee")
        #expect(page.published == "2021-03-03")
        #expect(page.sources[.published] == .microdata)
    }

    @Test("pages of several languages are read by their words")
    func languages() throws {
        let chinese = try read(
            """
            <html lang="zh-cn"><title>蜜蜂为什么会在冬天回家_科学频道_例子网</title><h1>蜜蜂为什么会在冬天回家</h1>
            <p>2021年03月03日 10:30 来源：例子网 作者：李明</p><p>正文。</p>
            """)
        #expect(chinese.title == "蜜蜂为什么会在冬天回家")
        #expect(chinese.byline == "李明")
        #expect(chinese.published == "2021-03-03")
        let german = try read(
            """
            <html lang="de"><title>Warum Bienen heimkehren - Beispielblatt</title><h1>Warum Bienen
            heimkehren</h1><p>Von Eva Groß, 03.03.2021</p><p>Text.</p>
            """)
        #expect(german.byline == "Eva Groß")
        #expect(german.published == "2021-03-03")
        let french = try read(
            """
            <html lang="fr"><h1>Pourquoi les abeilles rentrent</h1><p><span>Par</span> <b>Zoé Martin</b>
            </p><p>Publié le 3 mars 2021 à 10h30</p><p>Texte.</p>
            """)
        #expect(french.byline == "Zoé Martin")
        #expect(french.published == "2021-03-03")
    }

    @Test("a title that all fields share is no name of the site")
    func filledTemplates() throws {
        let page = try read(
            """
            <title>Veteran bees wrap the hive in wax - Example</title><h1>Good Hives</h1>
            <meta property="og:title" content="Veteran bees wrap the hive in wax">
            <meta name="application-name" content="Veteran bees wrap the hive in wax">
            <meta property="og:site_name" content="Example">
            """)
        #expect(page.title == "Veteran bees wrap the hive in wax")
        #expect(page.site == "Example")
    }

    @Test("a stated language yields if all else says another")
    func language() throws {
        let page = try read(
            """
            <html lang="en"><meta property="og:locale" content="de_DE"><meta name="language"
            content="de"><h1>x</h1>
            """)
        #expect(page.language == "de-DE")
        #expect(LanguageTag.normalised("zh_hant_tw") == "zh-Hant-TW")
        #expect(LanguageTag.normalised("english") == nil)
    }

    @Test("the base element counts for addresses")
    func base() throws {
        let page = try read(
            """
            <base href="//cdn.example.net/x/"><meta property="og:image" content="a.png?b=1&amp;amp;c=2">
            <link rel=canonical href="data:text/plain,x"><meta property="og:url" content="/y">
            """)
        #expect(page.leadImageURL == "https://cdn.example.net/x/a.png?b=1&c=2")
        #expect(page.canonicalURL == "https://cdn.example.net/y")
    }

    @Test("a canonical address is trusted on its own host and with a path")
    func trust() {
        let own = "https://www.example.org/a?utm_source=x"
        #expect(PageMetadata.isTrustedCanonical("http://example.org/b", for: own))
        #expect(!PageMetadata.isTrustedCanonical("http://example.org/", for: own))
        #expect(!PageMetadata.isTrustedCanonical("http://other.org/b", for: own))
        #expect(
            PageMetadata.isTrustedCanonical("http://example.org", for: "https://m.example.org/"))
        #expect(!PageMetadata.isTrustedCanonical("nonsense", for: own))
    }

    @Test("an empty page says nothing but its host")
    func empty() throws {
        let page = try read("")
        #expect(page.title == nil && page.byline == nil && page.published == nil)
        #expect(page.site == "example.org")
    }
}
