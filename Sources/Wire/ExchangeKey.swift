/// The X25519 public key (RFC 7748) of a device or of an invitation, to which epoch keys are
/// wrapped: 32 bytes, never used for signing.
package struct ExchangeKey: Hashable, Sendable, CustomStringConvertible {
    private let key: Hash256

    /// Takes over a public key; nil unless there are exactly 32 bytes.
    package init?(bytes: [UInt8]) {
        guard let key = Hash256(bytes: bytes) else { return nil }
        self.key = key
    }

    /// The public key, 32 bytes.
    package var bytes: [UInt8] { key.bytes }

    /// Lower-case hexadecimal, 64 characters.
    package var description: String { key.description }
}
