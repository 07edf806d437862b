import Foundation
import Synchronization
import Testing

@testable import Serving

/// Work beside each other, bounded.
@Suite struct WorkGateTests {
    /// Counts who is inside, and how many there were at most.
    final class Counter: Sendable {
        private let counts = Mutex((now: 0, most: 0))

        var most: Int { counts.withLock { $0.most } }

        func enter() {
            counts.withLock { counts in
                counts.now += 1
                counts.most = max(counts.most, counts.now)
            }
        }

        func leave() {
            counts.withLock { $0.now -= 1 }
        }
    }

    @Test func noMoreRunsThanTheGateIsWide() async throws {
        let gate = WorkGate(width: 2, waitingCountMax: 100)
        let counter = Counter()
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for _ in 0..<30 {
                tasks.addTask {
                    try await gate.run {
                        counter.enter()
                        usleep(2000)
                        counter.leave()
                    }
                }
            }
            try await tasks.waitForAll()
        }
        #expect(counter.most <= 2)
    }

    @Test func tooManyWaitingAreTurnedAwayAndTheRestRun() async throws {
        let gate = WorkGate(width: 1, waitingCountMax: 3)
        let results = await withTaskGroup(of: Bool.self, returning: [Bool].self) { tasks in
            for _ in 0..<20 {
                tasks.addTask {
                    do {
                        _ = try await gate.run { usleep(50_000) }
                        return true
                    } catch {
                        #expect(error as? ServerError == ServerError(.busy, ""))
                        return false
                    }
                }
            }
            return await tasks.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count { $0 } >= 4)
        #expect(results.contains(false))
        try await gate.run {}
    }

    @Test func thrownWorkFreesItsPlace() async throws {
        struct Stop: Error {}
        let gate = WorkGate(width: 1, waitingCountMax: 1)
        for _ in 0..<3 {
            await #expect(throws: Stop.self) { try await gate.run { throw Stop() } }
        }
        #expect(try await gate.run { 7 } == 7)
    }

    @Test func budgetIsGivenBack() throws {
        let budget = ByteBudget(byteCountMax: 100)
        try budget.reserve(60)
        #expect(throws: ServerError(.busy, "")) { try budget.reserve(41) }
        try budget.reserve(40)
        budget.release(100)
        #expect(budget.reserved == 0)
    }
}
