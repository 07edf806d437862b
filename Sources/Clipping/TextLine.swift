/// One line of the text that has ink on it, in scalar offsets.
///
/// Blank lines have no value of their own, only a count on the line after them:
/// 16 MiB of line breaks then cost nothing. 32-bit offsets hold any text that
/// is taken and halve the memory of the worst case.
struct TextLine {
    /// The first scalar of the line and the line feed (or end of text) after it.
    var start: Int32
    var end: Int32
    /// The line without the blanks around it.
    var inkStart: Int32
    var inkEnd: Int32
    var blankLinesBefore: Int32
    /// Terminal columns from the line's start to the end of the ink.
    var columns: Int32
    /// Whether the next line continues this one (see ``LineFlow``).
    var flowsOn = false

    var ink: Range<Int> { Int(inkStart)..<Int(inkEnd) }

    /// Splits the scalars from an offset on into lines.
    ///
    /// - Complexity: O(n).
    static func lines(of scalars: [Unicode.Scalar], from offset: Int = 0) -> [TextLine] {
        var lines: [TextLine] = []
        var blank: Int32 = 0
        var start = offset
        while start < scalars.count {
            var end = start
            var inkStart = -1
            var inkEnd = start
            var columns = 0
            var inkColumns = 0
            while end < scalars.count {
                let value = scalars[end].value
                if value == 0x0A { break }
                columns += value == 0x09 ? 4 : ScalarTraits.columns(value)
                end += 1
                if ScalarTraits.isSpace(value) { continue }
                if inkStart < 0 { inkStart = end - 1 }
                inkEnd = end
                inkColumns = columns
            }
            if inkStart < 0 {
                blank += 1
            } else {
                lines.append(
                    TextLine(
                        start: Int32(start), end: Int32(end), inkStart: Int32(inkStart),
                        inkEnd: Int32(inkEnd), blankLinesBefore: blank,
                        columns: Int32(inkColumns)))
                blank = 0
            }
            start = end + 1
        }
        return lines
    }
}
