import Crypto
package import Wire

/// Wraps keys with swift-crypto's HPKE, which draws its ephemeral keys from the system.
package struct HPKEKeyWrapping: KeyWrapping {
    private static let suite = HPKE.Ciphersuite(
        kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)

    package init() {}

    package func wrap(
        _ key: [UInt8], to recipient: ExchangeKey, info: [UInt8]
    ) throws(SealingError) -> WrappedKey {
        try checkAgreeable(recipient)
        do {
            let publicKey = try Curve25519.KeyAgreement.PublicKey(
                rawRepresentation: recipient.bytes)
            var sender = try HPKE.Sender(
                recipientKey: publicKey, ciphersuite: HPKEKeyWrapping.suite,
                info: collected(info))
            let ciphertext = try sender.seal(key)
            return WrappedKey(
                encapsulated: Array(sender.encapsulatedKey), ciphertext: Array(ciphertext))
        } catch {
            throw SealingError(.wrongRecipient, recipient.description)
        }
    }

    package func unwrap(
        _ wrapped: WrappedKey, with keys: DeviceKeys, info: [UInt8]
    ) throws(SealingError) -> [UInt8] {
        try checkEncapsulated(wrapped)
        do {
            var recipient = try HPKE.Recipient(
                privateKey: keys.agreementKey, ciphersuite: HPKEKeyWrapping.suite,
                info: collected(info), encapsulatedKey: collected(wrapped.encapsulated))
            return Array(try recipient.open(wrapped.ciphertext))
        } catch {
            throw SealingError(.damaged, "key wrap")
        }
    }
}

/// Bytes as whatever collection is asked for. HPKE asks for Foundation's `Data`, which this room
/// neither imports nor names.
private func collected<Bytes: RangeReplaceableCollection<UInt8>>(_ bytes: [UInt8]) -> Bytes {
    Bytes(bytes)
}
