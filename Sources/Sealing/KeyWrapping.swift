import Proofs
package import Wire

/// A key sealed to somebody's public key.
package struct WrappedKey: Hashable, Sendable {
    /// HPKE's `enc`: the ephemeral public key, 32 bytes.
    package let encapsulated: [UInt8]
    /// The sealed key with its tag.
    package let ciphertext: [UInt8]

    package init(encapsulated: [UInt8], ciphertext: [UInt8]) {
        self.encapsulated = encapsulated
        self.ciphertext = ciphertext
    }
}

/// HPKE in base mode (RFC 9180) with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM, one
/// message a context, no associated data.
///
/// There are two: ``HPKEKeyWrapping`` for life, and ``SeededKeyWrapping`` for the lab, whose
/// ephemeral keys come from an ``Entropy``. Each opens what the other wraps.
package protocol KeyWrapping: Sendable {
    /// Seals a key.
    ///
    /// - Parameter info: what the wrap is bound to; the same bytes open it.
    /// - Throws: `wrongRecipient` if the recipient's key is of small order.
    func wrap(
        _ key: [UInt8], to recipient: ExchangeKey, info: [UInt8]
    ) throws(SealingError) -> WrappedKey

    /// Opens a sealed key.
    ///
    /// - Throws: `damaged` if it was sealed to another key or with other info, or was altered.
    func unwrap(
        _ wrapped: WrappedKey, with keys: DeviceKeys, info: [UInt8]
    ) throws(SealingError) -> [UInt8]
}

extension KeyWrapping {
    /// Throws `wrongRecipient` for a key with which everybody agrees on zero. The roster lets no
    /// such key in; this is the second door.
    func checkAgreeable(_ recipient: ExchangeKey) throws(SealingError) {
        guard (try? WeakKeys.check(exchange: recipient)) != nil else {
            throw SealingError(.wrongRecipient, recipient.description)
        }
    }

    /// Throws `damaged` for an ephemeral key of that kind, as RFC 9180 §7.1.4 asks.
    func checkEncapsulated(_ wrapped: WrappedKey) throws(SealingError) {
        guard let key = ExchangeKey(bytes: wrapped.encapsulated),
            (try? WeakKeys.check(exchange: key)) != nil
        else {
            throw SealingError(.damaged, "key wrap")
        }
    }
}
