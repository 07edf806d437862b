import GRDB

extension VaultStore {
    /// A copy of the vault as it stands now, to take apart: it lies in a temporary file without a
    /// name that is gone once the copy is closed, and shows what one moment of the vault was,
    /// whatever other processes write meanwhile.
    ///
    /// - Complexity: O(n) for the file's size, which it needs once more in the directory for
    ///   temporary files.
    /// - Throws: `diskFull`, `damaged`, or what the disk says.
    package func scratchCopy() throws -> VaultStore {
        do {
            var configuration = Configuration()
            configuration.foreignKeysEnabled = false
            configuration.prepareDatabase { database in
                // Nothing of it has to survive anything.
                try database.execute(sql: "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF")
            }
            let copy = try DatabaseQueue(path: "", configuration: configuration)
            try database.backup(to: copy)
            return VaultStore(unchecked: copy)
        } catch {
            throw StorageError.sorted(error)
        }
    }

    /// What SQLite finds wrong with the file's structure, in its words; none if it is whole.
    ///
    /// - Complexity: O(n log n) for the file's size.
    package func structureFaults() throws -> [String] {
        do {
            return try database.inDatabase { database in
                try String.fetchAll(database, sql: "PRAGMA integrity_check(20)")
                    .filter { $0 != "ok" }
            }
        } catch {
            throw StorageError.sorted(error)
        }
    }
}
