import HTML

extension PageJudge {
    /// The tables that hold data: rows of short cells. Others are how old pages lay out columns.
    static func dataTables(_ outline: PageOutline) -> Set<Int> {
        var tables: Set<Int> = []
        for (index, element) in outline.elements.enumerated() where element.name == .table {
            var rows: [Int: Int] = [:]
            var isData = true
            for block in element.blocks {
                let found = outline.blocks[block]
                guard case .cell = found.kind else {
                    if case .caption = found.kind { continue }
                    isData = false
                    break
                }
                if found.measure.letters > 1_200 { isData = false }
                rows[found.row, default: 0] += 1
            }
            let hasInner = outline.elements[(index + 1)..<element.end].contains {
                $0.name == .table
            }
            let isWide = rows.values.filter { $0 >= 2 }.count * 2 >= rows.count
            if isData, !hasInner, rows.count >= 2, isWide { tables.insert(index) }
        }
        return tables
    }
}
