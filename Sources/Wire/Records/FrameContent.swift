/// What a frame of kind 1 seals, before padding (`Protocol/06-frames.md` §5).
///
/// | key | field | type |
/// |---|---|---|
/// | 1 | changes | `[bstr…]`: consecutive changes of the frame's replica, encoded |
/// | 2 | witness | bstr: an encoded ``Witness`` |
package struct FrameContent: WireRecord {
    /// The encoded changes, in order; each at most 256 KiB.
    package let changes: [[UInt8]]
    /// What the device had seen.
    package let witness: Witness
    /// Fields of a newer version.
    package let unknownFields: [UnknownField]

    package init(changes: [[UInt8]], witness: Witness, unknownFields: [UnknownField] = []) {
        self.changes = changes
        self.witness = witness
        self.unknownFields = unknownFields
    }

    package init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = CBORReader(bytes, context: "frame content")
        var changes: [[UInt8]]?
        var witness: Witness?
        unknownFields = try readRecord(&reader) { key, reader throws(WireError) in
            switch key {
            case 1:
                changes = try reader.readList(
                    countMax: Limits.frameByteCountMax, byteCountMax: Limits.changeByteCountMax)
            case 2:
                witness = try Witness(
                    decoding: try reader.readBytes(max: Limits.frameByteCountMax))
            default: return false
            }
            return true
        }
        try reader.finish()
        self.changes = try reader.require(changes)
        self.witness = try reader.require(witness)
    }

    package var encoded: [UInt8] {
        var map = CBORMapWriter()
        map.field(1, list: changes)
        map.field(2, bytes: witness.encoded)
        return map.encoded(with: unknownFields)
    }
}
