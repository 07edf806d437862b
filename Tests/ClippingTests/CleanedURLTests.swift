import Testing

@testable import Clipping

@Suite("Cleaned URL, rule list v1")
struct CleanedURLTests {
    @Test(
        "addresses are cleaned",
        arguments: [
            (
                "http://www.Example.com:80/a/?utm_source=x&b=2&a=1#top",
                "https://example.com/a?a=1&b=2"
            ),
            ("HTTPS://EXAMPLE.COM", "https://example.com/"),
            ("https://example.com:443/", "https://example.com/"),
            ("http://example.com:443/", "https://example.com:443/"),
            ("https://example.com:8080/x", "https://example.com:8080/x"),
            ("https://example.com./x", "https://example.com/x"),
            (" <https://example.com/x> \n", "https://example.com/x"),
            ("https://user:secret@example.com/x", "https://example.com/x"),
            ("https://m.example.com/story", "https://example.com/story"),
            ("https://amp.example.com/story", "https://example.com/story"),
            ("https://www.co.uk/", "https://www.co.uk/"),
            ("https://m.co/x", "https://m.co/x"),
            ("https://example.com/story/amp/", "https://example.com/story"),
            ("https://example.com/story.amp", "https://example.com/story"),
            ("https://example.com/story?amp=1&outputType=amp", "https://example.com/story"),
            ("https://www.google.com/amp/s/example.com/story", "https://example.com/story"),
            (
                "https://example-com.cdn.ampproject.org/c/s/example.com/story?x=1",
                "https://example.com/story?x=1"
            ),
            ("https://example.com/a/./b/../c//", "https://example.com/a/c"),
            ("https://example.com/%7Euser/%e4%b8%ad", "https://example.com/~user/%E4%B8%AD"),
            ("https://example.com/中", "https://example.com/%E4%B8%AD"),
            ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
            ("https://例え.jp/", "https://xn--r8jz45g.jp/"),
            (
                "https://example.com/?fbclid=1&gclid=2&utm_campaign=3&mc_cid=4",
                "https://example.com/"
            ),
            ("https://example.com/?id=7&b=1&id=3&&a", "https://example.com/?a&b=1&id=7&id=3"),
            ("https://example.com/#!/story/5", "https://example.com/#!/story/5"),
            ("https://example.com/x#:~:text=hello", "https://example.com/x"),
            ("http://localhost:8080/x", "https://localhost:8080/x"),
            ("http://[::1]:8080/x", "https://[::1]:8080/x"),
            ("https://example.com?x=1", "https://example.com/?x=1"),
            ("https://example.com/Case/Stays", "https://example.com/Case/Stays"),
        ])
    func addressesAreCleaned(pair: (String, String)) {
        #expect(cleanedURL(pair.0) == pair.1)
    }

    @Test(
        "what is no web address is refused",
        arguments: [
            "", "example.com/x", "ftp://example.com/", "mailto:a@example.com", "https://",
            "https:///x",
            "https://exa mple.com/", "https://example.com:99999/", "https://example.com:x/",
            "https://nohost/",
            "https://a..b/", "javascript:alert(1)", "https://exa%6Dple.com/", "file:///etc/passwd",
            "https://[zz]/",
        ])
    func othersAreRefused(text: String) {
        #expect(cleanedURL(text) == nil)
    }

    @Test("cleaning twice is cleaning once")
    func cleaningIsIdempotent() throws {
        var random = SplitMix(seed: 41)
        let pieces = [
            "https://", "http://", "www.", "m.", "example", ".com", ".co.uk", ":80", "/", "//", "a",
            "amp", "..", "?",
            "&", "=", "utm_x", "b", "#", "!", "%41", "%zz", "%", "é", "中", "@", "[", "]", "\\", "~",
            "+",
        ]
        for _ in 0..<4000 {
            let text =
                "https://" + (0..<(random.next() % 14)).map { _ in random.pick(pieces) }.joined()
            guard let once = cleanedURL(text) else { continue }
            #expect(cleanedURL(once) == once, "\(text)")
            #expect(once.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(text)")
        }
    }

    @Test(arguments: [
        ("http://www.coast.example/a?utm_source=x", "http://www.coast.example/a"),
        ("HTTPS://Coast.example/a#b", "https://coast.example/a"),
        ("http://127.0.0.1:8080/a", "http://127.0.0.1:8080/a"),
        (
            "https://www.google.com/amp/s/www.coast.example/a.html",
            "https://coast.example/a.html"
        ),
        (" http://ana@www.coast.example/a", "http://www.coast.example/a"),
        ("http://m.coast.example/a", "http://m.coast.example/a"),
        ("http://coast.example:80/a", "http://coast.example/a"),
    ])
    func whatIsShownOpensAtTheHostItCameFrom(address: String, shown: String) throws {
        #expect(try #require(CleanedURL(address)).shown(address) == shown)
    }
}
