/// One replica's sealed batch of changes: `[header bstr, ciphertext bstr, signature bstr64]`
/// (`Protocol/06-frames.md` §2).
///
/// The ciphertext is ``FrameHeader/paddedSize`` + 16 bytes long, the tag included. The whole is
/// at most 1 MiB. The signature is the device's, over the frame's hash.
package struct Frame: WireRecord {
    /// The number of bytes that the seal adds to the padded content.
    package static let tagByteCount = 16

    /// The header as it was signed.
    package let headerBytes: [UInt8]
    /// The header.
    package let header: FrameHeader
    /// The sealed content with its tag.
    package let ciphertext: [UInt8]
    /// The device's signature over the hash, 64 bytes.
    package let signature: [UInt8]
    /// H("frame"; header ‖ SHA-256(ciphertext)), so that a stub can stand for a purged frame.
    package let hash: Hash256

    /// Puts a frame together; ciphertext and signature of other sizes than the header says trap.
    package init(header: FrameHeader, ciphertext: [UInt8], signature: [UInt8]) {
        precondition(
            ciphertext.count == header.paddedSize + Frame.tagByteCount
                && signature.count == SignatureDomain.signatureByteCount,
            "a frame's parts have other sizes than its header says")
        self.header = header
        self.ciphertext = ciphertext
        self.signature = signature
        headerBytes = header.encoded
        hash = Frame.hash(headerBytes: headerBytes, ciphertext: ciphertext)
    }

    package init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = CBORReader(bytes, context: "frame")
        guard bytes.count <= Limits.frameByteCountMax else { throw reader.error(.overLimit) }
        try reader.readArray(count: 3)
        headerBytes = try reader.readBytes(max: Limits.frameHeaderByteCountMax)
        header = try FrameHeader(decoding: headerBytes)
        ciphertext = try reader.readBytes(max: Limits.frameByteCountMax)
        guard ciphertext.count == header.paddedSize + Frame.tagByteCount else {
            throw reader.error(.invalidValue)
        }
        signature = try reader.readSignature()
        try reader.finish()
        hash = Frame.hash(headerBytes: headerBytes, ciphertext: ciphertext)
    }

    package var encoded: [UInt8] {
        var writer = CBORWriter()
        writer.openArray(3)
        writer.write(bytes: headerBytes)
        writer.write(bytes: ciphertext)
        writer.write(bytes: signature)
        return writer.bytes
    }

    /// The replica and sequence that name the frame.
    package var id: FrameID { FrameID(replica: header.replica, sequence: header.sequence) }

    /// The hash of a frame whose parts are at hand.
    ///
    /// - Complexity: O(n) for n bytes of header and ciphertext.
    package static func hash(headerBytes: [UInt8], ciphertext: [UInt8]) -> Hash256 {
        Hash256(domain: "frame", headerBytes, Hash256.plain(ciphertext).bytes)
    }
}
