package import Articles

/// Writes a body with its layout as Markdown (CommonMark, with GFM's tables and strikethrough).
///
/// What would be read as a sign of Markdown is escaped, so the words come out as they went in:
///
///     body     heading "C #", item 2 "a * b", item 3 "1986. It"
///     written  ## C \#
///
///              2. a \* b
///              3. 1986\. It
///
/// A record says how deep a line lies in lists and in quotes, not which of them is in which:
/// quotes are written outside.
package struct MarkdownWriter {
    private let scalars: [Unicode.Scalar]
    private let reading: LayoutReading
    private var result = ""
    /// The line that was written last.
    private var last: LayoutReading.Line?
    /// The list items that are open, the outermost first: how deep each is, and the column at which
    /// its text begins.
    private var items: [(depth: Int, column: Int)] = []
    /// For each depth the last number of a list, and whether it is written with a bracket: a list
    /// that begins anew beside another has to look otherwise (CommonMark §5.3).
    private var numbered: [Int: (last: Int, hasBracket: Bool)] = [:]

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

    /// A heading of the first level with some words.
    package static func heading(_ words: String) -> String {
        let line = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let scalars = Array(line.unicodeScalars)
        return "# " + MarkdownInline(scalars, [], within: scalars.indices, of: .heading(1)).text
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
                begin(line)
                writeCode(index..<end)
            case .row:
                while end < reading.lines.count, isRow(reading.lines[end], of: line) { end += 1 }
                begin(line)
                writeTable(index..<end)
            default:
                let text = inline(line)
                if !text.isEmpty {
                    let (lead, isBreak) = begin(line)
                    // A break within a paragraph goes on where that stands.
                    result += (isBreak ? "\\\n" : "") + lead + text
                }
            }
            index = end
        }
        if !result.isEmpty { result += "\n" }
    }

    private func isRow(_ line: LayoutReading.Line, of first: LayoutReading.Line) -> Bool {
        guard case .row = line.kind else { return false }
        return line.quoteDepth == first.quoteDepth && line.listDepth == first.listDepth
    }

    // MARK: Places

    /// Writes what parts a block from the one before.
    ///
    /// - Returns: what its first line begins with, and whether it only goes on after a break.
    @discardableResult
    private mutating func begin(_ line: LayoutReading.Line) -> (lead: String, isBreak: Bool) {
        let before = last
        last = line
        if line.isTight, line.kind == .paragraph, let before, goesOn(line, after: before) {
            return (quotes(line) + indent(line), true)
        }
        if line.quoteDepth != before?.quoteDepth { items = [] }
        if let before {
            let isNext = isNextItem(line)
            let depth = min(line.quoteDepth, before.quoteDepth, Self.depthMax)
            result +=
                isNext && line.quoteDepth == before.quoteDepth
                ? "\n" : "\n" + String(repeating: ">", count: depth) + "\n"
        }
        guard case .item(let number) = line.kind else {
            close(items: line.listDepth + 1)
            return (quotes(line) + indent(line) + heading(line), false)
        }
        close(items: line.listDepth)
        let marker = number > 0 ? self.marker(of: number, at: line.listDepth, after: before) : "- "
        let lead = quotes(line) + indent(line) + marker
        if items.count < Self.depthMax {
            items.append((line.listDepth, (items.last?.column ?? 0) + marker.count))
        }
        return (lead, false)
    }

    /// How an item is numbered.
    private mutating func marker(
        of number: Int, at depth: Int, after before: LayoutReading.Line?
    ) -> String {
        for deeper in numbered.keys where deeper > depth { numbered[deeper] = nil }
        let isInList = before.map { $0.listDepth >= depth } ?? false
        let list = isInList ? numbered[depth] : nil
        var hasBracket = list?.hasBracket ?? false
        if let list, number != list.last + 1 { hasBracket.toggle() }
        numbered[depth] = (number, hasBracket)
        return "\(number)" + (hasBracket ? ") " : ". ")
    }

    /// Ends the items that are so deep, or deeper.
    private mutating func close(items depth: Int) {
        while let last = items.last, last.depth >= depth { items.removeLast() }
    }

    /// Whether a line is an item that needs no empty line before it: the next of a list, or the
    /// first within an item if it does not start at another number than one.
    private func isNextItem(_ line: LayoutReading.Line) -> Bool {
        guard case .item(let number) = line.kind, !items.isEmpty else { return false }
        return number <= 1 || items.contains { $0.depth == line.listDepth }
    }

    /// Whether a line can go on a paragraph or an item after a break.
    private func goesOn(_ line: LayoutReading.Line, after before: LayoutReading.Line) -> Bool {
        guard line.quoteDepth == before.quoteDepth, line.listDepth == before.listDepth else {
            return false
        }
        switch before.kind {
        case .paragraph, .item: return true
        default: return false
        }
    }

    private func quotes(_ line: LayoutReading.Line) -> String {
        String(repeating: "> ", count: min(line.quoteDepth, Self.depthMax))
    }

    /// Lists and quotes that lie deeper are written like these: every line starts with all signs.
    private static var depthMax: Int { 32 }

    /// What puts a line under the item that is open.
    private func indent(_ line: LayoutReading.Line) -> String {
        String(repeating: " ", count: items.last?.column ?? 0)
    }

    private func heading(_ line: LayoutReading.Line) -> String {
        guard case .heading(let level) = line.kind else { return "" }
        return String(repeating: "#", count: min(6, max(1, level))) + " "
    }

    // MARK: Blocks

    private mutating func writeCode(_ lines: Range<Int>) {
        let first = reading.lines[lines.lowerBound]
        let lead = quotes(first) + indent(first)
        let texts = lines.map { String(scalars: scalars[reading.lines[$0].range]) }
        let longest = texts.map { MarkdownInline.longestRun(of: "`", in: $0) }.max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        result += lead + fence
        for text in texts { result += "\n" + lead + text }
        result += "\n" + lead + fence
    }

    /// Rows as a table, whose first row heads it: an empty one if none is a header.
    private mutating func writeTable(_ lines: Range<Int>) {
        let first = reading.lines[lines.lowerBound]
        var rows = lines.map { cells(reading.lines[$0]) }
        let width = rows.map(\.count).max() ?? 1
        if first.kind != .row(isHeader: true) { rows.insert([], at: 0) }
        let lead = quotes(first) + indent(first)
        for (index, row) in rows.enumerated() {
            // The head says how many columns there are; other rows may have fewer.
            let cells = index > 0 ? row : row + Array(repeating: "", count: width - row.count)
            if index > 0 { result += "\n" }
            result += lead + "| " + cells.joined(separator: " | ") + " |"
            if index == 0 {
                result += "\n" + lead + "|" + String(repeating: " --- |", count: width)
            }
        }
    }

    private func cells(_ line: LayoutReading.Line) -> [String] {
        scalars[line.range].split(separator: "\t", omittingEmptySubsequences: false).map {
            MarkdownInline(scalars, line.spans, within: $0.indices, of: line.kind).text
        }
    }

    private func inline(_ line: LayoutReading.Line) -> String {
        MarkdownInline(scalars, line.spans, within: line.range, of: line.kind).text
    }
}

extension String {
    init(scalars: ArraySlice<Unicode.Scalar>) {
        var view = UnicodeScalarView()
        view.append(contentsOf: scalars)
        self = String(view)
    }
}
