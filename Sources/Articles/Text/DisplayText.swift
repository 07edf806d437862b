import CRDT

/// The shown body as it is read: hard-wrapped lines joined into paragraphs, with an exact map
/// between the two.
///
/// A snapshot keeps the line ends it came with, for ever, since marks hang on its scalars. Whether
/// a line end was put there by a mail program or by a poet is a question of display, decided here
/// anew each time. A joined line end becomes one space, or nothing where none belongs (between
/// ideographs, after a hyphen); nothing else changes, so the map only has to know the line ends
/// that vanished.
///
///     shown    c h i n a ⏎ w e l l - ⏎ k n o w n        offsets 0…17
///     display  c h i n a ␣ w e l l -   k n o w n        offsets 0…16
///
/// Worked example: in `well-⏎known` the line end (shown offset 5) is gone. Display offset 5 stands
/// for the shown offsets 5 (before it) and 6 (after it).
package struct DisplayText: Hashable, Sendable {
    /// Which of two shown offsets is meant where a line end has vanished between them.
    package enum Bias: Hashable, Sendable {
        /// The one before the line end: for the end of a range.
        case before
        /// The one after it: for the start of a range.
        case after
    }

    /// The text as it is read.
    package let scalars: [Unicode.Scalar]
    /// The lines of the display text that are not blank, half-open, without their line feeds,
    /// ascending. Prose has one for each paragraph; verse and lists one for each line.
    package let paragraphs: [Range<Int>]
    /// Shown offsets of the line feeds that have no scalar in the display text, ascending.
    private let vanished: [Int]
    private let shownCount: Int

    /// The display of a shown text. Text that is not hard-wrapped comes out the same.
    ///
    /// - Parameter mayBeWrapped: false where each line is known to be one of its own.
    /// - Complexity: O(n) for n scalars.
    package init(shown: [Unicode.Scalar], mayBeWrapped: Bool = true) {
        let joints = mayBeWrapped ? LineUnwrapping.joints(of: shown) : []
        var display: [Unicode.Scalar] = []
        display.reserveCapacity(shown.count)
        var kept = 0
        for joint in joints {
            display.append(contentsOf: shown[kept..<joint.lineFeed])
            if joint.isSpaced { display.append(" ") }
            kept = joint.lineFeed + 1
        }
        display.append(contentsOf: shown[kept...])
        scalars = display
        vanished = joints.filter { !$0.isSpaced }.map(\.lineFeed)
        shownCount = shown.count
        paragraphs = TextLine.ranges(of: display).filter { line in
            display[line].contains { !$0.isSpace }
        }
    }

    /// The text as a string.
    package var text: String { String(scalars: scalars) }

    /// The display offset of a shown offset; both sides of a vanished line end have the same.
    /// Monotone. Offsets count Unicode scalars.
    ///
    /// - Precondition: the offset is within the shown text or at its end.
    /// - Complexity: O(log v) for v vanished line ends.
    package func displayOffset(ofShown offset: Int) -> Int {
        precondition(offset >= 0 && offset <= shownCount, "the offset is outside the shown text")
        return offset - vanishedCount { $0 < offset }
    }

    /// The shown offset of a display offset. Monotone, and undone by `displayOffset(ofShown:)`.
    ///
    /// - Precondition: the offset is within the display text or at its end.
    /// - Complexity: O(log v) for v vanished line ends.
    package func shownOffset(ofDisplay offset: Int, bias: Bias = .after) -> Int {
        precondition(
            offset >= 0 && offset <= scalars.count, "the offset is outside the display text")
        // The i-th vanished line feed, at shown offset s, stands at display offset s - i.
        var low = 0
        var high = vanished.count
        while low < high {
            let middle = (low + high) / 2
            let place = vanished[middle] - middle
            if place < offset || bias == .after && place == offset {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return offset + low
    }

    /// The shown range of a display range: as narrow as it can be, so a vanished line end at
    /// either border stays outside.
    package func shownRange(ofDisplay range: Range<Int>) -> Range<Int> {
        let start = shownOffset(ofDisplay: range.lowerBound, bias: .after)
        return start..<max(start, shownOffset(ofDisplay: range.upperBound, bias: .before))
    }

    /// The display range of a shown range.
    package func displayRange(ofShown range: Range<Int>) -> Range<Int> {
        displayOffset(ofShown: range.lowerBound)..<displayOffset(ofShown: range.upperBound)
    }

    private func vanishedCount(where isBefore: (Int) -> Bool) -> Int {
        var low = 0
        var high = vanished.count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(vanished[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension TextLine {
    /// The lines of a text without their line feeds; at least one, which may be empty.
    static func ranges(of text: [Unicode.Scalar]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        for (offset, scalar) in text.enumerated() where scalar == "\n" {
            ranges.append(start..<offset)
            start = offset + 1
        }
        ranges.append(start..<text.count)
        return ranges
    }
}
