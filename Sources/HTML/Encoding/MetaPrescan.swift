/// Looks for the encoding that a page declares about itself, before anything is
/// parsed: "prescan a byte stream to determine its encoding" (HTML Standard
/// §13.2.3.3), with "get an attribute" and "get an XML encoding".
///
/// This is not parsing: scripts, titles and templates are markup to it, and only
/// comments are stepped over as a whole. A tag that the window cuts off counts
/// for nothing, since more bytes could change it.
///
///     <!-- <meta charset=koi8-r> --><meta charset="utf-16">   → .utf8
///     <?xml version="1.0" encoding='big5'?><p>                → .big5
///
/// We differ: an XML declaration is looked at up to its own `>` only, as
/// browsers do, so that no later text is taken for its encoding.
package struct MetaPrescan {
    /// How many bytes the standard encourages to look at.
    package static let standardWindowBytes = 1024

    private let bytes: ArraySlice<UInt8>
    private var position: Int

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// The encoding that the first bytes declare, already taken
    /// ``HTMLEncoding/asDeclaredInMarkup`` where it comes from a `meta`.
    ///
    /// - Parameters:
    ///   - bytes: a page without byte order mark.
    ///   - window: how many of them count.
    /// - Returns: nil if nothing valid is declared there.
    /// - Complexity: O(w) for a window of w bytes.
    package static func encoding(
        of bytes: ArraySlice<UInt8>, window: Int = standardWindowBytes
    ) -> HTMLEncoding? {
        var scan = MetaPrescan(bytes.prefix(max(0, window)))
        return scan.wideXML() ?? scan.markup() ?? scan.xmlDeclaration()
    }

    /// `<?x` in UTF-16. What the declaration goes on to say does not matter.
    private func wideXML() -> HTMLEncoding? {
        if bytes.starts(with: [0x3C, 0, 0x3F, 0, 0x78, 0]) { return .utf16LittleEndian }
        if bytes.starts(with: [0, 0x3C, 0, 0x3F, 0, 0x78]) { return .utf16BigEndian }
        return nil
    }

    // MARK: Tags

    private mutating func markup() -> HTMLEncoding? {
        while let open = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            position = open
            if ASCII.matches("<!--".utf8, in: bytes, at: open) {
                skipComment()
            } else if isMeta(at: open) {
                position = open + 5
                if let encoding = meta() { return encoding }
            } else if isTag(at: open) {
                skipTagName()
                while attribute() != nil {}
            } else if let next = byte(at: open + 1), "!/?".utf8.contains(next) {
                skip(past: UInt8(ascii: ">"), from: open)
                continue
            }
            position = min(position + 1, bytes.endIndex)
        }
        return nil
    }

    /// The first `-->`, whose dashes may be those of `<!--`; ends on its `>`.
    private mutating func skipComment() {
        position =
            ASCII.find("-->".utf8, in: bytes, from: position + 2).map { $0 + 2 }
            ?? bytes.endIndex
    }

    private mutating func skip(past end: UInt8, from start: Int) {
        position = bytes[start...].firstIndex(of: end).map { $0 + 1 } ?? bytes.endIndex
    }

    private func isMeta(at open: Int) -> Bool {
        guard ASCII.matches("<meta".utf8, in: bytes, at: open), let next = byte(at: open + 5)
        else { return false }
        return ASCII.isSpace(next) || next == UInt8(ascii: "/")
    }

    private func isTag(at open: Int) -> Bool {
        guard let next = byte(at: open + 1) else { return false }
        if next == UInt8(ascii: "/") { return byte(at: open + 2).map(ASCII.isLetter) ?? false }
        return ASCII.isLetter(next)
    }

    private mutating func skipTagName() {
        position =
            bytes[position...].firstIndex { ASCII.isSpace($0) || $0 == UInt8(ascii: ">") }
            ?? bytes.endIndex
    }

    /// The attributes of a `meta`, and what they declare together.
    private mutating func meta() -> HTMLEncoding? {
        var seen: [[UInt8]] = []
        var hasPragma = false
        var needsPragma: Bool?
        var encoding: HTMLEncoding?
        while let (name, value) = attribute() {
            // Only the three names below mean anything, so no others are kept.
            guard !seen.contains(name) else { continue }
            if name.elementsEqual("http-equiv".utf8) {
                if value.elementsEqual("content-type".utf8) { hasPragma = true }
            } else if name.elementsEqual("content".utf8) {
                if needsPragma == nil, let found = MetaContent.encoding(in: value[...]) {
                    (encoding, needsPragma) = (found, true)
                }
            } else if name.elementsEqual("charset".utf8) {
                (encoding, needsPragma) = (HTMLEncoding(label: value), false)
            } else {
                continue
            }
            seen.append(name)
        }
        // A window that ends within the tag leaves it open.
        guard position < bytes.endIndex, let needsPragma, hasPragma || !needsPragma else {
            return nil
        }
        return encoding?.asDeclaredInMarkup
    }

    // MARK: "Get an attribute"

    /// The next attribute of the tag at the position, both in lower case; nil, on
    /// the tag's `>` or the end of the window, if there is none.
    private mutating func attribute() -> (name: [UInt8], value: [UInt8])? {
        skipSpace(andSlash: true)
        guard let first = byte(at: position), first != UInt8(ascii: ">") else { return nil }
        var name: [UInt8] = []
        var afterName = false
        while let byte = byte(at: position) {
            if byte == UInt8(ascii: "="), !name.isEmpty { break }
            if byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") { return (name, []) }
            if ASCII.isSpace(byte) {
                afterName = true
                break
            }
            name.append(ASCII.lowercased(byte))
            position += 1
        }
        if afterName { skipSpace(andSlash: false) }
        guard let equals = byte(at: position) else { return nil }
        guard equals == UInt8(ascii: "=") else { return (name, []) }
        position += 1
        skipSpace(andSlash: false)
        return value().map { (name, $0) }
    }

    /// Nil at the end of the window.
    private mutating func value() -> [UInt8]? {
        guard let first = byte(at: position) else { return nil }
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            guard let end = bytes[(position + 1)...].firstIndex(of: first) else {
                position = bytes.endIndex
                return nil
            }
            defer { position = end + 1 }
            return bytes[(position + 1)..<end].map(ASCII.lowercased)
        }
        let value = bytes[position...].prefix { !ASCII.isSpace($0) && $0 != UInt8(ascii: ">") }
        position = value.endIndex
        return position < bytes.endIndex ? value.map(ASCII.lowercased) : nil
    }

    private mutating func skipSpace(andSlash: Bool) {
        while let byte = byte(at: position),
            ASCII.isSpace(byte) || (andSlash && byte == UInt8(ascii: "/"))
        {
            position += 1
        }
    }

    private func byte(at index: Int) -> UInt8? {
        index < bytes.endIndex ? bytes[index] : nil
    }

    // MARK: "Get an XML encoding"

    private func xmlDeclaration() -> HTMLEncoding? {
        // Exactly in this case, unlike everything in HTML.
        guard bytes.starts(with: "<?xml".utf8), let end = bytes.firstIndex(of: UInt8(ascii: ">"))
        else { return nil }
        var scan = MetaPrescan(bytes[..<end])
        guard let found = scan.firstEncodingWord() else { return nil }
        scan.position = found + 8
        scan.skipControls()
        guard scan.byte(at: scan.position) == UInt8(ascii: "=") else { return nil }
        scan.position += 1
        scan.skipControls()
        guard let quote = scan.byte(at: scan.position),
            quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        else { return nil }
        let rest = scan.bytes[(scan.position + 1)...]
        guard let close = rest.firstIndex(of: quote) else { return nil }
        let label = rest[..<close]
        guard label.allSatisfy({ $0 > 0x20 }), let encoding = HTMLEncoding(label: label) else {
            return nil
        }
        return encoding.isUTF16 ? .utf8 : encoding
    }

    private func firstEncodingWord() -> Int? {
        let word = Array("encoding".utf8)
        var index = bytes.startIndex
        while index + word.count <= bytes.endIndex {
            if bytes[index..<index + word.count].elementsEqual(word) { return index }
            index += 1
        }
        return nil
    }

    private mutating func skipControls() {
        while let byte = byte(at: position), byte <= 0x20 { position += 1 }
    }
}
