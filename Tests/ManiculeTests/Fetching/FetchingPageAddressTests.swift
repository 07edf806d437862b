import Testing

@testable import Manicule

/// Addresses of pages: what is asked for, and where redirects lead.
@Suite struct FetchingPageAddressTests {
    @Test func addressesAreReadAsPeopleWriteThem() throws {
        for (text, read) in [
            (" HTTPS://Example.ORG ", "https://example.org/"),
            ("<http://example.org/a>", "http://example.org/a"),
            ("http://example.org:80?b=1", "http://example.org/?b=1"),
            ("https://example.org:443/#x", "https://example.org/"),
            ("https://example.org:8443/", "https://example.org:8443/"),
            ("https://example.org./a/./b/../c/", "https://example.org/a/c/"),
            ("https://example.org/a/%2E%2e/b", "https://example.org/b"),
            ("https://example.org/..", "https://example.org/"),
            ("https://example.org\\a\\b", "https://example.org/a/b"),
            ("https://bücher.example/ü b?q=ä", "https://xn--bcher-kva.example/%C3%BC%20b?q=%C3%A4"),
            ("https://example.org/%zz|[x]", "https://example.org/%25zz%7C%5Bx%5D"),
            ("https://example.org/a%2Fb//c;d?x&&y=%41", "https://example.org/a%2Fb//c;d?x&&y=%41"),
            ("http://0x7f.1/", "http://127.0.0.1/"), ("http://2130706433", "http://127.0.0.1/"),
            ("http://[::FFFF:1.2.3.4]:81/", "http://[::ffff:102:304]:81/"),
            ("http://１２７.0.0.1/", "http://127.0.0.1/"),
        ] {
            #expect(try PageAddress(text).description == read, "\(text)")
        }
    }

    @Test func whatIsNoAddressSaysWhy() {
        for (text, reason) in [
            ("ftp://example.org/", "scheme"), ("file:///etc/passwd", "scheme"), ("story", "scheme"),
            ("javascript:alert(1)", "scheme"), ("http:", "host"), ("http://", "host"),
            ("http:///x", "host"), ("https:example.org", "host"), ("http://a b/", "host"),
            ("http://exa%6Dple.org/", "host"), ("http://1.2.3.4.5/", "host"),
            ("http://[::1", "host"), ("http://[fe80::1%25eth0]/", "host"),
            ("http://[1.2.3.4]/", "host"), ("http://a..b/", "host"),
            ("http://user:word@example.org/", "user"), ("http://@example.org/", "user"),
            ("http://example.org:0/", "port"), ("http://example.org:65536/", "port"),
            ("http://example.org:8o/", "port"), ("http://exa\nmple.org/", "characters"),
            ("http://example.org/" + String(repeating: "a", count: 9000), "length"),
        ] {
            #expect(throws: ManiculeError(.invalidAddress, subject: reason), "\(text)") {
                try PageAddress(text)
            }
        }
    }

    @Test func noErrorHoldsTheAddress() {
        do {
            _ = try PageAddress("http://user:word@example.org/secret")
            Issue.record("it was taken")
        } catch {
            #expect(!error.description.contains("secret"))
            #expect(!error.description.contains("word"))
        }
    }

    @Test func redirectsAreResolved() throws {
        let page = try PageAddress("https://example.org/a/b?c=d")
        for (location, target) in [
            ("https://other.example/x", "https://other.example/x"),
            ("HTTP://user:word@other.example", "http://other.example/"),
            ("//other.example:8080/y#z", "https://other.example:8080/y"),
            ("\\\\other.example/y", "https://other.example/y"),
            ("/x?y", "https://example.org/x?y"), ("x", "https://example.org/a/x"),
            ("../x", "https://example.org/x"), ("../../../x", "https://example.org/x"),
            ("./", "https://example.org/a/"), ("?e", "https://example.org/a/b?e"),
            ("#f", "https://example.org/a/b?c=d"), (" /ü ", "https://example.org/%C3%BC"),
        ] {
            #expect(try page.redirected(to: location).description == target, "\(location)")
        }
        for (location, subject) in [
            ("ftp://example.org/", "ftp"), ("file:///etc/passwd", "file"),
            ("javascript:alert(1)", "javascript"), ("data:text/html,x", "data"),
            ("http://[::1", "host"), ("//", "host"),
        ] {
            #expect(throws: ManiculeError(.redirectRefused, subject: subject), "\(location)") {
                try page.redirected(to: location)
            }
        }
    }

    @Test func fileNamesTellFormats() throws {
        #expect(try PageAddress("https://example.org/a/n%C3%B6.md?x").fileName == "nö.md")
        #expect(try PageAddress("https://example.org/a/").fileName == "")
    }
}
