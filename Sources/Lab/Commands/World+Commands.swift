import CRDT
import Manicule
import Storage

// What people do, each time checked as far as one device can tell.

extension World {
    /// What became of a command.
    enum Outcome: Equatable {
        case done
        case refused(String)
        case crashed
    }

    /// Runs a command on a device's vault.
    ///
    /// A refusal must be one of those that the command may give and leave the vault as it was; so
    /// must a crash. What succeeded goes into the ledger.
    @discardableResult
    func call(
        _ device: SimulatedDevice, _ label: String, allowing allowed: Set<ManiculeError.Code>,
        _ body: (VaultCore) throws -> Void
    ) throws -> Outcome {
        guard let core = device.core else { return .refused("no vault") }
        let before = try version(of: core)
        counts.commands += 1
        do {
            try body(core)
        } catch let failure as LabFailure {
            throw failure
        } catch {
            return try refuse(device, label, error, allowed, before)
        }
        guard !device.machine.isDown else {
            throw LabFailure(.falseSuccess, "\(label) on \(device.name)")
        }
        let count = try ledger.note(
            from: before, to: try version(of: core), in: core, on: device.number,
            step: step.description)
        counts.changes += count
        say(device, count == 0 ? label : "\(label) (\(count))")
        return .done
    }

    private func refuse(
        _ device: SimulatedDevice, _ label: String, _ error: any Error,
        _ allowed: Set<ManiculeError.Code>, _ before: VersionVector
    ) throws -> Outcome {
        let hasCrashed = device.machine.isDown
        if hasCrashed { try restart(device, during: label) }
        guard let core = device.core, try version(of: core) == before else {
            throw LabFailure(.halfWritten, "\(label) on \(device.name): \(error)")
        }
        if hasCrashed { return .crashed }
        guard let error = error as? ManiculeError, allowed.contains(error.code) else {
            throw LabFailure(.unexpectedError, "\(label) on \(device.name): \(error)")
        }
        counts.refusals += 1
        say(device, "\(label) was refused: \(error.code.name)")
        return .refused(error.code.name)
    }

    /// What a vault has applied.
    func version(of core: VaultCore) throws -> VersionVector {
        try core.store.read { try $0.version() }
    }

    // MARK: Targets

    /// An article that is listed; now and then one in the trash, unless that is ruled out.
    func article(on core: VaultCore) throws -> String? {
        let isTrash = random.chance(1, in: 8) && !sparesTrash
        let listed = try core.list(tag: nil, state: nil, trash: isTrash, limit: nil)
        // The first is hot: most of what happens, happens to it.
        return random.chance(1, in: 2) ? listed.first?.id : random.pick(listed)?.id
    }

    /// An article, a mark or a reply.
    func target(on core: VaultCore) throws -> String? {
        guard let article = try article(on: core) else { return nil }
        guard random.chance(1, in: 2), case .article(let view) = try core.show(article),
            let mark = random.pick(view.marks ?? [])
        else { return article }
        if random.chance(1, in: 3), let reply = random.pick(mark.replies) { return reply.id }
        return mark.id
    }

    // MARK: Commands

    /// Carries out a command of a person.
    func command(_ kind: StepKind, _ device: SimulatedDevice) throws {
        guard let core = device.core else { return }
        switch kind {
        case .clip: try clip(device)
        case .mark: try mark(device, core)
        case .reply: try reply(device, core)
        case .tag: try tag(device, core)
        case .set: try set(device, core)
        case .note, .append, .openDraft, .saveDraft, .restoreBody, .undoAtOnce:
            try edit(kind, device, core)
        case .trash, .restore: try trashOrRestore(kind, device, core)
        case .undo:
            try call(device, "undo", allowing: [.nothingToUndo, .alreadyUndone]) {
                _ = try $0.undo(nil)
            }
        case .undoNamed:
            guard let change = random.pick(try core.history(nil, limit: 12)) else { return }
            try call(
                device, "undo \(change.command)", allowing: [.nothingToUndo, .alreadyUndone]
            ) { _ = try $0.undo(change.id) }
        case .resolve: try resolve(device, core)
        case .merge, .split: try mergeOrSplit(kind, device, core)
        case .read: try read(device, core)
        default: preconditionFailure("\(kind) is no command")
        }
    }

    private func clip(_ device: SimulatedDevice) throws {
        let source = TextPalette.clip(&random)
        var report: AddReport?
        let outcome = try call(
            device, "clip", allowing: [.emptyInput, .binaryInput, .undecodableInput]
        ) { report = try $0.add(source) }
        guard outcome == .done, let report, random.chance(1, in: 3) else { return }
        try call(device, "the same clip", allowing: []) {
            let again = try $0.add(source)
            guard again.unchanged, !again.new, again.article.id == report.article.id else {
                throw LabFailure(
                    .wrongResult,
                    "the same clip made \(again.article.id) of \(report.article.id)")
            }
        }
    }

