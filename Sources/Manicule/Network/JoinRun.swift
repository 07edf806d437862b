package import Proofs
package import Sealing
package import Storage
import Syncing
package import Wire

/// What a joining device keeps durably before it sends anything: new keys and the records that
/// make it a member, so that a lost answer is retried instead of a second device made.
package struct StagedJoin: Sendable {
    /// The invitation's code.
    package let code: String
    /// The new device's keys and the epoch keys, the new epoch's among them.
    package let keys: VaultKeys
    /// What is sent.
    package let append: RosterAppend
    /// The roster's records before it.
    package let records: [[UInt8]]

    package init(code: String, keys: VaultKeys, append: RosterAppend, records: [[UInt8]]) {
        self.code = code
        self.keys = keys
        self.append = append
        self.records = records
    }

    /// The stage as a private file holds it.
    package var encoded: [UInt8] {
        var writer = CBORWriter()
        writer.openArray(5)
        writer.write(text: code)
        writer.write(bytes: keys.device.encoded)
        writer.write(bytes: keys.epochs.encoded)
        writer.write(bytes: append.encoded)
        writer.openArray(records.count)
        for record in records { writer.write(bytes: record) }
        return writer.bytes
    }

    package init(decoding bytes: [UInt8]) throws {
        var reader = CBORReader(bytes, context: "staged join")
        try reader.readArray(count: 5)
        code = try reader.readText(max: 4096)
        keys = VaultKeys(
            device: try DeviceKeys(decoding: try reader.readBytes(max: bytes.count)),
            epochs: try EpochKeyring(decoding: try reader.readBytes(max: bytes.count)))
        append = try RosterAppend(decoding: try reader.readBytes(max: bytes.count))
        var records: [[UInt8]] = []
        for _ in 0..<(try reader.readArray(max: Limits.rosterRecordCountMax)) {
            records.append(try reader.readBytes(max: Limits.rosterRecordByteCountMax))
        }
        self.records = records
        try reader.finish()
    }

    /// The roster with this device in it.
    package func roster() throws -> Roster {
        try Roster(decoding: records).appending(decoding: append.records)
    }
}

/// Joining a vault with an invitation.
///
/// ```
/// stage? ── yes ─▶ send append again ─┬─ taken: done
///   │ no                              └─ refused: forget the stage, begin anew
///   ▼
/// ask for the invitation ─▶ open the wrap ─▶ draft join + epoch ─▶ stage ─▶ send append
/// ```
package struct JoinRun: Conversation {
    package typealias Outcome = StagedJoin

    private let invitation: Invitation
    private let remote: Remote
    private let code: String
    private let environment: VaultEnvironment
    private let keep: @Sendable (StagedJoin?) throws -> Void
    private var stage: StagedJoin?
    private var awaited = Awaited.invitation
    private var attempts = 0

    private enum Awaited {
        case invitation
        case append
    }

    private static let attemptsMax = 5

    /// - Parameters:
    ///   - staged: what an earlier attempt left.
    ///   - keep: keeps a stage durably, or forgets it.
    /// - Throws: `invalidInvitation`.
    package init(
        code: String, staged: StagedJoin?, environment: VaultEnvironment,
        caFile: String? = nil, keep: @escaping @Sendable (StagedJoin?) throws -> Void
    ) throws {
        let invitation = try VaultCore.translating { try Invitation(code: code) }
        self.invitation = invitation
        self.code = code
        self.environment = environment
        self.keep = keep
        remote = try Remote(url: invitation.server, caFile: caFile)
        stage = staged?.code == code ? staged : nil
    }

    /// The server that the invitation names.
    package var server: Remote { remote }

    package mutating func start() throws -> NetworkStep<StagedJoin> {
        try VaultCore.translating {
            if let stage { return try send(stage) }
            return try askForInvitation()
        }
    }

    private mutating func askForInvitation() throws -> NetworkStep<StagedJoin> {
        awaited = .invitation
        attempts += 1
        let keys = invitation.keys
        let request = InvitationRequest(invitation: keys.device)
        return .send(try sign(request.encoded, "invitation", by: keys))
    }

    private mutating func send(_ stage: StagedJoin) throws -> NetworkStep<StagedJoin> {
        awaited = .append
        return .send(try sign(stage.append.encoded, "roster", by: stage.keys.device))
    }

    private func sign(
        _ body: [UInt8], _ verb: String, by keys: DeviceKeys
    ) throws -> SignedRequest {
        try SignedRequest(
            method: "POST", authority: remote.authority,
            path: "/v1/vaults/\(invitation.vault)/\(verb)", body: body, by: keys.device,
            with: keys.signature(ofRequest:))
    }

    package mutating func receive(_ response: TransportResponse) throws -> NetworkStep<StagedJoin> {
        try VaultCore.translating {
            switch awaited {
            case .invitation:
                guard response.isSuccess else { throw refusal(response.problem) }
                let stage = try draft(try InvitationAnswer(decoding: response.body))
                try keep(stage)
                self.stage = stage
                return try send(stage)
            case .append:
                if response.isSuccess, let stage { return .done(stage) }
                let problem = response.problem
                let isAnother = [
                    .rosterMoved, .invitationUsed, .invitationWithdrawn, .unknownVault,
                ]
                .contains(problem.known)
                if isAnother {
                    // Another roster won; this device is not in it, so its keys are worth nothing.
                    try keep(nil)
                    stage = nil
                }
                if problem.known == .rosterMoved, attempts < JoinRun.attemptsMax {
                    return try askForInvitation()
                }
                throw refusal(problem)
            }
        }
    }

    private func refusal(_ problem: Problem) -> SyncFailure {
        SyncFailure(
            .refused, problem: problem.code, detail: "\(problem.title); \(problem.detail)")
    }

    private func draft(_ answer: InvitationAnswer) throws -> StagedJoin {
        let roster = try Roster(decoding: answer.records)
        guard roster.vault == invitation.vault else {
            throw SyncFailure(
                .contradiction, detail: "the server answered with the roster of another vault")
        }
        var keyring = EpochKeyring(vault: roster.vault)
        let invited = invitation.keys
        for bytes in answer.wraps {
            let wrap = try KeyWrap(decoding: bytes)
            guard wrap.body.recipient == invited.device else { continue }
            try keyring.add(
                wrap, for: invited, roster: roster, wrapping: environment.wrapping)
        }
        try keyring.addEarlier(roster: roster)
        let keys = DeviceKeys(from: environment.entropy)
        let draft = try RosterDraft.join(
            invitation, as: keys, roster: roster, keyring: keyring, from: environment.entropy,
            wrapping: environment.wrapping)
        guard let append = draft.append else {
            preconditionFailure("a join has nothing to append to")
        }
        return StagedJoin(
            code: code, keys: VaultKeys(device: keys, epochs: draft.keyring), append: append,
            records: answer.records)
    }
}

extension VaultCore {
    /// Makes the vault of a device that has joined.
    package static func create(
        joined stage: StagedJoin, store: VaultStore, keyStore: any KeyStore,
        environment: VaultEnvironment, deviceName: String, remote: Remote
    ) throws -> VaultCore {
        try translating {
            let core = try create(
                store: store, keyStore: keyStore, environment: environment,
                deviceName: deviceName, keys: stage.keys, roster: try stage.roster())
            try core.setRemote(remote)
            return core
        }
    }
}
