package import Articles
package import CRDT
import GRDB
package import Wire

/// Gathers the operations of one command on this machine and writes them as changes.
///
/// Operations are numbered as they are added, so that the next one can refer to the event of the
/// one before. Where one change would grow too large the command goes on in another with the
/// same group, which history and undo treat as one.
package final class LocalCommand {
    private let transaction: VaultTransaction
    private let replica: ReplicaID
    private let displayTime: DisplayTime
    private let label: String
    private let undoes: EventID?
    private var group: EventID?
    private let firstEvent: EventID
    private var firstCounter: UInt64
    private var pending: [(target: TargetID, operation: Operation)] = []
    private var pendingByteCount = 0
    private var ownVersion: VersionVector
    private var base: EventID?

    /// The event that the next operation will have.
    package private(set) var nextEvent: EventID

    /// What a change may hold before the next one is begun: half the limit, because the
    /// estimate leaves out the table and the heads.
    private static let byteCountAim = Limits.changeByteCountMax / 2

    /// Begins a command that writes as the vault's present replica.
    ///
    /// - Parameter earlier: the group of a transaction before, if this one goes on with its
    ///   command. A replica goes on with its own groups alone; another begins a new one.
    package init(
        _ transaction: VaultTransaction, replica: ReplicaID, label: String,
        displayTime: DisplayTime, undoes: EventID? = nil, continuing earlier: EventID? = nil
    ) throws {
        self.transaction = transaction
        self.replica = replica
        self.displayTime = displayTime
        self.label = label
        self.undoes = undoes
        firstCounter = try transaction.version()[replica]
        nextEvent = EventID(replica: replica, counter: firstCounter)
        firstEvent = nextEvent
        if let earlier, earlier.replica == replica { group = earlier }
        ownVersion = try transaction.versionAtOwnChange(of: replica)
        if firstCounter > 0 { base = EventID(replica: replica, counter: firstCounter - 1) }
    }

    /// Whether anything was added.
    package var isEmpty: Bool { nextEvent == firstEvent }

    /// Adds an operation and returns its event.
    @discardableResult
    package func add(_ operation: Operation, about target: TargetID) throws -> EventID {
        let byteCount = operation.byteCountEstimate
        if pendingByteCount + byteCount > LocalCommand.byteCountAim
            || pending.count >= Limits.changeOperationCountMax
        {
            try flush()
        }
        let event = nextEvent
        pending.append((target, operation))
        pendingByteCount += byteCount
        nextEvent = nextEvent.advanced(by: operation.span)
        return event
    }

    /// Writes what is gathered; the command's group, or nil if there was nothing to write.
    @discardableResult
    package func finish() throws -> EventID? {
        try flush()
        return isEmpty ? nil : group
    }

    private func flush() throws {
        guard !pending.isEmpty else { return }
        let current = try transaction.version()
        var raised = VersionVector()
        for entry in current.entries
        where entry.replica != replica && entry.next > ownVersion[entry.replica] {
            raised.raise(entry.replica, to: entry.next)
        }
        let first = EventID(replica: replica, counter: firstCounter)
        let table = ReplicaTable(
            own: replica, named: try namedReplicas(raised: raised, group: group ?? first))
        let change = Change(
            table: table, firstCounter: firstCounter,
            lamport: try transaction.highestLamport().next, base: base, raised: raised,
            displayTime: displayTime, group: group ?? first, undoes: undoes, label: label,
            operations: pending.map { $0.operation.envelope(about: $0.target, table: table) })
        let bytes = change.encoded
        guard bytes.count <= Limits.changeByteCountMax else { throw ArticlesError(.tooLarge) }
        guard try transaction.append(change, bytes: bytes, isOwn: true) == .appended else {
            throw StorageError(.moved)
        }
        guard try transaction.applyReady() > 0 else {
            throw StorageError(.failed, detail: "a change of our own could not be applied")
        }
        try transaction.setVersionAtOwnChange(try transaction.version(), of: replica)
        ownVersion = try transaction.version()
        group = group ?? first
        base = change.lastEvent
        firstCounter = change.counterEnd
        pending = []
        pendingByteCount = 0
    }

    private func namedReplicas(raised: VersionVector, group: EventID) throws -> [ReplicaID] {
        pending.flatMap(\.operation.replicasNamed) + raised.entries.map(\.replica)
            + [group.replica] + (undoes.map { [$0.replica] } ?? [])
    }
}

extension Operation {
    /// About how many bytes the operation takes in a change.
    fileprivate var byteCountEstimate: Int {
        switch self {
        case .snapshotPart(let part): part.bytes.count + 64
        case .clip(let clip):
            256 + clip.fields.reduce(0) { $0 + $1.value.utf8.count + 32 }
                + clip.cuts.reduce(0) { $0 + $1.reason.utf8.count + 12 }
        case .write(_, let value, let supersedes):
            96 + (value?.count ?? 0) + supersedes.count * 28
        case .add(_, let element): 96 + element.count
        case .remove(_, let element, let adds): 96 + element.count + adds.count * 28
        case .insert(let insert): 128 + insert.scalars.count * 4
        case .hide(let hide): 96 + hide.ranges.count * 34
        case .unhide(let unhide):
            96 + unhide.items.reduce(0) { $0 + 34 + $1.hides.count * 30 }
        case .mark(let mark):
            256 + mark.quote.utf8.count + mark.prefix.utf8.count + mark.suffix.utf8.count
        case .reply, .restore: 96
        case .trash(let removes): 96 + removes.entries.count * 28
        }
    }
}

extension VaultTransaction {
    /// All that was applied when a replica of this machine last wrote: what its next change has
    /// to raise is measured against it.
    func versionAtOwnChange(of replica: ReplicaID) throws -> VersionVector {
        guard let bytes = try meta("own-version") else { return VersionVector() }
        var reader = CBORReader(bytes, context: "meta")
        let owner = try reader.readBytes(count: ReplicaID.byteCount)
        var version = VersionVector()
        for _ in 0..<(try reader.readArray(max: .max) / 2) {
            guard let entry = ReplicaID(bytes: try reader.readBytes(count: 16)) else { break }
            version.raise(entry, to: try reader.readUnsigned())
        }
        return owner == replica.bytes ? version : VersionVector()
    }

    func setVersionAtOwnChange(_ version: VersionVector, of replica: ReplicaID) throws {
        var writer = CBORWriter()
        writer.write(bytes: replica.bytes)
        writer.openArray(version.entries.count * 2)
        for entry in version.entries {
            writer.write(bytes: entry.replica.bytes)
            writer.write(entry.next)
        }
        try setMeta("own-version", writer.bytes)
    }
}
