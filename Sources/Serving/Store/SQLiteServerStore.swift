import Foundation
import GRDB
import Wire

/// A server's storage in one SQLite file, through GRDB.
///
/// WAL with `synchronous=FULL`: what `write` has returned from survives a power cut. Reads run
/// beside the one writer, each over one snapshot. The directory is 0700 and the files in it
/// 0600, since SQLite gives its side files the mode of the database. Another process, such as
/// `serve token`, may open the same file at the same time: every decision is made inside a
/// writing transaction, so none rests on what another process has changed meanwhile.
package final class SQLiteServerStore: ServerStore {
    /// The database's name inside the data directory.
    package static let fileName = "server.sqlite"

    private let pool: DatabasePool

    /// Opens the store of a data directory and makes both if they are not there.
    ///
    /// - Parameters:
    ///   - directory: the data directory's path.
    ///   - readerCount: how many reads may run at one time.
    /// - Throws: ``ServerError`` with `dataUnwritable`, `foreignDatabase` or `newerSchema`;
    ///   nothing on disk has changed then, but for the directory's mode.
    package init(directory: String, readerCount: Int = 4) throws(ServerError) {
        let path = try DataDirectory.prepare(directory, fileName: Self.fileName)
        do {
            try Self.stampIfNew(path)
            var configuration = Configuration()
            configuration.maximumReaderCount = readerCount
            configuration.busyMode = .timeout(10)
            configuration.label = "manicule.server"
            pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB's pool sets NORMAL when it turns WAL on, under which the last commits may
            // be lost with the power; an acknowledged frame must not be.
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
                try database.execute(sql: "PRAGMA journal_size_limit = 67108864")
            }
            try Self.migrate(pool)
        } catch {
            throw Self.openingError(error, path: path)
        }
    }

    package func read<Value: Sendable>(
        _ body: (any ServerReader) throws -> Value
    ) throws -> Value {
        do {
            return try pool.read { try body(SQLiteTransaction($0)) }
        } catch let error as DatabaseError {
            throw ServerError(error)
        }
    }

    package func write<Value: Sendable>(
        _ body: (any ServerWriter) throws -> Value
    ) throws -> Value {
        do {
            return try pool.write { try body(SQLiteTransaction($0)) }
        } catch let error as DatabaseError {
            throw ServerError(error)
        }
    }

    /// Closes the file, with everything in the main one; the store is of no use afterwards.
    package func close() throws {
        do {
            // The pool closes its writer before its readers, and those cannot empty the log.
            // Beside another process that reads this may fail, and does no harm then.
            _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            try pool.close()
        } catch let error as DatabaseError {
            throw ServerError(error)
        }
    }

    /// Writes a consistent copy of the database to a new file, mode 0600, beside running
    /// writers.
    ///
    /// - Throws: ``ServerError`` with `dataUnwritable` if something is there already or cannot
    ///   be written.
    package func backUp(to path: String) throws(ServerError) {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ServerError(.dataUnwritable, "‘\(path)’ exists already")
        }
        try DataDirectory.makePrivateFile(path)
        do {
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
        } catch {
            throw ServerError(.dataUnwritable, "no backup was written to ‘\(path)’")
        }
    }

    /// The journal mode and the `synchronous` level that commits are made with.
    package func pragmas() throws -> (journal: String?, synchronous: Int?) {
        try pool.writeWithoutTransaction { database in
            (
                try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                try Int.fetchOne(database, sql: "PRAGMA synchronous")
            )
        }
    }

    /// Says whose file it is before anything else is written, while the file is not yet in WAL
    /// mode, so that the mark is always in the main file and can be read without opening it.
    private static func stampIfNew(_ path: String) throws {
        guard let identity = try DataDirectory.applicationID(ofDatabase: path) else {
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
                try $0.execute(sql: "PRAGMA user_version = \(Schema.userVersion)")
            }
            return try queue.close()
        }
        guard identity == Schema.applicationID else {
            throw ServerError(.foreignDatabase, "‘\(path)’ was not written by a Manicule server")
        }
    }

    private static func migrate(_ pool: DatabasePool) throws {
        let migrator = Schema.migrator
        let isNewer = try pool.read { try migrator.hasBeenSuperseded($0) }
        guard !isNewer else {
            throw ServerError(
                .newerSchema,
                "a newer version of manicule wrote ‘\(pool.path)’; update this program")
        }
        try migrator.migrate(pool)
    }

    private static func openingError(_ error: any Error, path: String) -> ServerError {
        switch error {
        case let error as ServerError:
            return error
        case let error as DatabaseError:
            switch error.resultCode {
            case .SQLITE_NOTADB, .SQLITE_CORRUPT:
                return ServerError(.foreignDatabase, "‘\(path)’ is no database or is damaged")
            case .SQLITE_FULL:
                return ServerError(.storageFull, "no room for ‘\(path)’")
            default:
                return ServerError(
                    .dataUnwritable, "‘\(path)’ cannot be opened: \(error.resultCode)")
            }
        default:
            return ServerError(.dataUnwritable, "‘\(path)’ cannot be opened")
        }
    }
}

extension ServerError {
    /// A failure of SQLite inside a transaction, without the statement's values.
    init(_ error: DatabaseError) {
        let text = "SQLite: \(error.resultCode) (\(error.extendedResultCode))"
        self.init(error.resultCode == .SQLITE_FULL ? .storageFull : .storageFailed, text)
    }
}
