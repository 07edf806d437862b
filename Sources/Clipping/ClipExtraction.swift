/// What a clip consists of: the text, what of it is shown, what it is about.
package struct ClipExtraction: Sendable, Equatable {
    /// The whole text, cuts included.
    package let text: CanonicalText
    /// How the text was read.
    package let format: TextFormat
    /// Title, date, source and the like.
    package let fields: ClipFields
    /// Ascending and disjoint.
    package let cuts: [Cut]
    /// The shown paragraphs, ascending, half-open, in Unicode scalars of the
    /// canonical text. Line breaks within one only wrap it.
    package let paragraphs: [Range<Int>]

    /// The canonical text without its cuts.
    ///
    /// - Complexity: O(n).
    package var body: String {
        var result = String.UnicodeScalarView()
        var index = 0
        for cut in cuts {
            result.append(contentsOf: text.scalars[index..<cut.range.lowerBound])
            index = cut.range.upperBound
        }
        result.append(contentsOf: text.scalars[index...])
        return String(result)
    }

    /// The body with its paragraphs unwrapped, for reading.
    ///
    /// - Complexity: O(n).
    package var unwrappedBody: String {
        let scalars = Array(body.unicodeScalars)
        var breaks = LineFlow.softBreaks(in: scalars)[...]
        var result = String.UnicodeScalarView()
        for (offset, scalar) in scalars.enumerated() {
            guard let next = breaks.first, next.offset == offset else {
                result.append(scalar)
                continue
            }
            if next.isSpace { result.append(" ") }
            breaks = breaks.dropFirst()
        }
        return String(result)
    }
}
