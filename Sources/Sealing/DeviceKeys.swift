import Crypto
package import Wire

/// The two key pairs of a device, or of an invitation: Ed25519 for signing (RFC 8032) and X25519
/// for being wrapped to (RFC 7748).
///
/// Never printed. The keys file holds ``encoded``:
///
/// | key | field | type |
/// |---|---|---|
/// | 1 | version | uint = 1 |
/// | 2 | signing | 32 bytes: the Ed25519 seed |
/// | 3 | exchange | 32 bytes: the X25519 private key |
package struct DeviceKeys: Sendable {
    /// The number of bytes of either private key.
    package static let seedByteCount = 32

    /// The public signing key, which is the device's id.
    package let device: DeviceID
    /// The public key for exchange.
    package let exchange: ExchangeKey

    private let signingKey: Curve25519.Signing.PrivateKey
    private let exchangeKey: Curve25519.KeyAgreement.PrivateKey
    private let unknownFields: [UnknownField]

    /// Draws new keys.
    package init(from entropy: Entropy) {
        self.init(
            signingSeed: entropy.bytes(count: DeviceKeys.seedByteCount),
            exchangeSeed: entropy.bytes(count: DeviceKeys.seedByteCount))
    }

    /// Takes over private keys of 32 bytes each; other sizes trap.
    package init(signingSeed: [UInt8], exchangeSeed: [UInt8]) {
        self.init(signingSeed: signingSeed, exchangeSeed: exchangeSeed, unknownFields: [])
    }

    private init(
        signingSeed: [UInt8], exchangeSeed: [UInt8], unknownFields: [UnknownField]
    ) {
        guard
            let signingKey = try? Curve25519.Signing.PrivateKey(rawRepresentation: signingSeed),
            let exchangeKey = try? Curve25519.KeyAgreement.PrivateKey(
                rawRepresentation: exchangeSeed),
            let device = DeviceID(bytes: Array(signingKey.publicKey.rawRepresentation)),
            let exchange = ExchangeKey(bytes: Array(exchangeKey.publicKey.rawRepresentation))
        else {
            preconditionFailure("a private key has not 32 bytes")
        }
        self.signingKey = signingKey
        self.exchangeKey = exchangeKey
        self.device = device
        self.exchange = exchange
        self.unknownFields = unknownFields
    }

    /// Reads a keys file.
    ///
    /// - Throws: `malformed`, `unsupported`.
    package init(decoding bytes: [UInt8]) throws(SealingError) {
        do throws(WireError) {
            var reader = CBORReader(bytes, context: "device keys")
            var version: UInt64?
            var signing: [UInt8]?
            var exchange: [UInt8]?
            let unknown = try readRecord(&reader) { key, reader throws(WireError) in
                switch key {
                case 1: version = try reader.readVersion()
                case 2: signing = try reader.readBytes(count: DeviceKeys.seedByteCount)
                case 3: exchange = try reader.readBytes(count: DeviceKeys.seedByteCount)
                default: return false
                }
                return true
            }
            try reader.finish()
            _ = try reader.require(version)
            self.init(
                signingSeed: try reader.require(signing),
                exchangeSeed: try reader.require(exchange), unknownFields: unknown)
        } catch {
            throw SealingError(error)
        }
    }

    /// The keys file's bytes. Secret.
    package var encoded: [UInt8] {
        var map = CBORMapWriter()
        map.field(1, ProtocolVersion.current)
        map.field(2, bytes: Array(signingKey.rawRepresentation))
        map.field(3, bytes: Array(exchangeKey.rawRepresentation))
        return map.encoded(with: unknownFields)
    }

    /// Signs under a domain of the protocol: 64 bytes.
    package func signature(over signed: [UInt8], in domain: SignatureDomain) -> [UInt8] {
        signature(over: domain.message(signed))
    }

    /// Signs a request's signature base (`RequestSignature`), which has its own domain: 64 bytes.
    package func signature(ofRequest base: [UInt8]) -> [UInt8] {
        signature(over: base)
    }

    /// The secret agreed with another's key, 32 bytes: zeros if that key is of small order, which
    /// `WeakKeys` has to have excluded.
    func agree(with other: ExchangeKey) -> [UInt8] {
        guard
            let key = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: other.bytes),
            let secret = try? exchangeKey.sharedSecretFromKeyAgreement(with: key)
        else { preconditionFailure("X25519 refused a key of 32 bytes") }
        return secret.bytes
    }

    /// The X25519 private key, for swift-crypto's HPKE.
    var agreementKey: Curve25519.KeyAgreement.PrivateKey { exchangeKey }

    private func signature(over message: [UInt8]) -> [UInt8] {
        guard let signature = try? signingKey.signature(for: message) else {
            preconditionFailure("Ed25519 could not sign")
        }
        return Array(signature)
    }
}

extension DeviceKeys: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Names the device; the private keys stay away.
    package var description: String { "keys of device \(device) (not shown)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["device": device]) }
}
