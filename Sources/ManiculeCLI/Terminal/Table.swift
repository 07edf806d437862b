/// Rows of text in aligned columns, of which one gives way when the terminal is narrow.
struct Table {
    /// How a column is laid out.
    struct Column {
        /// Whether its text stands at the right.
        var alignsRight = false
        /// Whether it is shortened where the rows would be wider than the terminal.
        var givesWay = false
        /// What its text is painted with.
        var paint: @Sendable (Palette, String) -> String = { _, text in text }
    }

    private let columns: [Column]
    private var rows: [[String]] = []
    private static let gap = "  "
    /// A column that gives way keeps this many columns.
    private static let widthMin = 12
    /// Text is not aligned to longer text than this.
    private static let widthMax = 72

    init(columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row: a text for each column, safe to print.
    mutating func add(_ row: [String]) {
        precondition(row.count == columns.count, "a row has a text for each column")
        rows.append(row)
    }

    /// The rows as lines.
    func lines(_ console: Console) -> [String] {
        let used = columns.indices.filter { index in rows.contains { !$0[index].isEmpty } }
        var widths = columns.indices.map { index in
            rows.map { DisplayWidth.of($0[index]) }.max() ?? 0
        }
        if let width = console.width {
            let gaps = max(0, used.count - 1) * Table.gap.count
            for index in columns.indices where columns[index].givesWay {
                let total = used.reduce(gaps) { $0 + widths[$1] }
                widths[index] = max(
                    min(widths[index], Table.widthMin), widths[index] - max(0, total - width))
            }
        }
        return rows.map { row in
            var cells = used.map { index in
                cell(row[index], index, widths[index], console)
            }
            while cells.last?.isEmpty == true { cells.removeLast() }
            return cells.joined(separator: Table.gap).trimmingSuffix(" ")
        }
    }

    private func cell(_ text: String, _ index: Int, _ width: Int, _ console: Console) -> String {
        let column = columns[index]
        let fits = console.width == nil ? text : DisplayWidth.truncated(text, to: width)
        let aim = console.width == nil && column.givesWay ? min(width, Table.widthMax) : width
        let fill = String(repeating: " ", count: max(0, aim - DisplayWidth.of(fits)))
        let painted = column.paint(console.palette, fits)
        return column.alignsRight ? fill + painted : painted + fill
    }
}
