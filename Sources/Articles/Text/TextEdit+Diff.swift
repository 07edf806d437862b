extension TextEdit {
    /// Fewer unchanged words than this between two changes of a note make them one hunk.
    static let noteWordsApartMin = 3

    /// The edit that turns one text into the other.
    ///
    /// Texts are compared scalar by scalar, never by canonical equivalence: replacing `é` by `e`
    /// and a mark is a change.
    ///
    /// - Complexity: O(n + m + w·d) for n and m scalars, w words, d changed words, until the cost
    ///   limit of `WordAlignment`; beyond it the result is valid but keeps fewer words.
    package static func between(
        _ old: [Unicode.Scalar], _ new: [Unicode.Scalar], style: Style
    ) -> TextEdit {
        if old == new { return TextEdit(hunks: []) }
        var names = TokenNames()
        let before = TokenText(old, &names)
        let after = TokenText(new, &names)
        let kept = WordAlignment.matches(
            before.words.map { before.names[$0] }, after.words.map { after.names[$0] })
        var gaps: [Gap] = []
        var start = Gap(old: 0..<0, new: 0..<0)
        for (oldWord, newWord) in kept {
            let oldToken = before.words[oldWord]
            let newToken = after.words[newWord]
            start.old = start.old.upperBound..<oldToken
            start.new = start.new.upperBound..<newToken
            gaps.append(start)
            start.old = oldToken..<oldToken + 1
            start.new = newToken..<newToken + 1
        }
        start.old = start.old.upperBound..<before.tokens.count
        start.new = start.new.upperBound..<after.tokens.count
        gaps.append(start)
        var changes = gaps.compactMap { $0.trimmed(before, after) }
        if style == .note { changes = joined(changes, before) }
        return TextEdit(
            hunks: changes.map { change in
                Hunk(
                    range: before.scalarRange(change.old),
                    replacement: Array(new[after.scalarRange(change.new)]))
            })
    }

    /// A stretch of tokens between two kept words, in both texts.
    private struct Gap {
        var old: Range<Int>
        var new: Range<Int>

        /// The gap without the equal tokens at its ends: they stand beside a kept word or at an
        /// end of the text. Nil if nothing is left, so nothing changed.
        func trimmed(_ before: TokenText, _ after: TokenText) -> Gap? {
            var gap = self
            while let first = gap.old.first, let second = gap.new.first,
                before.names[first] == after.names[second]
            {
                gap.old.removeFirst()
                gap.new.removeFirst()
            }
            while let first = gap.old.last, let second = gap.new.last,
                before.names[first] == after.names[second]
            {
                gap.old.removeLast()
                gap.new.removeLast()
            }
            return gap.old.isEmpty && gap.new.isEmpty ? nil : gap
        }
    }

    /// The changes with those too near to each other made one.
    private static func joined(_ changes: [Gap], _ before: TokenText) -> [Gap] {
        var joined: [Gap] = []
        for change in changes {
            guard let last = joined.last else {
                joined.append(change)
                continue
            }
            let between = before.tokens[last.old.upperBound..<change.old.lowerBound]
            if between.count(where: \.isWord) < noteWordsApartMin {
                joined[joined.count - 1] = Gap(
                    old: last.old.lowerBound..<change.old.upperBound,
                    new: last.new.lowerBound..<change.new.upperBound)
            } else {
                joined.append(change)
            }
        }
        return joined
    }
}

/// A text as tokens, each with a number that is equal for equal tokens of both texts.
private struct TokenText {
    let tokens: [TextToken]
    let names: [Int32]
    /// The indices of the tokens that are words.
    let words: [Int]

    init(_ scalars: [Unicode.Scalar], _ names: inout TokenNames) {
        let tokens = WordSegmentation.tokens(of: scalars)
        self.tokens = tokens
        self.names = tokens.map { names.name(of: scalars[$0.range]) }
        words = tokens.indices.filter { tokens[$0].isWord }
    }

    func scalarRange(_ range: Range<Int>) -> Range<Int> {
        let start = range.lowerBound == 0 ? 0 : tokens[range.lowerBound - 1].range.upperBound
        return start..<(range.isEmpty ? start : tokens[range.upperBound - 1].range.upperBound)
    }
}

/// Gives equal numbers to equal tokens. A token of one scalar is named by the scalar itself.
private struct TokenNames {
    private var longer: [ArraySlice<Unicode.Scalar>: Int32] = [:]

    mutating func name(of token: ArraySlice<Unicode.Scalar>) -> Int32 {
        if token.count == 1, let only = token.first { return Int32(only.value) }
        if let name = longer[token] { return name }
        let name = -1 - Int32(longer.count)
        longer[token] = name
        return name
    }
}
