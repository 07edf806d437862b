/// A text as the multiset of its runs of four words, by which two extractions are compared: what
/// is missing, what is too much, and what is out of order all count.
///
/// Words are runs of letters, digits and underscores; an ideograph or kana is a word of its own.
struct Shingles {
    private var counts: [[String]: Int] = [:]
    private var total = 0

    private static var size: Int { 4 }

    init(_ text: String) {
        let words = Self.words(of: text)
        guard !words.isEmpty else { return }
        for start in 0...max(0, words.count - Self.size) {
            counts[Array(words[start..<min(words.count, start + Self.size)]), default: 0] += 1
            total += 1
        }
    }

    private static func words(of text: String) -> [String] {
        var words: [String] = []
        let scalars = text.unicodeScalars
        var start: String.Index?
        var index = scalars.startIndex
        func end(_ place: String.Index) {
            if let first = start { words.append(String(scalars[first..<place])) }
            start = nil
        }
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            if isIdeograph(scalar.value) {
                end(index)
                words.append(String(scalars[index..<next]))
            } else if scalar == "_" || scalar.properties.isAlphabetic
                || scalar.properties.numericType != nil
            {
                start = start ?? index
            } else {
                end(index)
            }
            index = next
        }
        end(scalars.endIndex)
        return words
    }

    private static func isIdeograph(_ value: UInt32) -> Bool {
        (0x3040...0x30FF).contains(value) || (0x3400...0x9FFF).contains(value)
            || (0xAC00...0xD7AF).contains(value)
    }

    /// How well a text agrees with what was wanted. Two empty texts agree.
    func score(against wanted: Shingles) -> (f1: Double, precision: Double, recall: Double) {
        if total == 0, wanted.total == 0 { return (1, 1, 1) }
        var common = 0
        for (shingle, count) in counts { common += min(count, wanted.counts[shingle] ?? 0) }
        let precision = total == 0 ? 1 : Double(common) / Double(total)
        let recall = wanted.total == 0 ? 1 : Double(common) / Double(wanted.total)
        let sum = precision + recall
        return (sum == 0 ? 0 : 2 * precision * recall / sum, precision, recall)
    }
}
