/// A clip's text in the one form that is hashed, numbered and kept for ever.
///
/// From the decoded scalars, exactly this and nothing else: one leading U+FEFF
/// is dropped, CR LF and a lone CR become LF, U+0000 becomes U+FFFD. No Unicode
/// normalisation, no trimming, no unwrapping: those are rules of display, and a
/// rule that changed this text would give old marks new places. The rules are
/// frozen; so is the choice of the encoding, since two machines must read the
/// same bytes as the same text:
///
/// 1. a byte order mark decides (UTF-8, UTF-16 little or big endian);
/// 2. else, zero bytes that fall on one side of the byte pairs mean UTF-16;
/// 3. else strict UTF-8 (RFC 3629) if the bytes are that;
/// 4. else windows-1252, unless that would turn most of the text into signs
///    that no Western text consists of: then the bytes are refused.
///
///     bytes  EF BB BF 48 69 0D 0A 21      scalars  H i LF !
package struct CanonicalText: Sendable {
    /// The largest text that is taken, in UTF-8 bytes of the canonical form.
    package static let byteCountMax = 16 << 20

    /// The text. Every offset into a clip counts these.
    package let scalars: [Unicode.Scalar]

    /// How the bytes were read.
    package let charset: Charset

    /// The length of the text in UTF-8 bytes.
    package let utf8ByteCount: Int

    /// Decodes a file's bytes.
    ///
    /// - Throws: `binary`, `empty`, `tooLarge` (before anything is decoded
    ///   where the count of bytes shows it) or `undecodable`.
    /// - Complexity: O(n) for n bytes.
    package init(decoding bytes: [UInt8]) throws(ClippingError) {
        if let name = BinarySignature.match(bytes) {
            throw ClippingError(.binary, byteOffset: 0, detail: "this is \(name)")
        }
        let mark = ByteOrderMark(bytes)
        // Two bytes of the input may be one of the text (UTF-16, CR LF), so only
        // twice the limit, and the mark, is certain to be too much.
        if bytes.count > 2 * Self.byteCountMax + 3 { throw Self.tooLarge }
        var decoder = ByteDecoder(bytes: bytes)
        self.charset = try decoder.decode(mark: mark)
        self.scalars = decoder.scalars
        self.utf8ByteCount = decoder.utf8ByteCount
        if decoder.blank { throw ClippingError(.empty, detail: "there is no text") }
    }

    /// Takes text that is decoded already, as from a clipboard or a form.
    ///
    /// - Throws: `empty` or `tooLarge`.
    package init(_ string: String) throws(ClippingError) {
        try self.init(decoding: [0xEF, 0xBB, 0xBF] + Array(string.utf8))
    }

    static var tooLarge: ClippingError {
        ClippingError(.tooLarge, detail: "more than \(byteCountMax >> 20) MiB of text")
    }

    /// The text as a string.
    package var string: String { Self.string(scalars[...]) }

    /// The scalars of a half-open range as a string.
    package func string(_ range: Range<Int>) -> String { Self.string(scalars[range]) }

    static func string(_ slice: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: slice)
        return String(text)
    }
}

extension CanonicalText: Equatable {
    /// The same scalars; how they were encoded does not count.
    package static func == (left: CanonicalText, right: CanonicalText) -> Bool {
        left.scalars == right.scalars
    }
}
