/// The tokenizer of the HTML standard (§13.2.5) over UTF-8 bytes.
///
/// The standard describes a machine of eighty states that reads one scalar at a time. This one
/// reads a whole construct at a time (a stretch of text, a tag, a comment) and comes to the same
/// tokens and the same errors in the same order. Line ends are normalised (§13.2.3.5) as they are
/// met, so offsets stay those of the source.
///
/// It reads any bytes. Those that are no UTF-8 pass through unchanged, so a source should have
/// been decoded first.
///
/// - Complexity: O(n) for n bytes in all.
struct HTMLTokenizer {
    let source: [UInt8]
    var position = 0
    /// Text that the source spells otherwise.
    var decoded: [UInt8] = []
    var names = NameTable.known
    var model = ContentModel.data
    /// Whether `<![CDATA[` opens a section: the adjusted current node is a foreign element.
    var allowsCDATA = false

    // The tag at hand.
    var tagName = HTMLName.none
    var tagStart = 0
    var attributes: [TokenAttribute] = []
    var isSelfClosing = false
    var doctype = HTMLDoctype()
    /// The name of the last start tag: only its end tag ends raw text.
    var lastStartTag: [UInt8] = []

    var nameBytes: [UInt8] = []
    /// A character reference that was looked up, and where it starts.
    var pendingReference: (start: Int, reference: CharacterReference)?
    /// Errors in the order in which they were found; nil if nobody asks.
    var errors: [HTMLParseError]?

    init(_ source: [UInt8], collectsErrors: Bool = false) {
        self.source = source
        errors = collectsErrors ? [] : nil
    }

    @inline(__always)
    var end: Int { source.count }

    /// The byte at a place; nil after the last.
    @inline(__always)
    func byte(at index: Int) -> UInt8? { index < source.count ? source[index] : nil }

    @inline(__always)
    mutating func note(_ code: HTMLParseError.Code, at offset: Int) {
        errors?.append(HTMLParseError(code: code, offset: offset))
    }

    /// The next token.
    mutating func next() -> HTMLToken {
        switch model {
        case .data, .rcdata: nextOfData()
        case .rawtext, .scriptData: nextOfRawText()
        case .plaintext: nextOfPlainText()
        case .cdata: nextOfCDATA()
        }
    }

    func slice(_ start: Int, _ end: Int) -> HTMLSlice {
        HTMLSlice(start: start, end: end, isDecoded: false)
    }

    /// Appends to the decoded text.
    mutating func decodedSlice(_ bytes: some Sequence<UInt8>) -> HTMLSlice {
        let start = decoded.count
        decoded.append(contentsOf: bytes)
        return HTMLSlice(start: start, end: decoded.count, isDecoded: true)
    }

    /// The bytes of a range with line ends normalised and, if asked, U+0000 replaced. They stay
    /// in the source if they stand there like that.
    mutating func cleanedSlice(_ start: Int, _ end: Int, replacesNull: Bool) -> HTMLSlice {
        var index = start
        while index < end {
            let byte = source[index]
            if byte == Byte.carriageReturn || byte == 0 && replacesNull { break }
            index += 1
        }
        if index == end { return slice(start, end) }
        let first = decoded.count
        decoded.append(contentsOf: source[start..<index])
        while index < end {
            let byte = source[index]
            index += 1
            if byte == Byte.carriageReturn {
                decoded.append(Byte.lineFeed)
                if index < end, source[index] == Byte.lineFeed { index += 1 }
            } else if byte == 0, replacesNull {
                note(.unexpectedNullCharacter, at: index - 1)
                decoded.append(contentsOf: Byte.replacement)
            } else {
                decoded.append(byte)
            }
        }
        return HTMLSlice(start: first, end: decoded.count, isDecoded: true)
    }
}

/// Bytes that the standard speaks of.
enum Byte {
    static var tab: UInt8 { 0x09 }
    static var lineFeed: UInt8 { 0x0A }
    static var formFeed: UInt8 { 0x0C }
    static var carriageReturn: UInt8 { 0x0D }
    static var space: UInt8 { 0x20 }
    static var exclamation: UInt8 { 0x21 }
    static var quote: UInt8 { 0x22 }
    static var number: UInt8 { 0x23 }
    static var ampersand: UInt8 { 0x26 }
    static var apostrophe: UInt8 { 0x27 }
    static var hyphen: UInt8 { 0x2D }
    static var solidus: UInt8 { 0x2F }
    static var semicolon: UInt8 { 0x3B }
    static var less: UInt8 { 0x3C }
    static var equals: UInt8 { 0x3D }
    static var greater: UInt8 { 0x3E }
    static var question: UInt8 { 0x3F }
    static var bracket: UInt8 { 0x5D }
    static var grave: UInt8 { 0x60 }

    /// U+FFFD.
    static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    /// Tab, LF, FF, space, and CR, which line end normalisation makes LF.
    @inline(__always)
    static func isWhitespace(_ byte: UInt8) -> Bool {
        byte == space || byte == lineFeed || byte == tab || byte == carriageReturn
            || byte == formFeed
    }

    @inline(__always)
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    @inline(__always)
    static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

    /// ASCII letters in lower case, all else as it is.
    @inline(__always)
    static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    static func hexadecimalValue(_ byte: UInt8) -> UInt32? {
        if isDigit(byte) { return UInt32(byte) - 0x30 }
        let lower = byte | 0x20
        return lower &- 0x61 < 6 ? UInt32(lower) - 0x61 + 10 : nil
    }
}
