/// What a client sends to sync: where it stands, what it brings and what it lacks
/// (`Protocol/07-sync.md` §2).
///
/// | key | field | type |
/// |---|---|---|
/// | 1 | version | uint = 1 |
/// | 2 | incarnation | 16 bytes; 2 and 4 are absent together the first time |
/// | 3 | cursor | uint: records of the arrival chain seen |
/// | 4 | head | 32 bytes: the chain's head there |
/// | 5 | own | `[[replica, next]…]`, ascending |
/// | 6 | frames | `[bstr…]`: frames to push |
/// | 7 | want | `[[replica, sequence]…]` |
/// | 8 | rosterLength | uint |
/// | 9 | rosterHash | 32 bytes |
/// | 10 | epochsHeld | uint: the highest epoch whose key is held, plus 1 |
package struct SyncRequest: WireRecord {
    /// The server store that the cursor counts in; nil the first time.
    package let incarnation: Incarnation?
    /// How many records of its arrival chain were seen.
    package let cursor: UInt64
    /// The chain's verified head there; nil the first time.
    package let head: Hash256?
    /// The replicas that this device writes or wrote, with the next sequence of each;
    /// ascending by replica.
    package let own: [ReplicaNext]
    /// Frames to push, encoded; in the order in which they should be appended.
    package let frames: [[UInt8]]
    /// Frames that are lacked.
    package let want: [FrameID]
    /// How many roster records were verified.
    package let rosterLength: UInt64
    /// The hash of the last of them.
    package let rosterHash: Hash256
    /// The highest epoch whose key is held, plus 1; 0 for none.
    package let epochsHeld: UInt64
    /// Fields of a newer version.
    package let unknownFields: [UnknownField]

    /// Makes a request; own replicas are sorted here. Incarnation and head must be given together
    /// or not at all, and no replica twice, or this traps.
    package init(
        incarnation: Incarnation?, cursor: UInt64, head: Hash256?, own: [ReplicaNext],
        frames: [[UInt8]], want: [FrameID], rosterLength: UInt64, rosterHash: Hash256,
        epochsHeld: UInt64, unknownFields: [UnknownField] = []
    ) {
        precondition((incarnation == nil) == (head == nil), "a head without its incarnation")
        precondition(incarnation != nil || cursor == 0, "a cursor without its incarnation")
        self.incarnation = incarnation
        self.cursor = cursor
        self.head = head
        self.own = own.sorted { $0.replica < $1.replica }
        precondition(
            zip(self.own, self.own.dropFirst()).allSatisfy { $0.replica < $1.replica },
            "an own replica is stated twice")
        self.frames = frames
        self.want = want
        self.rosterLength = rosterLength
        self.rosterHash = rosterHash
        self.epochsHeld = epochsHeld
        self.unknownFields = unknownFields
    }

    package init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = CBORReader(bytes, context: "sync request")
        var version: UInt64?
        var incarnation: Incarnation?
        var cursor: UInt64?
        var head: Hash256?
        var own: [ReplicaNext]?
        var frames: [[UInt8]]?
        var want: [FrameID]?
        var rosterLength: UInt64?
        var rosterHash: Hash256?
        var epochsHeld: UInt64?
        unknownFields = try readRecord(&reader) { key, reader throws(WireError) in
            switch key {
            case 1: version = try reader.readVersion()
            case 2: incarnation = try reader.readIncarnation()
            case 3: cursor = try reader.readCounter()
            case 4: head = try reader.readHash()
            case 5: own = try reader.readReplicaNexts(max: Limits.ownReplicasPerRequestMax)
            case 6:
                frames = try reader.readList(
                    countMax: Limits.framesPerMessageMax, byteCountMax: Limits.frameByteCountMax)
            case 7: want = try reader.readFrameIDs(max: Limits.wantedFramesPerRequestMax)
            case 8: rosterLength = try reader.readCounter()
            case 9: rosterHash = try reader.readHash()
            case 10: epochsHeld = try reader.readCounter()
            default: return false
            }
            return true
        }
        try reader.finish()
        _ = try reader.require(version)
        self.incarnation = incarnation
        self.cursor = try reader.require(cursor)
        self.head = head
        self.own = try reader.require(own)
        self.frames = try reader.require(frames)
        self.want = try reader.require(want)
        self.rosterLength = try reader.require(rosterLength)
        self.rosterHash = try reader.require(rosterHash)
        self.epochsHeld = try reader.require(epochsHeld)
        guard (incarnation == nil) == (head == nil), incarnation != nil || self.cursor == 0
        else { throw reader.error(.invalidValue) }
    }

    package var encoded: [UInt8] {
        var map = CBORMapWriter()
        map.field(1, ProtocolVersion.current)
        map.field(2, bytes: incarnation?.bytes)
        map.field(3, cursor)
        map.field(4, bytes: head?.bytes)
        map.field(5) { $0.write(own) }
        map.field(6, list: frames)
        map.field(7) { $0.write(want) }
        map.field(8, rosterLength)
        map.field(9, bytes: rosterHash.bytes)
        map.field(10, epochsHeld)
        return map.encoded(with: unknownFields)
    }
}
