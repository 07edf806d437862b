package import Wire

/// Checks a key wrap without opening it (`Protocol/05-roster.md` §6).
package enum KeyWrapProof {
    /// Throws unless the wrap was made by a member, for somebody entitled to it, over a roster
    /// that this one begins with.
    ///
    /// Membership is judged at the roster length that the wrap states, not now: a wrap outlives
    /// its wrapper's membership, because a device that was away may still need it.
    ///
    /// - Throws: `wrongVault`; `unknownRoster` if the roster has another record there, or is
    ///   shorter: bring it up to date and try again; `epochAhead`, `notAMember`,
    ///   `unknownRecipient`, `signature`: the wrap is worthless.
    package static func verify(_ wrap: KeyWrap, roster: Roster) throws(ProofError) {
        let body = wrap.body
        guard body.vault == roster.vault else {
            throw ProofError(.wrongVault, body.vault.description)
        }
        guard roster.hash(atLength: body.rosterLength) == body.rosterHash else {
            throw ProofError(.unknownRoster, "\(body.rosterLength)")
        }
        guard let epoch = roster.epoch(body.epoch), epoch.position < body.rosterLength else {
            throw ProofError(.epochAhead, "\(body.epoch)")
        }
        guard let wrapper = roster.member(body.wrapper),
            wrapper.wasPresent(atLength: body.rosterLength)
        else {
            throw ProofError(.notAMember, body.wrapper.description)
        }
        guard roster.wasRecipient(body.recipient, atLength: body.rosterLength) else {
            throw ProofError(.unknownRecipient, body.recipient.description)
        }
        try Ed25519Proof.verify(
            wrap.signature, over: wrap.bodyBytes, in: .wrap, by: body.wrapper)
    }
}
