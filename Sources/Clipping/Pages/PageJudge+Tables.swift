import HTML

extension PageJudge {
    /// The tables that hold data: rows of short cells. Others are how old pages lay out columns.
    static func dataTables(_ outline: PageOutline) -> Set<Int> {
        var tables: Set<Int> = []
        // A table with another in it lays out the page.
        let all = outline.elements.indices.filter { outline.elements[$0].name == .table }
        for (place, index) in all.enumerated() {
            let element = outline.elements[index]
            if place + 1 < all.count, all[place + 1] < element.end { continue }
            var rows: [Int: Set<Int>] = [:]
            var isData = true
            // The letters that stand in lists within the cell at hand.
            var (cell, listed) = (-1, 0)
            for block in element.blocks {
                let found = outline.blocks[block]
                if case .caption = found.kind { continue }
                if found.cell != cell { (cell, listed) = (found.cell, 0) }
                switch found.kind {
                case .cell: break
                // A column of an old page has lists too, but long ones.
                case .listItem,
                    .paragraph where found.listDepth > 0:
                    listed += found.measure.letters
                default: isData = false
                }
                if found.cell < index || found.measure.letters > 1_200 || listed > 400 {
                    isData = false
                }
                guard isData else { break }
                rows[found.row, default: []].insert(found.cell)
            }
            let isWide = rows.values.filter { $0.count >= 2 }.count * 2 >= rows.count
            if isData, rows.count >= 2, isWide { tables.insert(index) }
        }
        return tables
    }
}
