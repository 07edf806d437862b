package import Wire

/// A change: the atomic group of operations that one command made on one replica.
///
/// ```
/// key  field                               key  field
///   1  replica                               8  zone offset, minutes
///   2  other replicas named (table)          9  group: first event of the command
///   3  first counter                        10  undoes: the group that this one takes back
///   4  Lamport time                         11  label: the command's name
///   5  base: last event of a change         12  operations
///   6  raised: entries above the base's     13  member, 14 stream (reserved)
///   7  display time, milliseconds
/// ```
///
/// Its *version*, all that its author had seen, is the version of the change that `base` ends,
/// that change itself, and the `raised` entries. A receiver never has to work it out: once the
/// base and the raised entries are applied, everything below them is (eg-walker, arXiv
/// 2409.14252 §2.2). Normative: `Protocol/03-changes.md` §2.
package struct Change: Hashable, Sendable {
    /// The replicas named inside, the change's own first.
    package let table: ReplicaTable
    /// The counter of the first operation's event.
    package let firstCounter: UInt64
    /// One more than the highest Lamport time among the dependencies.
    package let lamport: LamportTime
    /// The last event of an earlier change, which is depended on with all below it. The
    /// author's previous change, as a rule; nil only if nothing came before.
    package let base: EventID?
    /// Dependencies that are not below the base: for each replica the next counter.
    package let raised: VersionVector
    /// What the author's clock said; for people only.
    package let displayTime: DisplayTime
    /// The first event of the command; several changes of one command share it.
    package let group: EventID
    /// The group that this change takes back, for `undo`.
    package let undoes: EventID?
    /// The command's name, for `history`.
    package let label: String
    /// The operations, in order; never none.
    package let operations: [OperationEnvelope]
    /// Fields of a newer version, kept as they came.
    package let unknownFields: [UnknownField]

    /// Makes a change; ``group`` nil means that the change starts its own group.
    package init(
        table: ReplicaTable, firstCounter: UInt64, lamport: LamportTime, base: EventID?,
        raised: VersionVector, displayTime: DisplayTime, group: EventID? = nil,
        undoes: EventID? = nil, label: String, operations: [OperationEnvelope],
        unknownFields: [UnknownField] = []
    ) {
        self.table = table
        self.firstCounter = firstCounter
        self.lamport = lamport
        self.base = base
        self.raised = raised
        self.displayTime = displayTime
        self.group = group ?? EventID(replica: table.own, counter: firstCounter)
        self.undoes = undoes
        self.label = label
        self.operations = operations
        self.unknownFields = unknownFields
    }

    /// The replica that wrote the change.
    package var replica: ReplicaID { table.own }
    /// The event of the first operation; the change's id in the log.
    package var firstEvent: EventID { EventID(replica: replica, counter: firstCounter) }
    /// The counter after the last event.
    package var counterEnd: UInt64 {
        operations.reduce(firstCounter) { $0 + UInt64($1.span) }
    }
    /// The last event, which later changes name as their base.
    package var lastEvent: EventID { EventID(replica: replica, counter: counterEnd - 1) }

    /// The operations with the event of each.
    package var operationsWithEvents: [(event: EventID, envelope: OperationEnvelope)] {
        var counter = firstCounter
        return operations.map { envelope in
            defer { counter += UInt64(envelope.span) }
            return (EventID(replica: replica, counter: counter), envelope)
        }
    }
}
