/// Asks a server to extend a vault's roster if it still is what the sender saw: compare and swap
/// (`Protocol/05-roster.md` §7). The answer is a ``RosterState``.
///
/// | key | field | type |
/// |---|---|---|
/// | 1 | version | uint = 1 |
/// | 2 | expectedLength | uint |
/// | 3 | expectedHash | 32 bytes |
/// | 4 | records | `[bstr…]`: the roster records to append |
/// | 5 | wraps | `[bstr…]`: key wraps to store with them |
package struct RosterAppend: WireRecord {
    /// The length of the roster that the records extend.
    package let expectedLength: UInt64
    /// Its hash.
    package let expectedHash: Hash256
    /// The records, encoded, in order.
    package let records: [[UInt8]]
    /// Key wraps that become available together with the records, encoded.
    package let wraps: [[UInt8]]
    /// Fields of a newer version.
    package let unknownFields: [UnknownField]

    package init(
        expectedLength: UInt64, expectedHash: Hash256, records: [[UInt8]], wraps: [[UInt8]],
        unknownFields: [UnknownField] = []
    ) {
        self.expectedLength = expectedLength
        self.expectedHash = expectedHash
        self.records = records
        self.wraps = wraps
        self.unknownFields = unknownFields
    }

    package init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = CBORReader(bytes, context: "roster append")
        var version: UInt64?
        var expectedLength: UInt64?
        var expectedHash: Hash256?
        var records: [[UInt8]]?
        var wraps: [[UInt8]]?
        unknownFields = try readRecord(&reader) { key, reader throws(WireError) in
            switch key {
            case 1: version = try reader.readVersion()
            case 2: expectedLength = try reader.readCounter()
            case 3: expectedHash = try reader.readHash()
            case 4: records = try reader.readRosterRecords()
            case 5: wraps = try reader.readKeyWraps()
            default: return false
            }
            return true
        }
        try reader.finish()
        _ = try reader.require(version)
        self.expectedLength = try reader.require(expectedLength)
        self.expectedHash = try reader.require(expectedHash)
        self.records = try reader.require(records)
        self.wraps = try reader.require(wraps)
    }

    package var encoded: [UInt8] {
        var map = CBORMapWriter()
        map.field(1, ProtocolVersion.current)
        map.field(2, expectedLength)
        map.field(3, bytes: expectedHash.bytes)
        map.field(4, list: records)
        map.field(5, list: wraps)
        return map.encoded(with: unknownFields)
    }
}
