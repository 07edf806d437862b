import Logging
import NIOPosix
import ServiceLifecycle
import Synchronization

/// The one writer: requests that want to write wait here and share transactions.
///
/// A commit costs a flush to the disk, however little is in it. So while one commit runs, the
/// next requests gather, and all of them go into the next transaction, each inside a savepoint
/// of its own: a request that is refused, or fails, undoes itself and nobody else. Each resumes
/// only when its transaction is durable (group commit; DeWitt et al., SIGMOD 1984, §5.1).
///
/// If the storage itself fails in the middle of a group, the group is tried again one request
/// at a time, so that the failure reaches only those that cause it.
final class CommitQueue: Service {
    typealias Work = @Sendable (any ServerWriter) throws -> CommitOutcome

    private struct Entry: Sendable {
        let work: Work
        let byteCount: Int
        let continuation: CheckedContinuation<CommitOutcome, any Error>
    }

    private struct State {
        var waiting: [Entry] = []
        var isOpen = true
    }

    private let store: any ServerStore
    private let groupCountMax: Int
    private let groupByteCountMax: Int
    private let waitingCountMax: Int
    private let metrics: ServerMetrics
    private let state = Mutex(State())
    private let wakeUps: AsyncStream<Void>
    private let wakeUp: AsyncStream<Void>.Continuation
    /// A thread of the writer's own: commits do not wait behind requests that are being checked.
    private let thread = NIOThreadPool(numberOfThreads: 1)

    init(store: any ServerStore, limits: ServerLimits, metrics: ServerMetrics) {
        self.store = store
        self.metrics = metrics
        groupCountMax = limits.commitGroupCountMax
        groupByteCountMax = limits.commitGroupByteCountMax
        waitingCountMax = limits.waitingRequestCountMax
        (wakeUps, wakeUp) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Does work in the next shared transaction.
    ///
    /// - Parameters:
    ///   - byteCount: about how much will be written, which bounds the group.
    ///   - work: decides and writes, in a savepoint; may run twice.
    /// - Returns: what the work returned, once it is durable.
    /// - Throws: what the work threw, having been undone; `busy` if too many wait or the queue
    ///   has stopped; a failure of the storage, with nothing kept.
    func commit(byteCount: Int, _ work: @escaping Work) async throws -> CommitOutcome {
        try await withCheckedThrowingContinuation { continuation in
            let entry = Entry(work: work, byteCount: byteCount, continuation: continuation)
            let isTaken = state.withLock { state in
                guard state.isOpen, state.waiting.count < waitingCountMax else { return false }
                state.waiting.append(entry)
                return true
            }
            if isTaken {
                wakeUp.yield()
            } else {
                continuation.resume(throwing: ServerError(.busy, "too many commits wait"))
            }
        }
    }

    /// Commits groups until the service is told to stop and nothing waits.
    func run() async throws {
        thread.start()
        await withGracefulShutdownHandler {
            for await _ in wakeUps {
                await commitAll()
            }
        } onGracefulShutdown: {
            self.wakeUp.finish()
        }
        state.withLock { $0.isOpen = false }
        await commitAll()
        try await thread.shutdownGracefully()
    }

    private func commitAll() async {
        while true {
            let group = nextGroup()
            guard !group.isEmpty else { return }
            metrics.committed(groupOf: group.count)
            let outcomes = await outcomes(of: group)
            for (entry, outcome) in zip(group, outcomes) {
                entry.continuation.resume(with: outcome)
            }
        }
    }

    /// Takes the longest run from the queue's front that the limits let into one transaction,
    /// one request at least.
    private func nextGroup() -> [Entry] {
        state.withLock { state in
            var byteCount = 0
            var count = 0
            for entry in state.waiting.prefix(groupCountMax) {
                byteCount += entry.byteCount
                if count > 0 && byteCount > groupByteCountMax { break }
                count += 1
            }
            defer { state.waiting.removeFirst(count) }
            return Array(state.waiting.prefix(count))
        }
    }

    private func outcomes(of group: [Entry]) async -> [Result<CommitOutcome, any Error>] {
        let store = store
        do {
            return try await thread.runIfActive {
                do {
                    return try CommitQueue.commit(group.map(\.work), in: store)
                } catch {
                    return group.map { CommitQueue.commitAlone($0.work, in: store) }
                }
            }
        } catch {
            return group.map { _ in .failure(error) }
        }
    }

    /// Does all work in one transaction.
    ///
    /// - Throws: a failure of the storage; then nothing of the group is kept.
    static func commit(
        _ group: [Work], in store: any ServerStore
    ) throws -> [Result<CommitOutcome, any Error>] {
        try store.write { writer in
            try group.map { work in
                do {
                    return .success(try writer.savepoint { try work(writer) })
                } catch let failure as ServerError {
                    throw failure
                } catch {
                    return .failure(error)
                }
            }
        }
    }

    private static func commitAlone(
        _ work: Work, in store: any ServerStore
    ) -> Result<CommitOutcome, any Error> {
        Result { try store.write(work) }
    }
}
