import Synchronization

@testable import Manicule

/// Secrets behind a lock.
final class LockedKeys: Sendable {
    private let kept = Mutex<VaultKeys?>(nil)

    var value: VaultKeys? {
        get { kept.withLock { $0 } }
        set { kept.withLock { $0 = newValue } }
    }
}

/// A generator behind a lock.
final class LockedRandom: Sendable {
    private let generator: Mutex<TestRandom>

    init(seed: UInt64) {
        generator = Mutex(TestRandom(seed: seed))
    }

    func bytes(_ count: Int) -> [UInt8] {
        generator.withLock { generator in
            (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        }
    }
}

/// How many more statements may write before the disk fails.
final class WriteBudget: Sendable {
    private let left = Mutex<Int?>(nil)

    /// Nil for a disk that works.
    func set(_ count: Int?) { left.withLock { $0 = count } }

    func spend() throws {
        try left.withLock { left in
            guard let count = left else { return }
            guard count > 0 else { throw ManiculeError(.diskFull) }
            left = count - 1
        }
    }
}
