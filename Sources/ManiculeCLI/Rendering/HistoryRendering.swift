import Manicule

/// Commands as `history` prints them.
enum HistoryRendering {
    static func lines(_ changes: [ChangeView], _ console: Console) -> [String] {
        let palette = console.palette
        let devices = changes.map { DisplayWidth.of(SafeText.line($0.device)) }.max() ?? 0
        let commands = changes.map { DisplayWidth.of(SafeText.line($0.command)) }.max() ?? 0
        return changes.flatMap { change -> [String] in
            let head = [
                palette.yellow(change.id),
                palette.dim(DisplayWidth.padded(Moment.age(change.at), to: 10)),
                palette.green(DisplayWidth.padded(SafeText.line(change.device), to: devices)),
                palette.bold(DisplayWidth.padded(SafeText.line(change.command), to: commands)),
            ].joined(separator: "  ")
            let used = 12 + 10 + devices + commands + 8
            var what = change.what.map { SafeText.line($0) }
            if let undone = change.undoes { what.insert("took back \(undone)", at: 0) }
            if let undo = change.undoneBy { what.append("(taken back by \(undo))") }
            let room = console.width.map { max(24, $0 - used) }
            let lines = what.map { line in room.map { DisplayWidth.truncated(line, to: $0) } ?? line
            }
            guard let first = lines.first else { return [head.trimmingSuffix(" ")] }
            let indent = String(repeating: " ", count: used)
            return [head + "  " + first] + lines.dropFirst().map { indent + $0 }
        }
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
