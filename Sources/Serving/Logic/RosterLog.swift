import Proofs
import Wire

/// Decides on the signed log of who is in a vault: creation, appends, invitations.
///
/// Appends are compare-and-swap on the roster's end, so of two devices that extend one roster at
/// the same time exactly one does; and repeatable, since an append whose records are there
/// already has succeeded. Runs inside a transaction; what needs no store was checked before.
struct RosterLog {
    let caller: Caller
    let limits: ServerLimits

    /// Starts to hold a vault.
    ///
    /// If the vault is held already, this succeeds exactly if its roster begins with the given
    /// records, whoever created it: the answer to a creation may have been lost.
    ///
    /// - Returns: the roster's state now.
    /// - Throws: the problems `vault-exists`, `registration-…`, `quota-exceeded`.
    func create(
        _ creation: AdmittedCreation, registration: RegistrationPolicy,
        incarnation: Incarnation, in writer: any ServerWriter
    ) throws -> RosterState {
        if let state = try writer.state(of: caller.vault) {
            let held = try writer.rosterRecords(of: caller.vault, from: 0)
            guard !creation.records.isEmpty, held.starts(with: creation.records) else {
                throw Problem.vaultExists(state)
            }
            return state.roster
        }
        // Held when the request was admitted and not now: the store was wiped in between.
        guard let roster = creation.roster else { throw Problem.busy }
        if let token = try checkRegistration(registration, writer) {
            try writer.useToken(hash: token.hash, for: caller.vault)
        }
        guard try writer.vaultCount() < limits.vaultCountMax else {
            throw Problem.quota("the server holds as many vaults as it may")
        }
        let chain = ArrivalChain(vault: caller.vault, incarnation: incarnation)
        let empty = VaultState(
            incarnation: incarnation, count: 0, head: chain.head, rosterLength: 0,
            rosterHash: .zero, rosterByteCount: 0, byteCount: 0, replicaCount: 0)
        try checkRoom(for: creation.records, and: creation.wraps, in: empty)
        try writer.create(caller.vault, state: empty)
        try writer.append(
            roster: creation.records, of: caller.vault, length: roster.length,
            hash: roster.hash)
        for wrap in creation.wraps {
            try writer.store(wrap: wrap, in: caller.vault)
        }
        return roster.state
    }

    /// Extends the roster if its end is what the request expects.
    ///
    /// - Returns: the roster's state now.
    /// - Throws: the problems `unknown-vault`, `roster-moved`, `invitation-used`,
    ///   `invitation-withdrawn`, `not-a-member`, `quota-exceeded`.
    func append(
        _ append: AdmittedAppend, rosters: RosterCache, in writer: any ServerWriter
    ) throws -> RosterState {
        guard let state = try writer.state(of: caller.vault) else { throw Problem.unknownVault }
        if let change = append.change, change.before.state == state.roster {
            try extend(change.before, to: change.after, append, state, in: writer)
            return change.after.state
        }
        if try isHeld(append.request, in: writer) { return state.roster }
        let roster = try rosters.roster(of: caller.vault, at: state, from: writer)
        throw conflict(of: append.request, with: roster, state)
    }

    /// What the holder of an open invitation needs to join.
    func invitation(in reader: any ServerReader) throws -> InvitationAnswer {
        InvitationAnswer(
            records: try reader.rosterRecords(of: caller.vault, from: 0),
            wraps: try reader.wraps(
                of: caller.vault, for: caller.signer, from: 0, max: limits.wrapsPerAnswerMax))
    }

    /// Whether the caller may create its vault.
    ///
    /// - Returns: the token that has to be marked as used, if one is.
    /// - Throws: the problems `registration-closed`, `registration-token`.
    func checkRegistration(
        _ policy: RegistrationPolicy, _ reader: any ServerReader
    ) throws -> RegistrationToken? {
        if try policy == .open || reader.isAllowed(caller.vault) { return nil }
        guard policy == .token else { throw Problem.registrationClosed }
        guard let token = caller.token else { throw Problem.registrationToken }
        switch try reader.token(hash: token.hash) {
        case .unused: return token
        case .used(caller.vault): return nil
        case .used, .unknown: throw Problem.registrationToken
        }
    }

    /// Throws the problem that keeps an invitation from being used.
    static func checkOpen(_ invitation: DeviceID, in roster: Roster) throws {
        switch roster.invitation(invitation)?.state {
        case .open: return
        case .used: throw Problem.invitationUsed
        case .withdrawn: throw Problem.invitationWithdrawn
        case nil: throw Problem.unknownInvitation
        }
    }

    // MARK: Steps

    private func extend(
        _ before: Roster, to after: Roster, _ append: AdmittedAppend, _ state: VaultState,
        in writer: any ServerWriter
    ) throws {
        try checkRoom(for: append.request.records, and: append.wraps, in: state)
        if !append.request.records.isEmpty {
            try writer.append(
                roster: append.request.records, of: caller.vault, length: after.length,
                hash: after.hash)
        }
        let remaining = Set(after.recipients.map(\.key))
        for recipient in before.recipients where !remaining.contains(recipient.key) {
            try writer.deleteWraps(for: recipient.key, in: caller.vault)
        }
        for wrap in append.wraps {
            try writer.store(wrap: wrap, in: caller.vault)
        }
    }

    /// Whether the records of an append stand where it would have put them. An append without
    /// records is never held: it brings wraps, and those only over the roster it names.
    private func isHeld(_ request: RosterAppend, in reader: any ServerReader) throws -> Bool {
        guard !request.records.isEmpty, request.expectedLength > 0 else { return false }
        let held = try reader.rosterRecords(
            of: caller.vault, from: request.expectedLength - 1)
        guard let last = held.first,
            let record = try? RosterRecord(decoding: last), record.hash == request.expectedHash
        else { return false }
        return held.dropFirst().starts(with: request.records)
    }

    /// What to tell a caller whose append came too late, or whose roster this server has lost.
    private func conflict(
        of request: RosterAppend, with roster: Roster, _ state: VaultState
    ) -> Problem {
        var joining: DeviceID?
        if let first = request.records.first,
            let record = try? RosterRecord(decoding: first),
            case .join(let invitation, caller.signer, _) = record.body.content
        {
            joining = invitation
        }
        switch joining.flatMap({ roster.invitation($0)?.state }) {
        case .used: return .invitationUsed
        case .withdrawn: return .invitationWithdrawn
        case .open: return .rosterMoved(state)
        case nil: break
        }
        return roster.isMember(caller.signer) ? .rosterMoved(state) : .notAMember(state)
    }

    private func checkRoom(
        for records: [[UInt8]], and wraps: [StoredWrap], in state: VaultState
    ) throws {
        let byteCount = records.reduce(0) { $0 + $1.count }
        let wrapByteCount = wraps.reduce(0) { $0 + $1.bytes.count }
        guard Int(state.rosterLength) + records.count <= limits.rosterRecordCountMax,
            state.rosterByteCount + byteCount <= limits.rosterByteCountMax
        else { throw Problem.quota("the roster is full") }
        guard state.byteCount + byteCount + wrapByteCount <= limits.vaultByteCountMax else {
            throw Problem.quota("the vault is full")
        }
    }
}
