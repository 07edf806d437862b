package import Wire

/// Checks a frame by itself against the roster; its place in its replica is ``ReplicaChain``'s
/// matter (`Protocol/06-frames.md` §4).
package enum FrameProof {
    /// Throws unless the frame is a member's work for the vault.
    ///
    /// Frames of unknown kinds and of other streams pass, since they are kept and handed on.
    /// Frames of a device that has left pass too: they may have been written before. That its
    /// device may push at all, now, is for the server to ask.
    ///
    /// - Throws: `wrongVault`; `notAMember` for a device that never was one; `wrongReplica` for a
    ///   frame 0 whose replica is not its device's; `epochAhead`, after which the roster should be
    ///   brought up to date and the frame tried again; `signature`.
    package static func verify(
        _ frame: Frame, vault: VaultID, roster: Roster
    ) throws(ProofError) {
        let header = frame.header
        guard header.vault == vault, roster.vault == vault else {
            throw ProofError(.wrongVault, header.vault.description)
        }
        guard roster.wasMember(header.device) else {
            throw ProofError(.notAMember, header.device.description)
        }
        if let random = header.replicaRandom,
            header.replica != ReplicaID(device: header.device, random: random)
        {
            throw ProofError(.wrongReplica, header.replica.description)
        }
        guard header.epoch <= roster.currentEpoch else {
            throw ProofError(.epochAhead, "\(header.epoch)")
        }
        try Ed25519Proof.verify(
            frame.signature, over: frame.hash.bytes, in: .frame, by: header.device)
    }
}
