package import Wire

/// The rules by which a roster grows (`Protocol/05-roster.md` §4).
extension Roster {
    /// Takes the next record.
    ///
    /// Nothing changes if it throws.
    ///
    /// - Throws: `wrongPosition`, `wrongPrevious` for a record that belongs elsewhere;
    ///   `notAMember`, `signature`, `keyReused`, `weakKey`, `unknownInvitation`, `invitationUsed`,
    ///   `invitationWithdrawn`, `wrongEpoch`, `epochMissing` for one that the rules forbid;
    ///   `overLimit` for a full roster. Such a record is never taken by anybody.
    /// - Complexity: one or two signatures, and O(i) for i invitations at a leave.
    package mutating func append(_ record: RosterRecord) throws(ProofError) {
        guard record.body.position == length else {
            throw ProofError(.wrongPosition, "\(record.body.position)")
        }
        guard record.body.previous == hash else { throw ProofError(.wrongPrevious) }
        guard length < UInt64(Limits.rosterRecordCountMax) else { throw ProofError(.overLimit) }
        try checkOwedEpoch(record.body.content)
        try checkSigners(record)
        try apply(record.body.content)
        keep(record)
    }

    /// After a join or a withdrawal comes its epoch record and nothing else.
    private func checkOwedEpoch(_ content: RosterRecord.Content) throws(ProofError) {
        guard let owedEpoch else { return }
        guard case .epoch(owedEpoch, _, _, _) = content else {
            throw ProofError(.epochMissing, owedEpoch.description)
        }
    }

    private func checkSigners(_ record: RosterRecord) throws(ProofError) {
        let signers: [DeviceID]
        switch record.body.content {
        case .genesis: throw ProofError(.wrongPosition, "genesis")
        case .join(let invitation, let device, _):
            try WeakKeys.check(signing: device)
            signers = [invitation, device]
        case .invite(let author, _, _), .withdraw(let author, _), .leave(let author),
            .epoch(let author, _, _, _), .other(_, let author):
            guard isMember(author) else { throw ProofError(.notAMember, author.description) }
            signers = [author]
        }
        // A kind of a newer version may carry further signatures, which only it can judge.
        for (signer, signature) in zip(signers, record.signatures) {
            try Ed25519Proof.verify(signature, over: record.bodyBytes, in: .roster, by: signer)
        }
    }

    private mutating func apply(_ content: RosterRecord.Content) throws(ProofError) {
        switch content {
        case .genesis, .other: break
        case .invite(let author, let invitation, let exchange):
            try invite(invitation, exchange, by: author)
        case .withdraw(let author, let invitation):
            let index = try openInvitation(invitation)
            invitations[index].state = .withdrawn(at: length)
            owedEpoch = author
        case .join(let invitation, let device, let exchange):
            let index = try openInvitation(invitation)
            try checkFresh(device)
            try WeakKeys.check(exchange: exchange)
            invitations[index].state = .used(by: device, at: length)
            admit(device, exchange, at: length)
            owedEpoch = device
        case .leave(let author):
            remove(author)
        case .epoch(let author, let number, let commitment, let sealedPrevious):
            guard number == currentEpoch + 1 else { throw ProofError(.wrongEpoch, "\(number)") }
            epochs.append(
                Epoch(
                    number: number, position: length, author: author, commitment: commitment,
                    sealedPrevious: sealedPrevious))
            owedEpoch = nil
            isEpochDue = false
        }
    }

    private mutating func invite(
        _ invitation: DeviceID, _ exchange: ExchangeKey, by author: DeviceID
    ) throws(ProofError) {
        try checkFresh(invitation)
        try WeakKeys.check(signing: invitation)
        try WeakKeys.check(exchange: exchange)
        guard recipients.count < Limits.rosterRecipientCountMax else {
            throw ProofError(.overLimit)
        }
        invitationIndexes[invitation] = invitations.count
        invitations.append(
            Invitation(
                key: invitation, exchange: exchange, inviter: author, position: length,
                state: .open))
    }

    /// A signing key comes into the roster once, as a device's or as an invitation's.
    private func checkFresh(_ key: DeviceID) throws(ProofError) {
        guard memberIndexes[key] == nil, invitationIndexes[key] == nil else {
            throw ProofError(.keyReused, key.description)
        }
    }

    private func openInvitation(_ key: DeviceID) throws(ProofError) -> Int {
        guard let index = invitationIndexes[key] else {
            throw ProofError(.unknownInvitation, key.description)
        }
        switch invitations[index].state {
        case .open: return index
        case .used: throw ProofError(.invitationUsed, key.description)
        case .withdrawn: throw ProofError(.invitationWithdrawn, key.description)
        }
    }

    /// Marks a member as gone and closes the invitations that it left open.
    private mutating func remove(_ device: DeviceID) {
        guard let index = memberIndexes[device] else {
            preconditionFailure("a leaver that is not in the roster was let through")
        }
        members[index].left = length
        for index in invitations.indices
        where invitations[index].inviter == device && invitations[index].state == .open {
            invitations[index].state = .withdrawn(at: length)
        }
        isEpochDue = true
    }

    mutating func admit(_ device: DeviceID, _ exchange: ExchangeKey, at position: UInt64) {
        memberIndexes[device] = members.count
        members.append(Member(device: device, exchange: exchange, joined: position, left: nil))
    }

    mutating func keep(_ record: RosterRecord) {
        records.append(record.encoded)
        hashes.append(record.hash)
    }
}
