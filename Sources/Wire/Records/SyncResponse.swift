/// What a server answers to a ``SyncRequest`` whose head it can extend
/// (`Protocol/07-sync.md` §3).
///
/// | key | field | type |
/// |---|---|---|
/// | 1 | version | uint = 1 |
/// | 2 | incarnation | 16 bytes |
/// | 3 | results | one ``PushResult`` for each pushed frame |
/// | 4 | records | ``ArrivalRecord``s from the request's cursor on |
/// | 5 | cursor | uint: after those records |
/// | 6 | head | 32 bytes: the arrival chain's head at that cursor |
/// | 7 | more | bool: further records are left |
/// | 8 | wanted | `[bstr…]`: wanted frames |
/// | 9 | missing | `[[replica, sequence]…]`: wanted frames that are not here |
/// | 10 | roster | `[bstr…]`: records after the request's roster |
/// | 11 | wraps | `[bstr…]`: key wraps for this device |
/// | 12 | challenge | 16 bytes |
package struct SyncResponse: WireRecord {
    /// The number of bytes of a challenge.
    package static let challengeByteCount = 16

    /// The server store that the cursor counts in.
    package let incarnation: Incarnation
    /// What became of the pushed frames, in the request's order.
    package let results: [PushResult]
    /// The arrival records after the request's cursor, in order.
    package let records: [ArrivalRecord]
    /// The number of records seen after these.
    package let cursor: UInt64
    /// The arrival chain's head at the cursor.
    package let head: Hash256
    /// Whether records are left that did not fit.
    package let more: Bool
    /// Wanted frames, encoded.
    package let wanted: [[UInt8]]
    /// Wanted frames that the server does not hold.
    package let missing: [FrameID]
    /// Roster records after those that the request states, encoded, in order.
    package let roster: [[UInt8]]
    /// Key wraps to the requesting device of epochs from the request's `epochsHeld` on, encoded.
    package let wraps: [[UInt8]]
    /// Random bytes that a later request may have to sign.
    package let challenge: [UInt8]
    /// Fields of a newer version.
    package let unknownFields: [UnknownField]

    package init(
        incarnation: Incarnation, results: [PushResult], records: [ArrivalRecord],
        cursor: UInt64, head: Hash256, more: Bool, wanted: [[UInt8]], missing: [FrameID],
        roster: [[UInt8]], wraps: [[UInt8]], challenge: [UInt8],
        unknownFields: [UnknownField] = []
    ) {
        precondition(
            challenge.count == SyncResponse.challengeByteCount, "a challenge has 16 bytes")
        self.incarnation = incarnation
        self.results = results
        self.records = records
        self.cursor = cursor
        self.head = head
        self.more = more
        self.wanted = wanted
        self.missing = missing
        self.roster = roster
        self.wraps = wraps
        self.challenge = challenge
        self.unknownFields = unknownFields
    }

    package init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = CBORReader(bytes, context: "sync response")
        var fields = Fields()
        unknownFields = try readRecord(&reader) { key, reader throws(WireError) in
            try fields.read(key, &reader)
        }
        try reader.finish()
        _ = try reader.require(fields.version)
        incarnation = try reader.require(fields.incarnation)
        results = try reader.require(fields.results)
        records = try reader.require(fields.records)
        cursor = try reader.require(fields.cursor)
        head = try reader.require(fields.head)
        more = try reader.require(fields.more)
        wanted = try reader.require(fields.wanted)
        missing = try reader.require(fields.missing)
        roster = try reader.require(fields.roster)
        wraps = try reader.require(fields.wraps)
        challenge = try reader.require(fields.challenge)
    }

    package var encoded: [UInt8] {
        var map = CBORMapWriter()
        map.field(1, ProtocolVersion.current)
        map.field(2, bytes: incarnation.bytes)
        map.field(3) { writer in
            writer.openArray(results.count)
            for result in results { writer.write(result) }
        }
        map.field(4) { writer in
            writer.openArray(records.count)
            for record in records { writer.write(record) }
        }
        map.field(5, cursor)
        map.field(6, bytes: head.bytes)
        map.field(7) { $0.write(more) }
        map.field(8, list: wanted)
        map.field(9) { $0.write(missing) }
        map.field(10, list: roster)
        map.field(11, list: wraps)
        map.field(12, bytes: challenge)
        return map.encoded(with: unknownFields)
    }

    /// The fields while they are read.
    private struct Fields {
        var version: UInt64?
        var incarnation: Incarnation?
        var results: [PushResult]?
        var records: [ArrivalRecord]?
        var cursor: UInt64?
        var head: Hash256?
        var more: Bool?
        var wanted: [[UInt8]]?
        var missing: [FrameID]?
        var roster: [[UInt8]]?
        var wraps: [[UInt8]]?
        var challenge: [UInt8]?

        mutating func read(
            _ key: UInt64, _ reader: inout CBORReader
        ) throws(WireError) -> Bool {
            switch key {
            case 1: version = try reader.readVersion()
            case 2: incarnation = try reader.readIncarnation()
            case 3:
                var list: [PushResult] = []
                for _ in 0..<(try reader.readArray(max: Limits.framesPerMessageMax)) {
                    list.append(try reader.readPushResult())
                }
                results = list
            case 4:
                var list: [ArrivalRecord] = []
                for _ in 0..<(try reader.readArray(max: Limits.framesPerMessageMax)) {
                    list.append(try reader.readArrivalRecord())
                }
                records = list
            case 5: cursor = try reader.readCounter()
            case 6: head = try reader.readHash()
            case 7: more = try reader.readBool()
            case 8:
                wanted = try reader.readList(
                    countMax: Limits.wantedFramesPerRequestMax,
                    byteCountMax: Limits.frameByteCountMax)
            case 9: missing = try reader.readFrameIDs(max: Limits.wantedFramesPerRequestMax)
            case 10: roster = try reader.readRosterRecords()
            case 11: wraps = try reader.readKeyWraps()
            case 12: challenge = try reader.readBytes(count: SyncResponse.challengeByteCount)
            default: return false
            }
            return true
        }
    }
}

extension CBORReader {
    /// Reads encoded roster records, unopened.
    mutating func readRosterRecords() throws(WireError) -> [[UInt8]] {
        try readList(
            countMax: Limits.rosterRecordCountMax,
            byteCountMax: Limits.rosterRecordByteCountMax)
    }

    /// Reads encoded key wraps, unopened.
    mutating func readKeyWraps() throws(WireError) -> [[UInt8]] {
        try readList(
            countMax: Limits.keyWrapsPerMessageMax, byteCountMax: Limits.keyWrapByteCountMax)
    }
}
