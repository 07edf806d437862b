import Manicule

/// What `add` says of a clip.
enum AddRendering {
    private static let exampleCount = 4
    private static let indent = "              "

    static func lines(_ report: AddReport, _ console: Console) -> [String] {
        let article = report.article
        let palette = console.palette
        var lines = StyledText.wrap(
            SafeText.line(article.title), columns: console.textWidth,
            lead: palette.yellow(article.id) + "  ", indent: indent, style: "1", palette: palette)
        if article.titleDerived {
            lines.append(indent + palette.dim("(the title is its first sentence)"))
        }
        let facts = ArticleRendering.source(article)
        if !facts.isEmpty { lines.append(indent + palette.dim(facts.joined(separator: " · "))) }
        if report.unchanged {
            lines.append(indent + "it was here already; nothing changed")
        } else if !report.new {
            lines.append(indent + "it was here already; what was new is added")
        }
        if !report.unchanged { lines += cuts(report.cuts, console) }
        return lines
    }

    /// What was cut away: each reason with how often and the first words.
    private static func cuts(_ cuts: [CutView], _ console: Console) -> [String] {
        let cuts = cuts.filter { !$0.restored && !isFieldLine($0.reason) }
        guard !cuts.isEmpty else { return [] }
        var reasons: [(name: String, texts: [String])] = []
        for cut in cuts {
            if let index = reasons.firstIndex(where: { $0.name == cut.reason }) {
                reasons[index].texts.append(cut.text)
            } else {
                reasons.append((cut.reason, [cut.text]))
            }
        }
        let examples = reasons.map { reason in
            let words = reason.texts.map { SafeText.line($0) }.first { !$0.isEmpty } ?? ""
            let times = reason.texts.count > 1 ? " ×\(reason.texts.count)" : ""
            return "\(reason.name)\(times) ‘\(DisplayWidth.truncated(words, to: 32))’"
        }
        var parts = Array(examples.prefix(exampleCount))
        if examples.count > exampleCount {
            parts.append("and \(Count.of(examples.count - exampleCount, "other kind"))")
        }
        let text = "cut away: " + parts.joined(separator: ", ")
        return StyledText.wrap(
            text, columns: console.textWidth, indent: indent, style: "2", palette: console.palette)
    }

    /// Lines that became fields are not lost and need no report.
    private static func isFieldLine(_ reason: String) -> Bool {
        ["title", "metadata line", "byline", "front matter"].contains(reason)
    }
}

/// What `show --cut` prints.
enum CutRendering {
    static func lines(_ cuts: [CutView], _ console: Console) -> [String] {
        cuts.flatMap { cut in
            let note = cut.restored ? " (restored since)" : ""
            let head = console.palette.bold(SafeText.line(cut.reason)) + console.palette.dim(note)
            let body = StyledText.wrap(
                SafeText.block(cut.text).trimmingSuffix("\n"), columns: console.textWidth,
                indent: "  ")
            return [head] + body.filter { !$0.isEmpty } + [""]
        }.dropLast()
    }
}
