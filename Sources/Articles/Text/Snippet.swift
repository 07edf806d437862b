import CRDT

/// A few words of a text around what was found in it, on one line.
///
/// About 24 words (an ideograph counts as half a word), cut at word boundaries, with `…` where
/// text is left out; white space and line ends collapse to one space.
///
/// Worked example: with room for four words, of `one two three⏎four five six seven` and a match on
/// `four` the snippet is `…two three four five…`, with the match at 11..<15.
package struct Snippet: Hashable, Sendable {
    /// The words, with the signs of omission.
    package let text: String
    /// The matches in it: Unicode scalars of `text`, half-open, ascending. One that was too long
    /// is cut.
    package let matches: [Range<Int>]

    /// Words shown if nothing else is said.
    package static let wordsDefault = 24

    /// The snippet of a text that shows as many of the matches as it can; without matches, the
    /// beginning of the text.
    ///
    /// - Parameters:
    ///   - matches: Unicode scalars of the text, half-open, ascending and disjoint.
    ///   - words: about how many words to show.
    /// - Complexity: O(m + k) for m matches and k scalars near the chosen ones; the rest of the
    ///   text is not looked at.
    package init(
        of text: [Unicode.Scalar], matches: [Range<Int>], words: Int = Snippet.wordsDefault
    ) {
        let focus = Self.focus(matches, words)
        // A word is some seven scalars with its space; margins three times that hold enough.
        let margin = words * 24
        var boundaries = GraphemeBoundaries(text)
        let low = boundaries.last(atOrBefore: max(0, focus.lowerBound - margin))
        let high = boundaries.last(atOrBefore: min(text.count, focus.upperBound + margin))
        var tokens = WordSegmentation.tokens(of: Array(text[low..<max(low, high)])).map {
            TextToken(
                kind: $0.kind, range: $0.range.lowerBound + low..<$0.range.upperBound + low)
        }
        // The tokens at the cuts may be halves of words.
        if low > 0, tokens.count > 1 { tokens.removeFirst() }
        if high < text.count, tokens.count > 1 { tokens.removeLast() }
        let shown = Self.window(tokens, focus, words)
        var writer = Writer(matches)
        if tokens[..<shown.lowerBound].contains(where: { $0.kind != .space }) || low > 0 {
            writer.omit()
        }
        for token in tokens[shown] { writer.write(token, text) }
        if tokens[shown.upperBound...].contains(where: { $0.kind != .space }) || high < text.count {
            writer.omit()
        }
        self.text = String(scalars: writer.scalars)
        self.matches = writer.found
    }

    /// The stretch from the first through the last of the matches that fit beside each other;
    /// of several such groups the largest, of equal ones the first.
    private static func focus(_ matches: [Range<Int>], _ words: Int) -> Range<Int> {
        let reach = words * 4
        var best = 0..<0
        var last = 0
        for first in matches.indices {
            last = max(last, first)
            while last + 1 < matches.count,
                matches[last + 1].upperBound - matches[first].lowerBound <= reach
            {
                last += 1
            }
            if last + 1 - first > best.count { best = first..<last + 1 }
        }
        guard let first = best.first, let last = best.last else { return 0..<0 }
        let start = matches[first].lowerBound
        return start..<min(matches[last].upperBound, start + words * 12)
    }

    /// The tokens shown: those of the focus, then words before and after it in turn while there is
    /// room. Counted in half words.
    private static func window(
        _ tokens: [TextToken], _ focus: Range<Int>, _ words: Int
    ) -> Range<Int> {
        func weight(_ token: TextToken) -> Int {
            token.kind == .word ? 2 : token.kind == .unit ? 1 : 0
        }
        var start = tokens.firstIndex { $0.range.upperBound > focus.lowerBound } ?? tokens.count
        var end = start
        var room = words * 2
        while end < tokens.count, room > 0, tokens[end].range.lowerBound < focus.upperBound {
            room -= weight(tokens[end])
            end += 1
        }
        while room > 0, start > 0 || end < tokens.count {
            // Punctuation and spaces come along with the word they lie before.
            var isTaken = false
            while start > 0, !isTaken {
                start -= 1
                room -= weight(tokens[start])
                isTaken = tokens[start].isWord
            }
            isTaken = room <= 0
            while end < tokens.count, !isTaken {
                room -= weight(tokens[end])
                isTaken = tokens[end].isWord
                end += 1
            }
        }
        while end < tokens.count, tokens[end].kind == .punctuation { end += 1 }
        while start < end, tokens[start].kind == .space { start += 1 }
        while start < end, tokens[end - 1].kind == .space { end -= 1 }
        return start..<end
    }

    /// Writes tokens on one line and notes where the matches come to stand.
    private struct Writer {
        var scalars: [Unicode.Scalar] = []
        var found: [Range<Int>] = []
        private let matches: ArraySlice<Range<Int>>
        /// The match to look at next, and the one that the last of `found` shows.
        private var next = 0
        private var noted: Int?

        init(_ matches: [Range<Int>]) {
            self.matches = matches[...]
        }

        mutating func omit() {
            scalars.append("\u{2026}")
        }

        mutating func write(_ token: TextToken, _ text: [Unicode.Scalar]) {
            if token.kind == .space {
                note(token.range.lowerBound, upTo: token.range.upperBound)
                scalars.append(" ")
                return
            }
            for offset in token.range {
                note(offset, upTo: offset + 1)
                scalars.append(text[offset])
            }
        }

        /// Takes what is written next into the match that covers it.
        private mutating func note(_ offset: Int, upTo end: Int) {
            while next < matches.count, matches[next].upperBound <= offset { next += 1 }
            guard next < matches.count, matches[next].lowerBound < end else { return }
            let place = scalars.count
            if noted == next, let last = found.last {
                found[found.count - 1] = last.lowerBound..<place + 1
            } else {
                found.append(place..<place + 1)
                noted = next
            }
        }
    }
}
