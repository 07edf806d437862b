import Articles
import CRDT
import Storage
import Wire

/// What an undo did.
public struct UndoReport: Sendable, Equatable, Encodable {
    /// Always `undo`.
    public let kind = "undo"
    /// The command that was taken back.
    public let undone: String
    /// Its name.
    public let command: String
    /// The id of the undo itself, by which it can be taken back in turn.
    public let id: String?
    /// What could not be taken back, because somebody replaced it since: a line each.
    public let kept: [String]
}

extension VaultCore {
    /// Takes a command back by a new change: this device's last command that stands, or the one
    /// named. Undoing an undo is doing again.
    ///
    /// - Throws: `nothingToUndo`, `alreadyUndone`, `unknownID`.
    package func undo(_ change: String?) throws -> UndoReport {
        if let change { return try undo(try read { try resolveGroup(change, $0) }) }
        var idle: Set<EventID> = []
        while true {
            let last = try read { transaction in
                let replicas = try transaction.chains().filter { $0.device == device }
                    .map(\.replica)
                return try transaction.lastCommand(by: replicas, except: idle)
            }
            guard let last else { throw ManiculeError(.nothingToUndo) }
            let report = try undo(last)
            // Of some commands nothing is left, such as a trashing that an edit has outlived.
            if report.id != nil || !report.kept.isEmpty { return report }
            idle.insert(last)
        }
    }

    private func undo(_ group: EventID) throws -> UndoReport {
        guard let entry = try read({ try $0.historyEntry(group) }) else {
            throw ManiculeError(.nothingToUndo)
        }
        if let undoneBy = entry.undoneBy {
            throw ManiculeError(
                .alreadyUndone, subject: entry.group.shortID, detail: undoneBy.shortID)
        }
        let (id, kept) = try command("undo", undoes: entry.group) { transaction, command in
            let first = command.nextEvent
            var inversion = Inversion(core: self, transaction: transaction, command: command)
            try inversion.invert(entry)
            return (command.isEmpty ? nil : first.shortID, inversion.kept)
        }
        return UndoReport(
            undone: entry.group.shortID, command: entry.label, id: id, kept: kept)
    }
}

/// Works out the operations that take a command back, the last operation first.
private struct Inversion {
    let core: VaultCore
    let transaction: VaultTransaction
    let command: LocalCommand
    /// What somebody replaced since, and so stays.
    var kept: [String] = []
    /// Things to be trashed when all else is done: what this undo itself does to them is seen by
    /// the trashing, and so no edit that brings them back.
    private var doomed: [ThingID] = []
    /// Values to be written again.
    private var rewrites: [Rewrite] = []

    private struct Rewrite {
        /// When it was written first.
        let time: EventTime
        let thing: ThingID
        let field: FieldName
        let value: [UInt8]
        let supersedes: [EventID]
    }

    /// The clips that the command made.
    private var clips: Set<EventID> = []
    /// The command.
    private var group: EventID?
    /// What the command brought back from the trash.
    private var restored: Set<ThingID> = []
    /// The articles whose clips have been seen to.
    private var unclipped: Set<ThingID> = []
    /// Texts with what this undo has done to them so far.
    private var texts: [TextID: TextSequence] = [:]

    /// One operation of the command.
    private struct Step {
        let event: EventID
        let operation: Operation
        let target: TargetID

        /// Nil for an operation that this version does not know.
        init?(_ event: EventID, _ envelope: OperationEnvelope, in change: Change) throws {
            guard let target = TargetID(bytes: envelope.target),
                let operation = try Operation(envelope, table: change.table)
            else { return nil }
            self.event = event
            self.operation = operation
            self.target = target
        }
    }

    init(core: VaultCore, transaction: VaultTransaction, command: LocalCommand) {
        self.core = core
        self.transaction = transaction
        self.command = command
    }

