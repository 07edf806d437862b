/// Asks a server to hold a vault, new or lost by it (`Protocol/07-sync.md` §6). The answer is a
/// ``RosterState``.
///
/// | key | field | type |
/// |---|---|---|
/// | 1 | version | uint = 1 |
/// | 2 | records | `[bstr…]`: the roster from its genesis record on |
/// | 3 | wraps | `[bstr…]`: key wraps to store |
package struct VaultCreation: WireRecord {
    /// The roster's records, encoded, the genesis record first.
    package let records: [[UInt8]]
    /// Key wraps to store, encoded.
    package let wraps: [[UInt8]]
    /// Fields of a newer version.
    package let unknownFields: [UnknownField]

    package init(records: [[UInt8]], wraps: [[UInt8]], unknownFields: [UnknownField] = []) {
        self.records = records
        self.wraps = wraps
        self.unknownFields = unknownFields
    }

    package init(decoding bytes: [UInt8]) throws(WireError) {
        (records, wraps, unknownFields) = try readRosterAndWraps(
            bytes, context: "vault creation")
    }

    package var encoded: [UInt8] {
        encodedRosterAndWraps(records, wraps, unknownFields)
    }
}

/// Reads the grammar that ``VaultCreation`` and ``InvitationAnswer`` share.
func readRosterAndWraps(
    _ bytes: [UInt8], context: String
) throws(WireError) -> (records: [[UInt8]], wraps: [[UInt8]], unknown: [UnknownField]) {
    var reader = CBORReader(bytes, context: context)
    var version: UInt64?
    var records: [[UInt8]]?
    var wraps: [[UInt8]]?
    let unknown = try readRecord(&reader) { key, reader throws(WireError) in
        switch key {
        case 1: version = try reader.readVersion()
        case 2: records = try reader.readRosterRecords()
        case 3: wraps = try reader.readKeyWraps()
        default: return false
        }
        return true
    }
    try reader.finish()
    _ = try reader.require(version)
    return (try reader.require(records), try reader.require(wraps), unknown)
}

/// Writes the grammar that ``VaultCreation`` and ``InvitationAnswer`` share.
func encodedRosterAndWraps(
    _ records: [[UInt8]], _ wraps: [[UInt8]], _ unknown: [UnknownField]
) -> [UInt8] {
    var map = CBORMapWriter()
    map.field(1, ProtocolVersion.current)
    map.field(2, list: records)
    map.field(3, list: wraps)
    return map.encoded(with: unknown)
}
