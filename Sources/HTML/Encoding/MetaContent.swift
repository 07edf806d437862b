/// Reads the `content` of a `meta http-equiv="Content-Type"`.
package enum MetaContent {
    /// "Extracting a character encoding from a meta element" (HTML Standard §2.5).
    ///
    /// The result is what the label says; a prescan or a tree builder still has to
    /// take it ``HTMLEncoding/asDeclaredInMarkup``.
    ///
    ///     "text/html; charset=koi8-r"  → .koi8R
    ///     "text/html; charset='koi8-r" → nil, for the quote never ends
    ///
    /// - Returns: nil without `charset=`, or if its value is no known label.
    /// - Complexity: O(n) for n bytes.
    package static func encoding(in content: ArraySlice<UInt8>) -> HTMLEncoding? {
        var position = content.startIndex
        while let found = ASCII.find("charset".utf8, in: content, from: position) {
            position = skipSpace(in: content, from: found + 7)
            guard position < content.endIndex else { return nil }
            guard content[position] == UInt8(ascii: "=") else { continue }
            return value(in: content, from: skipSpace(in: content, from: position + 1))
        }
        return nil
    }

    /// As ``encoding(in:)-(ArraySlice<UInt8>)``, from a decoded attribute.
    package static func encoding(in content: String) -> HTMLEncoding? {
        encoding(in: Array(content.utf8)[...])
    }

    private static func value(in content: ArraySlice<UInt8>, from start: Int) -> HTMLEncoding? {
        guard start < content.endIndex else { return nil }
        let quote = content[start]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let inside = content[(start + 1)...]
            guard let end = inside.firstIndex(of: quote) else { return nil }
            return HTMLEncoding(label: inside[..<end])
        }
        let value = content[start...].prefix { !ASCII.isSpace($0) && $0 != UInt8(ascii: ";") }
        return HTMLEncoding(label: value)
    }

    private static func skipSpace(in content: ArraySlice<UInt8>, from start: Int) -> Int {
        var index = start
        while index < content.endIndex, ASCII.isSpace(content[index]) { index += 1 }
        return index
    }
}
