/// What a device had seen when it sealed a frame, inside the seal, so that a server which shows
/// different orders to different devices or withholds frames is found out
/// (`Protocol/06-frames.md` §6).
///
/// | key | field | type |
/// |---|---|---|
/// | 1 | incarnation | 16 bytes; 1 to 3 are absent together before the first sync |
/// | 2 | position | uint: records of the arrival chain that were seen |
/// | 3 | head | 32 bytes: the arrival chain's head at that position |
/// | 4 | rosterLength | uint |
/// | 5 | rosterHash | 32 bytes |
/// | 6 | heads | `[[replica, next, last]…]`, ascending |
package struct Witness: WireRecord {
    /// The server store whose arrival chain was seen; nil before the first sync.
    package let incarnation: Incarnation?
    /// How many records of it were seen; nil before the first sync.
    package let position: UInt64?
    /// The chain's head there; nil before the first sync.
    package let head: Hash256?
    /// How many roster records were verified.
    package let rosterLength: UInt64
    /// The hash of the last of them.
    package let rosterHash: Hash256
    /// The replica heads that changed since this replica's frame before, or all of them;
    /// ascending by replica.
    package let heads: [ReplicaHead]
    /// Fields of a newer version.
    package let unknownFields: [UnknownField]

    /// Makes a witness; the heads are sorted here. Incarnation, position and head must be given
    /// together or not at all, and no replica twice, or this traps.
    package init(
        incarnation: Incarnation?, position: UInt64?, head: Hash256?, rosterLength: UInt64,
        rosterHash: Hash256, heads: [ReplicaHead], unknownFields: [UnknownField] = []
    ) {
        precondition(
            (incarnation == nil) == (position == nil) && (position == nil) == (head == nil),
            "a witness names part of an arrival position")
        self.incarnation = incarnation
        self.position = position
        self.head = head
        self.rosterLength = rosterLength
        self.rosterHash = rosterHash
        self.heads = heads.sortedByReplica()
        self.unknownFields = unknownFields
    }

    package init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = CBORReader(bytes, context: "witness")
        var incarnation: Incarnation?
        var position: UInt64?
        var head: Hash256?
        var rosterLength: UInt64?
        var rosterHash: Hash256?
        var heads: [ReplicaHead]?
        unknownFields = try readRecord(&reader) { key, reader throws(WireError) in
            switch key {
            case 1: incarnation = try reader.readIncarnation()
            case 2: position = try reader.readCounter()
            case 3: head = try reader.readHash()
            case 4: rosterLength = try reader.readCounter()
            case 5: rosterHash = try reader.readHash()
            case 6: heads = try reader.readReplicaHeads()
            default: return false
            }
            return true
        }
        try reader.finish()
        guard (incarnation == nil) == (position == nil), (position == nil) == (head == nil)
        else { throw reader.error(.missingField) }
        self.incarnation = incarnation
        self.position = position
        self.head = head
        self.rosterLength = try reader.require(rosterLength)
        self.rosterHash = try reader.require(rosterHash)
        self.heads = try reader.require(heads)
    }

    package var encoded: [UInt8] {
        var map = CBORMapWriter()
        map.field(1, bytes: incarnation?.bytes)
        if let position { map.field(2, position) }
        map.field(3, bytes: head?.bytes)
        map.field(4, rosterLength)
        map.field(5, bytes: rosterHash.bytes)
        map.field(6) { $0.write(heads) }
        return map.encoded(with: unknownFields)
    }
}

extension [ReplicaHead] {
    /// The heads in the order that records keep them in; a replica named twice traps.
    func sortedByReplica() -> [ReplicaHead] {
        let sorted = sorted { $0.replica < $1.replica }
        precondition(
            zip(sorted, sorted.dropFirst()).allSatisfy { $0.replica < $1.replica },
            "a replica has two heads")
        return sorted
    }
}
