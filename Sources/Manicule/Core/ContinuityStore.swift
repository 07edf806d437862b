import CRDT
import Synchronization
package import Wire

/// How far a vault had come when this machine last wrote to it.
package enum Continuity: Hashable, Sendable {
    /// Nothing can be remembered here.
    case unavailable
    /// Nothing is remembered.
    case nothing
    /// The vault wrote as this replica, up to this counter.
    case reached(ReplicaID, UInt64)
}

/// Where a machine remembers, apart from a vault's own files, how far the vault has come: a file
/// that was overwritten with a backup of itself is still the same file, but behind.
///
/// It is kept before each commit and never has to survive the machine's stop, since a replica does
/// not either. What it says may be ahead of the vault, after a commit that failed.
package protocol ContinuityStore: Sendable {
    func recall() -> Continuity
    func remember(_ replica: ReplicaID, next: UInt64)
}

/// A memory of the process, for the simulator and tests.
package final class MemoryContinuityStore: ContinuityStore {
    private let kept = Mutex(Continuity.nothing)

    package init() {}

    package func recall() -> Continuity { kept.withLock { $0 } }

    package func remember(_ replica: ReplicaID, next: UInt64) {
        kept.withLock { $0 = .reached(replica, next) }
    }
}
