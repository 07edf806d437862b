/// Asks, signed by an invitation's key, for what the holder of an invitation needs to join
/// (`Protocol/05-roster.md` §8).
///
/// | key | field | type |
/// |---|---|---|
/// | 1 | version | uint = 1 |
/// | 2 | invitation | 32 bytes |
package struct InvitationRequest: WireRecord {
    /// The invitation's signing key.
    package let invitation: DeviceID
    /// Fields of a newer version.
    package let unknownFields: [UnknownField]

    package init(invitation: DeviceID, unknownFields: [UnknownField] = []) {
        self.invitation = invitation
        self.unknownFields = unknownFields
    }

    package init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = CBORReader(bytes, context: "invitation request")
        var version: UInt64?
        var invitation: DeviceID?
        unknownFields = try readRecord(&reader) { key, reader throws(WireError) in
            switch key {
            case 1: version = try reader.readVersion()
            case 2: invitation = try reader.readDevice()
            default: return false
            }
            return true
        }
        try reader.finish()
        _ = try reader.require(version)
        self.invitation = try reader.require(invitation)
    }

    package var encoded: [UInt8] {
        var map = CBORMapWriter()
        map.field(1, ProtocolVersion.current)
        map.field(2, bytes: invitation.bytes)
        return map.encoded(with: unknownFields)
    }
}

/// What the holder of an open invitation needs to join: the whole roster, and the key wraps that
/// were made to the invitation.
///
/// | key | field | type |
/// |---|---|---|
/// | 1 | version | uint = 1 |
/// | 2 | records | `[bstr…]`: the roster from its genesis record on |
/// | 3 | wraps | `[bstr…]` |
package struct InvitationAnswer: WireRecord {
    /// The roster's records, encoded, the genesis record first.
    package let records: [[UInt8]]
    /// The key wraps to the invitation, encoded.
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
            bytes, context: "invitation answer")
    }

    package var encoded: [UInt8] {
        encodedRosterAndWraps(records, wraps, unknownFields)
    }
}
