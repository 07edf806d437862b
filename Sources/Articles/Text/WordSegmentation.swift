/// A stretch of text that edits keep whole: a word, a unit, a run of white space, or a sign.
package struct TextToken: Hashable, Sendable {
    /// What a token is, and so whether an edit may hold on to it.
    package enum Kind: Hashable, Sendable {
        /// Letters, digits and their marks.
        case word
        /// One ideograph, kana or Hangul syllable, or one emoji, with its marks: it stands for
        /// a word where words are not parted by spaces.
        case unit
        /// A run of white space, line ends included.
        case space
        /// One punctuation mark or other sign, with its marks.
        case punctuation
    }

    /// What the token is.
    package let kind: Kind
    /// Where it stands, in Unicode scalars, half-open.
    package let range: Range<Int>

    /// Words and units carry meaning of their own; white space and punctuation do not.
    package var isWord: Bool { kind == .word || kind == .unit }

    /// Makes a token.
    package init(kind: Kind, range: Range<Int>) {
        self.kind = kind
        self.range = range
    }
}

/// Cuts text into tokens that follow each other without gap or overlap.
///
/// No token boundary splits a grapheme, so a mark, an emoji sequence, a flag and CRLF stay in one
/// token. Inside a word stay: an apostrophe or soft hyphen between letters, and a full stop or
/// comma between digits (`don’t`, `co­operate`, `2,500.5`; UAX #29 §4.1 rules WB6–7 and WB11–12).
/// We differ: hyphens and underscores part words, and CJK goes scalar by scalar.
///
/// Worked example: `Li’s 3.5% 中国!` is
/// word `Li’s`, space, word `3.5`, punctuation `%`, space, unit `中`, unit `国`, punctuation `!`.
package enum WordSegmentation {
    /// The tokens of the text in order; empty for empty text.
    ///
    /// - Complexity: O(n) for n scalars.
    package static func tokens(of scalars: [Unicode.Scalar]) -> [TextToken] {
        var tokens: [TextToken] = []
        var boundaries = GraphemeBoundaries(scalars)
        var start = 0
        while start < scalars.count {
            let kind = kind(of: scalars[start])
            var end = boundaries.next(after: start)
            switch kind {
            case .unit, .punctuation:
                break
            case .space:
                while end < scalars.count, self.kind(of: scalars[end]) == .space {
                    end = boundaries.next(after: end)
                }
            case .word:
                while let next = wordContinuation(of: scalars, at: end, &boundaries) { end = next }
            }
            tokens.append(TextToken(kind: kind, range: start..<end))
            start = end
        }
        return tokens
    }

    /// The kind of the token that begins with the scalar.
    static func kind(of scalar: Unicode.Scalar) -> TextToken.Kind {
        if scalar.isSpace { return .space }
        if scalar.isCJK || scalar.isEmoji { return .unit }
        return scalar.isWordPart ? .word : .punctuation
    }

    /// The end of the grapheme by which a word that ends at `end` goes on, if it does.
    private static func wordContinuation(
        of scalars: [Unicode.Scalar], at end: Int, _ boundaries: inout GraphemeBoundaries
    ) -> Int? {
        guard end < scalars.count else { return nil }
        if kind(of: scalars[end]) == .word { return boundaries.next(after: end) }
        guard end + 1 < scalars.count, boundaries.isBoundary(end + 1),
            kind(of: scalars[end + 1]) == .word
        else { return nil }
        switch scalars[end] {
        case "'", "\u{2019}", "\u{AD}":
            return boundaries.next(after: end + 1)
        case ".", ",":
            guard scalars[end - 1].isDigit, scalars[end + 1].isDigit else { return nil }
            return boundaries.next(after: end + 1)
        default:
            return nil
        }
    }
}
