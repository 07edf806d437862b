import Crypto
package import Wire

/// The key of one epoch: 32 random bytes, from which the keys of its frames are derived
/// (`Protocol/05-roster.md` §5).
///
/// Never printed; compared in constant time.
package struct EpochKey: Sendable, Equatable {
    /// The number of bytes of a key.
    package static let byteCount = 32

    private let key: SymmetricKey

    /// Draws a new key.
    package init(from entropy: Entropy) {
        key = SymmetricKey(data: entropy.bytes(count: EpochKey.byteCount))
    }

    /// Takes over a key; nil unless there are exactly 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == EpochKey.byteCount else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// The key itself, for the keys file and for wrapping.
    package var bytes: [UInt8] { key.bytes }

    /// What the roster's epoch record commits to: H("epoch commitment"; epoch ‖ key).
    package func commitment(of epoch: UInt64) -> Hash256 {
        var number: [UInt8] = []
        number.append(bigEndian: epoch)
        return Hash256(domain: "epoch commitment", number, bytes)
    }

    /// Seals the key of the epoch before, for the epoch record: 48 bytes.
    package func seal(previous: EpochKey, vault: VaultID, epoch: UInt64) -> [UInt8] {
        OneTimeSeal.seal(previous.bytes, with: previousKey(vault, epoch))
    }

    /// Opens the key of the epoch before; nil if the seal is not by this key.
    package func openPrevious(
        _ sealed: [UInt8], vault: VaultID, epoch: UInt64
    ) -> EpochKey? {
        OneTimeSeal.open(sealed, with: previousKey(vault, epoch)).flatMap(EpochKey.init(bytes:))
    }

    /// The key that a frame is sealed with.
    func frameKey(_ header: FrameHeader) -> SymmetricKey {
        derive("frame key", salt: header.salt.bytes, EpochKey.place(header))
    }

    /// The commitment to the frame's key, which is independent of it.
    func frameCommitment(_ header: FrameHeader) -> SymmetricKey {
        derive("frame commitment", salt: header.salt.bytes, EpochKey.place(header))
    }

    /// The salt of a frame: HMAC-SHA256 over 32 random bytes, the header before the salt and the
    /// content, so that a copied machine that repeats its random bytes still never uses one frame
    /// key for two contents.
    func frameSalt(
        random: [UInt8], headerBeforeSalt: [UInt8], content: [UInt8], vault: VaultID
    ) -> Hash256 {
        var code = HMAC<SHA256>(key: derive("salt key", salt: [], vault.bytes))
        code.update(data: random)
        code.update(data: headerBeforeSalt)
        code.update(data: content)
        guard let salt = Hash256(bytes: Array(code.finalize())) else {
            preconditionFailure("HMAC-SHA256 gave no 32 bytes")
        }
        return salt
    }

    private func previousKey(_ vault: VaultID, _ epoch: UInt64) -> SymmetricKey {
        var context = vault.bytes
        context.append(bigEndian: epoch)
        return derive("previous epoch", salt: [], context)
    }

    /// HKDF-SHA256 (RFC 5869) with info `"manicule "` ‖ purpose ‖ 0 ‖ context.
    private func derive(
        _ purpose: String, salt: [UInt8], _ context: [UInt8]
    ) -> SymmetricKey {
        let info = Array("manicule \(purpose)".utf8) + [0] + context
        return HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, salt: salt, info: info, outputByteCount: 32)
    }

    private static func place(_ header: FrameHeader) -> [UInt8] {
        var context = header.vault.bytes + header.replica.bytes
        context.append(bigEndian: header.sequence)
        return context
    }
}

extension EpochKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Says that it is a key, not which.
    package var description: String { "epoch key (not shown)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
