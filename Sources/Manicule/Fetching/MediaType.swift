/// What a server says its answer is: the value of a `Content-Type` field, read leniently.
///
///     Text/HTML ;charset='UTF-8'  ⟶  text/html, UTF-8
///
/// Grammar: RFC 9110 §8.3. We differ: parameters may be quoted with apostrophes, blanks may stand
/// around `=`, and what cannot be read is passed over.
struct MediaType: Hashable, Sendable {
    /// Type and subtype in lower case, such as `text/html`.
    let name: String
    /// The label of the character set as the server wrote it; nil if it names none.
    let charset: String?

    /// - Returns: nil if the value names no type.
    init?(_ value: String) {
        let parts = value.split(separator: ";", omittingEmptySubsequences: false)
        let name = MediaType.trimmed(parts[0]).lowercased()
        let halves = name.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty }), name.utf8.count <= 127,
            name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        self.name = name
        charset = parts.dropFirst().lazy.compactMap(MediaType.charset).first
    }

    private static func charset(_ parameter: Substring) -> String? {
        let sides = parameter.split(separator: "=", maxSplits: 1)
        guard sides.count == 2, trimmed(sides[0]).lowercased() == "charset" else { return nil }
        let label = trimmed(sides[1]).drop { $0 == "\"" || $0 == "'" }
            .prefix { $0 != "\"" && $0 != "'" }
        let text = trimmed(label)
        let marks = "-_.:+()".utf8
        guard !text.isEmpty, text.utf8.count <= 40,
            text.utf8.allSatisfy({ byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
                    || marks.contains(byte)
            })
        else { return nil }
        return String(text)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
