/// What a server answers when it cannot extend the head, or the roster, that a request states: all
/// that the client needs to repair it (`Protocol/07-sync.md` §5).
///
/// | key | field | type |
/// |---|---|---|
/// | 1 | version | uint = 1 |
/// | 2 | incarnation | 16 bytes |
/// | 3 | count | uint: records held |
/// | 4 | head | 32 bytes: the arrival chain's head there |
/// | 5 | holdings | `[[replica, next, last]…]`, ascending |
/// | 6 | rosterLength | uint |
/// | 7 | rosterHash | 32 bytes |
package struct UnknownHead: WireRecord {
    /// The server store as it is now.
    package let incarnation: Incarnation
    /// How many records it holds.
    package let count: UInt64
    /// Its arrival chain's head.
    package let head: Hash256
    /// How far it holds each replica; ascending by replica.
    package let holdings: [ReplicaHead]
    /// How many roster records it holds.
    package let rosterLength: UInt64
    /// The hash of the last of them.
    package let rosterHash: Hash256
    /// Fields of a newer version.
    package let unknownFields: [UnknownField]

    /// Makes an answer; the holdings are sorted here, and a replica named twice traps.
    package init(
        incarnation: Incarnation, count: UInt64, head: Hash256, holdings: [ReplicaHead],
        rosterLength: UInt64, rosterHash: Hash256, unknownFields: [UnknownField] = []
    ) {
        self.incarnation = incarnation
        self.count = count
        self.head = head
        self.holdings = holdings.sortedByReplica()
        self.rosterLength = rosterLength
        self.rosterHash = rosterHash
        self.unknownFields = unknownFields
    }

    package init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = CBORReader(bytes, context: "unknown head")
        var version: UInt64?
        var incarnation: Incarnation?
        var count: UInt64?
        var head: Hash256?
        var holdings: [ReplicaHead]?
        var rosterLength: UInt64?
        var rosterHash: Hash256?
        unknownFields = try readRecord(&reader) { key, reader throws(WireError) in
            switch key {
            case 1: version = try reader.readVersion()
            case 2: incarnation = try reader.readIncarnation()
            case 3: count = try reader.readCounter()
            case 4: head = try reader.readHash()
            case 5: holdings = try reader.readReplicaHeads()
            case 6: rosterLength = try reader.readCounter()
            case 7: rosterHash = try reader.readHash()
            default: return false
            }
            return true
        }
        try reader.finish()
        _ = try reader.require(version)
        self.incarnation = try reader.require(incarnation)
        self.count = try reader.require(count)
        self.head = try reader.require(head)
        self.holdings = try reader.require(holdings)
        self.rosterLength = try reader.require(rosterLength)
        self.rosterHash = try reader.require(rosterHash)
    }

    package var encoded: [UInt8] {
        var map = CBORMapWriter()
        map.field(1, ProtocolVersion.current)
        map.field(2, bytes: incarnation.bytes)
        map.field(3, count)
        map.field(4, bytes: head.bytes)
        map.field(5) { $0.write(holdings) }
        map.field(6, rosterLength)
        map.field(7, bytes: rosterHash.bytes)
        return map.encoded(with: unknownFields)
    }
}
