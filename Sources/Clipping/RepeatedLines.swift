/// Lines that stand in several of the user's other clips.
///
/// A line that recurs under different stories is likely the site's, not the
/// story's. The caller counts: it takes ``fingerprints(of:)`` of each clip it
/// has, and passes those that at least two *other* articles share. A clip most
/// of whose text recurs is the same story again, so the signal is then ignored.
package struct RepeatedLines: Sendable {
    /// No line is known to recur.
    package static let none = RepeatedLines(fingerprints: [])

    /// As ``fingerprints(of:)`` gives them.
    package let fingerprints: Set<UInt64>

    /// - Parameter fingerprints: of the lines that at least two other articles share.
    package init(fingerprints: Set<UInt64>) {
        self.fingerprints = fingerprints
    }

    /// The distinct fingerprints of a text's lines, ascending. Lines of less than
    /// two words, or longer than 400 scalars, have none.
    ///
    /// - Complexity: O(n log n) for n scalars.
    package static func fingerprints(of text: CanonicalText) -> [UInt64] {
        var tokens: [PhraseToken] = []
        var result: Set<UInt64> = []
        for line in TextLine.lines(of: text.scalars) {
            if let print = fingerprint(text.scalars, line.ink, &tokens) { result.insert(print) }
        }
        return result.sorted()
    }

    /// A hash of the words of a line, without case, accents and punctuation.
    /// Numbers count as one another: "12 comments" is "7 comments".
    static func fingerprint(
        _ scalars: [Unicode.Scalar], _ ink: Range<Int>, _ tokens: inout [PhraseToken]
    ) -> UInt64? {
        guard ink.count <= 400, PhraseToken.read(scalars, ink, limit: 200, into: &tokens),
            tokens.count >= 2, tokens.contains(where: { !$0.isNumber })
        else { return nil }
        return tokens.reduce(UInt64(tokens.count)) { PhraseToken.chain($0, $1.hash) }
    }
}
