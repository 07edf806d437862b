import Crypto

/// AES-256-GCM (NIST SP 800-38D) with a key that seals exactly one plaintext, so that the nonce can
/// be zero.
///
/// Every key that comes here is derived from something drawn for that one plaintext: a frame's salt
/// depends on its content, an epoch key on nothing else.
enum OneTimeSeal {
    /// Seals with a tag of 16 bytes at the end.
    static func seal(
        _ plaintext: [UInt8], with key: SymmetricKey, authenticating associated: [UInt8] = []
    ) -> [UInt8] {
        guard let nonce = try? AES.GCM.Nonce(data: zeroNonce),
            let box = try? AES.GCM.seal(
                plaintext, using: key, nonce: nonce, authenticating: associated)
        else {
            preconditionFailure("AES-GCM refused a key of 32 bytes")
        }
        return Array(box.ciphertext) + Array(box.tag)
    }

    /// Opens a seal; nil if key, bytes or associated data are not those of the seal.
    static func open(
        _ sealed: [UInt8], with key: SymmetricKey, authenticating associated: [UInt8] = []
    ) -> [UInt8]? {
        guard sealed.count >= tagByteCount,
            let nonce = try? AES.GCM.Nonce(data: zeroNonce),
            let box = try? AES.GCM.SealedBox(
                nonce: nonce, ciphertext: sealed.dropLast(tagByteCount),
                tag: sealed.suffix(tagByteCount)),
            let plaintext = try? AES.GCM.open(box, using: key, authenticating: associated)
        else { return nil }
        return Array(plaintext)
    }

    private static let tagByteCount = 16
    private static let zeroNonce = [UInt8](repeating: 0, count: 12)
}
