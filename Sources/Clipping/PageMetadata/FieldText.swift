import HTML

/// Text of a page made fit for a field: one line, nothing encoded, no tags.
enum FieldText {
    /// How many scalars of a value are looked at.
    static let scalarCountMax = 1000

    /// A value as a reader sees it.
    ///
    /// References are decoded twice at most ("Q&amp;amp;A", as scripts and careless templates
    /// write), tags of inline markup are dropped, blanks collapse.
    ///
    ///     FieldText.clean(" Q&amp;amp;A:\n <em>Why</em> bees ")  // "Q&A: Why bees"
    ///
    /// - Returns: nil if nothing is left.
    /// - Complexity: O(n) for n scalars, at most ``scalarCountMax``.
    static func clean(_ text: String) -> String? {
        var text = CanonicalText.string(Array(text.unicodeScalars.prefix(scalarCountMax))[...])
        for _ in 0..<2 where text.utf8.contains(0x26) {
            text = decoded(text)
        }
        var scalars = Array(text.unicodeScalars)
        if scalars.contains("<") { scalars = withoutTags(scalars) }
        let flat = InkText.flat(scalars.filter { !isInvisible($0.value) }[...])
        return flat.isEmpty ? nil : flat
    }

    /// The text with its character references read once (HTML §13.2.5.72).
    private static func decoded(_ text: String) -> String {
        decodedOnce(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    /// The same for bytes of UTF-8.
    static func decodedOnce(_ bytes: [UInt8]) -> [UInt8]? {
        guard let page = try? HTMLDocument(parsingFragment: bytes, within: "title") else {
            return nil
        }
        return Array(page.text(of: .document).utf8)
    }

    /// Soft hyphens, zero-width marks and controls.
    private static func isInvisible(_ value: UInt32) -> Bool {
        switch value {
        case 0...0x08, 0x0E...0x1F, 0x7F, 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060,
            0x2066...0x2069, 0xFEFF, 0xFFFC:
            true
        default: false
        }
    }

    /// Tags that a headline may have; others ("How <div> works") are what it speaks of.
    private static let inlineTags: Set<String> = [
        "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "em", "font", "i", "ins", "mark",
        "p", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "wbr",
    ]

    private static func withoutTags(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var index = 0
        while index < scalars.count {
            if scalars[index] == "<", let (name, end) = tag(in: scalars, at: index) {
                if name == "br" || name == "p" { result.append(" ") }
                index = end
            } else {
                result.append(scalars[index])
                index += 1
            }
        }
        return result
    }

    /// The name of the inline tag that starts here, and the scalar after its `>`.
    private static func tag(
        in scalars: [Unicode.Scalar], at start: Int
    ) -> (name: String, end: Int)? {
        var index = start + 1
        if index < scalars.count, scalars[index] == "/" { index += 1 }
        let letters = scalars[index...].prefix(8).prefix { ScalarTraits.isLetter($0.value) }
        let name = CanonicalText.string(letters).lowercased()
        guard inlineTags.contains(name), let end = scalars[index...].prefix(400).firstIndex(of: ">")
        else { return nil }
        return (name, end + 1)
    }

    // MARK: Words

    /// The words and numbers of a text, folded; each sign of Chinese and Japanese is a word.
    static func words(_ text: String) -> [String] {
        let scalars = Array(text.unicodeScalars.prefix(scalarCountMax))
        return FieldToken.tokens(scalars, 0..<scalars.count).filter { token in
            token.number != nil || token.isWord
                || token.text.unicodeScalars.first.map { ScalarTraits.isIdeographic($0.value) }
                    ?? false
        }.map(\.text)
    }

    /// The folded words without anything between them, for names of sites: "The Herald-Sun" is
    /// "heraldsun".
    static func key(_ text: String) -> String {
        var words = words(text)
        if words.count > 1, words[0] == "the" { words.removeFirst() }
        return words.joined()
    }

    /// Whether two texts are the same headline, give or take a fifth of their words.
    static func agree(_ left: [String], _ right: [String]) -> Bool {
        if left == right { return !left.isEmpty }
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        guard short.count >= 3, short.count * 10 >= long.count * 7 else { return false }
        if long.starts(with: short) || long.suffix(short.count).elementsEqual(short) { return true }
        var counts: [String: Int] = [:]
        for word in long { counts[word, default: 0] += 1 }
        var shared = 0
        for word in short where counts[word, default: 0] > 0 {
            counts[word, default: 0] -= 1
            shared += 1
        }
        return shared * 5 >= long.count * 4
    }

    /// Whether a text is an address of the web or of a mailbox.
    static func isAddress(_ text: String) -> Bool {
        let lower = text.lowercased()
        guard !lower.contains(" ") else { return false }
        return lower.contains("://") || lower.hasPrefix("www.") || lower.hasPrefix("mailto:")
            || (lower.contains("@") && lower.contains("."))
    }
}
