import Articles
import CRDT
package import GRDB
import Wire

/// The database of one vault.
///
/// All access goes through ``read(_:)`` and ``write(_:)``: one command is one transaction over
/// log, views, search and outbox together. GRDB's queue is the only lock inside a process, and
/// SQLite's own locks keep two processes apart; a write that has to wait longer than the busy
/// timeout fails with `busy` and leaves no trace.
package final class VaultStore: Sendable {
    let database: DatabaseQueue
    let beforeWrite: @Sendable () throws -> Void

    /// Opens a database file, creating it first if asked to.
    ///
    /// - Throws: `noVault`, `vaultExists`, `foreign`, `newerSchema`, or what the disk says.
    package convenience init(path: String, creating: Bool) throws {
        let database: DatabaseQueue
        do {
            database = try DatabaseQueue(
                path: path, configuration: VaultStore.configuration(creating: creating))
        } catch {
            throw StorageError.sorted(error)
        }
        try self.init(database, creating: creating)
    }

    /// Opens a database that is held elsewhere: the simulator's disk, which outlives the
    /// vaults that crash on it.
    ///
    /// - Parameter beforeWrite: called before each statement that writes; what it throws ends
    ///   the transaction, as a crash at that point would.
    package init(
        _ database: DatabaseQueue, creating: Bool,
        beforeWrite: @escaping @Sendable () throws -> Void = {}
    ) throws {
        self.database = database
        self.beforeWrite = beforeWrite
        do {
            try prepare(creating: creating)
        } catch {
            throw StorageError.sorted(error)
        }
    }

    /// A database that was a vault's when it was copied; it is not looked at.
    init(unchecked database: DatabaseQueue) {
        self.database = database
        beforeWrite = {}
    }

    /// An empty database in memory, for tests and the simulator.
    package static func memoryDatabase() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        return try DatabaseQueue(configuration: configuration)
    }

    private static func configuration(creating: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            guard !database.configuration.readonly else { return }
            // Another program's database is left as it is: even the journal's mode is written
            // into the file.
            let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
            let isEmpty = try VaultStore.isEmpty(database)
            if application == Schema.applicationID || isEmpty {
                try database.execute(sql: "PRAGMA journal_mode = WAL")
            }
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        return configuration
    }

    /// Whether a database holds no table at all.
    private static func isEmpty(_ database: Database) throws -> Bool {
        try Int.fetchOne(
            database, sql: "SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)") == 1
    }

    private func prepare(creating: Bool) throws {
        let migrator = Schema.migrator
        let state = try database.read { database in
            (
                application: try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
                isEmpty: try VaultStore.isEmpty(database),
                isNewer: try migrator.hasBeenSuperseded(database),
                isComplete: try migrator.hasCompletedMigrations(database)
            )
        }
        guard state.isEmpty || state.application == Schema.applicationID else {
            throw StorageError(.foreign)
        }
        guard !state.isNewer else { throw StorageError(.newerSchema) }
        if !state.isComplete {
            guard creating || !state.isEmpty else { throw StorageError(.noVault) }
            try migrator.migrate(database)
        }
        if try read({ try $0.areViewsOutdated() }) {
            try write { try $0.rebuildViews() }
        }
    }

    /// Reads a consistent state.
    package func read<Value>(_ body: (VaultTransaction) throws -> Value) throws -> Value {
        do {
            // Not `database.read`: that sets and resets SQLite's `query_only`, which throws every
            // prepared statement away. A transaction that may not write traps if it does.
            return try database.inDatabase { database in
                var value: Value?
                try database.inTransaction(.deferred) {
                    value = try body(
                        VaultTransaction(database, isWriting: false, beforeWrite: beforeWrite))
                    return .commit
                }
                guard let value else { preconditionFailure("a read ended without a result") }
                return value
            }
        } catch {
            throw StorageError.sorted(error)
        }
    }

    /// Runs one transaction: all that `body` did stands durably once this returns, or none of
    /// it if anything was thrown or the machine stopped.
    package func write<Value>(_ body: (VaultTransaction) throws -> Value) throws -> Value {
        do {
            return try database.write { database in
                let transaction = VaultTransaction(
                    database, isWriting: true, beforeWrite: beforeWrite)
                let value = try body(transaction)
                try transaction.finish()
                try beforeWrite()
                return value
            }
        } catch {
            throw StorageError.sorted(error)
        }
    }

    /// Closes the database; later calls fail.
    package func close() throws {
        try database.close()
    }
}
