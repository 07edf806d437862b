import CRDT
import Manicule
import Storage

// Texts: notes and bodies, edited at once or from a draft that lay open for a while.

extension World {
    /// Carries out a command that edits texts.
    func edit(_ kind: StepKind, _ device: SimulatedDevice, _ core: VaultCore) throws {
        switch kind {
        case .note:
            guard let open = try open(isBody: false, core) else { return }
            try save(open, device)
        case .append: try append(device, core)
        case .openDraft:
            guard let open = try open(isBody: random.chance(2, in: 3), core) else { return }
            device.drafts.append(open)
            say(device, "opened a draft")
        case .saveDraft:
            if device.drafts.isEmpty, let open = try open(isBody: true, core) {
                return try save(open, device)
            }
            guard !device.drafts.isEmpty else { return }
            try save(device.drafts.remove(at: random.below(device.drafts.count)), device)
        case .restoreBody:
            guard let article = try article(on: core) else { return }
            try call(device, "edit --restore", allowing: []) { try $0.restoreBody(article) }
        case .undoAtOnce: try undoAtOnce(device, core)
        default: preconditionFailure("\(kind) edits no text")
        }
    }

    private func open(
        isBody: Bool, _ core: VaultCore
    ) throws -> SimulatedDevice.OpenDraft? {
        let target = isBody ? try article(on: core) : try target(on: core)
        guard let target else { return nil }
        let draft = isBody ? try core.bodyDraft(target) : try core.noteDraft(target)
        return SimulatedDevice.OpenDraft(draft: draft, target: target, isBody: isBody)
    }

    /// Saves a text that was open. If nothing else happened meanwhile, the text is then just what
    /// was typed; if something did, that is still there, which the ledger tells.
    private func save(_ open: SimulatedDevice.OpenDraft, _ device: SimulatedDevice) throws {
        guard let core = device.core else { return }
        let typed =
            open.draft.text.isEmpty && !open.isBody
            ? TextPalette.words(&random) : TextPalette.edited(open.draft.text, &random)
        let isFresh = try self.draft(of: open, core) == open.draft
        let label = open.isBody ? "edit" : "note"
        let outcome = try call(device, isFresh ? label : "\(label) of an old draft", allowing: []) {
            if open.isBody {
                try $0.replaceBody(open.draft, with: typed)
            } else {
                try $0.replaceNote(open.draft, with: typed)
            }
        }
        guard outcome == .done, isFresh, let core = device.core else { return }
        let saved = try self.draft(of: open, core).text
        guard saved.unicodeScalars.elementsEqual(typed.withLineFeeds.unicodeScalars) else {
            throw LabFailure(
                .wrongResult, "\(label) made ‘\(saved)’ of ‘\(open.draft.text)’, not ‘\(typed)’")
        }
    }

    private func draft(
        of open: SimulatedDevice.OpenDraft, _ core: VaultCore
    ) throws -> TextDraft {
        open.isBody ? try core.bodyDraft(open.target) : try core.noteDraft(open.target)
    }

    private func append(_ device: SimulatedDevice, _ core: VaultCore) throws {
        guard let target = try target(on: core) else { return }
        let before = try core.noteDraft(target).text
        let text = TextPalette.words(&random)
        let outcome = try call(device, "append", allowing: []) {
            try $0.appendNote(target, text)
        }
        guard outcome == .done, let core = device.core else { return }
        let after = try core.noteDraft(target).text
        let expected = (before.isEmpty ? text : before + "\n\n" + text).withLineFeeds
        guard after.unicodeScalars.elementsEqual(expected.unicodeScalars) else {
            throw LabFailure(.wrongResult, "append made ‘\(after)’, not ‘\(expected)’")
        }
    }

    /// Does something and takes it back at once, and perhaps does it again: that leads back to
    /// where it began, and to where it led.
    ///
    /// Things in the trash are spared: editing one brings it back, and undoing the edit does not
    /// trash it again.
    private func undoAtOnce(_ device: SimulatedDevice, _ core: VaultCore) throws {
        let kinds: [StepKind] = [.note, .append, .saveDraft, .restoreBody, .tag, .set, .trash]
        guard let kind = random.pick(kinds) else { return }
        let drafts = device.drafts
        device.drafts = []
        sparesTrash = true
        defer {
            device.drafts = drafts
            sparesTrash = false
        }
        let start = try picture(core)
        let version = try version(of: core)
        try command(kind, device)
        guard let changed = device.core, try self.version(of: changed) != version else { return }
        let middle = try picture(changed)
        var id: String?
        var outcome = try call(device, "undo at once", allowing: []) { id = try $0.undo(nil).id }
        guard outcome == .done, let undone = device.core else { return }
        try compare(start, try picture(undone), "undo of \(kind.rawValue)")
        guard let id, random.chance(1, in: 2) else { return }
        outcome = try call(device, "redo", allowing: []) { _ = try $0.undo(id) }
        guard outcome == .done, let redone = device.core else { return }
        try compare(middle, try picture(redone), "redo of \(kind.rawValue)")
    }

    private func compare(
        _ expected: [String], _ found: [String], _ what: String
    ) throws {
        for (old, new) in zip(expected, found) where old != new {
            throw LabFailure(.wrongUndo, "\(what)\n  was \(old)\n  is  \(new)")
        }
        guard expected.count == found.count else {
            throw LabFailure(.wrongUndo, "\(what): other articles are listed")
        }
    }

    /// What people see of all articles, but for when and by whom it was changed.
    private func picture(_ core: VaultCore) throws -> [String] {
        var lines: [String] = []
        for isTrash in [false, true] {
            for listed in try core.list(tag: nil, state: nil, trash: isTrash, limit: nil) {
                guard case .article(let view) = try core.show(listed.id) else { continue }
                let marks = (view.marks ?? []).map { mark in
                    "\(mark.id) \(mark.status) \(mark.start ?? -1) \(mark.end ?? -1) "
                        + "\(mark.tags) ‘\(mark.note)’ \(mark.trashed) "
                        + "\(mark.replies.map { "‘\($0.text)’ \($0.tags)" })"
                }
                lines.append(
                    "\(view.id) \(view.title) | \(view.byline ?? "-") | \(view.site ?? "-") | "
                        + "\(view.published ?? "-") | \(view.language ?? "-") | "
                        + "\(view.url ?? "-") | \(view.state) \(view.star) \(view.tags) "
                        + "\(view.trashed) \(view.conflicts) | ‘\(view.note ?? "")’ "
                        + "‘\(view.body ?? "")’ \(marks)")
            }
        }
        return lines
    }
}
