import HTML

/// In which column of its table each cell of data begins, cells that reach over several rows or
/// columns counted (HTML §4.9.12).
struct TableColumns {
    /// By the cell's element in the outline.
    private var columns: [Int: Int] = [:]
    /// The elements of the rows.
    private(set) var rows: Set<Int> = []

    /// A cell that says that it is wider is as wide as this.
    private static var widthMax: Int { 100 }
    /// Cells beyond this column are taken as one beside the other.
    private static var columnsMax: Int { 256 }

    /// - Complexity: O(n + r·c) for n elements and r rows of at most c columns, c at most 256.
    init(_ document: HTMLDocument, _ outline: PageOutline, tables: Set<Int>) {
        for table in tables.sorted() {
            // How many more rows each column is taken for.
            var taken: [Int] = []
            var group = -1
            for row in outline.subtree(table) where outline.elements[row].name == .tr {
                // No cell reaches into another group of rows.
                if outline.elements[row].parent != group { taken = [] }
                group = outline.elements[row].parent
                place(row, document, outline, &taken)
            }
        }
    }

    private mutating func place(
        _ row: Int, _ document: HTMLDocument, _ outline: PageOutline, _ taken: inout [Int]
    ) {
        rows.insert(row)
        var column = 0
        var reaching: [(columns: Range<Int>, rows: Int)] = []
        for cell in outline.subtree(row) {
            let element = outline.elements[cell]
            guard element.name == .td || element.name == .th else { continue }
            while column < taken.count, taken[column] > 0 { column += 1 }
            columns[cell] = column
            let width = Self.span(.colspan, element.node, document, max: Self.widthMax)
            let height = Self.span(.rowspan, element.node, document, max: 65_534)
            let end = column + width
            if height > 1, end <= Self.columnsMax { reaching.append((column..<end, height)) }
            column = end
        }
        for index in taken.indices where taken[index] > 0 { taken[index] -= 1 }
        for (columns, rows) in reaching {
            while taken.count < columns.upperBound { taken.append(0) }
            for index in columns { taken[index] = rows - 1 }
        }
    }

    /// A number of rows or columns; no rows mean all that follow.
    private static func span(
        _ attribute: HTMLName, _ node: HTMLNode, _ document: HTMLDocument, max most: Int
    ) -> Int {
        guard let text = document.value(of: attribute, in: node) else { return 1 }
        let number = text.drop { $0 == " " }.prefix { $0.isASCII && $0.isNumber }
            .reduce(-1) { min(most, max(0, $0) * 10 + ($1.wholeNumberValue ?? 0)) }
        if number < 0 { return 1 }
        if number == 0 { return attribute == .rowspan ? most : 1 }
        return min(number, most)
    }

    /// How many columns lie from one cell's to another's; from the first if there is none.
    func distance(from first: Int?, to cell: Int) -> Int {
        let start = first.flatMap { columns[$0] } ?? 0
        return min(max(0, (columns[cell] ?? start) - start), Self.columnsMax)
    }
}
