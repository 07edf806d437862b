import Testing

@testable import Clipping

@Suite struct PageSnifferTests {
    private func kind(
        _ text: String, _ name: String = "", _ type: String? = nil
    ) -> PageSniffer.Kind {
        PageSniffer.kind(of: Array(text.utf8), fileName: name, contentType: type)
    }

    @Test(arguments: [
        "<!DOCTYPE html><p>", "  \n<html lang=en>", "<HEAD>", "<body>", "\u{FEFF}<!doctype html>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC",
        "<!-- saved from url=(0014)about:internet -->",
        "MIME-Version: 1.0\r\nContent-Type: multipart/related", "From: <Saved by Blink>\r\n",
    ])
    func pagesAreKnownByHowTheyBegin(text: String) {
        #expect(kind(text) == .page)
    }

    @Test(arguments: [
        "", "A bridge opens\n\nThe town", "# Title\n", "<p>some markup in text", "<b>bold",
        "The <html> tag", "<?xml version=\"1.0\"?><rss>", "---\ntitle: x\n---\n",
        "From: Ana\nTo: Bo\n",
    ])
    func textsAreNoPages(text: String) {
        #expect(kind(text) == .text)
    }

    @Test func aServersWordComesFirstThenTheName() {
        #expect(kind("plain", "a.txt", "text/html; charset=utf-8") == .page)
        #expect(kind("<html>", "a.html", "text/plain") == .text)
        #expect(kind("<html>", "a.html", "TEXT/Markdown") == .text)
        #expect(kind("<html>", "a.html", "application/octet-stream") == .page)
        #expect(kind("plain", "Page.HTML") == .page)
        #expect(kind("plain", "page.mhtml") == .page)
        #expect(kind("<!doctype html>", "notes.md") == .text)
        #expect(kind("<!doctype html>", "notes.unknown") == .page)
    }

    @Test func packedBytesArePages() {
        #expect(PageSniffer.kind(of: [0x1F, 0x8B, 8, 0], fileName: "a.txt") == .page)
    }

    @Test func wideLettersAreSeenThrough() {
        let wide: [UInt8] = [0xFF, 0xFE] + Array("<html>".utf8).flatMap { [$0, 0] }
        #expect(PageSniffer.kind(of: wide) == .page)
    }
}
