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
    /// - Complexity: O(n + s log s) for n scalars and s spans.
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
            let depth = min(line.quoteDepth, before.quoteDepth, Self.depthMax)
            result += "\n" + String(repeating: ">", count: depth) + "\n"
        }
    }

    // MARK: Blocks

    /// Lists and quotes that lie deeper are written like these: every line starts with all signs.
    private static var depthMax: Int { 32 }
    /// Rows are filled up to the width of the table, or to this if it is wider; a reader of
    /// Markdown adds the rest. One wide row would make all others as wide otherwise.
    private static var filledCellsMax: Int { 64 }

    private func quotes(_ line: LayoutReading.Line) -> String {
        String(repeating: "> ", count: min(line.quoteDepth, Self.depthMax))
    }

    private func indent(_ line: LayoutReading.Line) -> String {
        let depth = min(line.listDepth, Self.depthMax)
        guard depth > 0 else { return "" }
        if case .item = line.kind { return String(repeating: "    ", count: depth - 1) }
        return String(repeating: "    ", count: depth)
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
            let filled = index == 0 ? width : min(width, Self.filledCellsMax)
            let padded = row + Array(repeating: "", count: max(0, filled - row.count))
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
        var opening = spans.indices.sorted {
            (spans[$0].range.lowerBound, $0) < (spans[$1].range.lowerBound, $1)
        }[...]
        // Of spans that end together the last closes first.
        var closing = spans.indices.sorted {
            (spans[$0].range.upperBound, $1) < (spans[$1].range.upperBound, $0)
        }[...]
        var text = ""
        var codeDepth = 0
        for place in line.range {
            while let index = opening.first, spans[index].range.lowerBound == place {
                opening.removeFirst()
                if spans[index].kind == .code { codeDepth += 1 }
                text += open(spans[index])
            }
            text +=
                codeDepth > 0
                ? String(scalars[place])
                : escaped(scalars[place], isFirst: place == line.range.lowerBound)
            while let index = closing.first, spans[index].range.upperBound == place + 1 {
                closing.removeFirst()
                if spans[index].kind == .code { codeDepth -= 1 }
                text += close(spans[index])
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
