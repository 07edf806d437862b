import HTML
import TestSupport
import Testing

@testable import Clipping

@Suite struct MHTMLArchiveTests {
    /// As Chromium writes it, shortened.
    static let chromium = """
        From: <Saved by Blink>\r
        Snapshot-Content-Location: https://example.com/a?b=1&c=2\r
        Subject: =?utf-8?Q?Caf=C3=A9=20=E2=80=94=20a=20long=20title=20that=20is=20c?=\r
         =?utf-8?Q?ut=20in=20two?=\r
        Date: Fri, 5 Jul 2024 10:23:51 +0200\r
        MIME-Version: 1.0\r
        Content-Type: multipart/related;\r
        \ttype="text/html";\r
        \tboundary="----MultipartBoundary--x0----"\r
        \r
        \r
        ------MultipartBoundary--x0----\r
        Content-Type: text/html\r
        Content-ID: <frame-1@mhtml.blink>\r
        Content-Transfer-Encoding: quoted-printable\r
        Content-Location: https://example.com/a?b=1&c=2\r
        \r
        <!DOCTYPE html><meta charset=3D"UTF-8"><p>Caf=C3=A9 and a line that is =\r
        soft</p>\r
        ------MultipartBoundary--x0----\r
        Content-Type: text/css\r
        Content-Transfer-Encoding: quoted-printable\r
        \r
        p { }\r
        ------MultipartBoundary--x0------\r

        """

    private func page(_ text: String, name: String? = nil) throws -> SavedPage {
        try SavedPage(unwrapping: Array(text.utf8), fileName: name)
    }

    private func html(_ page: SavedPage) -> String { String(decoding: page.html, as: UTF8.self) }

