/// The words of the names that a page's makers gave an element: a class, an id, a microdata name.
///
/// Words are parted by signs, digits and capitals: `ArticleHeader__pubDate` has the words article,
/// header, pub, date. Case does not count.
enum NameWords {
    /// A word as its hash; one that collides with a word of a table would only be misread.
    struct Word {
        private(set) var hash = FNV1a.basis
        /// How many letters it has.
        private(set) var count = 0

        fileprivate mutating func add(_ byte: UInt8) {
            hash = FNV1a.step(hash, byte)
            count += 1
        }
    }

    enum Part {
        case word(Word)
        /// White space: the name is over, another may follow.
        case nameEnd
    }

    /// Hands over the words in their order and where each name ends; the last one ends with the
    /// bytes.
    ///
    /// - Complexity: O(n) for n bytes.
    static func forEach(in names: ArraySlice<UInt8>, _ body: (Part) -> Void) {
        var word = Word()
        var wasLower = false
        var wasDigit = false
        // "e1ad" is a number that a machine made up, and has no "ad" in it.
        var isOfNumber = false
        func finish() {
            if word.count > (isOfNumber ? 2 : 0) { body(.word(word)) }
            word = Word()
        }
        for byte in names {
            let isUpper = byte >= 0x41 && byte <= 0x5A
            let isLower = byte >= 0x61 && byte <= 0x7A
            if !(isUpper || isLower) || (isUpper && wasLower) { finish() }
            if isUpper || isLower {
                if word.count == 0 { isOfNumber = wasDigit }
                word.add(byte | 0x20)
            } else if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D {
                body(.nameEnd)
            }
            wasLower = isLower
            wasDigit = byte >= 0x30 && byte <= 0x39
        }
        finish()
        body(.nameEnd)
    }

    /// The hash of a word in small letters.
    static func hash(of word: some StringProtocol) -> UInt64 {
        var result = Word()
        for byte in word.utf8 { result.add(byte) }
        return result.hash
    }

    /// What words mean, by their hashes, from lists of words.
    static func table<Meaning: OptionSet>(_ lists: [(Meaning, String)]) -> [UInt64: Meaning] {
        var table: [UInt64: Meaning] = [:]
        for (meaning, words) in lists {
            for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
                table[hash(of: word), default: []].formUnion(meaning)
            }
        }
        return table
    }
}
