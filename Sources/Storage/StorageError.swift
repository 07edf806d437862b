import GRDB

/// Why a vault on disk could not be opened, read or written. Nothing is ever half written: a
/// command's transaction either stands whole or left no trace.
package struct StorageError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kinds of fault; new ones can be added without breaking a caller's switch.
    package struct Code: Hashable, Sendable {
        /// The stable, human-readable name of the fault.
        package let name: String

        /// There is no vault at the path.
        package static let noVault = Code(name: "no vault")
        /// A vault is there already.
        package static let vaultExists = Code(name: "vault exists")
        /// The file is no SQLite database, or one of another program.
        package static let foreign = Code(name: "not a vault database")
        /// The database is damaged.
        package static let damaged = Code(name: "damaged database")
        /// The database was written by a newer version.
        package static let newerSchema = Code(name: "newer schema")
        /// The disk is full.
        package static let diskFull = Code(name: "disk full")
        /// The files may not be written.
        package static let readOnly = Code(name: "read-only")
        /// Another process has held the database for too long.
        package static let busy = Code(name: "busy")
        /// Another process went on from the same state in the meantime; read again and repeat.
        package static let moved = Code(name: "state moved")
        /// Any other failure of the database or the file system.
        package static let failed = Code(name: "storage failed")
    }

    /// What kind of fault it is.
    package let code: Code
    /// What SQLite or the system said; never any content of the vault.
    package let detail: String

    package init(_ code: Code, detail: String = "") {
        self.code = code
        self.detail = detail
    }

    package static func == (left: StorageError, right: StorageError) -> Bool {
        left.code == right.code
    }

    package var description: String {
        detail.isEmpty ? code.name : "\(code.name): \(detail)"
    }

    /// Sorts an error of the database into the kinds above; others pass through unchanged.
    ///
    /// Only SQLite's own fixed message is taken over: the statement's arguments may be content.
    static func sorted(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        let detail = "SQLite \(error.extendedResultCode.rawValue)"
        // Even reading needs room for the index of the write-ahead log.
        if error.extendedResultCode == .SQLITE_IOERR_SHMSIZE {
            return StorageError(.diskFull, detail: detail)
        }
        switch error.resultCode {
        case .SQLITE_FULL: return StorageError(.diskFull, detail: detail)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            return StorageError(.readOnly, detail: detail)
        case .SQLITE_CANTOPEN: return StorageError(.readOnly, detail: detail)
        case .SQLITE_NOTADB: return StorageError(.foreign, detail: detail)
        case .SQLITE_CORRUPT: return StorageError(.damaged, detail: detail)
        case .SQLITE_BUSY, .SQLITE_LOCKED: return StorageError(.busy, detail: detail)
        default:
            return StorageError(.failed, detail: "\(detail) \(error.message ?? "")")
        }
    }
}
