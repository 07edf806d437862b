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
