/// Finds in a text the passage that a person typed as a quote.
///
/// What people type is not what the page has: other quotation marks, other white space, a line
/// break less, `...` for what lies between. So the quote is looked for in steps, and the first
/// step that finds anything decides:
///
/// 1. exactly, scalar by scalar;
/// 2. folded (`QuoteFolding`);
/// 3. as a span, `first words … last words`: from the first part through the nearest following
///    last part (further parts between have to stand in between); `…` at either end of the quote
///    is left out;
/// 4. folded and without regard to case, first whole, then as a span.
///
/// No match splits a grapheme: `e` is not found in `é`, however that is written.
///
/// Worked example, in `He said: “Peru’s⏎ports grow.”`: `ports` is found exactly; `"Peru's ports`
/// folded, at 9..<22; `said ... grow` as a span, at 3..<27; `HE SAID` without regard to case.
package enum QuoteSearch {
    /// How the matches were found.
    package enum Manner: Hashable, Sendable {
        /// Scalar by scalar.
        case exact
        /// White space, quotation marks, dashes and composition aside.
        case folded
        /// Case aside as well.
        case caseFolded
    }

    /// What a search came to.
    package enum Outcome: Hashable, Sendable {
        /// The matches, ascending by start: Unicode scalars of the text, half-open. Matches of a
        /// whole quote do not overlap; spans may.
        case found([Range<Int>], manner: Manner, isSpan: Bool)
        /// Nothing: see `closest(to:in:)` for a hint.
        case missing
        /// The quote holds nothing that shows.
        case emptyQuote
    }

    /// Looks for the quote.
    ///
    /// - Complexity: O(n + m) for n scalars of text and m of quote, each step; memory O(m) and the
    ///   matches.
    package static func find(_ quote: [Unicode.Scalar], in text: [Unicode.Scalar]) -> Outcome {
        guard !QuoteFolding.values(of: quote, foldsCase: false).isEmpty else { return .emptyQuote }
        let exact = apart(exactMatches(of: quote, in: text))
        if !exact.isEmpty { return .found(exact, manner: .exact, isSpan: false) }
        let parts = spanParts(of: quote)
        for manner in [Manner.folded, .caseFolded] {
            let foldsCase = manner == .caseFolded
            let whole = apart(foldedMatches(of: quote, in: text, foldsCase: foldsCase))
            if !whole.isEmpty { return .found(whole, manner: manner, isSpan: false) }
            if parts == [quote] { continue }
            let spans = spanMatches(of: parts, in: text, foldsCase: foldsCase)
            if !spans.isEmpty { return .found(spans, manner: manner, isSpan: parts.count > 1) }
        }
        return .missing
    }

    /// All places where the quote stands scalar by scalar, overlapping ones included.
    static func exactMatches(
        of quote: [Unicode.Scalar], in text: [Unicode.Scalar]
    ) -> [Range<Int>] {
        guard !quote.isEmpty, quote.count <= text.count else { return [] }
        var pattern = ScalarPattern(quote.map(\.value))
        var boundaries = GraphemeBoundaries(text)
        var matches: [Range<Int>] = []
        for (offset, scalar) in text.enumerated() where pattern.ends(with: scalar.value) {
            let range = offset + 1 - quote.count..<offset + 1
            if let match = whole(range, text, &boundaries) { matches.append(match) }
        }
        return matches
    }

    /// All places where the folded text has the folded quote, overlapping ones included.
    static func foldedMatches(
        of quote: [Unicode.Scalar], in text: [Unicode.Scalar], foldsCase: Bool
    ) -> [Range<Int>] {
        let values = QuoteFolding.values(of: quote, foldsCase: foldsCase)
        guard !values.isEmpty else { return [] }
        var pattern = ScalarPattern(values)
        var boundaries = GraphemeBoundaries(text)
        var matches: [Range<Int>] = []
        // Where the last `values.count` units began; -1 where no match may begin.
        var starts = [Int](repeating: -1, count: values.count)
        var count = 0
        QuoteFolding.forEachUnit(in: text, foldsCase: foldsCase) { unit in
            starts[count % starts.count] = unit.isFirst ? unit.start : -1
            count += 1
            guard pattern.ends(with: unit.value), unit.isLast else { return }
            let start = starts[count % starts.count]
            if start >= 0, let match = whole(start..<unit.end, text, &boundaries) {
                matches.append(match)
            }
        }
        return matches
    }

    /// The range, with an invisible joiner or selector that clings to its last scalar, if it
    /// splits no grapheme.
    private static func whole(
        _ range: Range<Int>, _ text: [Unicode.Scalar], _ boundaries: inout GraphemeBoundaries
    ) -> Range<Int>? {
        guard boundaries.isBoundary(range.lowerBound) else { return nil }
        var end = range.upperBound
        while !boundaries.isBoundary(end), text[end].isInvisible { end += 1 }
        return boundaries.isBoundary(end) ? range.lowerBound..<end : nil
    }

    /// The matches without those that overlap an earlier one.
    private static func apart(_ matches: [Range<Int>]) -> [Range<Int>] {
        var apart: [Range<Int>] = []
        for match in matches where match.lowerBound >= apart.last?.upperBound ?? 0 {
            apart.append(match)
        }
        return apart
    }
}

// MARK: - Spans

extension QuoteSearch {
    /// The parts of the quote between its ellipses: at least one, and more than one for a span.
    /// Three or more full stops count as an ellipsis; parts with nothing to look for are left out.
    static func spanParts(of quote: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var parts: [[Unicode.Scalar]] = [[]]
        var index = 0
        while index < quote.count {
            var end = index
            while end < quote.count, quote[end] == "." { end += 1 }
            if quote[index] == "\u{2026}" || end - index >= 3 {
                parts.append([])
                index = max(end, index + 1)
            } else {
                parts[parts.count - 1].append(quote[index])
                index += 1
            }
        }
        return parts.filter { part in part.contains { $0.isWordPart || $0.isEmoji } }
    }

    /// From each match of the first part through the nearest matches of the others after it.
    ///
    /// - Complexity: O(p·n) for p parts.
    static func spanMatches(
        of parts: [[Unicode.Scalar]], in text: [Unicode.Scalar], foldsCase: Bool
    ) -> [Range<Int>] {
        guard let first = parts.first else { return [] }
        var spans = apart(foldedMatches(of: first, in: text, foldsCase: foldsCase))
        for part in parts.dropFirst() where !spans.isEmpty {
            let matches = foldedMatches(of: part, in: text, foldsCase: foldsCase)
            var next = 0
            spans = spans.compactMap { span in
                while next < matches.count, matches[next].lowerBound < span.upperBound { next += 1 }
                return next < matches.count
                    ? span.lowerBound..<matches[next].upperBound : nil
            }
        }
        return spans
    }
}
