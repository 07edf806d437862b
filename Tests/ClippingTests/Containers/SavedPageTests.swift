import TestSupport
import Testing

@testable import Clipping

@Suite struct SavedPageTests {
    private func page(_ text: String) throws -> SavedPage {
        try SavedPage(unwrapping: Array(text.utf8))
    }

    @Test func singleFileSaysWhereAndWhen() throws {
        let page = try page(
            """
            <!DOCTYPE html> <html lang=en><!--
             Page saved with SingleFile 
             url: https://example.com/a?b#c 
             saved date: Fri Jul 05 2024 10:23:51 GMT+0200 (Central European Summer Time)
            --><meta charset=utf-8>
            """)
        #expect(page.url == "https://example.com/a?b#c")
        #expect(page.savedDate == "2024-07-05T10:23:51+02:00")
    }

    @Test(arguments: [
        (
            "<!-- saved from url=(0023)http://www.example.com/ -->", "http://www.example.com/",
            String?.none
        ),
        (
            "<!DOCTYPE html>\n<!-- saved from url=(0019)https://example.com -->",
            "https://example.com", nil
        ),
        (
            "<!-- Saved from https://example.com/ at 2023-01-01T00:00:00Z using monolith v2.7.0 -->",
            "https://example.com/", "2023-01-01T00:00:00Z"
        ),
        (
            "<!-- Mirrored from example.com/a.html by HTTrack Website Copier/3.x [XR&CO'2014], "
                + "Sat, 01 Jan 2022 10:00:00 GMT -->", "https://example.com/a.html",
            "2022-01-01T10:00:00Z"
        ),
        (
            "<meta name=\"savepage-url\" content=\"https://example.com/?a&amp;b\"><meta "
                + "name=\"savepage-date\" content=\"Fri Jul 05 2024 10:23:51 GMT+0200 (X)\">",
            "https://example.com/?a&b", "2024-07-05T10:23:51+02:00"
        ),
        (
            "<html data-scrapbook-source=\"https://example.com/\" "
                + "data-scrapbook-create=\"20240705082351123\">", "https://example.com/",
            "2024-07-05T08:23:51Z"
        ),
    ])
    func otherSaversSayItTheirWay(html: String, url: String, date: String?) throws {
        let page = try page(html)
        #expect(page.url == url && page.savedDate == date)
        #expect(page.html == Array(html.utf8) && page.layers == [])
    }

    @Test(arguments: [
        "<!-- saved from url=(0014)about:internet -->",
        "<p>saved from url=(0019)https://example.com",
        "<!-- saved from url=( -->", "<!-- Page saved with SingleFile url: ftp://a -->", "<!--",
        "<!-- by HTTrack Mirrored from -->", "<meta name=\"savepage-url\" content=\"",
    ])
    func whatSaysNothingGivesNothing(html: String) throws {
        #expect(try page(html).url == nil)
    }

    @Test func notesInUTF16AreRead() throws {
        let text = "<!-- saved from url=(0023)http://www.example.com/ --><p>"
        var bytes: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try SavedPage(unwrapping: bytes).url == "http://www.example.com/")
    }

    @Test func theArchiveIsBelievedBeforeTheNotesInIt() throws {
        let page = try page(
            "MIME-Version: 1.0\nContent-Type: text/html\nContent-Location: https://a.example/\n\n"
                + "<!-- saved from url=(0018)https://b.example/ -->")
        #expect(page.url == "https://a.example/")
    }

    @Test func gzipIsUnwrappedTwiceAtMost() throws {
        let once = DecodedSamples.bytes(Self.gzippedOnce)
        let page = try SavedPage(unwrapping: once, fileName: "a.html.gz")
        #expect(page.html == Array("<p>hello</p>".utf8) && page.layers == [.gzip])
        #expect(throws: ClippingError(.binary)) {
            try SavedPage(unwrapping: DecodedSamples.bytes(Self.gzippedThrice))
        }
    }

    @Test func brokenGzipIsDamaged() {
        #expect(throws: ClippingError(.damaged)) { try SavedPage(unwrapping: [0x1F, 0x8B, 8]) }
    }

    @Test func anythingElseComesBackAsItIs() throws {
        var random = SeededRandom(otherwise: 0x5041_5353)
        for _ in 0..<500 {
            let bytes = random.bytes(random.below(200))
            guard !Gzip.isGzip(bytes) else { continue }
            #expect(try SavedPage(unwrapping: bytes, fileName: "a.mht").html == bytes)
        }
        let comments = String(repeating: "<!--", count: 100_000)
        #expect(try page(comments).url == nil)
    }

    private static let gzippedOnce = """
        1f8b0800000000000203b329b0cb48cdc9c9b7d12fb0030044fbaed20c000000
        """
    private static let gzippedThrice = """
        1f8b080000000000020393efe660000126e6c9ef9f253030aa3d3b3b4bdaaf7a8e6d65d16fd7bfbc
        6778f4f65f8f7dc4d8c5ccf04e3d7dba025025005d77a82f32000000
        """
}
