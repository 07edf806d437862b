package import Wire

/// One operation as it stands in a change: `[kind, span, must-understand, target, payload]`.
///
/// Everything that a program needs in order to carry an operation of a kind it does not know lies
/// outside the payload: how many counters it takes, how long it is, which thing it is about, and
/// whether the thing may be shown as if the operation were not there
/// (`Protocol/03-changes.md` §3).
package struct OperationEnvelope: Hashable, Sendable {
    /// The kind's number.
    package let kind: UInt64
    /// How many counters the operation takes, at least 1. The first is the operation's event.
    package let span: Int
    /// Whether a program that does not know the kind must treat the target as read-only.
    package let mustUnderstand: Bool
    /// The thing the operation is about, encoded.
    package let target: [UInt8]
    /// The kind's own fields, encoded.
    package let payload: [UInt8]

    package init(
        kind: UInt64, span: Int, mustUnderstand: Bool, target: [UInt8], payload: [UInt8]
    ) {
        self.kind = kind
        self.span = span
        self.mustUnderstand = mustUnderstand
        self.target = target
        self.payload = payload
    }

    func write(to writer: inout CBORWriter) {
        writer.openArray(5)
        writer.write(kind)
        writer.write(count: span)
        writer.write(mustUnderstand)
        writer.write(bytes: target)
        writer.write(bytes: payload)
    }

    static func read(_ reader: inout CBORReader) throws(WireError) -> OperationEnvelope {
        try reader.readArray(count: 5)
        let kind = try reader.readUnsigned()
        let span = try reader.readCount(max: Limits.canonicalTextByteCountMax)
        guard span >= 1 else { throw reader.error(.invalidValue) }
        return OperationEnvelope(
            kind: kind, span: span, mustUnderstand: try reader.readBool(),
            target: try reader.readBytes(max: Limits.thingIDByteCountMax),
            payload: try reader.readBytes(max: Limits.changeByteCountMax))
    }
}
