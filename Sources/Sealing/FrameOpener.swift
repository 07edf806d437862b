import Crypto
package import Wire

/// Opens frames (`Protocol/06-frames.md` §5). The frame is taken to have passed `FrameProof`, which
/// checks what the seal does not cover: the signature and the roster.
package enum FrameOpener {
    /// Opens a frame and returns its content without the padding.
    ///
    /// The commitment is checked first: AES-GCM alone would let somebody make a ciphertext that
    /// two keys open to different contents.
    ///
    /// - Returns: one CBOR value; for kind 1 an encoded ``FrameContent``, not decoded here.
    /// - Throws: `wrongVault`; `unsupported` for another stream and `missingKey` for an epoch
    ///   whose key is not held: keep the frame sealed; `wrongKey` if no key that is held fits the
    ///   frame's commitment; `damaged` if the seal does not open; `malformed` and `padding` if its
    ///   author sealed something else than content and zeros.
    /// - Complexity: O(n) for n bytes.
    package static func open(
        _ frame: Frame, keyring: EpochKeyring
    ) throws(SealingError) -> [UInt8] {
        let key = try key(for: frame.header, keyring: keyring)
        guard
            let padded = OneTimeSeal.open(
                frame.ciphertext, with: key.frameKey(frame.header),
                authenticating: frame.headerBytes)
        else {
            throw SealingError(.damaged, frame.id.description)
        }
        return try withoutPadding(padded, frame)
    }

    /// The key that a frame was sealed with, by its commitment, which is compared in constant
    /// time.
    static func key(
        for header: FrameHeader, keyring: EpochKeyring
    ) throws(SealingError) -> EpochKey {
        guard header.vault == keyring.vault else {
            throw SealingError(.wrongVault, header.vault.description)
        }
        guard header.stream == nil else { throw SealingError(.unsupported, "stream") }
        let keys = keyring.keys(of: header.epoch)
        guard !keys.isEmpty else { throw SealingError(.missingKey, "epoch \(header.epoch)") }
        let commitment = SymmetricKey(data: header.commitment.bytes)
        guard let key = keys.first(where: { $0.frameCommitment(header) == commitment }) else {
            throw SealingError(.wrongKey, "epoch \(header.epoch)")
        }
        return key
    }

    private static func withoutPadding(
        _ padded: [UInt8], _ frame: Frame
    ) throws(SealingError) -> [UInt8] {
        let content: [UInt8]
        do throws(WireError) {
            var reader = CBORReader(padded, context: "frame content")
            content = try reader.readEncoded()
        } catch {
            throw SealingError(error)
        }
        guard Padding.paddedSize(ofContent: content.count) == frame.header.paddedSize,
            padded.dropFirst(content.count).allSatisfy({ $0 == 0 })
        else {
            throw SealingError(.padding, frame.id.description)
        }
        return content
    }
}