    mutating func invert(_ entry: HistoryEntry) throws {
        group = entry.group
        let steps = try entry.changes.flatMap { change in
            try change.operationsWithEvents.compactMap { event, envelope in
                try Step(event, envelope, in: change)
            }
        }
        for step in steps {
            switch (step.operation, step.target) {
            case (.clip, _): clips.insert(step.event)
            case (.restore, .thing(let thing)): restored.insert(thing)
            default: break
            }
        }
        for step in steps.reversed() {
            // Keys tell what an article is; taking a clip back trashes it under its keys, so that
            // clipping the page again finds it.
            if !clips.isEmpty, case .add(.keys, _) = step.operation { continue }
            try invert(step.operation, step.event, step.target)
        }
        try rewrite()
        for thing in doomed { try core.trash(try state(thing), command) }
    }

    private mutating func invert(
        _ operation: Operation, _ event: EventID, _ target: TargetID
    ) throws {
        switch (operation, target) {
        case (.insert(let insert), .text(let text)):
            try hideWhatIsLeft(of: insert, event, in: text)
        case (.hide, .text(let text)):
            try unhide(event, in: text)
        case (.unhide(let unhide), .text(let text)):
            try hideAgain(unhide, in: text)
        case (.write(let field, _, let supersedes), .thing(let thing)):
            try putBack(field, event, supersedes, of: thing)
        case (.add(let set, let element), .thing(let thing)):
            let adds = try state(thing).sets[set]?.adds(of: element) ?? []
            guard adds.contains(event) else { return }
            try command.add(
                .remove(set: set, element: element, adds: [event]), about: target)
        case (.remove(let set, let element, _), .thing(let thing)):
            guard try state(thing).sets[set]?.contains(element) != true else { return }
            try command.add(.add(set: set, element: element), about: target)
        case (.clip, .thing(let thing)): try unclip(thing)
        case (.restore, .thing(let thing)): trash(thing)
        case (.mark, _): trash(.mark(event))
        case (.reply, _): trash(.reply(event))
        case (.trash, .thing(let thing)):
            guard try state(thing).isTrashed else { return }
            try command.add(.restore, about: target)
        default: break
        }
    }

    /// Takes back what the command clipped of an article: what was clipped before and stands is
    /// shown again, and if nothing does, the article goes.
    private mutating func unclip(_ thing: ThingID) throws {
        guard case .article(let article) = thing,
            let merged = try transaction.mergedArticle(transaction.lead(of: article)),
            unclipped.insert(.article(merged.id)).inserted
        else { return }
        guard let before = try clipBefore(in: merged) else { return trash(thing) }
        let shown = merged.shownClip
        if shown.clip.snapshot == before.clip.snapshot, shown.clip.layout == before.clip.layout {
            kept.append(
                shown.time == before.time
                    ? "another clip is shown since"
                    : "the article was clipped by another command, too")
            return
        }
        // Clips are immutable, and the latest is shown. Bodies belong to records.
        let record = merged.records.first { record in
            record.clips.contains { $0.time == before.time }
        }
        try command.add(.clip(before.clip), about: .thing(record?.id ?? thing))
    }

    /// The clip that is to be shown once the command is taken back: the highest that a person made
    /// by another command that stands then. If none does, though the article was there before the
    /// command and out of the trash, the highest that is older.
    private func clipBefore(in article: MergedArticle) throws -> ThingState.ClipRecord? {
        var others: [ThingState.ClipRecord] = []
        for record in article.clips where !clips.contains(record.time.event) {
            guard let change = try transaction.change(holding: record.time.event),
                change.undoes == nil
            else { continue }
            if try !transaction.isUndone(change.group, taking: group) { return record }
            others.append(record)
        }
        // Taken back as well, but the article came back from the trash by itself.
        if article.records.contains(where: { restored.contains($0.id) }) {
            return nil
        }
        let own = article.clips.filter { clips.contains($0.time.event) }
        return others.first { other in own.allSatisfy { other.time < $0.time } }
    }

    private func state(_ thing: ThingID) throws -> ThingState {
        try transaction.thing(thing) ?? ThingState(thing)
    }