    private func mark(_ device: SimulatedDevice, _ core: VaultCore) throws {
        guard let article = try article(on: core), case .article(let view) = try core.show(article)
        else { return }
        var quote = TextPalette.passage(of: view.body ?? "", &random)
        if random.chance(1, in: 10) { quote = TextPalette.words(&random, max: 4) }
        let color = random.pick(["yellow", "#ffcc00", nil, nil]) ?? nil
        let note = random.chance(1, in: 3) ? TextPalette.words(&random) : nil
        let tags = random.chance(1, in: 5) ? [TextPalette.tag(&random)] : []
        let refusals: Set<ManiculeError.Code> = [.quoteMissing, .quoteAmbiguous, .quoteEmpty]
        let first = try call(device, "mark", allowing: refusals) {
            let mark = try $0.mark(
                article, quote: quote, occurrence: nil, color: color, note: note, tags: tags)
            guard mark.status == .anchored, mark.text == mark.quote else {
                throw LabFailure(
                    .wrongResult,
                    "a new mark is \(mark.status) on ‘\(mark.text ?? "")’, "
                        + "not on ‘\(mark.quote)’")
            }
            marks.append(mark.id)
        }
        guard first == .refused(ManiculeError.Code.quoteAmbiguous.name) else { return }
        try call(device, "mark --occurrence 2", allowing: refusals) {
            _ = try $0.mark(
                article, quote: quote, occurrence: 2, color: color, note: note, tags: tags)
        }
    }

    private func reply(_ device: SimulatedDevice, _ core: VaultCore) throws {
        guard let target = try target(on: core) else { return }
        let text = TextPalette.words(&random)
        try call(device, "reply", allowing: [.wrongKind]) {
            let reply = try $0.reply(target, text: text, author: "Quokka")
            guard reply.text.unicodeScalars.elementsEqual(text.withLineFeeds.unicodeScalars) else {
                throw LabFailure(.wrongResult, "a reply says ‘\(reply.text)’, not ‘\(text)’")
            }
        }
    }

    private func tag(_ device: SimulatedDevice, _ core: VaultCore) throws {
        guard let target = try target(on: core) else { return }
        let adding = random.chance(2, in: 3) ? [TextPalette.tag(&random)] : []
        let removing = random.chance(1, in: 2) ? [TextPalette.tag(&random)] : []
        try call(device, "tag", allowing: []) {
            try $0.tag(target, adding: adding, removing: removing)
        }
    }

    private func set(_ device: SimulatedDevice, _ core: VaultCore) throws {
        guard let article = try article(on: core) else { return }
        var values: [(field: String, value: String)] = []
        for _ in 0..<random.skewed(max: 3) {
            values.append(
                random.pick([
                    ("title", TextPalette.words(&random, max: 4)), ("title", "Quokka"),
                    ("title", ""), ("byline", "Q. Uokka"), ("byline", ""), ("site", "Quokka Wire"),
                    ("published", "2024-03-0\(random.within(1...9))"), ("published", "soon"),
                    ("language", "es"), ("url", "https://quokka.example/news/1"),
                    ("url", "https://quokka.example/news/\(random.within(2...4))#x"),
                    ("state", "done"), ("state", "reading"), ("state", "eaten"),
                    ("star", "yes"), ("star", "off"), ("weight", "3 kg"),
                ]) ?? ("title", ""))
        }
        try call(device, "set", allowing: [.invalidValue, .unknownField]) {
            try $0.set(article, values)
        }
    }

    private func trashOrRestore(
        _ kind: StepKind, _ device: SimulatedDevice, _ core: VaultCore
    ) throws {
        let isOld = random.chance(1, in: 3) && !sparesTrash
        guard let target = isOld ? random.pick(marks) : try target(on: core) else { return }
        try call(device, kind.rawValue, allowing: isOld ? [.unknownID] : []) {
            if kind == .trash { try $0.trash(target) } else { try $0.restore(target) }
            guard try World.isTrashed($0.show(target)) == (kind == .trash) else {
                throw LabFailure(.wrongResult, "\(kind.rawValue) of \(target) did nothing")
            }
        }
    }

    /// Whether a thing is in the trash.
    static func isTrashed(_ shown: ShownThing) -> Bool {
        switch shown {
        case .article(let view): view.trashed
        case .mark(let view): view.trashed
        case .reply(let view): view.trashed
        }
    }

    private func resolve(_ device: SimulatedDevice, _ core: VaultCore) throws {
        guard let conflict = random.pick(try core.conflicts(nil)) else { return }
        let resolution: Resolution =
            random.chance(1, in: 3)
            ? .value(TextPalette.words(&random, max: 4))
            : .pick(random.within(1...conflict.values.count))
        let outcome = try call(device, "resolve", allowing: [.noConflict, .invalidValue]) {
            try $0.resolve(conflict.target, field: conflict.field, resolution)
        }
        guard outcome == .done, let core = device.core else { return }
        guard
            try !core.conflicts(conflict.target).contains(where: { $0.field == conflict.field })
        else { throw LabFailure(.wrongResult, "\(conflict.field) is in conflict as before") }
    }

    private func mergeOrSplit(
        _ kind: StepKind, _ device: SimulatedDevice, _ core: VaultCore
    ) throws {
        guard let one = try article(on: core), let other = try article(on: core) else { return }
        if kind == .merge {
            try call(device, "merge", allowing: [.invalidValue]) {
                let merged = try $0.merge(one, other)
                guard merged.conflicts.contains("article") else {
                    throw LabFailure(.wrongResult, "\(one) and \(other) are not one article")
                }
            }
        } else {
            try call(device, "split", allowing: [.notMerged]) {
                guard try $0.split(one).count > 1 else {
                    throw LabFailure(.wrongResult, "\(one) is one article as before")
                }
            }
        }
    }
}
