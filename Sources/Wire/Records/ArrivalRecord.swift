/// One record of the arrival chain as an answer hands it out: `[hash, replica, sequence]` or
/// `[hash, replica, sequence, frame bstr]`.
///
/// The frame stays away if it came in the request, or if its replica is among the request's own
/// replicas and its sequence is below the next one stated there.
package struct ArrivalRecord: Hashable, Sendable {
    /// The frame's hash, which the arrival chain commits to.
    package let hash: Hash256
    /// The frame's replica.
    package let replica: ReplicaID
    /// The frame's place in the replica.
    package let sequence: UInt64
    /// The encoded frame, unless it stays away.
    package let frame: [UInt8]?

    package init(hash: Hash256, replica: ReplicaID, sequence: UInt64, frame: [UInt8]?) {
        self.hash = hash
        self.replica = replica
        self.sequence = sequence
        self.frame = frame
    }

    /// The replica and sequence that name the frame.
    package var id: FrameID { FrameID(replica: replica, sequence: sequence) }
}

extension CBORReader {
    mutating func readArrivalRecord() throws(WireError) -> ArrivalRecord {
        let count = try readArray(max: 4)
        guard count >= 3 else { throw error(.invalidValue) }
        let hash = try readHash()
        let replica = try readReplica()
        let sequence = try readCounter()
        let frame = count == 4 ? try readBytes(max: Limits.frameByteCountMax) : nil
        return ArrivalRecord(hash: hash, replica: replica, sequence: sequence, frame: frame)
    }
}

extension CBORWriter {
    mutating func write(_ record: ArrivalRecord) {
        openArray(record.frame == nil ? 3 : 4)
        write(bytes: record.hash.bytes)
        write(bytes: record.replica.bytes)
        write(record.sequence)
        if let frame = record.frame { write(bytes: frame) }
    }
}
