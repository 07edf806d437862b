package import GRDB

/// A disk in memory that outlives the vaults that crash on it: what the simulator stores on.
///
/// A crash is a throw before a writing statement; SQLite then rolls the transaction back, just as
/// it does from its journal after a power cut. What lies on the disk is what was committed.
package final class SimulatedDisk: Sendable {
    private let database: DatabaseQueue

    /// An empty disk.
    ///
    /// - Throws: what SQLite says.
    package init() throws {
        database = try VaultStore.memoryDatabase()
    }

    /// Opens the vault on the disk, or makes an empty one.
    ///
    /// - Parameter beforeWrite: called before each statement that writes and before each commit;
    ///   what it throws ends the transaction, as a crash at that point would.
    /// - Throws: what opening a database file throws.
    package func open(
        creating: Bool, beforeWrite: @escaping @Sendable () throws -> Void
    ) throws -> VaultStore {
        try VaultStore(database, creating: creating, beforeWrite: beforeWrite)
    }

    /// Another disk with the same content: a cloned machine, or a backup put aside.
    ///
    /// - Complexity: O(n) for n pages.
    package func copy() throws -> SimulatedDisk {
        let copy = try SimulatedDisk()
        try database.backup(to: copy.database)
        return copy
    }
}
