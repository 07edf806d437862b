package import Wire

/// The replicas that one change names, so that an event inside it is a small index and a counter
/// instead of sixteen bytes (`Protocol/03-changes.md` §2).
///
/// Index 0 is the change's own replica and is not written; the others follow ascending.
package struct ReplicaTable: Hashable, Sendable {
    /// The replica that wrote the change.
    package let own: ReplicaID
    /// The other replicas, ascending and without repetition.
    package let others: [ReplicaID]

    /// Makes the table for a change by `own` that names the replicas of `named`, in any order.
    package init(own: ReplicaID, named: [ReplicaID]) {
        self.own = own
        others = Set(named).subtracting([own]).sorted()
    }

    /// The replica at an index; nil above the table's end.
    package subscript(index: Int) -> ReplicaID? {
        if index == 0 { return own }
        return others.indices.contains(index - 1) ? others[index - 1] : nil
    }

    /// The index of a replica that the table holds.
    ///
    /// - Complexity: O(log r).
    package func index(of replica: ReplicaID) -> Int {
        if replica == own { return 0 }
        let place = others.firstIndex(notBelow: replica)
        precondition(
            place < others.count && others[place] == replica, "replica missing from the table")
        return place + 1
    }

    /// Writes an event as `[index, counter]`.
    package func write(_ event: EventID, to writer: inout CBORWriter) {
        writer.openArray(2)
        writer.write(count: index(of: event.replica))
        writer.write(event.counter)
    }

    /// Reads an event written by ``write(_:to:)``.
    package func readEvent(_ reader: inout CBORReader) throws(WireError) -> EventID {
        try reader.readArray(count: 2)
        return try readEventParts(&reader)
    }

    /// Reads an index and a counter, the array's head having been read.
    package func readEventParts(_ reader: inout CBORReader) throws(WireError) -> EventID {
        guard let replica = self[try reader.readCount(max: others.count)] else {
            throw reader.error(.invalidValue)
        }
        return EventID(
            replica: replica, counter: try reader.readUnsigned(below: Limits.counterEnd))
    }

    /// Reads the table itself, an array of byte strings, for a change by `own`.
    package static func read(
        own: ReplicaID, _ reader: inout CBORReader
    ) throws(WireError) -> ReplicaTable {
        let count = try reader.readArray(max: Limits.changeByteCountMax / ReplicaID.byteCount)
        var named: [ReplicaID] = []
        named.reserveCapacity(count)
        for _ in 0..<count {
            guard let replica = ReplicaID(bytes: try reader.readBytes(count: 16)) else {
                throw reader.error(.invalidValue)
            }
            if let last = named.last, last >= replica { throw reader.error(.notCanonical) }
            if replica == own { throw reader.error(.notCanonical) }
            named.append(replica)
        }
        return ReplicaTable(own: own, named: named)
    }

    /// Writes the table, for a change that names more than its own replica.
    package func write(to writer: inout CBORWriter) {
        writer.openArray(others.count)
        for replica in others { writer.write(bytes: replica.bytes) }
    }
}

extension [ReplicaID] {
    /// Where a replica stands among ascending ones, or would stand.
    ///
    /// - Complexity: O(log r) for r replicas.
    func firstIndex(notBelow replica: ReplicaID) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < replica {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
