import CRDT

/// A passage as it can be found again in another version of its text: the words themselves, what
/// stands before and after them, and where they were.
///
/// These are the text quote selector and the text position selector of the W3C Web Annotation
/// Data Model (Recommendation of 23 February 2017, §4.2.4 and §4.2.5), counted in Unicode scalars.
/// We differ: context is at least 32 scalars on each side where there are as many, and goes on to
/// the beginning or end of a sentence, or else of a word, up to a limit; whole sentences tell
/// repeated passages apart better than a fixed length does.
///
/// Worked example: of `Ports. Trade grew fast in Peru.`, the range 13..<17 has the exact words
/// `grew`, the prefix `Ports. Trade ` and the suffix ` fast in Peru.`.
package struct QuoteContext: Hashable, Sendable {
    /// Unicode scalars of context wanted on each side.
    package static let contextMin = 32
    /// Unicode scalars at which context ends, sentence or not.
    package static let contextMax = 96

    /// The passage.
    package let exact: String
    /// What stands before it, up to its first scalar.
    package let prefix: String
    /// What stands after it.
    package let suffix: String
    /// Where it stands: Unicode scalars, half-open.
    package let position: Range<Int>

    /// The context of a range of a text.
    ///
    /// - Precondition: the range is within the text.
    /// - Complexity: O(k) for k scalars of passage and context.
    package init(of range: Range<Int>, in text: [Unicode.Scalar]) {
        precondition(
            range.lowerBound >= 0 && range.upperBound <= text.count,
            "the range is outside the text")
        var boundaries = GraphemeBoundaries(text)
        let start = Self.prefixStart(range.lowerBound, text, &boundaries)
        let end = Self.suffixEnd(range.upperBound, text, &boundaries)
        exact = String(scalars: Array(text[range]))
        prefix = String(scalars: Array(text[start..<range.lowerBound]))
        suffix = String(scalars: Array(text[range.upperBound..<end]))
        position = range
    }

    private static func prefixStart(
        _ end: Int, _ text: [Unicode.Scalar], _ boundaries: inout GraphemeBoundaries
    ) -> Int {
        let wanted = end - contextMin
        if wanted <= 0 { return 0 }
        let limit = max(0, end - contextMax)
        var word: Int?
        for start in stride(from: wanted, through: limit, by: -1) {
            guard boundaries.isBoundary(start) else { continue }
            if start == 0 || beginsSentence(start, text) { return start }
            if word == nil, beginsWord(start, text) { word = start }
        }
        return word ?? boundaries.last(atOrBefore: wanted)
    }

    private static func suffixEnd(
        _ start: Int, _ text: [Unicode.Scalar], _ boundaries: inout GraphemeBoundaries
    ) -> Int {
        let wanted = start + contextMin
        if wanted >= text.count { return text.count }
        let limit = min(text.count, start + contextMax)
        var word: Int?
        for end in wanted...limit {
            guard boundaries.isBoundary(end) else { continue }
            if end == text.count || endsSentence(end, text) { return end }
            if word == nil, endsWord(end, text) { word = end }
        }
        return word ?? boundaries.next(after: wanted - 1)
    }

    /// A sentence begins after a line end, after a full stop and white space, and after the full
    /// stop of an ideographic script.
    private static func beginsSentence(_ offset: Int, _ text: [Unicode.Scalar]) -> Bool {
        let before = text[offset - 1]
        if text[offset].isSpace { return false }
        if before == "\n" || isWideStop(before) { return true }
        return before.isSpace && offset >= 2 && isStop(text[offset - 2])
    }

    private static func endsSentence(_ offset: Int, _ text: [Unicode.Scalar]) -> Bool {
        if text[offset] == "\n" { return true }
        return isWideStop(text[offset - 1]) || isStop(text[offset - 1]) && text[offset].isSpace
    }

    private static func beginsWord(_ offset: Int, _ text: [Unicode.Scalar]) -> Bool {
        text[offset].isCJK || !text[offset].isSpace && text[offset - 1].isSpace
    }

    private static func endsWord(_ offset: Int, _ text: [Unicode.Scalar]) -> Bool {
        text[offset - 1].isCJK || text[offset].isSpace && !text[offset - 1].isSpace
    }

    private static func isStop(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "." || scalar == "!" || scalar == "?" || scalar == "\u{2026}"
            || scalar == "\u{61F}" || scalar == "\u{964}" || scalar == "\u{6D4}"
    }

    private static func isWideStop(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{3002}" || scalar == "\u{FF01}" || scalar == "\u{FF1F}"
    }
}
