/// An epoch key, wrapped to one device or open invitation and signed by the device that wrapped
/// it: `[body bstr, signature bstr64]` (`Protocol/05-roster.md` §6).
///
/// Wraps lie outside the arrival chain. At most 2 KiB.
package struct KeyWrap: WireRecord {
    /// The body as it was signed.
    package let bodyBytes: [UInt8]
    /// The body.
    package let body: Body
    /// The wrapping device's signature over the body, 64 bytes.
    package let signature: [UInt8]

    /// Puts a wrap together.
    package init(body: Body, signature: [UInt8]) {
        precondition(
            signature.count == SignatureDomain.signatureByteCount, "a signature has 64 bytes")
        self.body = body
        self.signature = signature
        bodyBytes = body.encoded
    }

    package init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = CBORReader(bytes, context: "key wrap")
        guard bytes.count <= Limits.keyWrapByteCountMax else { throw reader.error(.overLimit) }
        try reader.readArray(count: 2)
        bodyBytes = try reader.readBytes(max: Limits.keyWrapByteCountMax)
        body = try Body(decoding: bodyBytes)
        signature = try reader.readSignature()
        try reader.finish()
    }

    package var encoded: [UInt8] {
        var writer = CBORWriter()
        writer.openArray(2)
        writer.write(bytes: bodyBytes)
        writer.write(bytes: signature)
        return writer.bytes
    }

    /// The signed part of a key wrap.
    ///
    /// | key | field | type |
    /// |---|---|---|
    /// | 1 | version | uint = 1 |
    /// | 2 | vault | 32 bytes |
    /// | 3 | epoch | uint |
    /// | 4 | recipient | 32 bytes: signing key of a device or invitation |
    /// | 5 | wrapper | 32 bytes: the wrapping device |
    /// | 6 | rosterLength | uint |
    /// | 7 | rosterHash | 32 bytes |
    /// | 8 | encapsulated | 32 bytes: HPKE's `enc` |
    /// | 9 | ciphertext | 48 bytes: the sealed key |
    package struct Body: WireRecord {
        /// The size of HPKE's encapsulated key for X25519.
        package static let encapsulatedByteCount = 32
        /// The size of a sealed epoch key: 32 bytes and the tag.
        package static let ciphertextByteCount = 48

        /// The vault.
        package let vault: VaultID
        /// The epoch whose key is wrapped.
        package let epoch: UInt64
        /// The device or invitation that can open the wrap.
        package let recipient: DeviceID
        /// The device that wrapped and signed.
        package let wrapper: DeviceID
        /// The length of the roster that the wrapper saw.
        package let rosterLength: UInt64
        /// That roster's hash.
        package let rosterHash: Hash256
        /// HPKE's encapsulated key.
        package let encapsulated: [UInt8]
        /// The sealed epoch key with its tag.
        package let ciphertext: [UInt8]
        /// Fields of a newer version.
        package let unknownFields: [UnknownField]

        package init(
            vault: VaultID, epoch: UInt64, recipient: DeviceID, wrapper: DeviceID,
            rosterLength: UInt64, rosterHash: Hash256, encapsulated: [UInt8],
            ciphertext: [UInt8], unknownFields: [UnknownField] = []
        ) {
            precondition(
                encapsulated.count == Body.encapsulatedByteCount
                    && ciphertext.count == Body.ciphertextByteCount,
                "a key wrap's parts have the sizes of its suite")
            self.vault = vault
            self.epoch = epoch
            self.recipient = recipient
            self.wrapper = wrapper
            self.rosterLength = rosterLength
            self.rosterHash = rosterHash
            self.encapsulated = encapsulated
            self.ciphertext = ciphertext
            self.unknownFields = unknownFields
        }

        package init(decoding bytes: [UInt8]) throws(WireError) {
            var reader = CBORReader(bytes, context: "key wrap body")
            var version: UInt64?
            var vault: VaultID?
            var epoch: UInt64?
            var recipient: DeviceID?
            var wrapper: DeviceID?
            var rosterLength: UInt64?
            var rosterHash: Hash256?
            var encapsulated: [UInt8]?
            var ciphertext: [UInt8]?
            unknownFields = try readRecord(&reader) { key, reader throws(WireError) in
                switch key {
                case 1: version = try reader.readVersion()
                case 2: vault = try reader.readVault()
                case 3: epoch = try reader.readCounter()
                case 4: recipient = try reader.readDevice()
                case 5: wrapper = try reader.readDevice()
                case 6: rosterLength = try reader.readCounter()
                case 7: rosterHash = try reader.readHash()
                case 8: encapsulated = try reader.readBytes(count: Body.encapsulatedByteCount)
                case 9: ciphertext = try reader.readBytes(count: Body.ciphertextByteCount)
                default: return false
                }
                return true
            }
            try reader.finish()
            _ = try reader.require(version)
            self.vault = try reader.require(vault)
            self.epoch = try reader.require(epoch)
            self.recipient = try reader.require(recipient)
            self.wrapper = try reader.require(wrapper)
            self.rosterLength = try reader.require(rosterLength)
            self.rosterHash = try reader.require(rosterHash)
            self.encapsulated = try reader.require(encapsulated)
            self.ciphertext = try reader.require(ciphertext)
        }

        package var encoded: [UInt8] {
            var map = CBORMapWriter()
            map.field(1, ProtocolVersion.current)
            map.field(2, bytes: vault.bytes)
            map.field(3, epoch)
            map.field(4, bytes: recipient.bytes)
            map.field(5, bytes: wrapper.bytes)
            map.field(6, rosterLength)
            map.field(7, bytes: rosterHash.bytes)
            map.field(8, bytes: encapsulated)
            map.field(9, bytes: ciphertext)
            return map.encoded(with: unknownFields)
        }
    }
}
