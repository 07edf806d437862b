/// Names a frame by its place: the replica and the sequence in it. `[replica bstr16, sequence]`.
package struct FrameID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The replica.
    package let replica: ReplicaID
    /// The frame's place in the replica, from 0.
    package let sequence: UInt64

    package init(replica: ReplicaID, sequence: UInt64) {
        self.replica = replica
        self.sequence = sequence
    }

    package static func < (left: FrameID, right: FrameID) -> Bool {
        (left.replica, left.sequence) < (right.replica, right.sequence)
    }

    package var description: String { "\(replica)/\(sequence)" }
}

/// How far a replica is held: the next sequence, exclusive. `[replica bstr16, next]`.
package struct ReplicaNext: Hashable, Sendable {
    /// The replica.
    package let replica: ReplicaID
    /// The first sequence that is not held.
    package let next: UInt64

    package init(replica: ReplicaID, next: UInt64) {
        self.replica = replica
        self.next = next
    }
}

/// The end of a replica's chain as somebody holds it. `[replica bstr16, next, last bstr32]`.
package struct ReplicaHead: Hashable, Sendable {
    /// The replica.
    package let replica: ReplicaID
    /// The first sequence that is not held; 1 at least.
    package let next: UInt64
    /// The hash of the frame before `next`.
    package let last: Hash256

    package init(replica: ReplicaID, next: UInt64, last: Hash256) {
        self.replica = replica
        self.next = next
        self.last = last
    }
}

extension CBORReader {
    mutating func readFrameIDs(max: Int) throws(WireError) -> [FrameID] {
        var list: [FrameID] = []
        for _ in 0..<(try readArray(max: max)) {
            try readArray(count: 2)
            let replica = try readReplica()
            list.append(FrameID(replica: replica, sequence: try readCounter()))
        }
        return list
    }

    /// Reads replicas with their next sequences, ascending by replica.
    mutating func readReplicaNexts(max: Int) throws(WireError) -> [ReplicaNext] {
        var list: [ReplicaNext] = []
        for _ in 0..<(try readArray(max: max)) {
            try readArray(count: 2)
            let replica = try readReplica()
            if let last = list.last, replica <= last.replica { throw error(.notCanonical) }
            list.append(ReplicaNext(replica: replica, next: try readCounter()))
        }
        return list
    }

    /// Reads heads of replicas, ascending by replica.
    mutating func readReplicaHeads() throws(WireError) -> [ReplicaHead] {
        var list: [ReplicaHead] = []
        for _ in 0..<(try readArray(max: Limits.replicasPerRecordMax)) {
            try readArray(count: 3)
            let replica = try readReplica()
            if let last = list.last, replica <= last.replica { throw error(.notCanonical) }
            let next = try readCounter()
            guard next > 0 else { throw error(.invalidValue) }
            list.append(ReplicaHead(replica: replica, next: next, last: try readHash()))
        }
        return list
    }
}

extension CBORWriter {
    mutating func write(_ list: [FrameID]) {
        openArray(list.count)
        for frame in list {
            openArray(2)
            write(bytes: frame.replica.bytes)
            write(frame.sequence)
        }
    }

    mutating func write(_ list: [ReplicaNext]) {
        openArray(list.count)
        for item in list {
            openArray(2)
            write(bytes: item.replica.bytes)
            write(item.next)
        }
    }

    mutating func write(_ list: [ReplicaHead]) {
        openArray(list.count)
        for head in list {
            openArray(3)
            write(bytes: head.replica.bytes)
            write(head.next)
            write(bytes: head.last.bytes)
        }
    }
}
