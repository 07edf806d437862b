package import Articles

/// Writes a body with its layout as Markdown (CommonMark, with GFM's tables and strikethrough).
///
/// What would be read as a sign of Markdown is escaped, so the text comes out as it went in.
package struct MarkdownWriter {
    private let scalars: [Unicode.Scalar]
    private let reading: LayoutReading
    private var result = ""

    /// - Parameter scalars: the body that the reading is of.
    package init(_ reading: LayoutReading, of scalars: [Unicode.Scalar]) {
        self.reading = reading
        self.scalars = scalars
    }

    /// The text in Markdown, with a line feed at its end.
    ///
    /// - Complexity: O(n) for n scalars, times the spans of a line.
    package func markdown() -> String {
        var writer = self
        writer.write()
        return writer.result
    }

    private mutating func write() {
        var index = 0
        while index < reading.lines.count {
            let line = reading.lines[index]
            var end = index + 1
            switch line.kind {
            case .code:
                while end < reading.lines.count, reading.lines[end].kind == .code,
                    reading.lines[end].block == line.block
                {
                    end += 1
                }
                begin(line, after: index)
                writeCode(index..<end)
            case .row:
                while end < reading.lines.count, case .row = reading.lines[end].kind { end += 1 }
                begin(line, after: index)
                writeTable(index..<end)
            default:
                if !line.range.isEmpty {
                    begin(line, after: index)
                    result += quotes(line) + indent(line) + marker(line) + inline(line)
                }
            }
            index = end
        }
        if !result.isEmpty { result += "\n" }
    }

    /// What parts a block from the one before.
    private mutating func begin(_ line: LayoutReading.Line, after index: Int) {
        guard !result.isEmpty else { return }
        let before = reading.lines[index - 1]
        if line.isTight, line.kind == .paragraph {
            result += "\\\n"
        } else if line.listDepth > 0, before.listDepth > 0, case .item = line.kind {
            result += "\n"
        } else {
            let depth = min(line.quoteDepth, before.quoteDepth)
            result += "\n" + String(repeating: ">", count: depth) + "\n"
        }
    }

    // MARK: Blocks

    private func quotes(_ line: LayoutReading.Line) -> String {
        String(repeating: "> ", count: line.quoteDepth)
    }

    private func indent(_ line: LayoutReading.Line) -> String {
        guard line.listDepth > 0 else { return "" }
        if case .item = line.kind {
            return String(repeating: "    ", count: line.listDepth - 1)
        }
        return String(repeating: "    ", count: line.listDepth)
    }

    private func marker(_ line: LayoutReading.Line) -> String {
        switch line.kind {
        case .heading(let level): String(repeating: "#", count: min(6, max(1, level))) + " "
        case .item(let number): number > 0 ? "\(number). " : "- "
        default: ""
        }
    }

    private mutating func writeCode(_ lines: Range<Int>) {
        let first = reading.lines[lines.lowerBound]
        let lead = quotes(first) + indent(first)
        let texts = lines.map { String(scalars: scalars[reading.lines[$0].range]) }
        // A fence is longer than any within.
        var longest = 2
        for text in texts {
            var run = 0
            for character in text {
                run = character == "`" ? run + 1 : 0
                longest = max(longest, run)
            }
        }
        let fence = String(repeating: "`", count: longest + 1)
        result += lead + fence
        for text in texts { result += "\n" + lead + text }
        result += "\n" + lead + fence
    }

    private mutating func writeTable(_ lines: Range<Int>) {
        let rows = lines.map { cells(reading.lines[$0]) }
        let width = rows.map(\.count).max() ?? 1
        for (index, row) in rows.enumerated() {
            let lead = quotes(reading.lines[lines.lowerBound + index])
            let padded = row + Array(repeating: "", count: width - row.count)
            if index > 0 { result += "\n" }
            result += lead + "| " + padded.joined(separator: " | ") + " |"
            if index == 0 {
                result += "\n" + lead + "|" + String(repeating: " --- |", count: width)
            }
        }
    }

    private func cells(_ line: LayoutReading.Line) -> [String] {
        inline(line).split(separator: "\t", omittingEmptySubsequences: false).map {
            String($0).replacing("|", with: "\\|")
        }
    }

    // MARK: Inline

    private func inline(_ line: LayoutReading.Line) -> String {
        let spans = line.spans.filter { Self.marks($0.kind) != nil }
        var text = ""
        let code = spans.filter { $0.kind == .code }.map(\.range)
        for place in line.range {
            for span in spans where span.range.lowerBound == place { text += open(span) }
            let isCode = code.contains { $0.contains(place) }
            text +=
                isCode
                ? String(scalars[place])
                : escaped(scalars[place], isFirst: place == line.range.lowerBound)
            for span in spans.reversed() where span.range.upperBound == place + 1 {
                text += close(span)
            }
        }
        if case .caption = line.kind, !text.isEmpty { return "*" + text + "*" }
        if case .term = line.kind, !text.isEmpty { return "**" + text + "**" }
        return text
    }

    private static func marks(_ kind: Layout.Span.Kind) -> String? {
        switch kind {
        case .link: "["
        case .emphasis: "*"
        case .strong: "**"
        case .code: "`"
        case .strike: "~~"
        case .superscript, .subscript: nil
        }
    }

    private func open(_ span: LayoutReading.Span) -> String { Self.marks(span.kind) ?? "" }

    private func close(_ span: LayoutReading.Span) -> String {
        guard span.kind == .link else { return Self.marks(span.kind) ?? "" }
        let address = (span.address ?? "").replacing("(", with: "%28")
            .replacing(")", with: "%29").replacing(" ", with: "%20")
        return "](\(address))"
    }

    private func escaped(_ scalar: Unicode.Scalar, isFirst: Bool) -> String {
        switch scalar {
        case "\\", "*", "_", "`", "[", "]", "<", "~": "\\" + String(scalar)
        case "#", "+", "-", ">", "=": isFirst ? "\\" + String(scalar) : String(scalar)
        default: String(scalar)
        }
    }
}

extension String {
    fileprivate init(scalars: ArraySlice<Unicode.Scalar>) {
        var view = UnicodeScalarView()
        view.append(contentsOf: scalars)
        self = String(view)
    }
}
