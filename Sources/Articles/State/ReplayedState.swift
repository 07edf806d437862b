package import CRDT
package import Wire

/// All states in memory, in dictionaries: the plain reference that the tables of a vault are
/// compared with. Nothing is encoded in between, so it also tells a codec's fault from a merge's.
package struct ReplayedState: ReplicatedState {
    package typealias Failure = Never

    /// The things that operations were applied to.
    package private(set) var things: [ThingID: ThingState] = [:]
    /// The texts that operations were applied to.
    package private(set) var texts: [TextID: TextSequence] = [:]
    /// What was applied of each replica.
    package private(set) var version = VersionVector()
    private var parts: [SnapshotID: [Int: SnapshotPart]] = [:]

    /// A state in which nothing was applied.
    package init() {}

    /// Applies changes, each after all it depends on.
    ///
    /// - Returns: the operations that wait, which are of a newer version or damaged.
    /// - Throws: `malformed` for an operation that cannot be read.
    package mutating func apply(_ changes: some Sequence<Change>) throws -> [EventID] {
        var waiting: [EventID] = []
        var applier = OperationApplier(self)
        for change in changes {
            for (event, envelope) in change.operationsWithEvents {
                let context = OperationApplier<ReplayedState>.Context(
                    time: EventTime(lamport: change.lamport, event: event),
                    displayTime: change.displayTime)
                var outcome = ApplyOutcome.unknownKind
                if let operation = try Operation(envelope, table: change.table),
                    let target = TargetID(bytes: envelope.target)
                {
                    outcome = applier.apply(operation, about: target, context)
                }
                if case .applied = outcome {} else { waiting.append(event) }
                applier.state.version.raise(
                    change.replica, to: event.counter + UInt64(envelope.span))
            }
        }
        self = applier.state
        return waiting
    }

    package func thing(_ id: ThingID) -> ThingState? { things[id] }

    package mutating func keep(_ state: ThingState) { things[state.id] = state }

    package func text(_ id: TextID) -> TextSequence? { texts[id] }

    package mutating func keep(_ text: TextSequence, as id: TextID) { texts[id] = text }

    package mutating func keep(
        _ part: SnapshotPart, of snapshot: SnapshotID, event: EventID
    ) {
        if parts[snapshot]?[part.index] == nil { parts[snapshot, default: [:]][part.index] = part }
    }

    package func snapshotText(_ id: SnapshotID) -> [Unicode.Scalar]? {
        guard let held = parts[id], let count = held.values.first?.count, held.count == count
        else { return nil }
        var utf8: [UInt8] = []
        for index in 0..<count {
            guard let part = held[index], let bytes = ReplayedState.text(of: part) else {
                return nil
            }
            utf8 += bytes
        }
        guard SnapshotID(ofText: utf8) == id, let text = String(validating: utf8, as: UTF8.self)
        else { return nil }
        return Array(text.unicodeScalars)
    }

    package func isKnown(_ event: EventID) -> Bool { version.contains(event) }

    private static func text(of part: SnapshotPart) -> [UInt8]? {
        part.coding == .raw
            ? part.bytes : Deflate.decompress(part.bytes, count: part.rawByteCount)
    }
}
