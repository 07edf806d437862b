import Testing

@testable import Clipping

@Suite("References are resolved")
struct URLReferenceTests {
    private let base = "http://a/b/c/d;p?q"

    @Test(
        "as RFC 3986 §5.4.1 lists",
        arguments: [
            ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"), ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"),
            ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"),
            ("g;x", "http://a/b/c/g;x"), ("g;x?y#s", "http://a/b/c/g;x?y#s"),
            ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"),
            ("..", "http://a/b/"), ("../", "http://a/b/"), ("../g", "http://a/b/g"),
            ("../..", "http://a/"), ("../../", "http://a/"), ("../../g", "http://a/g"),
        ])
    func normal(reference: String, target: String) {
        #expect(URLReference.resolve(reference, against: base) == target)
    }

    @Test(
        "as RFC 3986 §5.4.2 lists, strictly",
        arguments: [
            ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"), ("/./g", "http://a/g"),
            ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"),
            ("g..", "http://a/b/c/g.."), ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"),
            ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"),
            ("g/../h", "http://a/b/c/h"), ("g;x=1/./y", "http://a/b/c/g;x=1/y"),
            ("g;x=1/../y", "http://a/b/c/y"), ("g?y/./x", "http://a/b/c/g?y/./x"),
            ("g?y/../x", "http://a/b/c/g?y/../x"), ("g#s/./x", "http://a/b/c/g#s/./x"),
            ("g#s/../x", "http://a/b/c/g#s/../x"), ("http:g", "http:g"),
        ])
    func abnormal(reference: String, target: String) {
        #expect(URLReference.resolve(reference, against: base) == target)
    }

    @Test("as browsers do where people are careless")
    func careless() {
        let base = "https://example.org/a/b"
        #expect(
            URLReference.resolve(" \n c d.png\t", against: base)
                == "https://example.org/a/c%20d.png")
        #expect(URLReference.resolve("\\x\\y", against: base) == "https://example.org/x/y")
        #expect(
            URLReference.resolve("c", against: "https://example.org") == "https://example.org/c")
        #expect(
            URLReference.resolve("data:image/gif;base64,R0", against: base)?.hasPrefix("data:")
                == true)
    }

    @Test("without a base only what is whole is resolved")
    func withoutBase() {
        #expect(URLReference.resolve("/a", against: nil) == nil)
        #expect(
            URLReference.resolve("HTTPS://example.org/../a", against: nil)
                == "https://example.org/a")
        #expect(URLReference.resolve(String(repeating: "a", count: 9000), against: base) == nil)
    }
}
