import Manicule

/// A text with the marks in it.
///
/// With colours a passage is highlighted and its number stands behind it; without them it stands
/// in `☞¹[brackets]¹`, which can overlap.
struct BodyRendering {
    /// A mark and the number that it has on this page.
    struct NumberedMark {
        let number: Int
        let view: MarkView
    }

    private let marks: [NumberedMark]
    private let console: Console

    init(marks: [NumberedMark], console: Console) {
        self.marks = marks
        self.console = console
    }

    /// The lines of a text: each of its own lines wrapped, and under it what is said about the
    /// marks that begin there.
    ///
    /// - Parameter skipsUnmarked: leaves out what no mark touches.
    /// - Complexity: O(n + p·m) for n characters, p lines and m marks.
    func lines(_ body: String, skipsUnmarked: Bool = false) -> [String] {
        var lines: [String] = []
        var offset = 0
        for paragraph in body.split(separator: "\n", omittingEmptySubsequences: false) {
            let count = paragraph.unicodeScalars.count
            // The line break belongs to the paragraph before it.
            let range = offset..<(offset + count + 1)
            offset = range.upperBound
            let here = marks.filter { mark in
                guard let start = mark.view.start, let end = mark.view.end else { return false }
                return start < range.upperBound && end > range.lowerBound
            }
            if skipsUnmarked, here.isEmpty {
                if lines.last != "…" { lines.append("…") }
                continue
            }
            let styled =
                here.isEmpty
                ? StyledText(SafeText.block(String(paragraph)))
                : styled(paragraph, at: range.lowerBound, here)
            lines += styled.lines(columns: console.textWidth).map {
                StyledText.render($0, palette: console.palette)
            }
            for mark in here where range.contains(mark.view.start ?? -1) {
                lines += MarkRendering.block(mark.view, number: mark.number, console)
            }
        }
        return lines
    }

    private func styled(
        _ paragraph: Substring, at start: Int, _ marks: [NumberedMark]
    ) -> StyledText {
        var styled = StyledText()
        var offset = start
        for character in paragraph {
            let range = offset..<(offset + character.unicodeScalars.count)
            offset = range.upperBound
            let over = marks.filter { mark in
                (mark.view.start ?? 0) < range.upperBound && (mark.view.end ?? 0) > range.lowerBound
            }
            if !console.palette.isOn {
                for mark in over where range.contains(mark.view.start ?? -1) {
                    styled.append("☞\(Superscript.of(mark.number))[")
                }
            }
            let style = over.last.map {
                Palette.highlight($0.view.color, overlapping: over.count > 1)
            }
            styled.append(SafeText.block(String(character)), style: style ?? "")
            for mark in over where range.contains((mark.view.end ?? 0) - 1) {
                let number = Superscript.of(mark.number)
                styled.append(console.palette.isOn ? number : "]\(number)", style: "2")
            }
        }
        return styled
    }
}

/// Small raised digits.
enum Superscript {
    private static let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")

    static func of(_ number: Int) -> String {
        String(String(number).compactMap { $0.wholeNumberValue.map { digits[$0] } })
    }
}
