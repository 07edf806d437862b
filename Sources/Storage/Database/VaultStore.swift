import Articles
import CRDT
import Foundation
package import GRDB
import GRDBSQLite
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
    /// Where nothing can be written, because it is forbidden or the disk is full, an existing
    /// vault is opened for reading alone; what writes fails with that reason.
    ///
    /// - Throws: `noVault`, `vaultExists`, `foreign`, `newerSchema`, or what the disk says.
    package convenience init(path: String, creating: Bool) throws {
        try self.init(VaultStore.open(path, creating: creating), creating: creating)
    }

    private static func open(_ path: String, creating: Bool) throws -> DatabaseQueue {
        do {
            return try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            let reason = StorageError.sorted(error)
            guard !creating, let stored = reason as? StorageError,
                let database = openForReading(path, after: stored)
            else { throw reason }
            return database
        }
    }

    /// Opens a database without writing beside it, which SQLite does even to read; nil if that
    /// cannot be done either.
    private static func openForReading(
        _ path: String, after error: StorageError
    ) -> DatabaseQueue? {
        guard error.code == .readOnly || error.code == .diskFull else { return nil }
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.readonly = error.code == .readOnly
        var location = path
        if error.code == .readOnly {
            // Without a write-ahead log the file is all there is. SQLite takes that on trust, so a
            // vault that has one is left to be opened by who may write beside it.
            let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
            guard (log?[.size] as? NSNumber)?.intValue ?? 0 == 0,
                let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
            else { return nil }
            location = "file:\(escaped)?immutable=1"
        } else {
            // Held by one process alone, the log's index is kept in memory and needs no room.
            configuration.prepareDatabase { database in
                try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
            }
        }
        return try? DatabaseQueue(path: location, configuration: configuration)
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

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            guard !database.configuration.readonly else { return }
            // Another program's database is left as it is: even the journal's mode is written
            // into the file.
            let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
            if try application == Schema.applicationID || VaultStore.isEmpty(database) {
                try database.execute(sql: "PRAGMA journal_mode = WAL")
                try keepLogFile(of: database)
            }
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        return configuration
    }

    /// Leaves the write-ahead log's file in place, empty, when the database is closed: to remove
    /// it and make it anew is 0.9 ms of each command that writes.
    private static func keepLogFile(of database: Database) throws {
        var isKept: CInt = 1
        sqlite3_file_control(database.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &isKept)
        try database.execute(sql: "PRAGMA journal_size_limit = 0")
    }

    /// Whether a database holds no table at all.
    private static func isEmpty(_ database: Database) throws -> Bool {
        try Int.fetchOne(
            database, sql: "SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)") == 1
    }

    /// Whether a vault has this version's schema and views: the common case, told by two numbers
    /// without naming each migration.
    private static func isCurrent(_ transaction: VaultTransaction) throws -> Bool {
        // The migrator's own table; a vault that was left half made has none.
        let applied = try? Int.fetchOne(
            transaction.database, sql: "SELECT count(*) FROM grdb_migrations")
        return try applied == Schema.version && !transaction.areViewsOutdated()
    }

    private func prepare(creating: Bool) throws {
        let isEmpty = try database.inDatabase { database in
            let application = try Int.fetchOne(database, sql: "PRAGMA application_id")
            guard application != Schema.applicationID else { return false }
            guard try VaultStore.isEmpty(database) else { throw StorageError(.foreign) }
            return true
        }
        if !isEmpty, try read({ try VaultStore.isCurrent($0) }) { return }
        let migrator = Schema.migrator
        let known = migrator.migrations
        precondition(known.count == Schema.version, "the schema's version is not its migrations'")
        let applied = try database.inDatabase { try migrator.appliedIdentifiers($0) }
        guard applied.allSatisfy(known.contains) else { throw StorageError(.newerSchema) }
        if !known.allSatisfy(applied.contains) {
            guard creating || !isEmpty else { throw StorageError(.noVault) }
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
