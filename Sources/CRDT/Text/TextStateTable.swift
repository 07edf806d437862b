import Wire

/// The head of a saved state that all versions share: the base and the replicas, and the events
/// that are written by their places among these.
struct TextStateTable {
    /// A base that the reader has.
    typealias Base = (replica: ReplicaID, scalars: [Unicode.Scalar])

    private(set) var base: TextSequence.Base?
    /// The base's replica, if there is one, then the others, ascending.
    private(set) var replicas: [ReplicaID] = []
    private var isUsed: [Bool] = []

    /// Without base and replicas.
    init() {}

    /// Reads the base of a state and its replicas.
    ///
    /// - Parameters:
    ///   - given: the base that the reader has.
    ///   - countMax: how many scalars a base has at most; nil for as many as bytes follow.
    init(
        _ reader: inout VarintReader, kind: TextStateForm.Kind, given: Base?, countMax: Int?
    ) throws(CRDTError) {
        if kind == .note {
            guard given == nil else { throw CRDTError(.contradiction) }
        } else {
            var replica = given?.replica
            if kind == .body { replica = try reader.readReplica() }
            let count = try reader.readCount(max: countMax ?? reader.remaining)
            guard let replica else { throw CRDTError(.contradiction) }
            if let given {
                guard given.replica == replica, given.scalars.count == count else {
                    throw CRDTError(.contradiction)
                }
            }
            base = TextSequence.Base(replica: replica, count: count)
            replicas = [replica]
        }
        for replica in try reader.readReplicas() {
            if replica == base?.replica { throw reader.error(.notCanonical) }
            replicas.append(replica)
        }
        isUsed = Array(repeating: false, count: replicas.count)
    }

    /// The place of the first replica that may hide something: none of the base does.
    private var firstActor: Int { base == nil ? 0 : 1 }

    /// Notes that a replica has an event.
    mutating func use(_ replica: Int) {
        isUsed[replica] = true
    }

    /// Whether every replica has an event, but for the base's.
    var isWhollyUsed: Bool { isUsed.dropFirst(firstActor).allSatisfy(\.self) }

    /// Whether a place is that of a replica that may hide something.
    func isActor(_ replica: Int) -> Bool { replica >= firstActor && replica < replicas.count }

    // MARK: Hide states

    /// Reads the records of one hide state, ascending by their hides.
    mutating func readRecords(_ reader: inout VarintReader) throws(CRDTError) -> [HideRecord] {
        let count = try reader.readCount(max: reader.remaining)
        guard count > 0 else { throw reader.error(.invalidValue) }
        var records: [HideRecord] = []
        for _ in 0..<count {
            let record = try readRecord(&reader)
            if let last = records.last, last.hide >= record.hide {
                throw reader.error(.notCanonical)
            }
            guard !record.sources.isEmpty || !record.unhides.isEmpty else {
                throw reader.error(.invalidValue)
            }
            records.append(record)
        }
        return records
    }

    private mutating func readRecord(
        _ reader: inout VarintReader
    ) throws(CRDTError) -> HideRecord {
        let kind = try reader.readCount(max: 2)
        if kind < 2 {
            let event = try readEvent(&reader)
            return HideRecord(
                hide: .event(event), sources: kind == 1 ? [event] : [],
                unhides: try readEvents(&reader))
        }
        guard let base else { throw reader.error(.invalidValue) }
        let start = try reader.readCount(max: base.count)
        let length = try reader.readCount(max: base.count - start)
        guard length > 0 else { throw reader.error(.invalidValue) }
        return HideRecord(
            hide: .cut(start: start, end: start + length), sources: try readEvents(&reader),
            unhides: try readEvents(&reader))
    }

    private mutating func readEvents(
        _ reader: inout VarintReader
    ) throws(CRDTError) -> [EventID] {
        let count = try reader.readCount(max: reader.remaining / 2)
        var events: [EventID] = []
        for _ in 0..<count {
            let event = try readEvent(&reader)
            if let last = events.last, last >= event { throw reader.error(.notCanonical) }
            events.append(event)
        }
        return events
    }

    /// Reads an event that hides or unhides.
    private mutating func readEvent(_ reader: inout VarintReader) throws(CRDTError) -> EventID {
        let replica = try reader.readCount(max: Int.max)
        let counter = try reader.read()
        guard isActor(replica), counter < Limits.counterEnd else {
            throw reader.error(.invalidValue)
        }
        use(replica)
        return EventID(replica: replicas[replica], counter: counter)
    }
}

extension VarintReader {
    /// Reads a count of replicas and these, ascending.
    mutating func readReplicas() throws(CRDTError) -> [ReplicaID] {
        let count = try readCount(max: remaining / ReplicaID.byteCount)
        var replicas: [ReplicaID] = []
        for _ in 0..<count {
            let replica = try readReplica()
            if let last = replicas.last, last >= replica { throw error(.notCanonical) }
            replicas.append(replica)
        }
        return replicas
    }

    /// Reads a replica's bytes.
    mutating func readReplica() throws(CRDTError) -> ReplicaID {
        guard let replica = ReplicaID(bytes: Array(try readRaw(count: ReplicaID.byteCount))) else {
            throw error(.truncated)
        }
        return replica
    }
}
