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
            let isWide = rows.values.filter { $0 >= 2 }.count * 2 >= rows.count
            if isData, rows.count >= 2, isWide { tables.insert(index) }
        }
        return tables
    }
}
