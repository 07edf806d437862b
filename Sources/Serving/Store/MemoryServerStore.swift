import Synchronization
import Wire

/// A server's storage in memory: what the simulator runs on.
///
/// A transaction works on a copy of the whole state and puts it in the old one's place, which
/// Swift's copy-on-write makes cheap enough for the hundreds of records of a simulated vault.
/// ``snapshot()``, ``restore(_:)`` and ``wipe()`` are what befalls a real server's disk.
package final class MemoryServerStore: ServerStore {
    /// A state that was taken aside, as a backup would be.
    package struct Snapshot: Sendable {
        fileprivate let state: MemoryState
    }

    private let state = Mutex(MemoryState())

    /// An empty store.
    package init() {}

    package func read<Value: Sendable>(
        _ body: (any ServerReader) throws -> Value
    ) throws -> Value {
        try body(MemoryTransaction(state.withLock { $0 }))
    }

    package func write<Value: Sendable>(
        _ body: (any ServerWriter) throws -> Value
    ) throws -> Value {
        try state.withLock { state in
            let transaction = MemoryTransaction(state)
            let value = try body(transaction)
            state = transaction.state
            return value
        }
    }

    /// The present state, to be restored later.
    package func snapshot() -> Snapshot {
        Snapshot(state: state.withLock { $0 })
    }

    /// Goes back to a state that was taken aside: a disk restored from a backup.
    package func restore(_ snapshot: Snapshot) {
        state.withLock { $0 = snapshot.state }
    }

    /// Forgets everything: a lost disk.
    package func wipe() {
        state.withLock { $0 = MemoryState() }
    }

    /// Another store with the same content, going its own way from here: a forked server.
    package func copy() -> MemoryServerStore {
        let copy = MemoryServerStore()
        copy.restore(snapshot())
        return copy
    }
}

/// All that a memory store holds.
struct MemoryState: Sendable {
    var vaults: [VaultID: MemoryVault] = [:]
    var tokens: [Hash256: VaultID?] = [:]
    var allowed: Set<VaultID> = []
}

/// One vault of a memory store.
struct MemoryVault: Sendable {
    var state: VaultState
    var roster: [[UInt8]] = []
    var arrivals: [Arrival] = []
    var frames: [[UInt8]] = []
    var positions: [FrameID: Int] = [:]
    var replicas: [ReplicaID: ReplicaHolding] = [:]
    var wraps: [DeviceID: [UInt64: [UInt8]]] = [:]
}
