import Manicule
import Proofs

/// A conversation of a device with the server, under way.
struct Talk {
    /// What it came to.
    enum Result {
        case synced(SyncReport)
        case invited(String)
        case withdrawn
        case joined(StagedJoin)
    }

    /// What it wants next.
    enum Step {
        case send(SignedRequest)
        case done(Result)
    }

    private enum Kind {
        case sync(SyncRun)
        case roster(RosterRun)
        case join(JoinRun)
    }

    private var kind: Kind
    /// The answer that is on its way.
    var held: TransportResponse?
    /// Whether something was damaged on its way.
    var wasAttacked = false
    /// Whether a proxy answered in the server's place, or the server was set back meanwhile.
    var wasMisled = false

    init(_ run: SyncRun) { kind = .sync(run) }
    init(_ run: RosterRun) { kind = .roster(run) }
    init(_ run: JoinRun) { kind = .join(run) }

    /// Whether it is about the list of devices.
    var changesRoster: Bool {
        if case .sync = kind { false } else { true }
    }

    mutating func start() throws -> Step {
        switch kind {
        case .sync(var run):
            defer { kind = .sync(run) }
            return Talk.step(try run.start())
        case .roster(var run):
            defer { kind = .roster(run) }
            return Talk.step(try run.start())
        case .join(var run):
            defer { kind = .join(run) }
            return Talk.step(try run.start())
        }
    }

    mutating func receive(_ response: TransportResponse) throws -> Step {
        switch kind {
        case .sync(var run):
            defer { kind = .sync(run) }
            return Talk.step(try run.receive(response))
        case .roster(var run):
            defer { kind = .roster(run) }
            return Talk.step(try run.receive(response))
        case .join(var run):
            defer { kind = .join(run) }
            return Talk.step(try run.receive(response))
        }
    }

    private static func step(_ step: NetworkStep<SyncReport>) -> Step {
        switch step {
        case .send(let request): .send(request)
        case .done(let report): .done(.synced(report))
        }
    }

    private static func step(_ step: NetworkStep<String?>) -> Step {
        switch step {
        case .send(let request): .send(request)
        case .done(let code): .done(code.map { .invited($0) } ?? .withdrawn)
        }
    }

    private static func step(_ step: NetworkStep<StagedJoin>) -> Step {
        switch step {
        case .send(let request): .send(request)
        case .done(let stage): .done(.joined(stage))
        }
    }
}
