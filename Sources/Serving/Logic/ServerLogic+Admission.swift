import HTTPTypes
import Proofs
import Wire

/// The checks that need no transaction, in the order of what they cost.
extension ServerLogic {
    /// Finds out from a request's head who asks, and whether they may ask at all.
    ///
    /// A sync is turned away here unless a member signed it, an invitation's request unless it
    /// is open, and a creation unless the policy lets it; so no stranger's body is read, but for
    /// a roster append, by which a device becomes a member.
    func identify(_ head: HTTPRequest, _ route: ServerRoute) throws -> Caller {
        guard let vault = route.vault else {
            preconditionFailure("a route without a vault needs no caller")
        }
        try checkAuthority(head)
        guard head.headerFields[.contentDigest] != nil else {
            throw Problem(.digest, detail: "send Content-Digest with sha-256 (RFC 9530)")
        }
        let caller = Caller(
            route: route, vault: vault, signer: try signer(of: head),
            token: token(in: head.headerFields))
        try store.read { try checkEntitlement(of: caller, $0) }
        return caller
    }

    /// Checks a request's body and everything signed in it.
    func admit(
        _ body: [UInt8], of head: HTTPRequest, by caller: Caller
    ) throws -> AdmittedRequest {
        do {
            try ContentDigest.verify(head.headerFields[.contentDigest], body: body)
        } catch {
            throw Problem(.digest, detail: "the digest is \(error.subject)")
        }
        let action: AdmittedRequest.Action
        do {
            switch caller.route {
            case .create:
                action = .create(try admit(VaultCreation(decoding: body), by: caller))
            case .roster:
                action = .roster(try admit(RosterAppend(decoding: body), by: caller))
            case .invitation:
                guard try InvitationRequest(decoding: body).invitation == caller.signer else {
                    throw Problem(
                        .signature, detail: "sign with the key of the invitation asked for")
                }
                action = .invitation
            case .sync:
                action = .sync(try admit(SyncRequest(decoding: body), by: caller))
            case .health, .capabilities:
                preconditionFailure("a route without a vault has no body")
            }
        } catch let error as WireError {
            throw Problem.malformed(error)
        }
        return AdmittedRequest(caller: caller, action: action)
    }

    // MARK: Head

    private func signer(of head: HTTPRequest) throws -> DeviceID {
        do {
            return try RequestSignature.verify(head)
        } catch {
            let detail =
                error.code == .signature
                ? "the signature does not hold for this method, host, path, query and body"
                : "sign as Protocol/08-http.md says: \(error.subject)"
            throw Problem(.signature, detail: detail)
        }
    }

    private func token(in fields: HTTPFields) -> RegistrationToken? {
        guard let value = fields[.authorization], value.lowercased().hasPrefix("bearer ") else {
            return nil
        }
        return RegistrationToken(shown: String(value.dropFirst("bearer ".utf8.count)))
    }

    private func checkEntitlement(of caller: Caller, _ reader: any ServerReader) throws {
        let state = try reader.state(of: caller.vault)
        switch caller.route {
        case .create:
            guard state == nil else { return }
            _ = try RosterLog(caller: caller, limits: limits)
                .checkRegistration(registration, reader)
        case .invitation:
            let roster = try roster(of: caller, state, reader)
            try RosterLog.checkOpen(caller.signer, in: roster)
        case .sync:
            guard try roster(of: caller, state, reader).isMember(caller.signer) else {
                throw Problem.notAMember(state)
            }
        case .roster:
            guard state != nil else { throw Problem.unknownVault }
        case .health, .capabilities:
            return
        }
    }

    private func presentRoster(for caller: Caller) throws -> Roster {
        try store.read { reader in
            try roster(of: caller, try reader.state(of: caller.vault), reader)
        }
    }

    private func roster(
        of caller: Caller, _ state: VaultState?, _ reader: any ServerReader
    ) throws -> Roster {
        guard let state else { throw Problem.unknownVault }
        return try rosters.roster(of: caller.vault, at: state, from: reader)
    }

    // MARK: Bodies

    private func admit(_ creation: VaultCreation, by caller: Caller) throws -> AdmittedCreation {
        // Of a vault that is held nothing is created; its records need only be compared.
        guard try store.read({ try $0.state(of: caller.vault) }) == nil else {
            return AdmittedCreation(records: creation.records, roster: nil, wraps: [])
        }
        let roster = try verified { () throws(ProofError) in
            try Roster(decoding: creation.records)
        }
        guard roster.vault == caller.vault else {
            throw Problem.malformed("the genesis record is another vault's")
        }
        guard roster.isMember(caller.signer) else { throw Problem.notAMember(nil) }
        let wraps = try verify(creation.wraps, over: roster)
        return AdmittedCreation(records: creation.records, roster: roster, wraps: wraps)
    }

    private func admit(_ append: RosterAppend, by caller: Caller) throws -> AdmittedAppend {
        let expected = RosterState(length: append.expectedLength, hash: append.expectedHash)
        let before = try presentRoster(for: caller)
        guard before.state == expected else {
            return AdmittedAppend(request: append, change: nil, wraps: [])
        }
        let after = try verified { () throws(ProofError) in
            try before.appending(decoding: append.records)
        }
        guard before.isMember(caller.signer) || after.isMember(caller.signer) else {
            throw Problem(
                .notAMember, detail: "a member has to sign, or the device that joins")
        }
        let wraps = try verify(append.wraps, over: after)
        return AdmittedAppend(request: append, change: (before, after), wraps: wraps)
    }

    private func admit(_ request: SyncRequest, by caller: Caller) throws -> AdmittedSync {
        guard !request.frames.isEmpty else { return AdmittedSync(request: request, frames: []) }
        let roster = try presentRoster(for: caller)
        let frames = request.frames.map { bytes in
            guard let frame = try? Frame(decoding: bytes) else {
                return PushedFrame(bytes: bytes, frame: nil, isSound: false)
            }
            let isSound =
                (try? FrameProof.verify(frame, vault: caller.vault, roster: roster)) != nil
            return PushedFrame(bytes: bytes, frame: frame, isSound: isSound)
        }
        return AdmittedSync(request: request, frames: frames)
    }

    /// Checks wraps against the roster as it will be. One that is worthless makes the whole
    /// request so: its sender is at fault, and a recipient would wait for it in vain.
    private func verify(_ wraps: [[UInt8]], over roster: Roster) throws -> [StoredWrap] {
        let recipients = Set(roster.recipients.map(\.key))
        var stored: [StoredWrap] = []
        for bytes in wraps {
            let wrap = try KeyWrap(decoding: bytes)
            let recipient = wrap.body.recipient
            try verified { () throws(ProofError) -> Void in
                try KeyWrapProof.verify(wrap, roster: roster)
                guard recipients.contains(recipient) else {
                    throw ProofError(.unknownRecipient)
                }
            }
            stored.append(
                StoredWrap(recipient: recipient, epoch: wrap.body.epoch, bytes: bytes))
        }
        return stored
    }

    /// Turns what is wrong with signed records into the problem that says so.
    private func verified<Value>(_ check: () throws(ProofError) -> Value) throws -> Value {
        do throws(ProofError) {
            return try check()
        } catch {
            switch error.code {
            case .invitationUsed: throw Problem.invitationUsed
            case .invitationWithdrawn: throw Problem.invitationWithdrawn
            case .unknownInvitation: throw Problem.unknownInvitation
            case .overLimit: throw Problem.quota("the roster is full")
            case .unsupported: throw Problem(.version, detail: "\(error.code.name)")
            default: throw Problem.malformed("a signed record is refused: \(error.code.name)")
            }
        }
    }
}
