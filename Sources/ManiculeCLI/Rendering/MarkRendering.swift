import Manicule

/// Marks and replies as people read them.
enum MarkRendering {
    private static let indent = "    "

    /// A mark under its paragraph: what it is, its note and its replies.
    static func block(_ mark: MarkView, number: Int, _ console: Console) -> [String] {
        let palette = console.palette
        var head = "☞" + Superscript.of(number) + " " + palette.yellow(mark.id)
        if mark.status != .anchored {
            head += " " + palette.red(statusWords(mark.status))
        }
        head += " " + palette.dim(facts(mark).joined(separator: " · "))
        var lines = wrapped(indent + head, console)
        if mark.status != .anchored || isEdited(mark) {
            let lead = isEdited(mark) ? "was: " : ""
            lines += StyledText.wrap(
                lead + "“\(SafeText.line(mark.quote))”", columns: console.textWidth,
                indent: indent + "  ", style: "2", palette: palette)
        }
        lines += warnings(mark).flatMap {
            wrapped(indent + "  " + palette.red("! ") + $0, console)
        }
        if !mark.note.isEmpty {
            lines += text(mark.note, console, indent: indent, bar: palette.magenta("│ "))
        }
        return lines + replies(mark.replies, console, depth: 1)
    }

    /// A mark on its own.
    static func lines(_ mark: MarkView, _ console: Console) -> [String] {
        let palette = console.palette
        let passage = SafeText.line(mark.text ?? mark.quote)
        var lines = StyledText.wrap(
            "☞ “\(passage)”", columns: console.textWidth, style: "1", palette: palette)
        lines.append(
            [
                palette.yellow(mark.id), statusWords(mark.status),
                "in " + palette.yellow(mark.article),
            ]
            .joined(separator: palette.dim(" · ")))
        lines.append(palette.dim(facts(mark).joined(separator: " · ")))
        if isEdited(mark) { lines += wrapped("was: “\(SafeText.line(mark.quote))”", console) }
        lines += warnings(mark).flatMap { wrapped(palette.red("! ") + $0, console) }
        if !mark.note.isEmpty {
            lines += [""] + text(mark.note, console, indent: "", bar: palette.magenta("│ "))
        }
        return lines + replies(mark.replies, console, depth: 0)
    }

    /// A reply on its own.
    static func lines(_ reply: ReplyView, _ console: Console) -> [String] {
        replies([reply], console, depth: 0)
            + ["in answer to " + console.palette.yellow(reply.parent)]
            + (reply.trashed ? [console.palette.red("! ") + "in the trash"] : [])
    }

    /// What `mark` says of a new mark.
    static func made(_ mark: MarkView, _ console: Console) -> [String] {
        let room = min(72, (console.width ?? 100) - 18)
        let words = DisplayWidth.truncated(SafeText.line(mark.text ?? mark.quote), to: room)
        return ["☞ " + console.palette.yellow(mark.id) + "  “\(words)”"]
    }

    /// A painted line, wrapped under its own beginning.
    private static func wrapped(_ line: String, _ console: Console) -> [String] {
        let margin = String(repeating: " ", count: line.prefix { $0 == " " }.count + 2)
        return StyledText.wrap(
            painted: line, columns: console.textWidth, indent: margin, palette: console.palette)
    }

    private static func replies(_ replies: [ReplyView], _ console: Console, depth: Int) -> [String]
    {
        let palette = console.palette
        return replies.flatMap { reply -> [String] in
            let indent = String(repeating: "  ", count: depth) + (depth > 0 ? "  " : "")
            let author = reply.author.isEmpty ? reply.device : reply.author
            let tags = reply.tags.map { "#" + SafeText.line($0) }
            let head =
                "↳ " + palette.yellow(reply.id) + " "
                + palette.dim(
                    ([SafeText.line(author), Moment.age(reply.created)] + tags)
                        .joined(separator: " · "))
            return wrapped(indent + head, console)
                + text(reply.text, console, indent: indent + "  ", bar: palette.blue("│ "))
                + self.replies(reply.replies, console, depth: depth + 1)
        }
    }

    private static func text(
        _ text: String, _ console: Console, indent: String, bar: String
    ) -> [String] {
        StyledText.wrap(
            SafeText.block(text), columns: console.textWidth.map { $0 - indent.count - 2 }
        ).map { indent + bar + $0 }
    }

    private static func facts(_ mark: MarkView) -> [String] {
        var facts: [String] = []
        if let color = mark.color { facts.append(SafeText.line(color)) }
        facts += mark.tags.map { "#" + SafeText.line($0) }
        return facts + [SafeText.line(mark.device), Moment.age(mark.created)]
    }

    private static func warnings(_ mark: MarkView) -> [String] {
        var lines = mark.conflicts.map {
            "\(SafeText.line($0)) was set apart on several machines: manicule conflicts \(mark.id)"
        }
        if mark.trashed { lines.append("in the trash") }
        if let edit = mark.broughtBackBy {
            lines.append("was in the trash; brought back by " + SafeText.line(edit))
        }
        return lines
    }

    /// Whether the passage reads otherwise than when it was marked.
    private static func isEdited(_ mark: MarkView) -> Bool {
        mark.text.map { SafeText.line($0) != SafeText.line(mark.quote) } ?? false
    }

    private static func statusWords(_ status: MarkStatus) -> String {
        switch status {
        case .anchored: "in the text"
        case .confirm: "perhaps in the text"
        case .orphan: "not in this text"
        case .deleted: "deleted from the text"
        case .waiting: "waiting for its article"
        }
    }
}