    @Test func theArchiveOfABrowserGivesPageAddressDateAndTitle() throws {
        let page = try page(Self.chromium)
        #expect(
            html(page)
                == "<!DOCTYPE html><meta charset=\"UTF-8\"><p>Café and a line that is soft</p>")
        #expect(page.url == "https://example.com/a?b=1&c=2")
        #expect(page.savedDate == "2024-07-05T10:23:51+02:00")
        #expect(page.title == "Café — a long title that is cut in two")
        #expect(page.layers == [.mhtml] && page.transportCharset == nil)
    }

    @Test func lineFeedsAloneWillDo() throws {
        let page = try page(Self.chromium.replacing("\r\n", with: "\n"))
        #expect(html(page).hasSuffix("that is soft</p>"))
        #expect(page.url == "https://example.com/a?b=1&c=2")
    }

    @Test func theFinalBoundaryMayBeMissing() throws {
        for end in ["p { }", "------MultipartBoundary--x0------", "soft"] {
            guard let range = Self.chromium.firstRange(of: end) else { continue }
            let page = try page(String(Self.chromium[..<range.lowerBound]))
            #expect(html(page).contains("Café"))
        }
    }

    @Test func anArchiveThatBreaksOffWithinThePageIsDamaged() throws {
        let head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n"
        let page = "--x\nContent-Type: text/html\n\n<!doctype html><html><body><p>One and two"
        #expect(throws: ClippingError(.damaged)) { try self.page(head + page) }
        #expect(try html(self.page(head + page + "</p></body></html>\n")).hasSuffix("</html>\n"))
        #expect(try html(self.page(head + page + "\n--x--\n")).hasSuffix("and two"))
    }

    /// As Internet Explorer wrote it: charset on the part, parts within parts.
    @Test func nestedPartsAreSearchedAndTheCharsetIsThePartsOwn() throws {
        let page = try page(
            """
            From: <Saved by Windows Internet Explorer 8>
            Subject: =?windows-1251?B?z/Do4uXy?=
            MIME-Version: 1.0
            Content-Type: multipart/related; boundary=outer

            This is a multi-part message in MIME format.

            --outer
            Content-Type: multipart/alternative; boundary="outer2"

            --outer2
            Content-Type: text/plain

            plain
            --outer2
            Content-Type: TEXT/HTML; charset="windows-1251"
            Content-Transfer-Encoding: BASE64
            Content-Location: http://example.ru/

            PHA+z/Do
            4uXyPC9wPg==
            --outer2--
            --outer--
            """)
        #expect(page.transportCharset == "windows-1251" && page.url == "http://example.ru/")
        #expect(page.title == "Привет")
        let decoded = PageDecoder.decode(page.html, transportCharset: page.transportCharset)
        #expect(String(decoding: decoded.utf8, as: UTF8.self) == "<p>Привет</p>")
    }

    @Test func startNamesThePage() throws {
        let parts = """
            --b
            Content-Type: text/html
            Content-ID: <one>

            first
            --b
            Content-Type: text/html
            Content-ID: <two>

            second
            --b--
            """
        let head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b"
        #expect(try html(page("\(head)\n\n\(parts)")) == "first")
        #expect(try html(page("\(head); start=\"<two>\"\n\n\(parts)")) == "second")
        #expect(try html(page("\(head); start=\"<three>\"\n\n\(parts)")) == "first")
    }

    @Test func startMayNameThePartsThatHoldThePage() throws {
        let page = try page(
            """
            MIME-Version: 1.0
            Content-Type: multipart/related; boundary=a; start="<page>"

            --a
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/html

            advertisement
            --b--
            --a
            Content-Type: multipart/alternative; boundary=c
            Content-ID: <page>

            --c
            Content-Type: text/html

            story
            --c--
            --a--
            """)
        #expect(html(page) == "story")
    }

    @Test func aMessageOfOnePartIsAPage() throws {
        let page = try page(
            "MIME-Version: 1.0\nContent-Type: text/html; charset=koi8-r\n\n<p>one\n")
        #expect(html(page) == "<p>one\n" && page.transportCharset == "koi8-r")
    }

    @Test func whatOnlyLooksLikeHeadersIsPassedThrough() throws {
        for text in ["Note: this is prose\n\nMore.", "<p>Content-Type: text/html</p>", "", "a"] {
            let page = try page(text)
            #expect(html(page) == text && page.layers == [])
        }
    }

    @Test func theNameDecidesWhereTheBytesCouldBeEither() throws {
        let text = "Content-Type: text/html\n\n<p>x"
        #expect(try page(text).layers == [])
        #expect(try page(text, name: "A.MHT").layers == [.mhtml])
        #expect(try page(text, name: "a.mhtml.gz").layers == [.mhtml])
        #expect(try page("<p>x", name: "a.mht").layers == [])
    }

    @Test func anArchiveWithoutPageIsEmpty() {
        #expect(throws: ClippingError(.empty)) {
            try page(
                "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
                    + "Content-Type: image/png\n\nx\n--b--")
        }
        #expect(throws: ClippingError(.empty)) {
            try page("MIME-Version: 1.0\nContent-Type: multipart/related\n\n<p>")
        }
    }

    @Test func addressesThatAreNoneAreNotGiven() throws {
        for location in ["cid:frame-1", "file:///home/a.html", "a.html", ""] {
            let page = try page(
                "MIME-Version: 1.0\nContent-Type: text/html\nContent-Location: \(location)\n\n<p>")
            #expect(page.url == nil)
        }
    }

    @Test func foldedAddressesAreJoined() throws {
        let page = try page(
            "MIME-Version: 1.0\nContent-Type: text/html\n"
                + "Content-Location: http://example.com/\n a/b\n\tc\n\n<p>")
        #expect(page.url == "http://example.com/a/bc")
    }

    // MARK: Bounds

    @Test func partsAHundredLevelsDeepAreNotFollowed() {
        var text = "MIME-Version: 1.0\n"
        for level in 0..<100 {
            text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n"
        }
        text += "Content-Type: text/html\n\n<p>deep"
        #expect(throws: ClippingError(.empty)) { try page(text) }
    }

    @Test func eightLevelsAreFollowed() throws {
        var text = "MIME-Version: 1.0\n"
        for level in 0..<MHTMLArchive.depthMax {
            text += "Content-Type: multipart/mixed; boundary=b\(level)x\n\n--b\(level)x\n"
        }
        #expect(try html(page(text + "Content-Type: text/html\n\n<p>deep")) == "<p>deep")
    }

    @Test func aMillionPartsAreBounded() throws {
        let head = Array("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n".utf8)
        let part = Array("--b\n\nx\n".utf8)
        let html = Array("--b\nContent-Type: text/html\n\n<p>".utf8)
        var many = head
        for _ in 0..<1_000_000 { many += part }
        #expect(throws: ClippingError(.empty)) { try SavedPage(unwrapping: many + html) }
        let some = head + (0..<1000).flatMap { _ in part } + html
        #expect(try SavedPage(unwrapping: some).html == Array("<p>".utf8))
    }

    @Test func aMillionHeaderFieldsAreBounded() throws {
        var text: [UInt8] = Array("MIME-Version: 1.0\nContent-Type: text/html\n".utf8)
        let field = Array("A: b\n c\n".utf8)
        for _ in 0..<200_000 { text += field }
        #expect(try SavedPage(unwrapping: text + Array("\n<p>".utf8)).html == Array("<p>".utf8))
        #expect(MIMEHeaders(text[...]).count == MIMEHeaders.fieldCountMax)
    }

    @Test func damagedArchivesNeverTrap() {
        var random = SeededRandom(otherwise: 0x4D48_544D)
        let whole = Array(Self.chromium.utf8)
        for round in 0..<3000 {
            let bytes = Mutation.mutated(whole, using: &random)
            let page = try? SavedPage(unwrapping: bytes, fileName: round % 2 == 0 ? "a.mht" : nil)
            let replay = random.replay("MHTMLArchiveTests")
            #expect(page?.html.count ?? 0 <= bytes.count, "\(replay)")
        }
    }
}
