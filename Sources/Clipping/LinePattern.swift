/// What a user wants of paragraphs that contain some words: to keep them, or else to cut them.
struct LinePatterns {
    enum Wish {
        case keep, cut
    }

    private let keep: [LinePattern]
    private let cut: [LinePattern]

    init(keep: [String], cut: [String]) {
        self.keep = keep.map(LinePattern.init)
        self.cut = cut.map(LinePattern.init)
    }

    var isEmpty: Bool { keep.isEmpty && cut.isEmpty }

    /// What is wanted of a paragraph; nil if nothing is.
    func wish(for paragraph: ArraySlice<Unicode.Scalar>) -> Wish? {
        if keep.contains(where: { $0.matches(paragraph) }) { return .keep }
        return cut.contains { $0.matches(paragraph) } ? .cut : nil
    }
}

/// What a user names with `--keep` or `--cut`.
///
/// A pattern matches a paragraph that contains its words as written, where
/// case, accents and runs of blanks do not count; `*` stands for anything. A
/// pattern with nothing but blanks and stars matches nothing.
struct LinePattern {
    /// The parts between stars, folded; all have to occur, in order.
    private let parts: [[UInt32]]

    init(_ pattern: String) {
        parts = pattern.split(separator: "*").map { Self.fold(Array($0.unicodeScalars)[...]) }
            .map { Array($0.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed()) }
            .filter { !$0.isEmpty }
    }

    /// - Complexity: O(n + m) for a paragraph of n and a pattern of m scalars.
    func matches(_ paragraph: ArraySlice<Unicode.Scalar>) -> Bool {
        guard !parts.isEmpty else { return false }
        let text = Self.fold(paragraph)
        var start = 0
        for part in parts {
            guard let end = Self.find(part, in: text, from: start) else { return false }
            start = end
        }
        return true
    }

    private static func fold(_ scalars: ArraySlice<Unicode.Scalar>) -> [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(scalars.count)
        for scalar in scalars {
            let value = ScalarTraits.folded(scalar.value)
            if ScalarTraits.isSpace(value) {
                if result.last != 0x20 { result.append(0x20) }
            } else if value != 0 {
                result.append(value)
            }
        }
        return result
    }

    /// Knuth, Morris and Pratt (SIAM J. Comput. 1977), so that no pattern is slow.
    private static func find(_ part: [UInt32], in text: [UInt32], from start: Int) -> Int? {
        var fallback = [Int](repeating: 0, count: part.count)
        var length = 0
        for index in part.indices.dropFirst() {
            while length > 0, part[index] != part[length] { length = fallback[length - 1] }
            if part[index] == part[length] { length += 1 }
            fallback[index] = length
        }
        length = 0
        for index in text.indices.dropFirst(start) {
            while length > 0, text[index] != part[length] { length = fallback[length - 1] }
            if text[index] == part[length] { length += 1 }
            if length == part.count { return index + 1 }
        }
        return nil
    }
}
