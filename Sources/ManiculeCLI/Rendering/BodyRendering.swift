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
    /// What the lines are, if that is known.
    private let layout: [LineView]?

    init(marks: [NumberedMark], layout: [LineView]? = nil, console: Console) {
        self.marks = marks
        self.layout = layout
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
        let paragraphs = body.split(separator: "\n", omittingEmptySubsequences: false)
        let layout = layout?.count == paragraphs.count ? layout : nil
        for (index, paragraph) in paragraphs.enumerated() {
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
            let form = layout.map { LineForm($0[index], after: index > 0 ? $0[index - 1] : nil) }
            let styled =
                here.isEmpty
                ? StyledText(SafeText.block(String(paragraph)), style: form?.style ?? "")
                : styled(paragraph, at: range.lowerBound, here)
            if form?.hasGap == true, lines.last != "" { lines.append("") }
            let lead = form?.lead ?? ""
            let columns = console.textWidth.map { max(20, $0 - lead.count) }
            for (row, line) in styled.lines(columns: columns).enumerated() {
                lines.append(
                    (row == 0 ? lead : form?.indent ?? "")
                        + StyledText.render(line, palette: console.palette))
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

/// How a line of a page is set: what stands before it, and whether a blank line does.
struct LineForm {
    let lead: String
    let indent: String
    let style: String
    let hasGap: Bool

    init(_ line: LineView, after previous: LineView?) {
        let quotes = String(repeating: "│ ", count: min(line.quote, 8))
        let depth = min(line.list, 8)
        switch line.kind {
        case "item":
            let marker = line.number.map { "\($0). " } ?? "• "
            lead = quotes + String(repeating: "  ", count: max(0, depth - 1)) + marker
            indent = quotes + String(repeating: " ", count: lead.count - quotes.count)
        case "code":
            lead = quotes + "    "
            indent = lead
        default:
            lead = quotes + String(repeating: "  ", count: depth)
            indent = lead
        }
        style =
            line.kind == "heading" || line.kind == "term" ? "1" : line.kind == "caption" ? "2" : ""
        guard let previous else {
            hasGap = false
            return
        }
        let isRun =
            line.kind == previous.kind && (line.kind == "item" || line.kind == "row")
            || line.kind == "code" && previous.kind == "code" && line.tight
        hasGap = !line.tight && !isRun
    }
}

/// Small raised digits.
enum Superscript {
    private static let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")

    static func of(_ number: Int) -> String {
        String(String(number).compactMap { $0.wholeNumberValue.map { digits[$0] } })
    }
}
