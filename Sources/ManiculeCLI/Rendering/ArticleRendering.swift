import Manicule

/// An article as `show` prints it: what it is, its note, its text with the marks in it, and the
/// notes on the marks under the paragraph where each begins.
struct ArticleRendering {
    private let article: ArticleView
    private let console: Console
    private var palette: Palette { console.palette }

    init(_ article: ArticleView, _ console: Console) {
        self.article = article
        self.console = console
    }

    func lines() -> [String] {
        var lines = header() + warnings()
        if let note = article.note, !note.isEmpty {
            lines += ["", palette.magenta("note")] + quoted(note)
        }
        let marks = (article.marks ?? []).enumerated().map {
            BodyRendering.NumberedMark(number: $0.offset + 1, view: $0.element)
        }
        lines.append("")
        lines += BodyRendering(marks: marks, layout: article.lines, console: console)
            .lines(article.body ?? "")
        let lost = marks.filter { $0.view.status != .anchored }
        if !lost.isEmpty {
            lines += ["", palette.bold("not in the text now")]
            for mark in lost {
                lines += MarkRendering.block(mark.view, number: mark.number, console)
            }
        }
        return lines
    }

    private func header() -> [String] {
        var lines = StyledText.wrap(
            SafeText.line(article.title), columns: console.textWidth, style: "1", palette: palette)
        let source = ArticleRendering.source(article)
        if !source.isEmpty {
            lines += StyledText.wrap(
                source.joined(separator: " · "), columns: console.textWidth, style: "2",
                palette: palette)
        }
        var facts = [palette.yellow(article.id), article.state]
        if article.star { facts.append("★") }
        if !article.tags.isEmpty {
            facts.append(
                palette.cyan(article.tags.map { "#" + SafeText.line($0) }.joined(separator: " ")))
        }
        facts.append("clipped \(Moment.age(article.added))")
        if article.snapshots.count > 1 {
            facts.append("\(article.snapshots.count) versions clipped")
        }
        return lines
            + StyledText.wrap(
                painted: facts.joined(separator: palette.dim(" · ")), columns: console.textWidth,
                indent: "", palette: palette)
    }

    /// Where an article is from.
    static func source(_ article: ArticleView) -> [String] {
        let published = article.published.map { $0.count > 10 ? String($0.prefix(10)) : $0 }
        return [article.site, article.byline, published, article.language, article.url]
            .compactMap { $0 }.filter { !$0.isEmpty }.map { SafeText.line($0) }
    }

    private func warnings() -> [String] {
        var lines: [String] = []
        for field in article.conflicts {
            lines.append(
                field == "article"
                    ? "several records are shown as one: manicule conflicts \(article.id)"
                    : "\(field) was set apart on several machines: manicule conflicts \(article.id)"
            )
        }
        if article.trashed { lines.append("in the trash") }
        if let edit = article.broughtBackBy {
            lines.append("was in the trash; brought back by \(edit)")
        }
        if let reason = article.waitsFor { lines.append("read-only here: \(reason)") }
        return lines.flatMap {
            StyledText.wrap(
                SafeText.line($0), columns: console.textWidth, lead: palette.red("! "),
                indent: "  ")
        }
    }

    private func quoted(_ text: String) -> [String] {
        StyledText.wrap(
            SafeText.block(text), columns: console.textWidth.map { $0 - 2 }
        ).map { palette.magenta("│ ") + $0 }
    }
}