    private mutating func trash(_ thing: ThingID) {
        if !doomed.contains(thing) { doomed.append(thing) }
    }

    // MARK: Texts

    private mutating func text(_ id: TextID) throws -> TextSequence? {
        if let text = texts[id] { return text }
        return try transaction.text(id)
    }

    private mutating func hideWhatIsLeft(
        of insert: TextInsert, _ event: EventID, in id: TextID
    ) throws {
        guard var text = try text(id) else { return }
        let run = EventRange(start: event, count: insert.scalars.count)
        let shown = text.shownParts(of: run)
        guard !shown.isEmpty else { return }
        try core.hide(shown, in: &text, as: id, command)
        texts[id] = text
    }

    private mutating func unhide(_ event: EventID, in id: TextID) throws {
        guard var text = try text(id),
            let unhide = text.unhide(hides: [.event(event)], id: command.nextEvent)
        else { return }
        try command.add(.unhide(unhide), about: .text(id))
        texts[id] = text
    }

    private mutating func hideAgain(_ unhide: TextUnhide, in id: TextID) throws {
        guard var text = try text(id) else { return }
        let shown = unhide.items.flatMap { text.shownParts(of: $0.range) }
        guard !shown.isEmpty else { return }
        try core.hide(shown.sorted(), in: &text, as: id, command)
        texts[id] = text
    }

    // MARK: Registers

    /// Sees to it that all values that a write superseded are written again, if it still stands;
    /// else says who replaced it.
    private mutating func putBack(
        _ field: FieldName, _ event: EventID, _ supersedes: [EventID], of thing: ThingID
    ) throws {
        let register = try state(thing).registers[field] ?? MVRegister()
        let wasClearing = try written(event) == nil
        guard wasClearing || register.standing.contains(event) else {
            if let shown = register.entries.first {
                let replica = shown.time.event.replica
                let device = try core.deviceName(ofReplica: replica, transaction)
                kept.append("\(field) was replaced on \(device)")
            }
            return
        }
        if wasClearing, !register.standing.isEmpty { return }
        let values = try supersedes.compactMap { try written($0) }
        values.forEach { time, value in
            rewrites.append(
                Rewrite(
                    time: time, thing: thing, field: field, value: value,
                    supersedes: wasClearing ? [] : [event]))
        }
        if values.isEmpty, !wasClearing {
            try command.add(
                .write(field: field, value: nil, supersedes: [event]), about: .thing(thing))
        }
    }

    /// Writes again what the command replaced, in the order in which it was written: of the values
    /// of a field, in one record or several, the last is the one that was shown.
    private func rewrite() throws {
        for rewrite in rewrites.sorted(by: { $0.time < $1.time }) {
            try command.add(
                .write(
                    field: rewrite.field, value: rewrite.value, supersedes: rewrite.supersedes),
                about: .thing(rewrite.thing))
        }
    }

    /// The value that an event wrote, and when, from the log; nil if it cleared.
    private func written(_ event: EventID) throws -> (time: EventTime, value: [UInt8])? {
        guard let change = try transaction.change(holding: event) else { return nil }
        for (own, envelope) in change.operationsWithEvents where own == event {
            if case .write(_, let value?, _)? = try Operation(envelope, table: change.table) {
                return (EventTime(lamport: change.lamport, event: event), value)
            }
        }
        return nil
    }
}

extension TextSequence {
    /// The parts of a run of elements that show, ascending.
    fileprivate func shownParts(of run: EventRange) -> [EventRange] {
        var parts: [EventRange] = []
        var start: Int?
        for index in 0...run.count {
            let isShown =
                index < run.count && contains(run.start.advanced(by: index))
                && self.isShown(run.start.advanced(by: index))
            if isShown, start == nil { start = index }
            if !isShown, let first = start {
                parts.append(
                    EventRange(start: run.start.advanced(by: first), count: index - first))
                start = nil
            }
        }
        return parts
    }
}
