import Foundation
import GRDB
import Wire

/// The questions of ``ServerReader``, asked of SQLite inside a transaction.
///
/// Statements are prepared once for each connection and kept by GRDB.
final class SQLiteTransaction: ServerReader {
    let database: Database
    /// Row ids of vaults already looked up in this transaction.
    var vaultRows: [VaultID: Int64] = [:]

    init(_ database: Database) {
        self.database = database
    }

    func state(of vault: VaultID) throws -> VaultState? {
        let row = try one(
            """
            SELECT id, incarnation, arrivalCount, head, rosterLength, rosterHash,
                rosterByteCount, byteCount, replicaCount
            FROM vault WHERE vaultID = ?
            """, [Data(vault.bytes)]
        ) { row in
            guard let incarnation = Incarnation(bytes: row.bytes(1)) else { throw Row.damaged }
            let state = VaultState(
                incarnation: incarnation, count: row.counter(2), head: try row.hash(3),
                rosterLength: row.counter(4), rosterHash: try row.hash(5),
                rosterByteCount: row[6], byteCount: row[7], replicaCount: row[8])
            return (row[0] as Int64, state)
        }
        guard let row else { return nil }
        vaultRows[vault] = row.0
        return row.1
    }

    func vaultCount() throws -> Int {
        try one("SELECT count(*) FROM vault", []) { $0[0] } ?? 0
    }

    func rosterRecords(of vault: VaultID, from position: UInt64) throws -> [[UInt8]] {
        guard let row = try row(of: vault) else { return [] }
        return try all(
            """
            SELECT bytes FROM rosterRecord WHERE vault = ? AND position >= ?
            ORDER BY position
            """, [row, Int64(clamping: position)]
        ) { $0.bytes(0) }
    }

    func arrivals(of vault: VaultID, from position: UInt64, max: Int) throws -> [Arrival] {
        guard let row = try row(of: vault) else { return [] }
        return try all(
            """
            SELECT a.position, a.hash, a.head, r.replicaID, a.sequence, a.byteCount
            FROM arrival a JOIN replica r ON r.id = a.replica
            WHERE a.vault = ? AND a.position >= ? ORDER BY a.position LIMIT ?
            """, [row, Int64(clamping: position), max]
        ) { try $0.arrival() }
    }

    func arrival(of frame: FrameID, in vault: VaultID) throws -> Arrival? {
        guard let row = try row(of: vault) else { return nil }
        return try one(
            """
            SELECT a.position, a.hash, a.head, r.replicaID, a.sequence, a.byteCount
            FROM replica r JOIN arrival a ON a.replica = r.id
            WHERE r.vault = ? AND r.replicaID = ? AND a.sequence = ?
            """, [row, Data(frame.replica.bytes), Int64(clamping: frame.sequence)]
        ) { try $0.arrival() }
    }

    func frame(at position: UInt64, of vault: VaultID) throws -> [UInt8]? {
        guard let row = try row(of: vault) else { return nil }
        return try one(
            """
            SELECT f.bytes FROM arrival a JOIN frame f ON f.id = a.frame
            WHERE a.vault = ? AND a.position = ?
            """, [row, Int64(clamping: position)]
        ) { $0.bytes(0) }
    }

    func holding(of replica: ReplicaID, in vault: VaultID) throws -> ReplicaHolding? {
        guard let row = try row(of: vault) else { return nil }
        return try one(
            """
            SELECT replicaID, nextSequence, lastHash, device
            FROM replica WHERE vault = ? AND replicaID = ?
            """, [row, Data(replica.bytes)]
        ) { row in
            guard let device = DeviceID(bytes: row.bytes(3)) else { throw Row.damaged }
            return ReplicaHolding(head: try row.replicaHead(), device: device)
        }
    }

    func heads(of vault: VaultID) throws -> [ReplicaHead] {
        guard let row = try row(of: vault) else { return [] }
        return try all(
            """
            SELECT replicaID, nextSequence, lastHash
            FROM replica WHERE vault = ? ORDER BY replicaID
            """, [row]
        ) { try $0.replicaHead() }
    }

    func wraps(
        of vault: VaultID, for recipient: DeviceID, from epoch: UInt64, max: Int
    ) throws -> [[UInt8]] {
        guard let row = try row(of: vault) else { return [] }
        let newestFirst = try all(
            """
            SELECT bytes FROM wrap WHERE vault = ? AND recipient = ? AND epoch >= ?
            ORDER BY epoch DESC LIMIT ?
            """, [row, Data(recipient.bytes), Int64(clamping: epoch), max]
        ) { $0.bytes(0) }
        return newestFirst.reversed()
    }

    func token(hash: Hash256) throws -> TokenState {
        let found = try one(
            "SELECT vaultID FROM token WHERE hash = ?", [Data(hash.bytes)]
        ) { row in (row[0] as Data?).map { VaultID(bytes: [UInt8]($0)) } }
        guard let found else { return .unknown }
        return found.flatMap { $0 }.map { .used($0) } ?? .unused
    }

    func isAllowed(_ vault: VaultID) throws -> Bool {
        try one("SELECT 1 FROM allowedVault WHERE vaultID = ?", [Data(vault.bytes)]) { _ in true }
            ?? false
    }

    /// The vault's row id; nil if it is not held.
    func row(of vault: VaultID) throws -> Int64? {
        if let known = vaultRows[vault] { return known }
        let found = try one("SELECT id FROM vault WHERE vaultID = ?", [Data(vault.bytes)]) {
            $0[0] as Int64
        }
        vaultRows[vault] = found
        return found
    }

    private func one<Value>(
        _ sql: String, _ arguments: StatementArguments, _ read: (Row) throws -> Value
    ) throws -> Value? {
        let statement = try database.cachedStatement(sql: sql)
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        return try rows.next().map(read)
    }

    private func all<Value>(
        _ sql: String, _ arguments: StatementArguments, _ read: (Row) throws -> Value
    ) throws -> [Value] {
        let statement = try database.cachedStatement(sql: sql)
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        var values: [Value] = []
        while let row = try rows.next() {
            values.append(try read(row))
        }
        return values
    }
}

extension Row {
    /// A column holds what the schema's checks cannot have let in.
    fileprivate static let damaged = ServerError(.storageFailed, "a stored row is damaged")

    /// Copies a blob once; GRDB's own conversion would copy it into `Data` first.
    fileprivate func bytes(_ column: Int) -> [UInt8] {
        (try? withUnsafeData(atIndex: column) { data in data.map { [UInt8]($0) } ?? [] }) ?? []
    }

    fileprivate func counter(_ column: Int) -> UInt64 {
        UInt64(clamping: self[column] as Int64)
    }

    fileprivate func hash(_ column: Int) throws -> Hash256 {
        guard let hash = Hash256(bytes: bytes(column)) else { throw Row.damaged }
        return hash
    }

    fileprivate func arrival() throws -> Arrival {
        guard let replica = ReplicaID(bytes: bytes(3)) else { throw Row.damaged }
        return Arrival(
            position: counter(0), hash: try hash(1), head: try hash(2),
            frame: FrameID(replica: replica, sequence: counter(4)), byteCount: self[5])
    }

    fileprivate func replicaHead() throws -> ReplicaHead {
        guard let replica = ReplicaID(bytes: bytes(0)) else { throw Row.damaged }
        return ReplicaHead(replica: replica, next: counter(1), last: try hash(2))
    }
}
