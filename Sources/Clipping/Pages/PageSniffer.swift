/// Tells pages of the web from text.
///
/// What a server states and what the file's name says come first, since an article about HTML may
/// begin like HTML; then the bytes.
package enum PageSniffer {
    package enum Kind: Sendable {
        case text, page
    }

    /// - Complexity: O(1): the first bytes count.
    package static func kind(
        of bytes: [UInt8], fileName: String = "", contentType: String? = nil
    ) -> Kind {
        // No text begins with the mark of gzip.
        if Gzip.isGzip(bytes) { return .page }
        if let type = contentType?.lowercased() {
            if pageTypes.contains(where: type.hasPrefix) { return .page }
            if type.hasPrefix("text/") { return .text }
        }
        let name = fileName.lowercased()
        if pageEndings.contains(where: name.hasSuffix) { return .page }
        if textEndings.contains(where: name.hasSuffix) { return .text }
        return beginsLikePage(bytes) ? .page : .text
    }

    private static let pageTypes = [
        "text/html", "application/xhtml+xml", "multipart/related", "message/rfc822",
        "application/x-mimearchive",
    ]
    private static let pageEndings = [".html", ".htm", ".xhtml", ".xht", ".mht", ".mhtml"]
    private static let textEndings = [".txt", ".md", ".markdown", ".text"]

    private static let beginnings = [
        "<!doctype html", "<html", "<head", "<body", "<!-- saved from", "mime-version:",
        "from: <saved by", "snapshot-content-location:",
    ]

    private static func beginsLikePage(_ bytes: [UInt8]) -> Bool {
        var head = bytes.prefix(1_024)
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
        // UTF-16 has a zero beside each letter of a tag.
        let text = String(decoding: head.filter { $0 != 0 && $0 < 0x80 }, as: UTF8.self)
            .lowercased()
        var rest = text.drop { $0.isWhitespace }
        if rest.hasPrefix("<?xml"), let end = rest.firstIndex(of: ">") {
            rest = rest[rest.index(after: end)...].drop { $0.isWhitespace }
        }
        return beginnings.contains { rest.hasPrefix($0) }
    }
}
