/// The page in an MHTML archive (RFC 2557), as browsers and Internet Explorer
/// write them: a mail message whose parts are the page and what it shows.
///
///     Snapshot-Content-Location: https://example.com/a
///     Subject: =?utf-8?Q?…?=
///     Content-Type: multipart/related; boundary="X"
///
///     --X
///     Content-Type: text/html; charset=…
///     Content-Transfer-Encoding: quoted-printable
///
/// The page is the part that `start` names, else the first part of HTML, also
/// within parts that have parts. A final boundary may be missing
/// behind a page that is closed. However deep
/// the parts lie and however many there are, the work is bounded:
/// ``depthMax``, ``partCountMax``.
struct MHTMLArchive {
    /// Levels of parts within parts; what lies deeper is not looked at.
    static let depthMax = 8
    /// Parts that are looked at, over all levels.
    static let partCountMax = 20_000

    /// The page as it was before it was made fit for mail.
    let html: [UInt8]
    /// The charset of its `Content-Type`.
    let charset: String?
    /// Where the snapshot was taken from.
    let url: String?
    /// When, in ISO 8601.
    let savedDate: String?
    /// The subject of the message.
    let title: String?

    /// Reads an archive; nil if the bytes are none.
    ///
    /// They are one if they start with header fields only and these say
    /// `multipart/…`, or `text/html` with a `MIME-Version`; under a name that says
    /// so, a `Content-Type` is enough.
    ///
    /// - Throws: `empty` if there is no HTML in it; `damaged` if it breaks off within the page.
    /// - Complexity: O(d·n) for n bytes and a depth of d ≤ ``depthMax``.
    init?(_ bytes: [UInt8], isNamedSo: Bool = false) throws(ClippingError) {
        let entity = Self.withoutLeadIn(bytes[...])
        guard Self.startsWithField(entity) else { return nil }
        let headers = MIMEHeaders(entity)
        guard let type = headers.parameterized("content-type"), headers.isClean || isNamedSo,
            type.main.hasPrefix("multipart/") || isNamedSo
                || Self.isHTML(type.main) && headers.bytes("mime-version") != nil
        else { return nil }
        var search = PartSearch()
        search.visit(entity, depth: 0, start: nil)
        guard let part = search.found else {
            throw ClippingError(.empty, detail: "there is no HTML in this archive")
        }
        html = TransferEncoding(name: part.headers.text("content-transfer-encoding"))
            .decoded(part.body)
        guard part.isWhole || Self.hasEnd(html) else {
            throw ClippingError(.damaged, detail: "it breaks off within the page")
        }
        charset = part.headers.parameterized("content-type")?["charset"]
        url =
            Self.address(headers.bytes("snapshot-content-location"))
            ?? Self.address(part.headers.bytes("content-location"))
            ?? Self.address(headers.bytes("content-location"))
        savedDate = headers.text("date").flatMap(SaveDate.iso)
        let subject = headers.bytes("subject").map(EncodedWords.decoded)
        title = subject.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether a page that is opened is closed at its end.
    private static func hasEnd(_ html: [UInt8]) -> Bool {
        func text(_ part: ArraySlice<UInt8>) -> String {
            String(decoding: part.filter { $0 != 0 }, as: UTF8.self).lowercased()
        }
        return !text(html.prefix(4_096)).contains("<html")
            || text(html.suffix(400)).contains("</html")
    }

    static func isHTML(_ type: String) -> Bool {
        type == "text/html" || type == "application/xhtml+xml"
    }

    /// Without a byte order mark and blank lines, which some editors add.
    private static func withoutLeadIn(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
        return body.drop { $0 == 0x0D || $0 == 0x0A }
    }

    /// Whether a colon follows a first word of letters and hyphens, so that HTML and
    /// prose need not be read as headers.
    private static func startsWithField(_ entity: ArraySlice<UInt8>) -> Bool {
        let name = entity.prefix(64).prefix {
            (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "-")
        }
        return !name.isEmpty && name.endIndex < entity.endIndex
            && entity[name.endIndex] == UInt8(ascii: ":")
    }

    /// Long addresses are folded, and may be encoded words (RFC 2557 §4.4).
    private static func address(_ value: [UInt8]?) -> String? {
        guard let value else { return nil }
        let text = EncodedWords.decoded(value).filter { $0 != " " && $0 != "\t" }
        return SaveNotes.webAddress(text)
    }
}

/// Walks the parts of an archive, depth first, until it has the page.
private struct PartSearch {
    struct Part {
        let headers: MIMEHeaders
        let body: ArraySlice<UInt8>
        /// A boundary stands behind it, or it is the whole message.
        let isWhole: Bool
    }

    /// The page: of HTML, the part that was asked for, else the first.
    private(set) var found: Part?
    private var isStart = false
    private var partCount = 0

    /// - Parameter start: the `Content-ID` that the part above asks for.
    mutating func visit(
        _ entity: ArraySlice<UInt8>, depth: Int, start: String?, isWhole: Bool = true
    ) {
        partCount += 1
        let headers = MIMEHeaders(entity)
        let body = entity[headers.bodyStart...]
        let type = headers.parameterized("content-type")
        let isAskedFor = start != nil && headers.text("content-id") == start
        if let type, type.main.hasPrefix("multipart/"), let boundary = type["boundary"] {
            guard depth < MHTMLArchive.depthMax else { return }
            // In parts that were asked for themselves, the first page will do.
            let start = type["start"] ?? (isAskedFor ? nil : start)
            visitParts(of: body, boundary, depth: depth, start: start)
        } else if MHTMLArchive.isHTML(type?.main ?? "") {
            // Where nothing is asked for, the first one ends the search.
            isStart = start == nil || isAskedFor
            if isStart || found == nil {
                found = Part(headers: headers, body: body, isWhole: isWhole)
            }
        }
    }

    private mutating func visitParts(
        of body: ArraySlice<UInt8>, _ boundary: String, depth: Int, start: String?
    ) {
        let delimiter = Array("--\(boundary)".utf8)
        var lines = MIMELines(body)
        var partStart: Int?
        var lineStart = body.startIndex
        while let line = lines.next() {
            if let isLast = Self.isDelimiter(line, delimiter) {
                if let partStart {
                    let part = Self.withoutFinalBreak(body[partStart..<max(partStart, lineStart)])
                    visit(part, depth: depth + 1, start: start)
                    if isStart || partCount >= MHTMLArchive.partCountMax { return }
                }
                if isLast { return }
                partStart = lines.position
            }
            lineStart = lines.position
        }
        if let partStart, partStart < body.endIndex {
            visit(body[partStart...], depth: depth + 1, start: start, isWhole: false)
        }
    }

    /// Nil if the line delimits nothing, else whether it is the last one.
    private static func isDelimiter(_ line: ArraySlice<UInt8>, _ delimiter: [UInt8]) -> Bool? {
        guard line.starts(with: delimiter) else { return nil }
        let rest = MIMEHeaders.trimmed(line.dropFirst(delimiter.count))
        if rest.isEmpty { return false }
        return rest.elementsEqual("--".utf8) ? true : nil
    }

    /// The line break before a boundary belongs to the boundary.
    private static func withoutFinalBreak(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var part = part
        if part.last == 0x0A { part.removeLast() }
        if part.last == 0x0D { part.removeLast() }
        return part
    }
}
