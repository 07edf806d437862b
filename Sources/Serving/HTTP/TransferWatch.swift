import NIOCore
import Synchronization

/// Watches that a body keeps coming, or keeps being taken: after a grace the transfer must have
/// moved its least rate since the start, else something is done about it once.
///
/// With a grace of 20 s and 16 KiB/s a body of 8 MiB may take 532 s, and one of which a byte
/// comes every second is given up after 20 s.
final class TransferWatch: Sendable {
    private struct State {
        var movedByteCount = 0
        var isOver = false
        var hasExpired = false
        var timer: Scheduled<Void>?
    }

    private enum Verdict {
        case ended
        case onTime(NIODeadline)
        case expired
    }

    private let eventLoop: any EventLoop
    private let start: NIODeadline
    private let graceMilliseconds: Int
    private let byteCountPerSecondMin: Int
    private let onExpiry: @Sendable () -> Void
    private let state = Mutex(State())

    /// Starts watching; `onExpiry` runs on the event loop, at most once.
    init(
        on eventLoop: any EventLoop, graceMilliseconds: Int, byteCountPerSecondMin: Int,
        onExpiry: @escaping @Sendable () -> Void
    ) {
        self.eventLoop = eventLoop
        self.graceMilliseconds = graceMilliseconds
        self.byteCountPerSecondMin = byteCountPerSecondMin
        self.onExpiry = onExpiry
        start = .now()
        schedule(at: start + .milliseconds(Int64(graceMilliseconds)))
    }

    /// Notes that so many bytes more have been moved.
    func moved(_ byteCount: Int) {
        state.withLock { $0.movedByteCount += byteCount }
    }

    /// Ends the watch.
    ///
    /// - Returns: whether it had expired.
    @discardableResult func stop() -> Bool {
        state.withLock { state in
            state.isOver = true
            state.timer?.cancel()
            state.timer = nil
            return state.hasExpired
        }
    }

    private func schedule(at deadline: NIODeadline) {
        let timer = eventLoop.scheduleTask(deadline: deadline) { [weak self] in
            self?.check()
            return ()
        }
        let isOver = state.withLock { state in
            if !state.isOver { state.timer = timer }
            return state.isOver
        }
        if isOver { timer.cancel() }
    }

    private func check() {
        switch verdict() {
        case .ended: break
        case .onTime(let deadline): schedule(at: deadline)
        case .expired: onExpiry()
        }
    }

    private func verdict() -> Verdict {
        state.withLock { state in
            guard !state.isOver else { return .ended }
            let earned = state.movedByteCount * 1000 / byteCountPerSecondMin
            let deadline = start + .milliseconds(Int64(graceMilliseconds + earned))
            guard deadline <= .now() else { return .onTime(deadline) }
            state.isOver = true
            state.hasExpired = true
            return .expired
        }
    }
}
