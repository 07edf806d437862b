import HTML

/// What programs that save pages write into the HTML about where it is from.
///
/// - SingleFile: a comment with `url:` and `saved date:`
/// - Internet Explorer, Chrome, Edge: `saved from url=(0023)http://…`
/// - Monolith: `Saved from https://… at 2023-01-01T00:00:00Z using monolith`
/// - HTTrack: `Mirrored from example.com/a by HTTrack …, Sat, 01 Jan 2022 …`
/// - Save Page WE: `meta` of the names `savepage-url`, `-title`, `-date`
/// - WebScrapBook: `data-scrapbook-source` and `data-scrapbook-create` of `html`
///
/// The first of these that gives an address counts. They stand before the page's
/// own content, so the first 64 KiB are looked at.
struct SaveNotes {
    private(set) var url: String?
    private(set) var savedDate: String?
    private(set) var title: String?

    private static let windowBytes = 1 << 16
    private static let commentBytesMax = 1 << 13
    /// A window of nothing but comments is not a page that a saver wrote.
    private static let commentCountMax = 64

    /// Reads the notes of a page in any encoding, as far as that is told by a byte
    /// order mark; nearly all others have ASCII in its place.
    ///
    /// - Complexity: O(1), for the window is fixed.
    init(_ html: [UInt8]) {
        let head = Self.head(html)
        for comment in Self.comments(in: head) where url == nil { read(comment) }
        if url == nil { readSavePage(head) }
        if url == nil { readScrapBook(head) }
    }

    /// An address that can be visited, without white space around it; nil for others.
    static func webAddress(_ text: some StringProtocol) -> String? {
        let trimmed = text.drop { $0.isWhitespace }.prefix { !$0.isWhitespace }
        let lower = trimmed.prefix(8).lowercased()
        let isWeb = lower.hasPrefix("http://") || lower.hasPrefix("https://")
        return isWeb && trimmed.utf8.count > 8 ? String(trimmed) : nil
    }

    // MARK: Comments

    private static func head(_ html: [UInt8]) -> [UInt8] {
        let head = Array(html.prefix(windowBytes))
        if head.starts(with: [0xFF, 0xFE]) {
            return PageDecoder.text(of: head, in: .utf16LittleEndian).utf8
        }
        if head.starts(with: [0xFE, 0xFF]) {
            return PageDecoder.text(of: head, in: .utf16BigEndian).utf8
        }
        return head
    }

    private static func comments(in head: [UInt8]) -> [String] {
        var result: [String] = []
        var index = 0
        while result.count < commentCountMax, let start = find("<!--", in: head, from: index) {
            let end = find("-->", in: head, from: start + 4) ?? head.count
            let text = head[(start + 4)..<end].prefix(commentBytesMax)
            result.append(String(decoding: text, as: UTF8.self))
            index = end
        }
        return result
    }

    private mutating func read(_ comment: String) {
        if comment.contains("Page saved with SingleFile") {
            readSingleFile(comment)
        } else if let address = Self.rest(of: comment, after: "saved from url=(") {
            url = Self.webAddress(address.drop { $0 != ")" }.dropFirst())
        } else if comment.contains("using monolith"),
            let text = Self.rest(of: comment, after: "Saved from ")
        {
            url = Self.webAddress(text)
            if url != nil, let date = Self.rest(of: String(text), after: " at ") {
                savedDate = SaveDate.iso(String(date))
            }
        } else if comment.contains("by HTTrack"),
            let text = Self.rest(of: comment, after: "Mirrored from ")
        {
            // It leaves out the scheme.
            url = Self.webAddress("https://" + text.prefix { !$0.isWhitespace })
            if let date = text.split(separator: ",", maxSplits: 1).dropFirst().first {
                savedDate = SaveDate.iso(String(date))
            }
        }
    }

    private mutating func readSingleFile(_ comment: String) {
        for line in comment.split(whereSeparator: \.isNewline) {
            if let text = Self.rest(of: String(line), after: "saved date:") {
                savedDate = SaveDate.iso(String(text))
            } else if let text = Self.rest(of: String(line), after: "url:") {
                url = url ?? Self.webAddress(text)
            }
        }
    }

    private static func rest(of text: String, after mark: String) -> Substring? {
        text.firstRange(of: mark).map { text[$0.upperBound...] }
    }

    // MARK: Attributes

    private mutating func readSavePage(_ head: [UInt8]) {
        func content(_ name: String) -> String? {
            Self.find("name=\"savepage-\(name)\"", in: head, from: 0).flatMap {
                Self.attribute("content", in: head, from: $0)
            }
        }
        guard let address = content("url").flatMap(Self.webAddress) else { return }
        url = address
        savedDate = content("date").flatMap(SaveDate.iso)
        title = content("title").flatMap { $0.isEmpty ? nil : $0 }
    }

    private mutating func readScrapBook(_ head: [UInt8]) {
        url = Self.attribute("data-scrapbook-source", in: head, from: 0).flatMap(Self.webAddress)
        guard url != nil,
            let create = Self.attribute("data-scrapbook-create", in: head, from: 0),
            create.utf8.count == 17, create.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return }
        // Year to millisecond in UTC, without anything between.
        let digits = Array(create)
        let parts = [0..<4, 4..<6, 6..<8, 8..<10, 10..<12, 12..<14].map { String(digits[$0]) }
        savedDate = SaveDate.iso(
            parts[..<3].joined(separator: "-") + "T" + parts[3...].joined(separator: ":") + "Z")
    }

    /// The value in double quotes of the next attribute of a name, its two usual
    /// character references undone.
    private static func attribute(_ name: String, in head: [UInt8], from start: Int) -> String? {
        guard let found = find("\(name)=\"", in: head, from: start) else { return nil }
        let value = head[(found + name.utf8.count + 2)...].prefix(commentBytesMax)
        guard let end = value.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        return String(decoding: value[..<end], as: UTF8.self)
            .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    }

    private static func find(_ text: String, in bytes: [UInt8], from start: Int) -> Int? {
        bytes.firstIndex(of: Array(text.utf8), from: start)
    }
}
