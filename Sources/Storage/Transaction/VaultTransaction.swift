package import Articles
package import CRDT
import GRDB
package import Wire

/// One transaction over a vault's database: what is read and written between begin and commit.
///
/// States of things and texts are cached and written once, at the end, and views are projected
/// once for each thing touched, however many changes touched it. A transaction lives inside one
/// call of `VaultStore.read` or `write` and is never kept.
package final class VaultTransaction {
    let database: Database
    /// Whether the transaction may write; a reading one keeps what it works out to itself.
    let isWriting: Bool
    private let beforeWrite: () throws -> Void

    var things: [ThingID: ThingState?] = [:]
    var texts: [TextID: TextSequence?] = [:]
    /// States that changed and have not been written.
    var unsavedThings: Set<ThingID> = []
    var unsavedTexts: Set<TextID> = []
    /// What has to be projected: all that changed since the transaction began.
    var dirtyThings: Set<ThingID> = []
    var dirtyTexts: Set<TextID> = []
    /// Records whose keys, and so perhaps their groups, changed.
    var regrouped: Set<ArticleID> = []
    var snapshots: [SnapshotID: [Unicode.Scalar]?] = [:]
    var versionCache: VersionVector?
    var dirtyVersions: Set<ReplicaID> = []

    init(
        _ database: Database, isWriting: Bool, beforeWrite: @escaping () throws -> Void
    ) {
        self.database = database
        self.isWriting = isWriting
        self.beforeWrite = beforeWrite
    }

    /// Runs a statement that writes.
    func execute(_ sql: String, _ arguments: StatementArguments = []) throws {
        precondition(isWriting, "a transaction that only reads was made to write")
        try beforeWrite()
        let statement = try database.cachedStatement(sql: sql)
        try statement.execute(arguments: arguments)
    }

    /// The rows of a query.
    func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
        try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments)
    }

    /// The first row of a query.
    func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
        try Row.fetchOne(try database.cachedStatement(sql: sql), arguments: arguments)
    }

    /// Writes states and views; the last step before the commit.
    func finish() throws {
        try saveStates()
        try projectViews()
    }

    // MARK: Single values

    /// A single value kept under a name.
    package func meta(_ key: String) throws -> [UInt8]? {
        try row("SELECT value FROM meta WHERE key = ?", [key]).map { row in
            row.bytes(0)
        }
    }

    /// Keeps a single value under a name; nil removes it.
    package func setMeta(_ key: String, _ value: [UInt8]?) throws {
        if let value {
            try execute(
                "INSERT INTO meta (key, value) VALUES (?, ?) "
                    + "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, value.data])
        } else {
            try execute("DELETE FROM meta WHERE key = ?", [key])
        }
    }
}
