import Foundation
import Logging
import ServiceLifecycle
import Synchronization
import Testing
import Wire

@testable import Serving

/// The writer that requests share.
@Suite struct CommitQueueTests {
    var generator = SeededGenerator(seed: SeededGenerator.seed(default: 11))

    /// Counts transactions, makes each slow enough for others to gather, and fails on demand.
    final class CountingStore: ServerStore {
        let base = MemoryServerStore()
        let writeCount = Atomic(0)

        func read<Value: Sendable>(
            _ body: (any ServerReader) throws -> Value
        ) throws -> Value {
            try base.read(body)
        }

        func write<Value: Sendable>(
            _ body: (any ServerWriter) throws -> Value
        ) throws -> Value {
            writeCount.add(1, ordering: .relaxed)
            usleep(20_000)
            return try base.write(body)
        }
    }

    private func withQueue(
        _ store: CountingStore, _ limits: ServerLimits = ServerLimits(),
        _ body: @Sendable @escaping (CommitQueue) async throws -> Void
    ) async throws {
        let queue = CommitQueue(store: store, limits: limits, metrics: ServerMetrics())
        let group = ServiceGroup(services: [queue], logger: quietLogger)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            try await body(queue)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    private mutating func vaults(_ count: Int) -> [VaultID] {
        (0..<count).map { _ in VaultID(hash: hash(using: &generator)) }
    }

    @Test mutating func concurrentWorkSharesTransactions() async throws {
        let store = CountingStore()
        let vaults = vaults(60)
        try await withQueue(store) { queue in
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                for vault in vaults {
                    tasks.addTask {
                        _ = try await queue.commit(byteCount: 10) { writer in
                            try writer.allow(vault)
                            return .nothing
                        }
                        #expect(try store.read { try $0.isAllowed(vault) })
                    }
                }
                try await tasks.waitForAll()
            }
        }
        #expect(store.writeCount.load(ordering: .relaxed) < 20)
    }

    @Test mutating func refusedWorkHurtsNobodyElse() async throws {
        let store = CountingStore()
        let vaults = vaults(40)
        try await withQueue(store) { queue in
            await withTaskGroup(of: Void.self) { tasks in
                for (index, vault) in vaults.enumerated() {
                    tasks.addTask {
                        let outcome = await Result.from {
                            try await queue.commit(byteCount: 10) { writer in
                                try writer.allow(vault)
                                if index.isMultiple(of: 3) { throw Problem.unknownVault }
                                return .nothing
                            }
                        }
                        #expect((try? outcome.get()) != nil || index.isMultiple(of: 3))
                        if case .failure(let error) = outcome {
                            #expect((error as? Problem)?.code == "unknown-vault")
                        }
                    }
                }
            }
        }
        for (index, vault) in vaults.enumerated() {
            let isAllowed = try store.read { try $0.isAllowed(vault) }
            #expect(isAllowed == !index.isMultiple(of: 3))
        }
    }

    @Test mutating func failureOfTheStorageReachesOnlyItsCause() async throws {
        let store = CountingStore()
        let vaults = vaults(30)
        try await withQueue(store) { queue in
            await withTaskGroup(of: Void.self) { tasks in
                for (index, vault) in vaults.enumerated() {
                    tasks.addTask {
                        let outcome = await Result.from {
                            try await queue.commit(byteCount: 10) { writer in
                                try writer.allow(vault)
                                if index == 7 { throw ServerError(.storageFailed, "broken") }
                                return .nothing
                            }
                        }
                        #expect(((try? outcome.get()) == nil) == (index == 7))
                    }
                }
            }
        }
        for (index, vault) in vaults.enumerated() {
            #expect(try store.read { try $0.isAllowed(vault) } == (index != 7))
        }
    }

    @Test mutating func groupsAreBounded() async throws {
        let store = CountingStore()
        var limits = ServerLimits()
        limits.commitGroupByteCountMax = 100
        let vaults = vaults(12)
        try await withQueue(store, limits) { queue in
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                for vault in vaults {
                    tasks.addTask {
                        _ = try await queue.commit(byteCount: 60) { writer in
                            try writer.allow(vault)
                            return .nothing
                        }
                    }
                }
                try await tasks.waitForAll()
            }
        }
        #expect(store.writeCount.load(ordering: .relaxed) == 12)
    }

    @Test mutating func stoppedQueueIsBusy() async throws {
        let store = CountingStore()
        let queue = Mutex<CommitQueue?>(nil)
        try await withQueue(store) { running in queue.withLock { $0 = running } }
        let stopped = try #require(queue.withLock { $0 })
        await #expect(throws: ServerError(.busy, "")) {
            try await stopped.commit(byteCount: 1) { _ in .nothing }
        }
    }
}

extension Result where Failure == any Error {
    static func from(_ body: () async throws -> Success) async -> Self {
        do {
            return .success(try await body())
        } catch {
            return .failure(error)
        }
    }
}
