import Synchronization

/// Whose turn it is: one request at a time per host, with a pause between two.
///
/// Redirects that stay with a host belong to one turn. A turn is given back before another host's
/// is waited for, so nobody waits in a circle.
struct HostTurns: Sendable {
    /// A moment of the clock that pauses are measured by.
    typealias Instant = ContinuousClock.Instant

    private let pause: Duration
    private var busy: Set<String> = []
    private var freeAt: [String: Instant] = [:]
    /// How soon to look again at a host that somebody is at.
    static let poll: Duration = .milliseconds(20)

    init(pause: Duration) {
        self.pause = pause
    }

    /// Takes the turn at a host.
    ///
    /// - Returns: nil if the turn is taken; else how long to wait before asking again.
    mutating func enter(_ host: String, at now: Instant) -> Duration? {
        if busy.contains(host) { return HostTurns.poll }
        if let free = freeAt[host], free > now { return now.duration(to: free) }
        busy.insert(host)
        return nil
    }

    /// Gives the turn back.
    mutating func leave(_ host: String, at now: Instant) {
        busy.remove(host)
        freeAt[host] = now + pause
    }
}

/// Turns that several tasks share.
final class HostGate: Sendable {
    private let turns: Mutex<HostTurns>

    init(pause: Duration) {
        turns = Mutex(HostTurns(pause: pause))
    }

    /// Takes the turn at a host if it is free; else says how long to wait before asking again.
    func tryToEnter(_ host: String) -> Duration? {
        turns.withLock { $0.enter(host, at: .now) }
    }

    /// Waits for the turn at a host, and takes it.
    func enter(_ host: String) async throws {
        while let wait = tryToEnter(host) { try await Task.sleep(for: wait) }
    }

    /// Gives the turn back.
    func leave(_ host: String) { turns.withLock { $0.leave(host, at: .now) } }
}
