package import HTML

/// A page as text, and how it was read.
package struct DecodedPage: Sendable, Equatable {
    /// The text: valid UTF-8 without byte order mark.
    package let utf8: [UInt8]
    /// What the bytes were read with.
    package let encoding: HTMLEncoding
    /// Its name as the Encoding Standard has it.
    package var encodingName: String { encoding.name }
    /// How that is known. `detection` also where a declaration was overruled.
    package let source: SniffedEncoding.Source
    /// The encoding that was declared and is not what the bytes are in; nil in all
    /// but the cases of ``DeclaredEncoding``.
    package let overruled: HTMLEncoding?
    /// How many U+FFFD stand for bytes that meant nothing.
    package let errors: Int
}

/// Turns the bytes of a web page into text.
///
/// The encoding is found as browsers find it (``EncodingSniffer``), with two
/// differences that a page at rest allows: a `meta` counts within the first
/// 64 KiB, not 1 KiB, since there is no parser yet that could meet it later; and
/// where nothing is declared, or what is declared is plainly wrong
/// (``DeclaredEncoding``), the bytes decide. Decoding is the standard's, errors
/// included, so it never fails.
///
///     <meta charset=koi8-r> F0 D2 C9 D7 C5 D4   → Привет, KOI8-R, by declaration
///     <meta charset=latin1> 63 61 66 C3 A9 C3 A9 → caféé, UTF-8, overruling
package enum PageDecoder {
    /// How far into a page its declaration is looked for, in bytes.
    package static let declarationWindowBytes = 1 << 16

    /// Decodes a page.
    ///
    /// Bytes that are valid UTF-8 and read as such are handed on without copying.
    ///
    /// - Parameters:
    ///   - bytes: the page, whole.
    ///   - transportCharset: the charset of its `Content-Type`, as it stands there.
    /// - Returns: at most three bytes of text for each byte of the page, and three
    ///   more.
    /// - Complexity: O(n) for n bytes.
    package static func decode(
        _ bytes: [UInt8], transportCharset: String? = nil
    ) -> DecodedPage {
        let sniffed = EncodingSniffer.sniff(
            bytes, transportLabel: transportCharset, lateWindow: declarationWindowBytes,
            detect: EncodingDetector.detect)
        switch sniffed.source {
        case .byteOrderMark:
            let length = EncodingSniffer.byteOrderMark(of: bytes[...])?.byteCount ?? 0
            return page(bytes, from: length, as: sniffed)
        case .transport, .declaration:
            let declared = page(bytes, from: 0, as: sniffed)
            // The usual page: UTF-8 that says so, looked at once.
            if sniffed.encoding == .utf8, declared.errors == 0 { return declared }
            guard let truth = DeclaredEncoding(declared: sniffed.encoding).truth(of: bytes) else {
                return declared
            }
            return page(
                bytes, from: 0, as: SniffedEncoding(truth, from: .detection),
                overruling: sniffed.encoding)
        case .detection, .fallback:
            return page(bytes, from: 0, as: sniffed)
        }
    }

    /// Decodes with a known encoding; a byte order mark of that encoding is dropped.
    ///
    /// - Complexity: O(n) for n bytes.
    package static func text(
        of bytes: [UInt8], in encoding: HTMLEncoding
    ) -> (utf8: [UInt8], errors: Int) {
        let mark = EncodingSniffer.byteOrderMark(of: bytes[...])
        return text(
            of: bytes, from: mark?.encoding == encoding ? mark?.byteCount ?? 0 : 0, encoding)
    }

    private static func page(
        _ bytes: [UInt8], from start: Int, as sniffed: SniffedEncoding,
        overruling overruled: HTMLEncoding? = nil
    ) -> DecodedPage {
        let (utf8, errors) = text(of: bytes, from: start, sniffed.encoding)
        return DecodedPage(
            utf8: utf8, encoding: sniffed.encoding, source: sniffed.source, overruled: overruled,
            errors: errors)
    }

    private static func text(
        of bytes: [UInt8], from start: Int, _ encoding: HTMLEncoding
    ) -> (utf8: [UInt8], errors: Int) {
        if encoding == .utf8 {
            let repaired = UTF8Repair.repaired(bytes, from: start)
            return (repaired.bytes, repaired.errors)
        }
        let body = start == 0 ? bytes : Array(bytes[start...])
        // Most pages are ASCII to the last byte; all but UTF-16 and these two read
        // that as it stands.
        if !encoding.isUTF16, encoding != .iso2022JP, encoding != .replacement,
            ByteRuns.asciiEnd(in: body, from: 0) == body.count
        {
            return (body, 0)
        }
        var sink = UTF8Sink(inputBytes: body.count)
        LegacyDecoder.decode(body, as: encoding, into: &sink)
        return (sink.bytes, sink.errors)
    }
}
