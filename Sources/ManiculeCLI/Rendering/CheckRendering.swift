import Manicule

/// What `check` says.
enum CheckRendering {
    /// What is being done, while it lasts.
    static func doing(_ phase: CheckPhase) -> String {
        switch phase {
        case .structure: "copying the vault and reading its structure…"
        case .log: "reading the log…"
        case .frames: "verifying the frames…"
        case .originals: "reading the originals…"
        case .views: "replaying the log and comparing…"
        case .rebuild: "writing everything anew…"
        }
    }

    static func lines(_ report: CheckReport, _ console: Console) -> [String] {
        let parts: [(CheckReport.Area, String, String)] = [
            (.structure, "file", "its structure is whole"),
            (
                .log, "log",
                "\(Count.of(report.changes, "change")), each as it was written"
            ),
            (
                .frames, "frames",
                report.frames == 0
                    ? "none yet"
                    : "\(Count.of(report.frames, "frame")), signed, chained and in the log"
            ),
            (
                .originals, "files",
                report.originals == 0
                    ? "no original is kept here"
                    : "\(Count.of(report.originals, "original")), each as it was clipped"
            ),
            (.views, "views", "lists, marks and search are what the log gives"),
        ]
        var lines: [String] = []
        for (area, name, sound) in parts {
            let faults = report.faults.filter { $0.area == area }
            let texts = faults.isEmpty ? [sound] : faults.map { SafeText.line($0.text) }
            for (index, text) in texts.enumerated() {
                let sign =
                    faults.isEmpty ? console.palette.green("✓ ") : console.palette.red("✗ ")
                lines.append(
                    sign + console.palette.dim(DisplayWidth.padded(index == 0 ? name : "", to: 8))
                        + text)
            }
        }
        if report.rebuilt { lines.append("☞ The views were written anew from the log.") }
        return lines
    }
}
