import Crypto
package import Wire

/// Wraps keys with the suite of ``HPKEKeyWrapping`` written out over its primitives, so that the
/// ephemeral key can come from a seeded ``Entropy`` and a run of the lab can be repeated.
///
/// The names follow RFC 9180: Encap and Decap §4.1, KeySchedule §5.1, DeriveKeyPair §7.1.3.
package struct SeededKeyWrapping: KeyWrapping {
    private let entropy: Entropy

    /// Draws 32 bytes for each wrap.
    package init(entropy: Entropy) {
        self.entropy = entropy
    }

    package func wrap(
        _ key: [UInt8], to recipient: ExchangeKey, info: [UInt8]
    ) throws(SealingError) -> WrappedKey {
        try checkAgreeable(recipient)
        let ephemeral = DeviceKeys(
            signingSeed: [UInt8](repeating: 0, count: DeviceKeys.seedByteCount),
            exchangeSeed: SeededKeyWrapping.deriveKeyPair(
                from: entropy.bytes(count: DeviceKeys.seedByteCount)))
        return SeededKeyWrapping.seal(
            key, to: recipient, ephemeral: ephemeral, info: info, associated: [])
    }

    package func unwrap(
        _ wrapped: WrappedKey, with keys: DeviceKeys, info: [UInt8]
    ) throws(SealingError) -> [UInt8] {
        try checkEncapsulated(wrapped)
        guard let encapsulated = ExchangeKey(bytes: wrapped.encapsulated),
            wrapped.ciphertext.count >= Frame.tagByteCount
        else {
            throw SealingError(.damaged, "key wrap")
        }
        let context = Context(
            keys.agree(with: encapsulated), encapsulated, keys.exchange, info)
        guard let nonce = try? AES.GCM.Nonce(data: context.nonce),
            let box = try? AES.GCM.SealedBox(
                nonce: nonce, ciphertext: wrapped.ciphertext.dropLast(Frame.tagByteCount),
                tag: wrapped.ciphertext.suffix(Frame.tagByteCount)),
            let plaintext = try? AES.GCM.open(box, using: context.key)
        else {
            throw SealingError(.damaged, "key wrap")
        }
        return Array(plaintext)
    }

    /// SealBase with a given ephemeral key pair; the vectors have associated data, wraps have none.
    static func seal(
        _ plaintext: [UInt8], to recipient: ExchangeKey, ephemeral: DeviceKeys, info: [UInt8],
        associated: [UInt8]
    ) -> WrappedKey {
        let context = Context(
            ephemeral.agree(with: recipient), ephemeral.exchange, recipient, info)
        guard let nonce = try? AES.GCM.Nonce(data: context.nonce),
            let box = try? AES.GCM.seal(
                plaintext, using: context.key, nonce: nonce, authenticating: associated)
        else {
            preconditionFailure("AES-GCM refused a key of 32 bytes")
        }
        return WrappedKey(
            encapsulated: ephemeral.exchange.bytes,
            ciphertext: Array(box.ciphertext) + Array(box.tag))
    }

    /// DeriveKeyPair of DHKEM(X25519, HKDF-SHA256): the private key that 32 random bytes give.
    static func deriveKeyPair(from material: [UInt8]) -> [UInt8] {
        let secret = Labeled.kem.extract(salt: [], "dkp_prk", material)
        return Labeled.kem.expand(secret, "sk", [], byteCount: 32).bytes
    }

    /// What both sides derive from the agreed secret: AEAD key and nonce of the only message.
    struct Context {
        let sharedSecret: [UInt8]
        let key: SymmetricKey
        let nonce: [UInt8]

        init(
            _ agreed: [UInt8], _ encapsulated: ExchangeKey, _ recipient: ExchangeKey,
            _ info: [UInt8]
        ) {
            let extracted = Labeled.kem.extract(salt: [], "eae_prk", agreed)
            sharedSecret =
                Labeled.kem.expand(
                    extracted, "shared_secret", encapsulated.bytes + recipient.bytes,
                    byteCount: 32
                ).bytes
            let identifier = Labeled.suite.extract(salt: [], "psk_id_hash", [])
            let information = Labeled.suite.extract(salt: [], "info_hash", info)
            let base: [UInt8] = [0]
            let schedule = base + identifier + information
            let secret = Labeled.suite.extract(salt: sharedSecret, "secret", [])
            key = Labeled.suite.expand(secret, "key", schedule, byteCount: 32)
            nonce = Labeled.suite.expand(secret, "base_nonce", schedule, byteCount: 12).bytes
        }
    }

    /// LabeledExtract and LabeledExpand (RFC 9180 §4) under one suite id.
    private struct Labeled {
        let suite: [UInt8]

        /// DHKEM(X25519, HKDF-SHA256).
        static let kem = Labeled(suite: Array("KEM".utf8) + [0x00, 0x20])
        /// The above with HKDF-SHA256 and AES-256-GCM.
        static let suite = Labeled(
            suite: Array("HPKE".utf8) + [0x00, 0x20, 0x00, 0x01, 0x00, 0x02])

        func extract(salt: [UInt8], _ label: String, _ material: [UInt8]) -> [UInt8] {
            let labeled = Array("HPKE-v1".utf8) + suite + Array(label.utf8) + material
            return Array(
                HKDF<SHA256>.extract(inputKeyMaterial: SymmetricKey(data: labeled), salt: salt))
        }

        func expand(
            _ secret: [UInt8], _ label: String, _ info: [UInt8], byteCount: Int
        ) -> SymmetricKey {
            let length = [UInt8(byteCount >> 8), UInt8(byteCount & 255)]
            let labeled = length + Array("HPKE-v1".utf8) + suite + Array(label.utf8) + info
            return HKDF<SHA256>.expand(
                pseudoRandomKey: secret, info: labeled, outputByteCount: byteCount)
        }
    }
}
