import HTTPTypes
import Proofs
import Synchronization
import Wire

/// The server without sockets, clock and chance: requests in, answers out, over a store.
///
/// ```
/// head ── route ── identify ── (body) ── admit ── commit ── answer
///          path     signature,            digest,   one       reads
///                   membership            frames    transaction
/// ```
///
/// ``handle(_:entropy:)`` goes all the way in one call; the simulator uses it. The HTTP edge
/// takes the same steps one by one, so that a body is read only for somebody entitled to send
/// it, checks run beside each other, and many requests share one transaction. No step looks at
/// sealed bytes: there is nothing here that could.
package final class ServerLogic: Sendable {
    let store: any ServerStore
    let limits: ServerLimits
    let registration: RegistrationPolicy
    let rosters: RosterCache
    private let version: String
    private let authorities: [String]
    private let draining = Atomic(false)

    /// - Parameters:
    ///   - store: where everything is; read at every request, so it may be restored or wiped
    ///     between two.
    ///   - registration: who may create vaults.
    ///   - authorities: the hosts that requests may be addressed to; empty for any.
    ///   - version: what `/v1` says.
    package init(
        store: any ServerStore, limits: ServerLimits = ServerLimits(),
        registration: RegistrationPolicy, authorities: [String] = [],
        version: String = ServerVersion.current
    ) {
        self.store = store
        self.limits = limits
        self.registration = registration
        self.authorities = authorities.map { $0.lowercased() }
        self.version = version
        rosters = RosterCache(recordCountMax: limits.rosterCacheRecordCountMax)
    }

    /// Answers a request.
    ///
    /// Never throws and never traps, whatever the request is: everything that can go wrong is a
    /// problem document.
    package func handle(_ request: ServerRequest, entropy: ServerEntropy) -> ServerResponse {
        do {
            let route: ServerRoute
            switch self.route(request.head) {
            case .refused(let response): return response
            case .found(let found): route = found
            }
            guard route.vault != nil else { return document(of: route) }
            guard request.body.count <= limits.requestByteCountMax else {
                throw Problem.tooLarge(byteCountMax: limits.requestByteCountMax)
            }
            let caller = try identify(request.head, route)
            let admitted = try admit(request.body, of: request.head, by: caller)
            let outcome =
                admitted.writes
                ? try store.write { try commit(admitted, entropy, $0) } : .nothing
            return try answer(admitted, outcome, entropy)
        } catch {
            return response(to: error)
        }
    }

    /// Says 503 at `/health` from now on.
    package func beginDraining() {
        draining.store(true, ordering: .relaxed)
    }

    // MARK: Steps

    /// What a request's head leads to.
    enum Routing {
        case found(ServerRoute)
        case refused(ServerResponse)
    }

    /// Finds the route, and refuses other methods and media types.
    func route(_ head: HTTPRequest) -> Routing {
        let target = head.path ?? ""
        guard target.utf8.count <= limits.pathByteCountMax,
            let route = ServerRoute(path: target.prefix { $0 != "?" })
        else { return .refused(.problem(.notFound)) }
        let isHead = head.method == .head && route.method == "GET"
        guard head.method.rawValue == route.method || isHead else {
            let allowed = route.method == "GET" ? "GET, HEAD" : route.method
            return .refused(.problem(.method(allowed: allowed), allowed: allowed))
        }
        if route.vault != nil, !isRecord(head.headerFields[.contentType]) {
            return .refused(.problem(.unexpectedMediaType))
        }
        return .found(route)
    }

    /// The answer to a route that is about no vault.
    func document(of route: ServerRoute) -> ServerResponse {
        guard route == .health else {
            return .capabilities(version: version, limits: limits, registration: registration)
        }
        return .health(isDraining: draining.load(ordering: .relaxed))
    }

    /// Decides on an admitted request and writes. Everything is undone if this throws.
    func commit(
        _ admitted: AdmittedRequest, _ entropy: ServerEntropy, _ writer: any ServerWriter
    ) throws -> CommitOutcome {
        let log = RosterLog(caller: admitted.caller, limits: limits)
        switch admitted.action {
        case .create(let creation):
            return .roster(
                try log.create(
                    creation, registration: registration, incarnation: entropy.incarnation,
                    in: writer))
        case .roster(let append):
            return .roster(try log.append(append, rosters: rosters, in: writer))
        case .invitation:
            return .nothing
        case .sync(let sync):
            let arrivals = ArrivalLog(caller: admitted.caller, limits: limits, rosters: rosters)
            return .pushed(try arrivals.append(sync, in: writer))
        }
    }

    /// Answers an admitted request, after what it wanted to write is durable.
    func answer(
        _ admitted: AdmittedRequest, _ outcome: CommitOutcome, _ entropy: ServerEntropy
    ) throws -> ServerResponse {
        switch (admitted.action, outcome) {
        case (.create, .roster(let state)), (.roster, .roster(let state)):
            if case .roster(let append) = admitted.action, let change = append.change,
                change.after.state == state
            {
                rosters.keep(change.after)
            }
            return .record(state.encoded)
        case (.invitation, _):
            let log = RosterLog(caller: admitted.caller, limits: limits)
            return .record(try store.read { try log.invitation(in: $0) }.encoded)
        case (.sync(let sync), _):
            var results: [PushResult] = []
            if case .pushed(let pushed) = outcome { results = pushed }
            let arrivals = ArrivalLog(caller: admitted.caller, limits: limits, rosters: rosters)
            return .record(
                try store.read {
                    try arrivals.answer(
                        sync, results: results, challenge: entropy.challenge, from: $0)
                }.encoded)
        default:
            preconditionFailure("a request was answered with another request's outcome")
        }
    }

    /// The answer to a request that could not be answered otherwise.
    func response(to error: any Error) -> ServerResponse {
        switch error {
        case let problem as Problem: .problem(problem)
        case let error as ServerError where error.code == .busy: .problem(.busy)
        case let error as ServerError where error.code == .storageFull: .problem(.full)
        default: .problem(.stored)
        }
    }

    /// Refuses requests that were addressed to another server.
    func checkAuthority(_ head: HTTPRequest) throws {
        guard authorities.isEmpty || authorities.contains((head.authority ?? "").lowercased())
        else {
            throw Problem(
                .signature, detail: "this server is not the host that the request was signed for")
        }
    }

    private func isRecord(_ contentType: String?) -> Bool {
        guard let contentType else { return false }
        let essence = contentType.prefix { $0 != ";" && $0 != " " }
        return essence.lowercased() == ServerResponse.recordMediaType
    }
}
