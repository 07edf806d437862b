package import Proofs
package import Wire

/// The drafts there are. Each is verified like anybody's records before it is handed out, so what
/// the rules forbid throws `unproven` here, before anything is sent.
extension RosterDraft {
    /// Founds a vault: draws its random bytes and the key of epoch 0.
    package static func genesis(
        by keys: DeviceKeys, from entropy: Entropy
    ) throws(SealingError) -> RosterDraft {
        let random = entropy.bytes(count: RosterRecord.Content.genesisRandomByteCount)
        let key = EpochKey(from: entropy)
        let body = RosterRecord.Body(
            position: 0, previous: nil,
            content: .genesis(
                device: keys.device, exchange: keys.exchange, random: random,
                commitment: key.commitment(of: 0)))
        let record = RosterRecord(
            body: body, signatures: [keys.signature(over: body.encoded, in: .roster)])
        let roster = try proven { () throws(ProofError) in try Roster(genesis: record) }
        var keyring = EpochKeyring(vault: roster.vault)
        try keyring.add(key, of: 0, roster: roster)
        return RosterDraft(
            base: nil, records: [record], wraps: [], roster: roster, keyring: keyring)
    }

    /// Opens an invitation and wraps the present epoch's key to it.
    ///
    /// - Throws: `wrongVault`, `missingKey`, `unproven`.
    package static func invite(
        _ invitation: Invitation, by keys: DeviceKeys, roster: Roster, keyring: EpochKeyring,
        wrapping: some KeyWrapping
    ) throws(SealingError) -> RosterDraft {
        guard invitation.vault == roster.vault else {
            throw SealingError(.wrongVault, invitation.vault.description)
        }
        let epoch = roster.currentEpoch
        let key = try currentKey(roster, keyring)
        let invited = invitation.keys
        let record = roster.signed(
            .invite(by: keys.device, invitation: invited.device, exchange: invited.exchange),
            by: [keys])
        let extended = try extend(roster, [record])
        let wrap = try KeyWrap.seal(
            key, of: epoch,
            to: Roster.Recipient(key: invited.device, exchange: invited.exchange), by: keys,
            roster: extended, wrapping: wrapping)
        return RosterDraft(
            base: roster.state, records: [record], wraps: [wrap], roster: extended,
            keyring: keyring)
    }

    /// Withdraws an open invitation and begins a new epoch.
    ///
    /// - Throws: `missingKey`, `unproven`.
    package static func withdraw(
        _ invitation: DeviceID, by keys: DeviceKeys, roster: Roster, keyring: EpochKeyring,
        from entropy: Entropy, wrapping: some KeyWrapping
    ) throws(SealingError) -> RosterDraft {
        try withNewEpoch(
            after: [
                roster.signed(.withdraw(by: keys.device, invitation: invitation), by: [keys])
            ], by: keys, roster: roster, keyring: keyring, from: entropy, wrapping: wrapping)
    }

    /// Joins with an invitation and begins a new epoch.
    ///
    /// - Parameters:
    ///   - keys: the new device's, durable already.
    ///   - keyring: has the present epoch's key, from a wrap to the invitation.
    /// - Throws: `wrongVault`, `missingKey`; `unproven` with `invitationUsed`,
    ///   `invitationWithdrawn` or `unknownInvitation`.
    package static func join(
        _ invitation: Invitation, as keys: DeviceKeys, roster: Roster, keyring: EpochKeyring,
        from entropy: Entropy, wrapping: some KeyWrapping
    ) throws(SealingError) -> RosterDraft {
        guard invitation.vault == roster.vault else {
            throw SealingError(.wrongVault, invitation.vault.description)
        }
        let invited = invitation.keys
        let record = roster.signed(
            .join(
                invitation: invited.device, device: keys.device, exchange: keys.exchange),
            by: [invited, keys])
        return try withNewEpoch(
            after: [record], by: keys, roster: roster, keyring: keyring, from: entropy,
            wrapping: wrapping)
    }

    /// Leaves the vault. A member that stays should begin a new epoch.
    ///
    /// - Throws: `unproven`.
    package static func leave(
        by keys: DeviceKeys, roster: Roster, keyring: EpochKeyring
    ) throws(SealingError) -> RosterDraft {
        let record = roster.signed(.leave(by: keys.device), by: [keys])
        return RosterDraft(
            base: roster.state, records: [record], wraps: [],
            roster: try extend(roster, [record]), keyring: keyring)
    }

    /// Begins a new epoch, as is due after somebody left.
    ///
    /// - Throws: `missingKey`, `unproven`.
    package static func newEpoch(
        by keys: DeviceKeys, roster: Roster, keyring: EpochKeyring, from entropy: Entropy,
        wrapping: some KeyWrapping
    ) throws(SealingError) -> RosterDraft {
        try withNewEpoch(
            after: [], by: keys, roster: roster, keyring: keyring, from: entropy,
            wrapping: wrapping)
    }

    private static func withNewEpoch(
        after records: [RosterRecord], by keys: DeviceKeys, roster: Roster,
        keyring: EpochKeyring, from entropy: Entropy, wrapping: some KeyWrapping
    ) throws(SealingError) -> RosterDraft {
        // What the rules forbid is said first: who joins too late has no key either.
        var base = roster
        for record in records {
            try proven { () throws(ProofError) in try base.append(record) }
        }
        let epoch = roster.currentEpoch + 1
        let previous = try currentKey(roster, keyring)
        let key = EpochKey(from: entropy)
        let record = base.signed(
            .epoch(
                by: keys.device, epoch: epoch, commitment: key.commitment(of: epoch),
                sealedPrevious: key.seal(
                    previous: previous, vault: roster.vault, epoch: epoch)),
            by: [keys])
        let extended = try extend(base, [record])
        var keyring = keyring
        try keyring.add(key, of: epoch, roster: extended)
        return RosterDraft(
            base: roster.state, records: records + [record],
            wraps: try KeyWrap.sealToAll(
                key, of: epoch, by: keys, roster: extended, wrapping: wrapping),
            roster: extended, keyring: keyring)
    }

    private static func currentKey(
        _ roster: Roster, _ keyring: EpochKeyring
    ) throws(SealingError) -> EpochKey {
        guard keyring.vault == roster.vault else {
            throw SealingError(.wrongVault, keyring.vault.description)
        }
        guard let key = keyring.key(of: roster.currentEpoch, roster: roster) else {
            throw SealingError(.missingKey, "epoch \(roster.currentEpoch)")
        }
        return key
    }

    private static func extend(
        _ roster: Roster, _ records: [RosterRecord]
    ) throws(SealingError) -> Roster {
        try proven { () throws(ProofError) in try roster.appending(records) }
    }

    private static func proven<Value>(
        _ body: () throws(ProofError) -> Value
    ) throws(SealingError) -> Value {
        do throws(ProofError) {
            return try body()
        } catch {
            throw SealingError(error)
        }
    }
}

extension Roster {
    /// A record for the place after this roster's end, signed.
    fileprivate func signed(
        _ content: RosterRecord.Content, by signers: [DeviceKeys]
    ) -> RosterRecord {
        let body = RosterRecord.Body(position: length, previous: hash, content: content)
        let bytes = body.encoded
        return RosterRecord(
            body: body, signatures: signers.map { $0.signature(over: bytes, in: .roster) })
    }
}
