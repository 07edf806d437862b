/// A web page taken out of the file that it was saved in.
///
/// Nothing of it is decoded: the bytes go to ``PageDecoder`` with the charset. URL,
/// date and title are what the saver wrote down beside the page, so they are worth
/// more than what the page says of itself.
package struct SavedPage: Sendable, Equatable {
    /// What a page was wrapped in.
    package enum Layer: String, Sendable, CaseIterable {
        case gzip
        case mhtml
    }

    /// The page, in the encoding that it has.
    package var html: [UInt8]
    /// The charset of the MIME part that it was, as it stands there.
    package var transportCharset: String?
    /// Where it was saved from: an address of `http` or `https`, as it stands there.
    package var url: String?
    /// When it was saved, in ISO 8601: "2024-07-05T10:23:51+02:00", or the day alone.
    package var savedDate: String?
    /// What the saver took for its title.
    package var title: String?
    /// What was unwrapped, outermost first.
    package var layers: [Layer] = []

    /// Unwraps a saved page: gzip, then MHTML, then the notes that savers leave in
    /// HTML (``SaveNotes``).
    ///
    /// What the bytes are decides; the name only where they could be either. What is
    /// none of these comes back as it is, so whatever is no page at all has to be
    /// noticed later.
    ///
    /// - Parameters:
    ///   - bytes: a file, whole.
    ///   - fileName: its name, if it has one.
    /// - Throws: `damaged` for broken gzip and archives, `binary` for pictures and the like,
    ///   `tooLarge` for what unpacks to too much (``Gzip/byteCountMax``), `empty` for an archive
    ///   without a page.
    /// - Complexity: O(n) for n bytes, unpacked.
    package init(unwrapping bytes: [UInt8], fileName: String? = nil) throws(ClippingError) {
        html = bytes
        // Servers that compress what is compressed already do exist.
        while layers.count < 2, Gzip.isGzip(html) {
            html = try Gzip.decompressed(html)
            layers.append(.gzip)
        }
        let isNamedMHTML = Self.isMHTML(name: fileName)
        if let archive = try MHTMLArchive(html, isNamedSo: isNamedMHTML) {
            html = archive.html
            transportCharset = archive.charset
            url = archive.url
            savedDate = archive.savedDate
            title = archive.title
            layers.append(.mhtml)
        }
        if let name = BinarySignature.match(html) {
            throw ClippingError(.binary, byteOffset: 0, detail: name)
        }
        let notes = SaveNotes(html)
        url = url ?? notes.url
        savedDate = savedDate ?? notes.savedDate
        title = title ?? notes.title
    }

    private static func isMHTML(name: String?) -> Bool {
        guard var name = name?.lowercased() else { return false }
        if name.hasSuffix(".gz") { name.removeLast(3) }
        return name.hasSuffix(".mht") || name.hasSuffix(".mhtml")
    }
}
