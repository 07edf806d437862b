import Crypto
package import Wire

/// Checks Ed25519 signatures (RFC 8032) made under the domains of the protocol.
package enum Ed25519Proof {
    /// Throws unless the signature over some bytes is the signer's.
    ///
    /// - Throws: `signature`, also for keys and signatures of a wrong shape.
    package static func verify(
        _ signature: [UInt8], over signed: [UInt8], in domain: SignatureDomain,
        by signer: DeviceID
    ) throws(ProofError) {
        guard holds(signature, over: domain.message(signed), by: signer) else {
            throw ProofError(.signature, signer.description)
        }
    }

    /// Whether a signature over the very bytes, without a domain, is the signer's.
    static func holds(_ signature: [UInt8], over message: [UInt8], by signer: DeviceID) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: signer.bytes) else {
            return false
        }
        return key.isValidSignature(signature, for: message)
    }
}
