package import Articles
package import CRDT
import GRDB
package import Wire

/// The tables as the place where states are kept while operations are applied.
///
/// A struct around the transaction, so that applying can be written over values.
struct StoredState: ReplicatedState {
    let transaction: VaultTransaction

    func thing(_ id: ThingID) throws -> ThingState? { try transaction.thing(id) }

    func keep(_ state: ThingState) throws { transaction.keep(state) }

    func text(_ id: TextID) throws -> TextSequence? { try transaction.text(id) }

    func keep(_ text: TextSequence, as id: TextID) throws { transaction.keep(text, as: id) }

    func keep(_ part: SnapshotPart, of snapshot: SnapshotID, event: EventID) throws {
        try transaction.keep(part, of: snapshot, event: event)
    }

    func snapshotText(_ id: SnapshotID) throws -> [Unicode.Scalar]? {
        try transaction.snapshotText(id)
    }

    func isKnown(_ event: EventID) throws -> Bool {
        try transaction.version().contains(event)
    }
}

extension VaultTransaction {
    /// The state of a thing; nil if nothing was ever applied to it.
    package func thing(_ id: ThingID) throws -> ThingState? {
        if let cached = things[id] { return cached }
        let row = try row("SELECT state FROM things WHERE id = ?", [id.bytes.data])
        let state = try row.map { try ThingState(id, decoding: $0.bytes(0)) }
        things[id] = .some(state)
        return state
    }

    func keep(_ state: ThingState) {
        things[state.id] = .some(state)
        unsavedThings.insert(state.id)
        dirtyThings.insert(state.id)
    }

    /// The state of a text; nil if nothing was ever applied to it.
    package func text(_ id: TextID) throws -> TextSequence? {
        if let cached = texts[id] { return cached }
        let row = try row("SELECT state FROM texts WHERE id = ?", [id.bytes.data])
        let text = try row.map { row in
            var base: (ReplicaID, [Unicode.Scalar])?
            if case .body(_, let snapshot) = id {
                guard let scalars = try snapshotText(snapshot) else {
                    throw StorageError(.damaged, detail: "a snapshot's text is not whole")
                }
                base = (snapshot.baseReplica, scalars)
            }
            return try TextSequence(decoding: row.bytes(0), base: base)
        }
        texts[id] = .some(text)
        return text
    }

    /// The shown text of a note, which stands apart in its saved state; empty if nothing was ever
    /// typed.
    ///
    /// - Complexity: O(n) for n bytes of shown text, whatever its history.
    package func noteText(_ thing: ThingID) throws -> String {
        let id = TextID.note(thing)
        if let cached = texts[id] { return cached?.text ?? "" }
        guard let row = try row("SELECT state FROM texts WHERE id = ?", [id.bytes.data]) else {
            return ""
        }
        return try TextSequence.shownText(inState: row.bytes(0), base: nil)
    }

    func keep(_ text: TextSequence, as id: TextID) {
        texts[id] = .some(text)
        unsavedTexts.insert(id)
        dirtyTexts.insert(id)
    }

    /// Writes the states that changed, in the order of their ids.
    func saveStates() throws {
        for id in unsavedThings.sorted() {
            guard let state = things[id] ?? nil else { continue }
            try execute(
                "INSERT INTO things (id, short, state) VALUES (?, ?, ?) "
                    + "ON CONFLICT (id) DO UPDATE SET state = excluded.state",
                [id.bytes.data, id.shortID, state.encoded.data])
        }
        for id in unsavedTexts.sorted() {
            guard let text = texts[id] ?? nil else { continue }
            var isBody = false
            if case .body = id { isBody = true }
            try execute(
                "INSERT INTO texts (id, state) VALUES (?, ?) "
                    + "ON CONFLICT (id) DO UPDATE SET state = excluded.state",
                [id.bytes.data, text.encoded(omittingBase: isBody).data])
        }
        for replica in dirtyVersions.sorted() {
            try execute(
                "INSERT INTO versions (replica, next) VALUES (?, ?) "
                    + "ON CONFLICT (replica) DO UPDATE SET next = excluded.next",
                [replica.bytes.data, Int64(try version()[replica])])
        }
        dirtyVersions = []
        unsavedThings = []
        unsavedTexts = []
    }

    /// How many states are kept in memory at most, so that a transaction over a whole log needs
    /// no more of it than one over a day's changes.
    private static let cachedStateCountMax = 2000

    /// Writes what changed and lets go of the states, if they have become many.
    func relieveMemory() throws {
        guard things.count + texts.count > VaultTransaction.cachedStateCountMax else { return }
        if isWriting { try saveStates() }
        things = [:]
        texts = [:]
        snapshots = [:]
    }
}
