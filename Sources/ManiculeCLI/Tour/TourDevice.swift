import Manicule

/// One of the tour's machines: its vault, and commands that say what they do.
struct TourDevice: Sendable {
    let name: String
    let vault: Vault
    let narrator: Narrator

    /// So much of an id is typed.
    static func short(_ id: String) -> String { String(id.prefix(6)) }

    func add(_ name: String, _ text: String, saysCuts: Bool = true) async throws -> ArticleView {
        let report = try await vault.add(ClipSource(bytes: Array(text.utf8), name: name))
        narrator.act(
            self.name, "add \(name)",
            saysCuts
                ? AddRendering.lines(report, narrator.console)
                : [AddRendering.lines(report, narrator.console)[0]])
        return report.article
    }

    func mark(
        _ article: String, _ quote: String, color: String? = nil, note: String? = nil
    ) async throws -> MarkView {
        let mark = try await vault.mark(
            TourDevice.short(article), quote: quote, color: color, note: note)
        let options =
            (color.map { " --color \($0)" } ?? "") + (note.map { " --note '\($0)'" } ?? "")
        narrator.act(
            name, "mark \(TourDevice.short(article)) '\(quote)'\(options)",
            MarkRendering.made(mark, narrator.console))
        return mark
    }

    func note(_ target: String, _ text: String) async throws {
        try await vault.replaceNote(TourDevice.short(target), with: text)
        narrator.act(name, "note \(TourDevice.short(target)) '\(text)'")
    }

    func reply(_ target: String, _ text: String) async throws {
        _ = try await vault.reply(TourDevice.short(target), text: text)
        narrator.act(name, "reply \(TourDevice.short(target)) '\(text)'")
    }

    func tag(_ target: String, _ tag: String) async throws {
        try await vault.tag(TourDevice.short(target), adding: [tag], removing: [])
        narrator.act(name, "tag \(TourDevice.short(target)) +\(tag)")
    }

    func setTitle(_ article: String, _ title: String) async throws {
        try await vault.set(TourDevice.short(article), [(field: "title", value: title)])
        narrator.act(name, "set \(TourDevice.short(article)) title='\(title)'")
    }

    /// Edits the body as somebody would in an editor.
    func edit(_ article: String, _ old: String, _ new: String) async throws {
        let draft = try await vault.bodyDraft(TourDevice.short(article))
        try await vault.replaceBody(draft, with: draft.text.replacing(old, with: new))
        narrator.act(
            name, "edit \(TourDevice.short(article))",
            [narrator.console.palette.dim("in the editor: ") + "\(old) → \(new)"])
    }

    func trash(_ target: String) async throws {
        try await vault.trash(TourDevice.short(target))
        narrator.act(name, "trash \(TourDevice.short(target))")
    }

    func undo(_ change: String? = nil) async throws {
        let report = try await vault.undo(change.map { TourDevice.short($0) })
        narrator.act(
            name, "undo" + (change.map { " " + TourDevice.short($0) } ?? ""),
            UndoRendering.lines(report, narrator.console))
    }

    func sync() async throws {
        let report = try await vault.sync()
        narrator.act(name, "sync", SyncRendering.lines(report, narrator.console))
        for alarm in report.alarms { narrator.line(name, "alarm: \(alarm.text)") }
    }

    /// The article as it is.
    func article(_ id: String) async throws -> ArticleView {
        guard case .article(let article) = try await vault.show(TourDevice.short(id)) else {
            throw CommandError.notConverged("\(id) is no article")
        }
        return article
    }
}
