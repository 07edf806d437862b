import Articles
import Testing

@testable import Clipping

@Suite struct PageVerdictTests {
    private func verdict(_ html: String) throws -> PageVerdict {
        try PageReading(html).page.verdict
    }

    private static func front(_ count: Int) -> String {
        let teasers = (1...count).map { number in
            """
            <div class="item"><h3><a href="/s/\(number)">The town number \(number) keeps its crane</a></h3>
            <p>The council voted on Saturday, and the vote was close, people say.</p></div>
            """
        }
        return "<title>Coast Courier</title><main>\(teasers.joined())</main>"
    }

    @Test(arguments: [12, 60]) func rowsOfTeasersAreAListing(count: Int) throws {
        #expect(try verdict(Self.front(count)) == .listing)
    }

    @Test(arguments: [
        "<title>404 Not Found</title><h1>Not Found</h1><p>The page is not on this server.</p>",
        """
        <title>Coast Courier</title><h1>Page not found</h1><p>We looked everywhere, and there is no
        such page. It may have been moved, or the address may have been typed wrongly.</p>
        """,
        """
        <title>Just a moment...</title><p>Checking that you are a person before you go on. This may
        take a few seconds. Please allow scripts and cookies to go on.</p>
        """,
        "<title>Seite nicht gefunden</title><p>Diese Seite gibt es hier nicht, leider.</p>",
        "<title>页面未找到</title><p>您要找的页面不在这里。</p>",
        "<title>Access Denied</title><body>You have no right to see this page, it seems.</body>",
    ])
    func pagesThatServersSayErrorsWithAreNoArticles(html: String) throws {
        #expect(try verdict(html) == .errorPage)
    }

    @Test func aNoticeThatHasToBeAnsweredIsAConsentWall() throws {
        let html = """
            <title>Coast Courier</title><div class="consent-modal"><h2>Your choice</h2><p>We and our 812
            partners store information on your device, such as cookies, and read it, to show you
            advertisements and to measure them.</p><p>You may accept this, or manage your choices, at
            any time, by the link at the foot of each page.</p></div>
            """
        #expect(try verdict(html) == .consentWall)
    }

    @Test func aPageOfCookiesWithAButtonIsAConsentWall() throws {
        func page(_ button: String) -> String {
            """
            <title>Before you go on</title><h1>Before you go on</h1><p>We use cookies and data to keep
            our services up, to guard against spam, and to measure who reads what. If you choose to
            accept all, we also use cookies to show you what you may like, and advertisements.</p>
            <p>If you choose to reject all, we use no cookies for these further purposes.</p>\(button)
            """
        }
        #expect(try verdict(page("<button>Accept all</button>")) == .consentWall)
        #expect(try verdict(page("<input type=submit value='Reject all'>")) == .consentWall)
        #expect(try verdict(page("<button>Share</button>")) == .article)
        #expect(try verdict(page("<button>I disagree</button>")) == .article)
        // An article about cookies has an author or a day.
        #expect(
            try verdict("<meta name=author content='Ana Lee'>" + page("<button>Accept</button>"))
                == .article)
    }

    @Test func aPageThatIsTakenByForceHasWhatItShows() throws {
        let listing = try PageClipper(isForced: true).clip(Array(Self.front(12).utf8))
        #expect(listing.verdict == .listing)
        #expect(listing.layout.blocks.count == 24)
        let bare = try PageClipper(isForced: true).clip(
            Array("<title>x</title><nav><a href=/>Home</a></nav>".utf8))
        #expect(bare.text == "Home")
    }

    @Test func whatIsFullOfControlCharactersIsNoPage() {
        let bytes = Array("<p>".utf8) + (0..<400).map { UInt8($0 % 32) }
        #expect(throws: ClippingError(.binary)) { try PageClipper().clip(bytes) }
    }

    @Test func aFormThatAsksWhoIsThereIsALogIn() throws {
        let html = """
            <title>Log in</title><h1>Log in</h1><form><label>Name <input name=n></label>
            <label>Password <input type=password></label><button>Go</button></form>
            """
        #expect(try verdict(html) == .loginForm)
    }

    @Test(arguments: [
        "", "<p>Hello.</p>", "<title>x</title>", "<frameset><frame src=a></frameset>",
        "<title>App</title><div id=root></div><script>start()</script>",
    ])
    func hardlyAnythingIsTooLittle(html: String) throws {
        #expect(try verdict(html) == .tooLittleText)
    }

    @Test func shortArticlesAreArticles() throws {
        let short = """
            <title>Ferry stops for a day</title><article><h1>Ferry stops for a day</h1><p>The ferry to the
            islands will not run on Tuesday, since its engine is being looked after.</p><p>Boats go again
            on Wednesday at seven, the line said. Tickets for Tuesday can be used until Sunday.</p>
            </article>
            """
        #expect(try verdict(short) == .article)
        #expect(try verdict(PageSamples.chinese) == .article)
        let withLogin = short.replacing(
            "<article>", with: "<form><input type=text></form><article>")
        #expect(try verdict(withLogin) == .article)
    }

    @Test func articlesAboutErrorsConsentAndLogInsAreArticles() throws {
        let long = (1...5).map(PageReading.prose).joined()
        for title in [
            "How the 404 error came to be", "Access denied: the story of a gate",
            "Just a moment: a poem", "Forbidden fruits of the north",
        ] {
            let html = "<title>\(title)</title><article><h1>\(title)</h1>\(long)</article>"
            #expect(try verdict(html) == .article, "\(title)")
        }
        let consent = """
            <title>The law of cookies</title><div class="cookie-banner"><p>We use cookies, and our partners
            do so as well, to show you advertisements that you may like.</p></div>
            <article>\(long)</article>
            """
        #expect(try verdict(consent) == .article)
        let login = "<div><input type=password></div><title>Keys</title><article>\(long)</article>"
        #expect(try verdict(login) == .article)
    }

    @Test func anArticleWithTeasersBelowIsAnArticle() throws {
        let long = (1...5).map(PageReading.prose).joined()
        let html = Self.front(8).replacing("<main>", with: "<article>\(long)</article><main>")
        let page = try PageReading(html)
        #expect(page.page.verdict == .article)
        #expect(page.blocks.count == 10)
    }
}
