import Testing

@testable import Manicule

/// What is taken for a page, by what a server says and by its bytes.
@Suite struct FetchingContentTests {
    @Test func mediaTypesAreReadLeniently() {
        for (value, name, charset) in [
            ("text/html", "text/html", nil as String?),
            ("Text/HTML ;charset=UTF-8", "text/html", "UTF-8"),
            ("text/html; charset=\"iso-8859-1\"; x=y", "text/html", "iso-8859-1"),
            ("text/html; Charset = 'koi8-r'", "text/html", "koi8-r"),
            ("text/html;;charset=;charset=gbk", "text/html", "gbk"),
            ("text/html; charset=u\u{301}", "text/html", nil), ("text/plain;", "text/plain", nil),
        ] {
            let type = MediaType(value)
            #expect(type?.name == name, "\(value)")
            #expect(type?.charset == charset, "\(value)")
        }
        for value in ["", "html", "/", "text/", "; charset=utf-8", "a/b/c"] {
            #expect(MediaType(value) == nil, "\(value)")
        }
    }

    @Test func bytesDecideWhereNothingElseDoes() {
        func found(_ text: String, _ type: String?, _ name: String = "") -> String? {
            PageContent.sniffed(
                Array(text.utf8)[...], type: type.flatMap { MediaType($0) }, fileName: name)
        }
        #expect(found("\u{FEFF}\n <!DOCTYPE html><p>x", nil) == "text/html")
        #expect(found("<HTML>", "application/octet-stream") == "text/html")
        #expect(found("<html2>", nil) == "text/plain")
        #expect(found("A story.", nil) == "text/plain")
        #expect(found("A story.", nil, "story.MD") == "text/markdown")
        #expect(found("From: x\nMIME-Version: 1.0", nil, "a.mht") == "multipart/related")
        #expect(
            found("<?xml version='1.0'?><html xmlns=''>", "text/xml") == "application/xhtml+xml")
        #expect(found("<?xml version='1.0'?><rss>", "text/xml") == nil)
        #expect(found("a\u{0}b\u{1}", nil) == nil)
        #expect(found("%PDF-1.7", "text/html") == nil)
        #expect(found("PK\u{3}\u{4}", "text/plain") == nil)
        #expect(found("a\u{0}b", "text/html") == "text/html")
    }

    @Test func otherKindsAreRefusedByTheirName() {
        for name in ["image/png", "application/pdf", "application/json", "video/mp4", "text/css"] {
            #expect(PageContent.verdict(MediaType(name)) == .refused, "\(name)")
        }
        for name in ["text/html", "application/xhtml+xml", "text/plain", "multipart/related"] {
            #expect(PageContent.verdict(MediaType(name)) == .taken, "\(name)")
        }
        #expect(PageContent.verdict(nil) == .doubtful)
    }

    @Test func validatorsThatCannotBeSentAreDropped() {
        #expect(PageValidators(entityTag: "\"a\"\r\nCookie: x", lastModified: "").isEmpty)
        #expect(PageValidators(entityTag: String(repeating: "a", count: 2000)).isEmpty)
        #expect(
            PageValidators(entityTag: "W/\"a\"", lastModified: "x").fields.map(\.name)
                == ["If-None-Match", "If-Modified-Since"])
    }
}
