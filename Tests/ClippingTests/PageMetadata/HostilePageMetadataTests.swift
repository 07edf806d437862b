import HTML
import TestSupport
import Testing

@testable import Clipping

/// No page may cost much more than its length, or stop the program.
@Suite("Hostile pages", .timeLimit(.minutes(2)))
struct HostilePageMetadataTests {
    private func seconds(_ html: String) throws -> Double {
        let document = try HTMLDocument(parsing: Array(html.utf8))
        let clock = ContinuousClock()
        let time = clock.measure { _ = PageMetadata(document, address: "https://example.org/a") }
        return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }

    /// Generous, since test machines are slow and builds unoptimised.
    private let secondsMax = 20.0

    @Test(
        "much of anything is bounded",
        arguments: [
            ("<script type=application/ld+json>", "[", 3_000_000),
            ("<script type=application/ld+json>", "{\"@graph\":[", 300_000),
            ("", "<script type=application/ld+json>{\"@type\":\"Article\"}</script>", 20_000),
            ("", "<meta name=author content='Ana Lee'>", 100_000),
            ("<meta property=og:title content='", "x &amp; | ", 120_000),
            ("<title>", " - a: b | c_d ｜", 60_000), ("", "<h1>x", 40_000),
            ("", "<h1 class=headline></h1>", 60_000), ("", "<div class='byline author'>", 40_000),
            ("<h1>Title</h1>", "<p>By Ana Lee", 40_000), ("", "<time datetime=2020-01-01>", 60_000),
            ("<h1 class='", "post-title author ", 60_000),
            ("<p class=byline>By ", "Ana Lee and ", 60_000),
            ("", "<a href=/author/x>Ana Lee</a> ", 40_000), ("<h1>T</h1>", "<div><div>", 40_000),
            ("<base href='", "../", 300_000), ("<link rel=canonical href='", "a/../", 200_000),
        ])
    func bounded(head: String, part: String, count: Int) throws {
        let time = try seconds(head + String(repeating: part, count: count))
        #expect(time < secondsMax, "\(head)\(part): \(time) s")
    }

    @Test("damaged pages are read all the same")
    func damaged() throws {
        var random = SeededRandom(otherwise: 4711)
        let seed = """
            <html lang=en><head><title>Bees came home | Example</title><base href=/x><meta
            property="og:title" content="Bees &amp;amp; wasps"><meta name=author content="Ana Lee, Bo">
            <script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"headline":"Bees",
            "author":[{"@id":"#a"}],"datePublished":"2021-03-03T10:30:00+01:00"},{"@id":"#a",
            "name":"Ana Lee"}]}</script></head><body><h1 itemprop=headline>Bees came home</h1>
            <p class=byline>By <a rel=author href=/ana>Ana Lee</a> on <time datetime="2021-03-03">3 March
            2021</time><p>Par Zoé Martin — 3 mars 2021 à 10h30</p>
            """
        for _ in 0..<400 {
            let bytes = Mutation.mutated(Array(seed.utf8), using: &random)
            let page = PageMetadata(
                try HTMLDocument(parsing: bytes), address: "https://example.org/a")
            #expect(page.title?.isEmpty != true, "\(random.replay("HostilePageMetadataTests"))")
            #expect(page.byline?.isEmpty != true, "\(random.replay("HostilePageMetadataTests"))")
            _ = LooseJSON.values(in: bytes)
            _ = URLReference.resolve(
                String(decoding: bytes.prefix(80), as: UTF8.self), against: "http://a/b")
            _ = DateText.date(String(decoding: bytes.suffix(60), as: UTF8.self))
        }
    }
}
