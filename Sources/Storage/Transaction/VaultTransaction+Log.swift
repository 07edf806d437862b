package import Articles
package import CRDT
import GRDB
package import Wire

/// How far a change of the log has come.
enum ChangeStage: Int {
    /// It waits for a change it depends on.
    case waiting = 0
    /// Its operations are in the views.
    case applied = 1
    /// It contradicts what it depends on and is never applied; kept as evidence.
    case refused = 2
}

/// What became of a change that was given to the log.
package enum AppendOutcome: Hashable, Sendable {
    /// It is in the log now.
    case appended
    /// The same bytes were there already.
    case held
    /// Other bytes stand under the same events: two machines wrote as one replica.
    case contradicts
}

extension VaultTransaction {
    /// What has been applied of each replica.
    package func version() throws -> VersionVector {
        if let versionCache { return versionCache }
        let entries = try rows("SELECT replica, next FROM versions").map { row in
            VersionVector.Entry(replica: try row.replica(0), next: row.counter(1))
        }
        let version = VersionVector(entries)
        versionCache = version
        return version
    }

    /// Puts a change into the log, to be applied by ``applyReady()`` once all it depends on is.
    ///
    /// - Parameter isOwn: whether this machine wrote it and still has to send it.
    package func append(
        _ change: Change, bytes: [UInt8], isOwn: Bool
    ) throws -> AppendOutcome {
        let outcome = try outcome(ofAppending: change, bytes: bytes)
        guard outcome == .appended else { return outcome }
        let replica = change.replica.bytes.data
        let first = Int64(change.firstCounter)
        let end = Int64(change.counterEnd)
        try execute(
            """
            INSERT INTO changes (replica, firstCounter, counterEnd, lamport, milliseconds,
                zoneMinutes, groupReplica, groupCounter, undoesReplica, undoesCounter, label,
                body, stage) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                replica, first, end, Int64(change.lamport.value),
                change.displayTime.milliseconds, change.displayTime.zoneMinutes,
                change.group.replica.bytes.data, Int64(change.group.counter),
                change.undoes?.replica.bytes.data, change.undoes.map { Int64($0.counter) },
                change.label, bytes.data, ChangeStage.waiting.rawValue,
            ])
        if isOwn {
            try execute("INSERT INTO outbox (change) VALUES (?)", [database.lastInsertedRowID])
        }
        return .appended
    }

    /// What ``append(_:bytes:isOwn:)`` would come to; writes nothing.
    package func outcome(
        ofAppending change: Change, bytes: [UInt8]
    ) throws -> AppendOutcome {
        // The last change that begins below the new one's end is the only one that can overlap.
        let row = try row(
            "SELECT firstCounter, counterEnd, body FROM changes WHERE replica = ? "
                + "AND firstCounter < ? ORDER BY firstCounter DESC LIMIT 1",
            [change.replica.bytes.data, Int64(change.counterEnd)])
        guard let row, row.counter(1) > change.firstCounter else { return .appended }
        let isSame = row.counter(0) == change.firstCounter && row.bytes(2) == bytes
        return isSame ? .held : .contradicts
    }

    /// Applies every change whose dependencies are applied.
    ///
    /// One pass in Lamport order is enough: whatever a change depends on has a lower time.
    ///
    /// - Returns: how many changes were applied.
    @discardableResult
    package func applyReady() throws -> Int {
        var applied = 0
        let pending = try rows(
            "SELECT id FROM changes WHERE stage = 0 ORDER BY lamport, replica, firstCounter")
        for id in pending.map({ $0[0] as Int64 }) {
            guard let row = try row("SELECT body FROM changes WHERE id = ?", [id]) else { continue }
            let change = try Change(decoding: row.bytes(0))
            switch try readiness(of: change) {
            case .waiting: continue
            case .refused:
                try setStage(.refused, of: id)
                try raiseAlarm(
                    kind: "refused-change", replica: change.replica, sequence: nil,
                    text: "a change of replica \(change.replica) does not follow from what it "
                        + "names")
            case .applied:
                try apply(change, id: id)
                applied += 1
                try relieveMemory()
            }
        }
        return applied
    }

    private func setStage(_ stage: ChangeStage, of id: Int64) throws {
        try execute("UPDATE changes SET stage = ? WHERE id = ?", [stage.rawValue, id])
    }

    /// Whether a change can be applied now. Its Lamport time has to be exactly one more than the
    /// highest among its dependencies, so that nobody can write into the far future.
    private func readiness(of change: Change) throws -> ChangeStage {
        let version = try version()
        guard version[change.replica] == change.firstCounter else { return .waiting }
        // A replica's changes hang together: each names the one before, so that what a change
        // had seen can be read off its own chain.
        let previous = change.firstCounter.subtractingReportingOverflow(1)
        guard
            previous.overflow
                || change.base == EventID(replica: change.replica, counter: previous.partialValue)
        else { return .refused }
        var highest = LamportTime.zero
        if let base = change.base {
            guard version.contains(base) else { return .waiting }
            highest = max(highest, try lamport(of: base))
        }
        for entry in change.raised.entries {
            guard version[entry.replica] >= entry.next else { return .waiting }
            let last = EventID(replica: entry.replica, counter: entry.next - 1)
            highest = max(highest, try lamport(of: last))
        }
        return change.lamport == highest.next ? .applied : .refused
    }

    /// The Lamport time of the change that holds an applied event.
    func lamport(of event: EventID) throws -> LamportTime {
        guard
            let row = try row(
                "SELECT lamport FROM changes WHERE replica = ? AND firstCounter <= ? "
                    + "ORDER BY firstCounter DESC LIMIT 1",
                [event.replica.bytes.data, Int64(event.counter)])
        else { throw StorageError(.damaged, detail: "an applied change is not in the log") }
        return LamportTime(row.counter(0))
    }

    private func apply(_ change: Change, id: Int64) throws {
        var applier = OperationApplier(StoredState(transaction: self))
        var touched: Set<ThingID> = []
        for (event, envelope) in change.operationsWithEvents {
            let context = OperationApplier<StoredState>.Context(
                time: EventTime(lamport: change.lamport, event: event),
                displayTime: change.displayTime)
            let outcome = try apply(envelope, change.table, context, &applier)
            switch outcome {
            case .applied(let things):
                touched.formUnion(things)
            case .unknownKind:
                try keepWaiting(event, envelope, "an operation of a newer version")
            case .waiting(let reason):
                try keepWaiting(event, envelope, reason)
            }
            // Later operations of the same change may refer to this one.
            versionCache?.raise(change.replica, to: event.counter + UInt64(envelope.span))
        }
        dirtyVersions.insert(change.replica)
        for thing in touched.sorted() {
            try execute(
                "INSERT OR IGNORE INTO history (thing, change) VALUES (?, ?)",
                [thing.bytes.data, id])
        }
        try setStage(.applied, of: id)
        if change.lamport > (try highestLamport()) {
            try setMeta("lamport", CBORWriter.number(change.lamport.value))
        }
    }

    private func apply(
        _ envelope: OperationEnvelope, _ table: ReplicaTable,
        _ context: OperationApplier<StoredState>.Context,
        _ applier: inout OperationApplier<StoredState>
    ) throws -> ApplyOutcome {
        do {
            guard let operation = try Operation(envelope, table: table) else {
                return .unknownKind
            }
            guard let target = TargetID(bytes: envelope.target) else { return .unknownKind }
            return try applier.apply(operation, about: target, context)
        } catch let error as ArticlesError {
            guard error.code == .malformed else { throw error }
            return .waiting(reason: "an operation that is malformed")
        }
    }

    private func keepWaiting(
        _ event: EventID, _ envelope: OperationEnvelope, _ reason: String
    ) throws {
        let thing = envelope.mustUnderstand ? TargetID(bytes: envelope.target)?.thing : nil
        try execute(
            "INSERT OR IGNORE INTO waiting (replica, counter, thing, reason) VALUES (?, ?, ?, ?)",
            [event.replica.bytes.data, Int64(event.counter), thing?.bytes.data, reason])
    }

    /// The highest Lamport time that was applied.
    func highestLamport() throws -> LamportTime {
        LamportTime(try meta("lamport").map { try CBORReader.number($0) } ?? 0)
    }
}

extension CBORWriter {
    /// One number as a value of `meta`.
    static func number(_ value: UInt64) -> [UInt8] {
        var writer = CBORWriter()
        writer.write(value)
        return writer.bytes
    }
}

extension CBORReader {
    /// Reads a value that ``CBORWriter/number(_:)`` wrote.
    static func number(_ bytes: [UInt8]) throws(WireError) -> UInt64 {
        var reader = CBORReader(bytes, context: "meta")
        let value = try reader.readUnsigned()
        try reader.finish()
        return value
    }
}
