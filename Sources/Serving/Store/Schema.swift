import GRDB

/// The tables of a server's database, from the first version on.
///
/// ```
/// vault ─┬─ rosterRecord   the signed log, in order
///        ├─ replica        end of each replica's chain; its device
///        ├─ arrival ─ frame  which frame came as which record; the bytes apart
///        └─ wrap           sealed epoch keys by recipient
/// token, allowedVault      who may create a vault
/// ```
///
/// `arrival` keeps the chain's head after each record, so a cursor is checked by one lookup
/// however long the log is, and holds no frame bytes, so listing hashes reads little. Frames
/// get ascending row ids in the order they came, over all vaults: appending touches the end
/// of the file. Counters are below 2⁵³ and fit SQLite's integers.
///
/// A shipped migration is never edited; a change of the schema is one more migration.
enum Schema {
    /// "MANS" in the database's header: a Manicule server's file.
    static let applicationID: Int32 = 0x4d41_4e53
    /// The file format's generation, for people with other tools; GRDB tells migrations apart.
    static let userVersion = 1

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 vaults") { try $0.execute(sql: first) }
        return migrator
    }

    private static let first = """
        CREATE TABLE vault (
            id INTEGER PRIMARY KEY,
            vaultID BLOB NOT NULL UNIQUE CHECK (length(vaultID) = 32),
            incarnation BLOB NOT NULL CHECK (length(incarnation) = 16),
            arrivalCount INTEGER NOT NULL,
            head BLOB NOT NULL CHECK (length(head) = 32),
            rosterLength INTEGER NOT NULL,
            rosterHash BLOB NOT NULL CHECK (length(rosterHash) = 32),
            rosterByteCount INTEGER NOT NULL,
            byteCount INTEGER NOT NULL,
            replicaCount INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE rosterRecord (
            vault INTEGER NOT NULL REFERENCES vault (id),
            position INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (vault, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE replica (
            id INTEGER PRIMARY KEY,
            vault INTEGER NOT NULL REFERENCES vault (id),
            replicaID BLOB NOT NULL CHECK (length(replicaID) = 16),
            device BLOB NOT NULL CHECK (length(device) = 32),
            nextSequence INTEGER NOT NULL,
            lastHash BLOB NOT NULL CHECK (length(lastHash) = 32),
            UNIQUE (vault, replicaID)
        ) STRICT;

        CREATE TABLE frame (
            id INTEGER PRIMARY KEY,
            bytes BLOB NOT NULL
        ) STRICT;

        CREATE TABLE arrival (
            vault INTEGER NOT NULL REFERENCES vault (id),
            position INTEGER NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            head BLOB NOT NULL CHECK (length(head) = 32),
            replica INTEGER NOT NULL REFERENCES replica (id),
            sequence INTEGER NOT NULL,
            byteCount INTEGER NOT NULL,
            frame INTEGER NOT NULL REFERENCES frame (id),
            PRIMARY KEY (vault, position)
        ) STRICT, WITHOUT ROWID;

        CREATE UNIQUE INDEX arrivalOnSequence ON arrival (replica, sequence);

        CREATE TABLE wrap (
            vault INTEGER NOT NULL REFERENCES vault (id),
            recipient BLOB NOT NULL CHECK (length(recipient) = 32),
            epoch INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (vault, recipient, epoch)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE token (
            hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
            vaultID BLOB
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE allowedVault (
            vaultID BLOB PRIMARY KEY CHECK (length(vaultID) = 32)
        ) STRICT, WITHOUT ROWID;
        """
}
