import Articles
import CRDT
import Manicule
import Storage
import Wire

// The log replayed: by the vault itself, by a fresh vault in another order, and by the plain model
// in memory. All three have to come to what the vault shows.

extension World {
    /// Throws unless the views are what the log gives, in whatever order it is applied.
    func checkReplay(of core: VaultCore, _ dump: ViewDump) throws {
        if let fault = try core.check().faults.first {
            throw LabFailure(.staleViews, "\(fault.area): \(fault.text)")
        }
        let changes = try core.store.read { try $0.appliedChanges() }
        try compare(dump, try replayed(changes), .staleViews, "kept and replayed in another order")
        try checkModel(core, changes, dump)
    }

    /// The views of a fresh vault that is given the changes in a random order, a few at a time.
    private func replayed(_ changes: [Change]) throws -> ViewDump {
        let disk = try SimulatedDisk()
        let store = try disk.open(creating: true, beforeWrite: {})
        var rest =
            random.chance(1, in: 2) ? causallyShuffled(changes) : changes.shuffled(using: &random)
        while !rest.isEmpty {
            let batch = rest.suffix(random.skewed(max: 64))
            rest.removeLast(batch.count)
            try store.write { transaction in
                for change in batch {
                    _ = try transaction.append(change, bytes: change.encoded, isOwn: false)
                }
                try transaction.applyReady()
            }
        }
        return try store.write { try $0.dumpViews() }
    }

    /// A random order in which each change comes after all it depends on; reversed, so that it is
    /// taken from its end.
    private func causallyShuffled(_ changes: [Change]) -> [Change] {
        var waiting = changes
        var version = VersionVector()
        var order: [Change] = []
        while !waiting.isEmpty {
            let ready = waiting.indices.filter { waiting[$0].isReady(at: version) }
            guard let index = random.pick(ready) else { return waiting + order.reversed() }
            let change = waiting.remove(at: index)
            version.raise(change.replica, to: change.counterEnd)
            order.append(change)
        }
        return order.reversed()
    }

    /// Compares tables and the plain model, state by state.
    private func checkModel(
        _ core: VaultCore, _ changes: [Change], _ dump: ViewDump
    ) throws {
        var model = ReplayedState()
        let waiting = try model.apply(causallyShuffled(changes).reversed())
        guard waiting.isEmpty else {
            throw LabFailure(.staleViews, "\(waiting) wait in the model")
        }
        for (name, count) in [("things", model.things.count), ("texts", model.texts.count)] {
            let rows = dump.tables.first { $0.name == name }?.rows.count
            guard rows == count else {
                throw LabFailure(.staleViews, "\(rows ?? 0) \(name), in the model \(count)")
            }
        }
        try core.store.read { transaction in
            for id in model.things.keys.sorted() {
                guard try transaction.thing(id)?.encoded == model.things[id]?.encoded else {
                    throw LabFailure(.staleViews, "thing \(id.shortID) differs from the model")
                }
            }
            for id in model.texts.keys.sorted() {
                guard let text = model.texts[id] else { continue }
                text.checkInvariants()
                guard try transaction.text(id) == text else {
                    throw LabFailure(
                        .staleViews, "a text of \(id.thing.shortID) differs from the model")
                }
            }
        }
    }

    // MARK: Keystrokes

    /// Throws unless every scalar that the log says was typed is in its text, once, as it was
    /// typed, shown or hidden; and nothing else is.
    func checkTexts(_ core: VaultCore) throws {
        try core.store.read { transaction in
            var typed: [TextID: [EventID: Unicode.Scalar]] = [:]
            for change in try transaction.appliedChanges() {
                for (event, envelope) in change.operationsWithEvents {
                    guard case .insert(let insert)? = try Operation(envelope, table: change.table),
                        case .text(let id)? = TargetID(bytes: envelope.target)
                    else { continue }
                    for (offset, scalar) in insert.scalars.enumerated() {
                        typed[id, default: [:]][event.advanced(by: offset)] = scalar
                    }
                }
            }
            for id in typed.keys.sorted() {
                guard let text = try transaction.text(id) else {
                    throw LabFailure(.lostKeystroke, "a text of \(id.thing.shortID) is gone")
                }
                text.checkInvariants()
                try World.check(text, of: id, typed[id] ?? [:])
            }
        }
    }

    private static func check(
        _ text: TextSequence, of id: TextID, _ typed: [EventID: Unicode.Scalar]
    ) throws {
        var base: ReplicaID?
        if case .body(_, let snapshot) = id { base = snapshot.baseReplica }
        var found: [EventID: Unicode.Scalar] = [:]
        func note(_ range: EventRange, _ scalars: some Sequence<Unicode.Scalar>) throws {
            guard range.replica != base else { return }
            for (offset, scalar) in scalars.enumerated() {
                let event = range.start.advanced(by: offset)
                guard found.updateValue(scalar, forKey: event) == nil else {
                    throw LabFailure(.lostKeystroke, "\(event) is in its text twice")
                }
            }
        }
        var rest = text.shownScalars[...]
        for range in text.elements(in: 0..<text.shownCount) {
            try note(range, rest.prefix(range.count))
            rest = rest.dropFirst(range.count)
        }
        for run in text.hiddenRuns { try note(run.range, run.scalars) }
        guard found == typed else {
            let lost = typed.keys.filter { found[$0] != typed[$0] }.sorted().prefix(4)
            throw LabFailure(
                .lostKeystroke, "\(found.count) of \(typed.count) scalars are there; not \(lost)")
        }
    }
}

extension Change {
    /// Whether all that the change depends on is in a version.
    fileprivate func isReady(at version: VersionVector) -> Bool {
        version[replica] == firstCounter && (base.map { version.contains($0) } ?? true)
            && version.covers(raised)
    }
}
