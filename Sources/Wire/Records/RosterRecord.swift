/// One record of a vault's roster: `[body bstr, [signature bstr64…]]` (`Protocol/05-roster.md` §2).
///
/// At most 8 KiB. What a record may say at its place in the roster is for `Proofs` to judge; this
/// type holds its form.
package struct RosterRecord: WireRecord {
    /// The body as it was signed.
    package let bodyBytes: [UInt8]
    /// The body.
    package let body: Body
    /// The signatures over the body, 64 bytes each, in the order that the kind asks for.
    package let signatures: [[UInt8]]
    /// H("roster record"; envelope). The genesis record's hash is the vault's id.
    package let hash: Hash256

    /// Puts a record together; a number of signatures that its kind does not have traps.
    package init(body: Body, signatures: [[UInt8]]) {
        precondition(
            body.content.signatureCounts.contains(signatures.count)
                && signatures.allSatisfy { $0.count == SignatureDomain.signatureByteCount },
            "a roster record has other signatures than its kind asks for")
        self.body = body
        self.signatures = signatures
        bodyBytes = body.encoded
        hash = Hash256(
            domain: "roster record",
            RosterRecord.envelope(bodyBytes: bodyBytes, signatures: signatures))
    }

    package init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = CBORReader(bytes, context: "roster record")
        guard bytes.count <= Limits.rosterRecordByteCountMax else {
            throw reader.error(.overLimit)
        }
        try reader.readArray(count: 2)
        bodyBytes = try reader.readBytes(max: Limits.rosterRecordByteCountMax)
        body = try Body(decoding: bodyBytes)
        var signatures: [[UInt8]] = []
        for _ in 0..<(try reader.readArray(max: Content.signatureCountMax)) {
            signatures.append(try reader.readSignature())
        }
        guard body.content.signatureCounts.contains(signatures.count) else {
            throw reader.error(.invalidValue)
        }
        try reader.finish()
        self.signatures = signatures
        hash = Hash256(domain: "roster record", bytes)
    }

    package var encoded: [UInt8] {
        RosterRecord.envelope(bodyBytes: bodyBytes, signatures: signatures)
    }

    private static func envelope(bodyBytes: [UInt8], signatures: [[UInt8]]) -> [UInt8] {
        var writer = CBORWriter()
        writer.openArray(2)
        writer.write(bytes: bodyBytes)
        writer.openArray(signatures.count)
        for signature in signatures { writer.write(bytes: signature) }
        return writer.bytes
    }
}
