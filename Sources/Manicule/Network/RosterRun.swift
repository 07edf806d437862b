import Proofs
import Sealing
import Storage
import Syncing
import Wire

/// A change of membership by a member: inviting, or withdrawing an invitation.
///
/// Syncs first, so that the draft extends what the server has; if the roster moved meanwhile,
/// syncs again and drafts anew. The roster here is extended only after the server took it.
package struct RosterRun: Conversation {
    /// What to change.
    package enum Wish: Sendable {
        /// Open an invitation.
        case invite
        /// Withdraw the open invitation whose id begins so.
        case withdraw(String)
    }

    /// The code of a new invitation; nil for a withdrawal.
    package typealias Outcome = String?

    private let core: VaultCore
    private let remote: Remote
    private let wish: Wish
    private var sync: SyncRun?
    private var draft: RosterDraft?
    private var code: String?
    private var attempts = 0

    private static let attemptsMax = 5

    package init(core: VaultCore, remote: Remote, wish: Wish) {
        self.core = core
        self.remote = remote
        self.wish = wish
    }

    package mutating func start() throws -> NetworkStep<String?> {
        attempts += 1
        var run = SyncRun(core: core, remote: remote)
        let step = try run.start()
        sync = run
        return try follow(step)
    }

    package mutating func receive(_ response: TransportResponse) throws -> NetworkStep<String?> {
        if var run = sync {
            let step = try run.receive(response)
            sync = run
            return try follow(step)
        }
        return try VaultCore.translating {
            guard response.isSuccess else {
                let problem = response.problem
                if problem.known == .rosterMoved, attempts < RosterRun.attemptsMax {
                    return try start()
                }
                throw SyncFailure(
                    .refused, problem: problem.code,
                    detail: "\(problem.title); \(problem.detail)")
            }
            if let draft { try core.adopt(draft) }
            return .done(code)
        }
    }

    private mutating func follow(
        _ step: NetworkStep<SyncReport>
    ) throws -> NetworkStep<String?> {
        switch step {
        case .send(let request): return .send(request)
        case .done:
            sync = nil
            return try VaultCore.translating { try propose() }
        }
    }

    private mutating func propose() throws -> NetworkStep<String?> {
        let draft: RosterDraft
        switch wish {
        case .invite:
            let invitation = Invitation(
                server: remote.url, vault: core.vault, from: core.environment.entropy)
            code = invitation.code
            draft = try core.draft { roster, keys in
                try RosterDraft.invite(
                    invitation, by: keys.device, roster: roster, keyring: keys.epochs,
                    wrapping: core.environment.wrapping)
            }
        case .withdraw(let prefix):
            draft = try core.draft { roster, keys in
                try RosterDraft.withdraw(
                    try core.openInvitation(prefix, roster), by: keys.device, roster: roster,
                    keyring: keys.epochs, from: core.environment.entropy,
                    wrapping: core.environment.wrapping)
            }
        }
        self.draft = draft
        guard let append = draft.append else {
            preconditionFailure("a change of a roster has nothing to append to")
        }
        return .send(try core.request("POST", "roster", append.encoded, to: remote))
    }
}

extension VaultCore {
    func draft(
        _ make: (Roster, VaultKeys) throws -> RosterDraft
    ) throws -> RosterDraft {
        let roster = try read { try self.roster($0) }
        let draft = try make(roster, keys)
        // A key that the server may soon know the commitment of must not be lost by a crash.
        if draft.keyring != keys.epochs {
            var keys = keys
            keys.epochs = draft.keyring
            try save(keys)
        }
        return draft
    }

    /// Takes over a roster that the server accepted.
    func adopt(_ draft: RosterDraft) throws {
        try write { transaction in
            let held = try roster(transaction)
            guard held.length < draft.roster.length, held.isPrefix(of: draft.roster) else { return }
            try transaction.setRoster(
                draft.roster.records(from: held.length), from: Int(held.length))
        }
    }

    func openInvitation(_ prefix: String, _ roster: Roster) throws -> DeviceID {
        let found = roster.openInvitations.map(\.key)
            .filter { !prefix.isEmpty && $0.invitationID.hasPrefix(prefix.lowercased()) }
        switch found.count {
        case 1: return found[0]
        case 0: throw ManiculeError(.unknownID, subject: prefix)
        default:
            throw ManiculeError(
                .ambiguousID, subject: prefix, candidates: found.map(\.invitationID))
        }
    }
}
