/// Which encoding a page is read with, and how that is known.
package struct SniffedEncoding: Sendable, Equatable {
    /// What said so.
    package enum Source: String, Sendable, CaseIterable {
        /// The page's first bytes.
        case byteOrderMark
        /// Whoever brought the page: the `Content-Type` of HTTP or of a MIME part.
        case transport
        /// A `meta` or an XML declaration in the page.
        case declaration
        /// The bytes themselves look like it.
        case detection
        /// Nothing.
        case fallback
    }

    /// Whether the parser may still change its mind (HTML Standard §13.2.3.1).
    package enum Confidence: Sendable {
        /// A `meta` that the tree builder meets later counts.
        case tentative
        /// It does not.
        case certain
    }

    /// The encoding.
    package let encoding: HTMLEncoding
    /// How it is known.
    package let source: Source

    /// - Parameters:
    ///   - encoding: the encoding.
    ///   - source: how it is known.
    package init(_ encoding: HTMLEncoding, from source: Source) {
        self.encoding = encoding
        self.source = source
    }

    /// Certain are the mark and the transport only.
    package var confidence: Confidence {
        source == .byteOrderMark || source == .transport ? .certain : .tentative
    }
}

/// The "encoding sniffing algorithm" (HTML Standard §13.2.3.2) without what
/// needs a browser: a person's override, the parent frame, history.
///
/// In this order: byte order mark, transport, declaration within the window,
/// `detect`, windows-1252.
package enum EncodingSniffer {
    /// The encoding that a byte order mark names, and the mark's length in bytes
    /// ("BOM sniff", Encoding Standard §6).
    package static func byteOrderMark(
        of bytes: ArraySlice<UInt8>
    ) -> (encoding: HTMLEncoding, byteCount: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        return nil
    }

    /// How to read a page.
    ///
    /// - Parameters:
    ///   - bytes: the whole page, or as much of it as there is.
    ///   - transportLabel: the charset that came with it; one that is no label of
    ///     the standard is as good as none.
    ///   - lateWindow: how many bytes are looked at for a declaration where the
    ///     ones that the standard says hold none. Whoever builds a tree from the
    ///     bytes meets later declarations by itself; whoever does not, looks here.
    ///   - detect: what the bytes look like; asked only if nothing else says.
    /// - Complexity: O(w) for a window of w bytes, besides `detect`.
    package static func sniff(
        _ bytes: [UInt8], transportLabel: String? = nil,
        lateWindow: Int = 0,
        detect: ([UInt8]) -> HTMLEncoding? = { _ in nil }
    ) -> SniffedEncoding {
        if let mark = byteOrderMark(of: bytes[...]) {
            return SniffedEncoding(mark.encoding, from: .byteOrderMark)
        }
        if let label = transportLabel, let encoding = HTMLEncoding(label: label) {
            return SniffedEncoding(encoding, from: .transport)
        }
        for window in [MetaPrescan.standardWindowBytes, lateWindow] {
            if let encoding = MetaPrescan.encoding(of: bytes[...], window: window) {
                return SniffedEncoding(encoding, from: .declaration)
            }
        }
        if let encoding = detect(bytes) {
            return SniffedEncoding(encoding, from: .detection)
        }
        return SniffedEncoding(.windows1252, from: .fallback)
    }
}
