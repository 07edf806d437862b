import Proofs
import Sealing
import Storage
import Syncing
import Wire

/// One sync of a vault with its server: the session's decisions carried out on the vault.
package struct SyncRun: Conversation {
    package typealias Outcome = SyncReport

    private let core: VaultCore
    private let remote: Remote
    private var session: ClientSession
    private var report = SyncReport()
    private var awaited = Awaited.nothing

    /// What the request under way was for.
    private enum Awaited {
        case nothing
        case sync
        case creation
        case rosterAppend
    }

    package init(core: VaultCore, remote: Remote) {
        self.core = core
        self.remote = remote
        session = ClientSession(vault: core.vault)
    }

    package mutating func start() throws -> NetworkStep<SyncReport> {
        try VaultCore.translating { try proceed(.begin) }
    }

    package mutating func receive(_ response: TransportResponse) throws -> NetworkStep<SyncReport> {
        report.bytesReceived += response.body.count
        return try VaultCore.translating {
            switch awaited {
            case .nothing: preconditionFailure("an answer came that nobody asked for")
            case .sync: return try proceed(event(for: response))
            case .creation, .rosterAppend:
                // Another device may have repaired the server meanwhile: that is as good.
                let code = response.isSuccess ? nil : response.problem.known
                guard response.isSuccess || code == .vaultExists || code == .rosterMoved else {
                    let problem = response.problem
                    throw SyncFailure(
                        .refused, problem: problem.code,
                        detail: "\(problem.title); \(problem.detail)")
                }
                return try proceed(.repaired)
            }
        }
    }

    private func event(for response: TransportResponse) throws -> ClientSession.Event {
        if response.isSuccess {
            do {
                return .answered(try SyncResponse(decoding: response.body))
            } catch {
                throw SyncFailure(
                    .contradiction, detail: "the server's answer cannot be read: \(error)")
            }
        }
        let problem = response.problem
        if problem.known == .unknownHead, let record = problem.record {
            do {
                return .unknownHead(try UnknownHead(decoding: record))
            } catch {
                throw SyncFailure(
                    .contradiction, detail: "the server's answer cannot be read: \(error)")
            }
        }
        return .problem(problem)
    }

    /// Carries out what the session wants until it wants something of the server.
    private mutating func proceed(_ event: ClientSession.Event) throws -> NetworkStep<SyncReport> {
        var event = event
        while true {
            switch try session.handle(event, heldHash: core.frameHash) {
            case .load:
                event = .loaded(try core.standing())
            case .send(let request):
                return try send("POST", "sync", request.encoded, as: .sync)
            case .store(let batch):
                let stored = try core.store(batch)
                report.applied += stored.applied
                report.received += stored.received
                report.pushed += stored.pushed
                add(stored.alarms)
                event = .stored
            case .repair(let evidence, let answer):
                let plan = try core.repair(evidence: evidence, answer)
                report.notices.append(
                    plan.lost == 0
                        ? "the server had lost its place; it is found again"
                        : "server had lost \(plan.lost) "
                            + (plan.lost == 1 ? "frame" : "frames") + ", repaired")
                if let append = plan.append {
                    return try send("POST", "roster", append.encoded, as: .rosterAppend)
                }
                event = .repaired
            case .createVault:
                let creation = try core.creation()
                return try send("PUT", nil, creation.encoded, as: .creation)
            case .pushRoster(let end):
                let append = try core.rosterAppend(after: end)
                report.notices.append("the server had lost this device's joining, repaired")
                return try send("POST", "roster", append.encoded, as: .rosterAppend)
            case .finish:
                add(try core.checkClaims())
                return .done(report)
            case .fail(let failure):
                throw failure
            }
        }
    }

    private mutating func add(_ alarms: [SyncAlarm]) {
        report.alarms += alarms.map { alarm in
            AlarmView(
                type: alarm.kind, replica: alarm.frame?.replica.description,
                sequence: alarm.frame?.sequence, text: alarm.text)
        }
    }

    private mutating func send(
        _ method: String, _ verb: String?, _ body: [UInt8], as awaited: Awaited
    ) throws -> NetworkStep<SyncReport> {
        self.awaited = awaited
        report.requests += 1
        report.bytesSent += body.count
        return .send(
            try core.request(
                method, verb, body, to: remote,
                token: awaited == .creation ? remote.token : nil))
    }
}

extension VaultCore {
    /// A request about this vault, signed by this device.
    func request(
        _ method: String, _ verb: String?, _ body: [UInt8], to remote: Remote,
        token: String? = nil
    ) throws -> SignedRequest {
        let keys = keys.device
        return try SignedRequest(
            method: method, authority: remote.authority, path: path(verb), body: body,
            token: token, by: keys.device, with: keys.signature(ofRequest:))
    }

    private func path(_ verb: String?) -> String {
        let base = "/v1/vaults/\(vault)"
        return verb.map { "\(base)/\($0)" } ?? base
    }

    /// The hash of a frame that is held.
    func frameHash(_ id: FrameID) throws -> Hash256? {
        try store.read { try $0.frameHash(id) }
    }

    /// What makes the vault known to a server: its whole roster, and the present key for all.
    func creation() throws -> VaultCreation {
        try read { transaction in
            let roster = try roster(transaction)
            return VaultCreation(records: roster.records(from: 0), wraps: try wraps(over: roster))
        }
    }

    /// What a server lacks whose roster ends early.
    func rosterAppend(after end: RosterState) throws -> RosterAppend {
        try rosterAppend(after: end, roster: try read { try roster($0) })
    }

    func rosterAppend(after end: RosterState, roster: Roster) throws -> RosterAppend {
        RosterAppend(
            expectedLength: end.length, expectedHash: end.hash,
            records: roster.records(from: end.length), wraps: try wraps(over: roster))
    }

    /// The present epoch's key wrapped for everybody entitled to it: a server that lost roster
    /// records has lost the wraps that came with them, and somebody may not have fetched his yet.
    /// None if this device is no member or lacks the key itself.
    private func wraps(over roster: Roster) throws -> [[UInt8]] {
        let keys = keys
        let epoch = roster.currentEpoch
        guard roster.isMember(device), let key = keys.epochs.key(of: epoch, roster: roster) else {
            return []
        }
        return try KeyWrap.sealToAll(
            key, of: epoch, by: keys.device, roster: roster, wrapping: environment.wrapping
        ).map(\.encoded)
    }
}
