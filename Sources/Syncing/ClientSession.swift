package import Proofs
package import Wire

/// One sync of a vault with a server, as a state machine: events in, actions out. Whoever drives
/// it does the reading, sending and storing; it decides, and touches nothing
/// (`Protocol/07-sync.md` §2–§5).
///
/// ```
/// begin ──▶ load ──▶ send ──▶ store ──▶ finish
///            ▲         │         │
///            │     unknownHead   └─ more to come ─┐
///            │         ▼                          │
///            ├───── repair                        │
///            └────────────────────────────────────┘
/// ```
///
/// Any number of changes in either direction take one round; further rounds follow only when an
/// answer says `more`, a request could not hold all frames, or missing frames can be had.
package struct ClientSession: Sendable {
    /// What has happened.
    package enum Event: Sendable {
        /// The sync begins.
        case begin
        /// The vault's standing was read.
        case loaded(SyncStanding)
        /// The server answered the request.
        case answered(SyncResponse)
        /// The server cannot extend the head that the request named.
        case unknownHead(UnknownHead)
        /// The server refused the request.
        case problem(Problem)
        /// The batch was stored and applied.
        case stored
        /// The vault was made ready for the server's present state, or exists there now.
        case repaired
    }

    /// What to do next.
    package enum Action: Sendable {
        /// Seal what waits, and read the standing.
        case load
        /// Send a request.
        case send(SyncRequest)
        /// Store and apply a batch in one transaction.
        case store(SyncBatch)
        /// Go on from a server that lost its arrivals, or has others: keep `evidence`, take the
        /// new incarnation from its beginning, and push the roster if the server's is shorter.
        case repair(evidence: ArrivalChain?, UnknownHead)
        /// The server does not know the vault: create it there, with its whole roster.
        case createVault
        /// The server's roster ends before this device joined: push the records it lost.
        case pushRoster(after: RosterState)
        /// All is exchanged.
        case finish
        /// End here; what was stored stands.
        case fail(SyncFailure)
    }

    private enum State {
        case ready
        case loading
        case sending(SyncStanding)
        case storing
        case repairing
        case done
    }

    /// A hash of a frame that is held, by its place.
    package typealias HeldHash = (FrameID) throws -> Hash256?

    private let vault: VaultID
    private var state = State.ready
    private var repairCount = 0
    private var createCount = 0
    private var goesOn = false
    private var roundsWithoutProgress = 0
    /// Frames that were contested in this sync: one that comes back was not settled.
    private var contested: Set<FrameID> = []

    /// How often a server may change its mind within one sync.
    private static let repairCountMax = 3
    /// After so many rounds that brought nothing the session ends, whatever is left to ask for.
    private static let idleRoundsMax = 2

    package init(vault: VaultID) {
        self.vault = vault
    }

    /// Takes an event and says what to do.
    ///
    /// - Parameter heldHash: looks up the hash of a frame that the vault holds.
    /// - Throws: only what `heldHash` throws. An event that does not fit the state traps: the
    ///   driver is at fault, not the server.
    package mutating func handle(_ event: Event, heldHash: HeldHash) throws -> Action {
        switch (event, state) {
        case (.begin, .ready), (.repaired, .repairing):
            return load()
        case (.loaded(let standing), .loading):
            state = .sending(standing)
            return .send(standing.request)
        case (.answered(let answer), .sending(let standing)):
            return try take(answer, standing, heldHash)
        case (.unknownHead(let answer), .sending(let standing)):
            return repair(answer, standing)
        case (.problem(let problem), .sending(let standing)):
            return refuse(problem, standing)
        case (.stored, .storing):
            if goesOn { return load() }
            state = .done
            return .finish
        default:
            preconditionFailure("a sync session was given an event that its state does not expect")
        }
    }

    private mutating func load() -> Action {
        state = .loading
        return .load
    }

    private mutating func fail(_ failure: SyncFailure) -> Action {
        state = .done
        return .fail(failure)
    }

    private mutating func take(
        _ answer: SyncResponse, _ standing: SyncStanding, _ heldHash: HeldHash
    ) throws -> Action {
        var verifier = AnswerVerifier(
            vault: vault, standing: standing, incarnation: answer.incarnation)
        do {
            let batch = try verifier.verify(answer, heldHash)
            decideWhetherToGoOn(answer, standing, batch)
            state = .storing
            return .store(batch)
        } catch let failure as SyncFailure {
            return fail(failure)
        }
    }

    private mutating func decideWhetherToGoOn(
        _ answer: SyncResponse, _ standing: SyncStanding, _ batch: SyncBatch
    ) {
        let isContesting = batch.contested.count { contested.insert($0.id).inserted } > 0
        let isProgress =
            batch.chain != standing.chain || !batch.arrivals.isEmpty || isContesting
            || batch.roster != standing.roster
        roundsWithoutProgress = isProgress ? 0 : roundsWithoutProgress + 1
        let isHeldBack = answer.results.contains { $0.status != .accepted }
        let isAsking = !batch.missing.isEmpty || !batch.contested.isEmpty
        goesOn =
            (answer.more || standing.hasMoreOutgoing || isHeldBack || isAsking)
            && !batch.isOverQuota
            && roundsWithoutProgress < ClientSession.idleRoundsMax
    }

    private mutating func repair(_ answer: UnknownHead, _ standing: SyncStanding) -> Action {
        repairCount += 1
        guard repairCount <= ClientSession.repairCountMax else {
            return fail(
                SyncFailure(
                    .unrepairable,
                    detail: "the server did not recognise its own state "
                        + "\(ClientSession.repairCountMax) times in a row"))
        }
        let ownHash = standing.roster.hash(atLength: answer.rosterLength)
        guard answer.rosterLength > standing.roster.length || ownHash == answer.rosterHash else {
            return fail(
                SyncFailure(
                    .roster, detail: "the server holds another list of devices for this vault"))
        }
        state = .repairing
        return .repair(evidence: standing.chain, answer)
    }

    private mutating func refuse(_ problem: Problem, _ standing: SyncStanding) -> Action {
        if problem.known == .unknownVault, createCount == 0 {
            createCount += 1
            state = .repairing
            return .createVault
        }
        if problem.known == .notAMember, let end = lostRoster(problem, standing) {
            repairCount += 1
            state = .repairing
            return .pushRoster(after: end)
        }
        return fail(
            SyncFailure(
                .refused, problem: problem.code, detail: "\(problem.title); \(problem.detail)"))
    }

    /// Where the server's roster ends, if it is a beginning of this device's: the server was set
    /// back to before the device joined.
    private func lostRoster(_ problem: Problem, _ standing: SyncStanding) -> RosterState? {
        guard repairCount < ClientSession.repairCountMax, let record = problem.record,
            let end = try? RosterState(decoding: record), end.length < standing.roster.length,
            standing.roster.hash(atLength: end.length) == end.hash,
            standing.roster.isMember(standing.device)
        else { return nil }
        return end
    }
}
