/// How far a server holds a vault's roster: the answer to appending and to creating, and part of a
/// `roster-moved` problem.
///
/// | key | field | type |
/// |---|---|---|
/// | 1 | version | uint = 1 |
/// | 2 | length | uint |
/// | 3 | hash | 32 bytes: hash of the last record |
package struct RosterState: WireRecord {
    /// How many roster records are held.
    package let length: UInt64
    /// The hash of the last of them.
    package let hash: Hash256
    /// Fields of a newer version.
    package let unknownFields: [UnknownField]

    package init(length: UInt64, hash: Hash256, unknownFields: [UnknownField] = []) {
        self.length = length
        self.hash = hash
        self.unknownFields = unknownFields
    }

    package init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = CBORReader(bytes, context: "roster state")
        var version: UInt64?
        var length: UInt64?
        var hash: Hash256?
        unknownFields = try readRecord(&reader) { key, reader throws(WireError) in
            switch key {
            case 1: version = try reader.readVersion()
            case 2: length = try reader.readCounter()
            case 3: hash = try reader.readHash()
            default: return false
            }
            return true
        }
        try reader.finish()
        _ = try reader.require(version)
        self.length = try reader.require(length)
        self.hash = try reader.require(hash)
    }

    package var encoded: [UInt8] {
        var map = CBORMapWriter()
        map.field(1, ProtocolVersion.current)
        map.field(2, length)
        map.field(3, bytes: hash.bytes)
        return map.encoded(with: unknownFields)
    }
}
