import Manicule

/// Conflicts with their values, numbered for `resolve --pick`.
enum ConflictRendering {
    static func lines(_ conflicts: [ConflictView], _ console: Console) -> [String] {
        conflicts.flatMap { conflict in lines(conflict, console) + [""] }.dropLast()
    }

    private static func lines(_ conflict: ConflictView, _ console: Console) -> [String] {
        let palette = console.palette
        let isRecords = conflict.field == "article"
        var lines = [
            palette.yellow(conflict.target) + "  "
                + palette.bold(isRecords ? "shown as one" : SafeText.line(conflict.field))
        ]
        var table = Table(columns: [
            Table.Column(alignsRight: true), Table.Column(givesWay: true),
            Table.Column(paint: { $0.green($1) }), Table.Column(paint: { $0.dim($1) }),
        ])
        for (index, value) in conflict.values.enumerated() {
            table.add([
                "\(index + 1)", SafeText.line(value.value) + (index == 0 ? "  ← shown" : ""),
                SafeText.line(value.device), Moment.age(value.at),
            ])
        }
        let inner = Console(colored: palette.isOn, width: console.width.map { $0 - 2 })
        lines += table.lines(inner).map { "  " + $0 }
        let id = conflict.target
        let advice =
            isRecords
            ? "they share an address or a text; to part them: manicule split \(id)"
            : "to settle it: manicule resolve \(id) \(conflict.field) --pick N"
        lines.append("  " + palette.dim(SafeText.line(advice)))
        return lines
    }
}
