import Manicule

/// Commands as `history` prints them: what each did stands behind it, or under it where the
/// terminal is narrow.
enum HistoryRendering {
    private static let idWidth = 12
    private static let ageWidth = 10
    private static let roomMin = 24

    static func lines(_ changes: [ChangeView], _ console: Console) -> [String] {
        let devices = changes.map { DisplayWidth.of(SafeText.line($0.device)) }.max() ?? 0
        let commands = changes.map { DisplayWidth.of(SafeText.line($0.command)) }.max() ?? 0
        let used = idWidth + ageWidth + devices + commands + 8
        let fits = console.width.map { $0 - used >= roomMin } ?? true
        let indent = String(repeating: " ", count: fits ? used : idWidth + 2)
        return changes.flatMap { change -> [String] in
            let head = head(change, devices, commands, console.palette)
            let what = what(change).map { line in
                console.width.map { DisplayWidth.truncated(line, to: $0 - indent.count) } ?? line
            }
            guard fits, let first = what.first else {
                return [head.trimmingSuffix(" ")] + what.map { indent + $0 }
            }
            return [head + "  " + first] + what.dropFirst().map { indent + $0 }
        }
    }

    private static func head(
        _ change: ChangeView, _ devices: Int, _ commands: Int, _ palette: Palette
    ) -> String {
        [
            palette.yellow(change.id),
            palette.dim(DisplayWidth.padded(Moment.age(change.at), to: ageWidth)),
            palette.green(DisplayWidth.padded(SafeText.line(change.device), to: devices)),
            palette.bold(DisplayWidth.padded(SafeText.line(change.command), to: commands)),
        ].joined(separator: "  ")
    }

    private static func what(_ change: ChangeView) -> [String] {
        var what = change.what.map { SafeText.line($0) }
        if let undone = change.undoes { what.insert("took back \(undone)", at: 0) }
        if let undo = change.undoneBy { what.append("(taken back by \(undo))") }
        return what
    }
}

/// What `undo` says.
enum UndoRendering {
    static func lines(_ report: UndoReport, _ console: Console) -> [String] {
        let name = report.command.isEmpty ? "change" : SafeText.line(report.command)
        var lines = ["took back \(name) " + console.palette.yellow(report.undone)]
        if report.id == nil {
            lines = ["nothing of \(name) \(report.undone) was left to take back"]
        }
        lines += report.kept.map { "kept: " + SafeText.line($0) }
        if let id = report.id {
            lines.append(console.palette.dim("manicule undo \(id) does it again"))
        }
        return lines
    }
}
