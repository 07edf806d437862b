/// Finds the line breaks that only wrap a paragraph at a column.
///
/// The test is what the wrapping program did: it broke a line because the next
/// word did not fit. So a break is soft when the line plus a space plus the
/// next line's first word is wider than the wrapping column W. In verse, lists
/// and tables, lines break early and the word would have fitted, so their
/// breaks are hard. W is measured: it is the widest column such that half of
/// the lines of 36 columns and more end within 14 columns before it.
///
///     The harbour of Ilo, which had been closed for a|   ← "week" fits not: soft
///     week, opened on Monday.                        |
package enum LineFlow {
    /// A line break that is shown as something else.
    package struct SoftBreak: Sendable, Equatable {
        /// The line feed's offset in Unicode scalars.
        package let offset: Int
        /// A space between words; nothing between Chinese or Japanese signs.
        package let isSpace: Bool
    }

    /// The soft breaks of a text as it is shown, ascending. For display only: the
    /// text keeps its line feeds.
    ///
    /// - Complexity: O(n) for n scalars.
    package static func softBreaks(in scalars: [Unicode.Scalar]) -> [SoftBreak] {
        var lines = TextLine.lines(of: scalars)
        markFlow(&lines, in: scalars, verbatim: { _ in false }, standsAlone: { _ in false })
        var breaks: [SoftBreak] = []
        for (index, line) in lines.enumerated() where line.flowsOn {
            let last = scalars[Int(line.inkEnd) - 1].value
            let next = scalars[Int(lines[index + 1].inkStart)].value
            let joined = isUnspaced(last) && isUnspaced(next)
            breaks.append(SoftBreak(offset: Int(line.end), isSpace: !joined))
        }
        return breaks
    }

    /// Sets `flowsOn` on every line whose break is soft.
    ///
    /// - Parameters:
    ///   - verbatim: whether a line, by index, belongs to a code block.
    ///   - standsAlone: whether a line, by index, is known to be complete in
    ///     itself, such as a metadata line; only asked where it matters.
    static func markFlow(
        _ lines: inout [TextLine], in scalars: [Unicode.Scalar],
        verbatim: (Int) -> Bool, standsAlone: (Int) -> Bool
    ) {
        var candidates: [Int32] = []
        var widths = [Int](repeating: 0, count: widestColumn + 1)
        for index in lines.indices.dropLast()
        where mayFlow(lines, index, scalars) && !verbatim(index) && !verbatim(index + 1) {
            candidates.append(Int32(index))
            let columns = Int(lines[index].columns)
            if columns <= widestColumn { widths[columns] += 1 }
        }
        guard let column = wrappingColumn(widths) else { return }
        // Short lines are headings, buttons and ends of paragraphs.
        let long = widths[max(narrowestColumn, column / 2)...].reduce(0, +)
        var soft: [Int32] = []
        var lowercase = 0
        var caseless = 0
        for index in candidates where fills(lines, Int(index), column: column, scalars) {
            soft.append(index)
            let first = scalars[Int(lines[Int(index) + 1].inkStart)].value
            if ScalarTraits.isLowercase(first) { lowercase += 1 }
            if isUnspaced(first) || ScalarTraits.isHangul(first) { caseless += 1 }
            if (0x590...0x1000).contains(first) { caseless += 1 }
        }
        // Verse now and then fills its measure; prose does so nearly always, and
        // goes on in lower case where there is case.
        guard !soft.isEmpty, soft.count * 10 >= long * 6,
            (lowercase + caseless) * 4 >= soft.count,
            soft.count >= 2 || (lowercase == 1 && column >= 50)
        else { return }
        for index in soft where !isBroken(at: Int(index), lines, scalars, standsAlone) {
            lines[Int(index)].flowsOn = true
        }
    }

    // MARK: Steps

    private static let widestColumn = 120
    private static let narrowestColumn = 36
    private static let ragColumns = 14

    private static func wrappingColumn(_ widths: [Int]) -> Int? {
        let total = widths[narrowestColumn...].reduce(0, +)
        guard total > 0 else { return nil }
        var window = 0
        var best: Int?
        for column in 0...widestColumn {
            if column >= narrowestColumn { window += widths[column] }
            let left = column - ragColumns
            if left >= narrowestColumn { window -= widths[left] }
            if column >= narrowestColumn, widths[column] > 0, window * 2 >= total { best = column }
        }
        return best
    }

    /// Neighbouring lines neither of which has a structure of its own.
    private static func mayFlow(
        _ lines: [TextLine], _ index: Int, _ scalars: [Unicode.Scalar]
    ) -> Bool {
        lines[index + 1].blankLinesBefore == 0
            && !LineShape(lines[index + 1].ink, scalars).standsApart
            && !LineShape(lines[index].ink, scalars).endsItself
    }

    private static func fills(
        _ lines: [TextLine], _ index: Int, column: Int, _ scalars: [Unicode.Scalar]
    ) -> Bool {
        let width = Int(lines[index].columns)
        guard width <= column + 8 else { return false }
        let next = lines[index + 1].ink
        var word = 0
        for offset in next {
            let value = scalars[offset].value
            if ScalarTraits.isSpace(value) || word > column { break }
            word += ScalarTraits.columns(value)
            // A Chinese line may break after any sign; a closing mark that may not
            // start a line takes its neighbour along.
            if isUnspaced(value) {
                word += 4
                break
            }
        }
        return width + 1 + word > column
    }

    private static func isBroken(
        at index: Int, _ lines: [TextLine], _ scalars: [Unicode.Scalar],
        _ standsAlone: (Int) -> Bool
    ) -> Bool {
        let opens =
            index == 0 || lines[index].blankLinesBefore > 0 || !lines[index - 1].flowsOn
        let first = scalars[Int(lines[index + 1].inkStart)].value
        // What goes on in lower case is the rest of a sentence, unless both lines
        // are complete: "Source: Example" above "fontLarger".
        if ScalarTraits.isLowercase(first) {
            let last = scalars[Int(lines[index].inkEnd) - 1]
            let ended = ["!", "?", ".", "”", "\"", "»"].contains(last)
            return (ended || (opens && standsAlone(index))) && standsAlone(index + 1)
        }
        return (opens && standsAlone(index)) || standsAlone(index + 1)
    }

    private static func isUnspaced(_ value: UInt32) -> Bool {
        ScalarTraits.isIdeographic(value) || (0x3000...0x303F).contains(value)
            || (0xFF01...0xFF60).contains(value)
    }
}
