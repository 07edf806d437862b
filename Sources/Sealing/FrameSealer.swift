import Crypto
package import Proofs
package import Wire

/// A frame together with what it seals, which the author keeps to be able to seal it again.
package struct SealedFrame: Sendable {
    /// The frame.
    package let frame: Frame
    /// The content before padding.
    package let content: [UInt8]
}

/// Seals content into frames (`Protocol/06-frames.md` §5).
///
/// ```
/// epoch key ─┬─ HKDF(salt, place) ── frame key ──── AES-256-GCM(content ‖ zeros, header)
///            ├─ HKDF(salt, place) ── commitment ─── header
///            └─ HKDF ── salt key ─── HMAC(random ‖ header before salt ‖ content) = salt
/// ```
package enum FrameSealer {
    /// The most bytes of content that one frame holds: the largest size that Padmé gives below
    /// 1 MiB, 2²⁰ - 2¹⁴, which leaves room for header, tag and signature.
    package static let contentByteCountMax = (1 << 20) - (1 << 14)

    /// Seals content under the roster's present epoch and signs the frame.
    ///
    /// - Parameters:
    ///   - content: an encoded ``FrameContent``, or what another kind holds, as one CBOR value.
    ///   - place: where the frame goes in its author's replica.
    ///   - kind: what the content is.
    /// - Throws: `tooLarge`; `unproven` if the device is not a member; `wrongVault`; `missingKey`
    ///   if the keyring has not the key that the roster commits to. Nothing is sealed then.
    /// - Complexity: O(n) for n bytes of content.
    package static func seal(
        _ content: [UInt8], at place: FramePlace, kind: UInt64 = FrameHeader.kindChanges,
        roster: Roster, keyring: EpochKeyring, keys: DeviceKeys, entropy: Entropy
    ) throws(SealingError) -> SealedFrame {
        guard content.count <= contentByteCountMax else {
            throw SealingError(.tooLarge, "\(content.count) bytes")
        }
        guard keyring.vault == roster.vault else {
            throw SealingError(.wrongVault, keyring.vault.description)
        }
        guard roster.isMember(keys.device) else {
            throw SealingError(ProofError(.notAMember, keys.device.description))
        }
        let epoch = roster.currentEpoch
        guard let key = keyring.key(of: epoch, roster: roster) else {
            throw SealingError(.missingKey, "epoch \(epoch)")
        }
        let salted = { (salt: Hash256, commitment: Hash256) in
            FrameHeader(
                vault: roster.vault, replica: place.replica, sequence: place.sequence,
                previous: place.previous, device: keys.device, epoch: epoch, kind: kind,
                paddedSize: Padding.paddedSize(ofContent: content.count),
                replicaRandom: place.replicaRandom, salt: salt, commitment: commitment)
        }
        let salt = key.frameSalt(
            random: entropy.bytes(count: 32),
            headerBeforeSalt: salted(.zero, .zero).headerBeforeSalt, content: content,
            vault: roster.vault)
        guard
            let commitment = Hash256(bytes: key.frameCommitment(salted(salt, .zero)).bytes)
        else { preconditionFailure("HKDF gave no 32 bytes") }
        let header = salted(salt, commitment)
        let ciphertext = encrypt(content, header.encoded, header, key)
        let hash = Frame.hash(headerBytes: header.encoded, ciphertext: ciphertext)
        let signature = keys.signature(over: hash.bytes, in: .frame)
        return SealedFrame(
            frame: Frame(header: header, ciphertext: ciphertext, signature: signature),
            content: content)
    }

    /// Makes the very ciphertext of a frame again, whoever sealed it, from its header and content.
    ///
    /// - Parameter signature: the frame's signature, by which the result is checked.
    /// - Returns: the frame, byte for byte.
    /// - Throws: `malformed`, `unsupported`, `wrongVault`, `missingKey`, `wrongKey` as
    ///   ``FrameOpener`` does; `unproven` if header, content and signature are not of one frame:
    ///   it must not be sent.
    package static func reseal(
        headerBytes: [UInt8], signature: [UInt8], content: [UInt8], keyring: EpochKeyring
    ) throws(SealingError) -> Frame {
        let header: FrameHeader
        do throws(WireError) {
            header = try FrameHeader(decoding: headerBytes)
        } catch {
            throw SealingError(error)
        }
        let key = try FrameOpener.key(for: header, keyring: keyring)
        guard Padding.paddedSize(ofContent: content.count) == header.paddedSize,
            signature.count == SignatureDomain.signatureByteCount
        else {
            throw SealingError(ProofError(.signature, header.device.description))
        }
        let frame = Frame(
            header: header, ciphertext: encrypt(content, headerBytes, header, key),
            signature: signature)
        do throws(ProofError) {
            try Ed25519Proof.verify(
                signature, over: frame.hash.bytes, in: .frame, by: header.device)
        } catch {
            throw SealingError(error)
        }
        return frame
    }

    private static func encrypt(
        _ content: [UInt8], _ headerBytes: [UInt8], _ header: FrameHeader, _ key: EpochKey
    ) -> [UInt8] {
        let zeros = [UInt8](repeating: 0, count: header.paddedSize - content.count)
        return OneTimeSeal.seal(
            content + zeros, with: key.frameKey(header), authenticating: headerBytes)
    }
}
