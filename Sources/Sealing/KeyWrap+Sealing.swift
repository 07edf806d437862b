package import Proofs
package import Wire

/// Making and opening key wraps (`Protocol/05-roster.md` §6).
extension KeyWrap {
    /// Wraps an epoch's key to a device or invitation over the roster as it is, and signs it.
    ///
    /// - Throws: `missingCommitment` or `wrongKey` if the key is not the one that the roster
    ///   commits to; `unproven` if the wrapper is not a member or the recipient not entitled.
    package static func seal(
        _ key: EpochKey, of epoch: UInt64, to recipient: Roster.Recipient, by keys: DeviceKeys,
        roster: Roster, wrapping: some KeyWrapping
    ) throws(SealingError) -> KeyWrap {
        guard let commitment = roster.commitment(of: epoch) else {
            throw SealingError(.missingCommitment, "epoch \(epoch)")
        }
        guard key.commitment(of: epoch) == commitment else {
            throw SealingError(.wrongKey, "epoch \(epoch)")
        }
        let info = information(
            vault: roster.vault, epoch: epoch, recipient: recipient.key, wrapper: keys.device,
            rosterLength: roster.length, rosterHash: roster.hash)
        let wrapped = try wrapping.wrap(key.bytes, to: recipient.exchange, info: info)
        let body = Body(
            vault: roster.vault, epoch: epoch, recipient: recipient.key, wrapper: keys.device,
            rosterLength: roster.length, rosterHash: roster.hash,
            encapsulated: wrapped.encapsulated, ciphertext: wrapped.ciphertext)
        let wrap = KeyWrap(body: body, signature: keys.signature(over: body.encoded, in: .wrap))
        try prove(wrap, roster)
        return wrap
    }

    /// Wraps an epoch's key to everybody entitled to it, the wrapper too: a copy of its vault, or
    /// one restored from a backup, is the same device and may not have the key.
    ///
    /// - Throws: as ``seal(_:of:to:by:roster:wrapping:)``.
    package static func sealToAll(
        _ key: EpochKey, of epoch: UInt64, by keys: DeviceKeys, roster: Roster,
        wrapping: some KeyWrapping
    ) throws(SealingError) -> [KeyWrap] {
        var wraps: [KeyWrap] = []
        for recipient in roster.recipients {
            wraps.append(
                try seal(
                    key, of: epoch, to: recipient, by: keys, roster: roster,
                    wrapping: wrapping))
        }
        return wraps
    }

    /// Opens a wrap after everything about it was checked that can be.
    ///
    /// - Parameter keys: those of the device or of the invitation that it was wrapped to.
    /// - Returns: the epoch's key, which fits the roster's commitment.
    /// - Throws: `wrongRecipient`, `unproven`, `damaged`, `wrongKey`. The wrap is worthless, but
    ///   for `unproven` with `unknownRoster` or `epochAhead`, where the roster may be behind.
    package func open(
        with keys: DeviceKeys, roster: Roster, wrapping: some KeyWrapping
    ) throws(SealingError) -> EpochKey {
        guard body.recipient == keys.device else {
            throw SealingError(.wrongRecipient, body.recipient.description)
        }
        try KeyWrap.prove(self, roster)
        let info = KeyWrap.information(
            vault: body.vault, epoch: body.epoch, recipient: body.recipient,
            wrapper: body.wrapper, rosterLength: body.rosterLength, rosterHash: body.rosterHash)
        let wrapped = WrappedKey(encapsulated: body.encapsulated, ciphertext: body.ciphertext)
        let bytes = try wrapping.unwrap(wrapped, with: keys, info: info)
        guard let key = EpochKey(bytes: bytes),
            key.commitment(of: body.epoch) == roster.commitment(of: body.epoch)
        else {
            throw SealingError(.wrongKey, "epoch \(body.epoch)")
        }
        return key
    }

    private static func prove(_ wrap: KeyWrap, _ roster: Roster) throws(SealingError) {
        do throws(ProofError) {
            try KeyWrapProof.verify(wrap, roster: roster)
        } catch {
            throw SealingError(error)
        }
    }

    /// HPKE's info: everything that the wrap is bound to.
    private static func information(
        vault: VaultID, epoch: UInt64, recipient: DeviceID, wrapper: DeviceID,
        rosterLength: UInt64, rosterHash: Hash256
    ) -> [UInt8] {
        var info = Array("manicule wrap".utf8) + [0] + vault.bytes
        info.append(bigEndian: epoch)
        info += recipient.bytes + wrapper.bytes
        info.append(bigEndian: rosterLength)
        return info + rosterHash.bytes
    }
}
