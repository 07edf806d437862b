/// Which answers are pages: what a server says of one, and where it says nothing that counts,
/// what its first bytes say.
///
/// | said | taken as |
/// |---|---|
/// | HTML, XHTML, plain text, Markdown, MHTML | that, unless the bytes are of a known other kind |
/// | XML | XHTML if it is a page, else refused |
/// | nothing, "bytes", "unknown" | HTML, MHTML or plain text by its bytes; refused if binary |
/// | anything else | refused before its body is read |
///
/// First bytes: MIME Sniffing Standard (WHATWG) §7.1, as far as pages need it.
enum PageContent {
    /// What is to be done with an answer by its declared type.
    enum Verdict: Equatable {
        /// It is taken for what it says.
        case taken
        /// Its first bytes decide.
        case doubtful
        /// It is no page.
        case refused
    }

    /// Bytes that are enough to tell what a text is.
    static let prefixByteCount = 1445

    static let html = "text/html"
    static let plain = "text/plain"
    static let archive = "multipart/related"

    static func verdict(_ type: MediaType?) -> Verdict {
        guard let name = type?.name else { return .doubtful }
        switch name {
        case html, plain, archive, "application/xhtml+xml", "text/markdown", "text/x-markdown",
            "message/rfc822", "application/x-mimearchive":
            return .taken
        case "application/octet-stream", "binary/octet-stream", "application/unknown",
            "unknown/unknown", "application/x-unknown", "text/xml", "application/xml", "*/*":
            return .doubtful
        default: return .refused
        }
    }

    /// What the first bytes of an answer show it to be.
    ///
    /// - Parameters:
    ///   - type: what the server says.
    ///   - fileName: the last part of the address.
    /// - Returns: the type to take it for; nil if it is no page.
    static func sniffed(_ prefix: ArraySlice<UInt8>, type: MediaType?, fileName: String) -> String?
    {
        let isTaken = verdict(type) == .taken
        if isOtherKind(prefix) { return nil }
        if isTaken { return type?.name }
        if looksLikeHTML(prefix) {
            return type?.name.hasSuffix("/xml") == true ? "application/xhtml+xml" : html
        }
        guard type?.name.hasSuffix("/xml") != true else { return nil }
        guard !isBinary(prefix) else { return nil }
        let name = fileName.lowercased()
        if name.hasSuffix(".mht") || name.hasSuffix(".mhtml") { return archive }
        if name.hasSuffix(".md") || name.hasSuffix(".markdown") { return "text/markdown" }
        return plain
    }

    /// Whether bytes begin a document, picture or archive that servers like to call a page.
    private static func isOtherKind(_ prefix: ArraySlice<UInt8>) -> Bool {
        let signatures: [[UInt8]] = [
            Array("%PDF-".utf8), Array("PK\u{3}\u{4}".utf8), Array("GIF8".utf8),
            Array("RIFF".utf8), [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF],
            [0x1F, 0x8B, 0x08], [0x7F, 0x45, 0x4C, 0x46],
        ]
        return signatures.contains { prefix.starts(with: $0) }
    }

    private static func looksLikeHTML(_ prefix: ArraySlice<UInt8>) -> Bool {
        var text = prefix
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        text = text.drop { isSpace($0) }
        let lower = text.prefix(PageContent.prefixByteCount).map { byte in
            (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        }
        if lower.starts(with: "<?xml".utf8) {
            // A declaration says nothing yet: the root does.
            let words = String(decoding: lower, as: UTF8.self)
            return words.contains("<html") || words.contains("<!doctype html")
        }
        let starts = [
            "<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<script", "<style",
            "<link", "<table", "<div", "<h1", "<p", "<a", "<b", "<br", "<font", "<iframe",
            "<article",
            "<main", "<header",
        ]
        if lower.starts(with: "<!--".utf8) { return true }
        return starts.contains { start in
            guard lower.starts(with: start.utf8) else { return false }
            let next = lower.dropFirst(start.utf8.count).first
            return next.map { isSpace($0) || $0 == UInt8(ascii: ">") } ?? false
        }
    }

    /// Whether bytes hold controls that no text has. Text in UTF-16 says so by its first two.
    private static func isBinary(_ prefix: ArraySlice<UInt8>) -> Bool {
        if prefix.starts(with: [0xFE, 0xFF]) || prefix.starts(with: [0xFF, 0xFE]) { return false }
        return prefix.prefix(PageContent.prefixByteCount).contains { byte in
            byte <= 0x08 || byte == 0x0B || (0x0E...0x1A).contains(byte)
                || (0x1C...0x1F).contains(byte)
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B
    }
}
