/// Characters with a style each, laid out in lines of some columns.
///
/// Lines break at spaces, and between the wide characters of East Asian scripts, though not
/// before a closing mark or after an opening one. A word wider than a line is broken where the
/// line ends.
struct StyledText {
    /// A character, or a few that stay together, with the code of its style.
    struct Glyph {
        let text: String
        let width: Int
        /// Select-graphic-rendition parameters; empty for plain.
        let style: String
    }

    private(set) var glyphs: [Glyph] = []

    /// Whether there is nothing in it.
    var isEmpty: Bool { glyphs.isEmpty }

    init() {}

    /// Text of one style.
    init(_ text: some StringProtocol, style: String = "") {
        append(text, style: style)
    }

    /// Adds text of one style; tabs become four spaces.
    mutating func append(_ text: some StringProtocol, style: String = "") {
        for character in text {
            let isTab = character == "\t"
            glyphs.append(
                Glyph(
                    text: isTab ? "    " : String(character),
                    width: isTab ? 4 : DisplayWidth.of(character), style: style))
        }
    }

    /// Text in which styles are switched on and off as ``Palette`` does it.
    init(painted text: String) {
        var style = ""
        for (index, part) in text.split(separator: "\u{1B}[", omittingEmptySubsequences: false)
            .enumerated()
        {
            guard index > 0, let end = part.firstIndex(of: "m") else {
                append(part, style: style)
                continue
            }
            let code = part[..<end]
            style = code == "0" ? "" : String(code)
            append(part[part.index(after: end)...], style: style)
        }
    }

    /// The lines, of at most `columns` each; one line if no number of columns is given.
    ///
    /// - Parameter hanging: by how much the lines after the first are shorter.
    /// - Complexity: O(n) in the characters.
    func lines(columns: Int?, hanging: Int = 0) -> [[Glyph]] {
        guard let columns else { return [glyphs] }
        var lines: [[Glyph]] = []
        var line: [Glyph] = []
        var used = 0
        /// How much of the line stands before the last place where it may be broken.
        var breakable: Int?
        for glyph in glyphs {
            if let last = line.last, StyledText.mayBreak(after: last, before: glyph) {
                breakable = line.count
            }
            let room = lines.isEmpty ? columns : max(8, columns - hanging)
            if used + glyph.width > room, !line.isEmpty, glyph.text != " " {
                let kept = breakable.map { $0 > 0 ? $0 : line.count } ?? line.count
                lines.append(StyledText.trimmed(line[..<kept]))
                line = Array(line[kept...].drop { $0.text == " " })
                used = line.reduce(0) { $0 + $1.width }
                breakable = nil
            }
            line.append(glyph)
            used += glyph.width
        }
        lines.append(StyledText.trimmed(line[...]))
        return lines
    }

    private static func trimmed(_ line: ArraySlice<Glyph>) -> [Glyph] {
        var line = line
        while line.last?.text == " " { line.removeLast() }
        return Array(line)
    }

    private static func mayBreak(after last: Glyph, before next: Glyph) -> Bool {
        if last.text == " " { return next.text != " " }
        guard last.width == 2 || next.width == 2 else { return false }
        return next.text != " " && !closing.contains(next.text) && !opening.contains(last.text)
    }

    private static let closing: Set<String> = [
        "。", "，", "、", "；", "：", "？", "！", "”", "’", "」", "』", "）", "】", "》", "…", ".", ",",
        ")", "]", ";", ":", "!", "?", "ー", "々", "〉", "％", "%",
    ]
    private static let opening: Set<String> = ["“", "‘", "「", "『", "（", "【", "《", "(", "[", "〈"]

    /// A painted line, wrapped; what follows the first line stands after an indent.
    static func wrap(
        painted text: String, columns: Int?, indent: String, palette: Palette
    ) -> [String] {
        let lines = StyledText(painted: text).lines(columns: columns, hanging: indent.count)
        return lines.enumerated().map { index, line in
            (index == 0 ? "" : indent) + render(line, palette: palette)
        }
    }

    /// A line as it is printed.
    static func render(_ line: [Glyph], palette: Palette) -> String {
        guard palette.isOn else { return line.map(\.text).joined() }
        var result = ""
        var style = ""
        for glyph in line {
            if glyph.style != style {
                if !style.isEmpty { result += "\u{1B}[0m" }
                if !glyph.style.isEmpty { result += "\u{1B}[\(glyph.style)m" }
                style = glyph.style
            }
            result += glyph.text
        }
        return style.isEmpty ? result : result + "\u{1B}[0m"
    }

    /// A text of several lines, wrapped, each line after an indent.
    ///
    /// - Parameter lead: stands before the first line instead of the indent, and is as wide; it
    ///   may hold colours.
    static func wrap(
        _ text: String, columns: Int?, lead: String? = nil, indent: String = "",
        style: String = "", palette: Palette = Palette(isOn: false)
    ) -> [String] {
        let inner = columns.map { max(8, $0 - DisplayWidth.of(indent)) }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            StyledText(line, style: style).lines(columns: inner)
        }
        return lines.enumerated().map { index, line in
            let start = index == 0 ? lead ?? indent : indent
            return (start + render(line, palette: palette)).trimmingSuffix(" ")
        }
    }
}

extension String {
    /// The text without the given characters at its end.
    func trimmingSuffix(_ character: Character) -> String {
        var text = self[...]
        while text.last == character { text.removeLast() }
        return String(text)
    }
}
