import NIOPosix
import Synchronization

/// Keeps blocking work (checking signatures, reading the database) off the event loops, and no
/// more of it running at one time than there are processors for it.
///
/// Who finds no place waits in order; who finds too many waiting is turned away, so that a
/// flood of requests costs a refusal each and not an ever longer queue.
final class WorkGate: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>
    private let waitingCountMax: Int

    /// - Parameters:
    ///   - width: how many pieces of work may run at one time.
    ///   - waitingCountMax: how many more may wait.
    init(width: Int, waitingCountMax: Int) {
        precondition(width > 0, "a gate lets nobody through")
        state = Mutex(State(free: width))
        self.waitingCountMax = waitingCountMax
    }

    /// Runs blocking work on a thread of its own.
    ///
    /// - Throws: `busy` if too many wait, and what the work throws.
    func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await enter()
        defer { leave() }
        return try await NIOThreadPool.singleton.runIfActive(work)
    }

    private func enter() async throws(ServerError) {
        let isFull = state.withLock { $0.free == 0 && $0.waiting.count >= waitingCountMax }
        guard !isFull else { throw ServerError(.busy, "too many requests wait") }
        await withCheckedContinuation { continuation in
            let enters = state.withLock { state in
                guard state.free == 0 else {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if enters { continuation.resume() }
        }
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
