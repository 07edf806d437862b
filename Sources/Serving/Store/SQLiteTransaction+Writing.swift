import Foundation
import GRDB
import Wire

/// The changes of ``ServerWriter``, made in SQLite inside a transaction.
extension SQLiteTransaction: ServerWriter {
    func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
        // After some failures (a full disk, for one) SQLite has rolled the whole transaction
        // back by itself; GRDB would then begin a new one in the savepoint's place.
        guard database.isInsideTransaction else {
            throw ServerError(.storageFailed, "the transaction was rolled back")
        }
        var value: Value?
        do {
            try database.inSavepoint {
                value = try body()
                return .commit
            }
        } catch {
            vaultRows.removeAll()
            if let error = error as? DatabaseError { throw ServerError(error) }
            throw error
        }
        guard let value else { preconditionFailure("a savepoint was kept without its value") }
        return value
    }

    func create(_ vault: VaultID, state: VaultState) throws {
        try run(
            """
            INSERT INTO vault (vaultID, incarnation, arrivalCount, head, rosterLength,
                rosterHash, rosterByteCount, byteCount, replicaCount)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                Data(vault.bytes), Data(state.incarnation.bytes), Int64(state.count),
                Data(state.head.bytes), Int64(state.rosterLength),
                Data(state.rosterHash.bytes), state.rosterByteCount, state.byteCount,
                state.replicaCount,
            ])
    }

    func append(
        roster records: [[UInt8]], of vault: VaultID, length: UInt64, hash: Hash256
    ) throws {
        let row = try held(vault)
        var position = Int64(length) - Int64(records.count)
        for record in records {
            try run(
                "INSERT INTO rosterRecord (vault, position, bytes) VALUES (?, ?, ?)",
                [row, position, Data(record)])
            position += 1
        }
        let byteCount = records.reduce(0) { $0 + $1.count }
        try run(
            """
            UPDATE vault SET rosterLength = ?, rosterHash = ?,
                rosterByteCount = rosterByteCount + ?, byteCount = byteCount + ?
            WHERE id = ?
            """, [Int64(length), Data(hash.bytes), byteCount, byteCount, row])
    }

    func append(
        frame bytes: [UInt8], as arrival: Arrival, device: DeviceID, in vault: VaultID
    ) throws {
        let row = try held(vault)
        let id = arrival.frame
        let replica = Data(id.replica.bytes)
        if id.sequence == 0 {
            try run(
                """
                INSERT INTO replica (vault, replicaID, device, nextSequence, lastHash)
                VALUES (?, ?, ?, 1, ?)
                """, [row, replica, Data(device.bytes), Data(arrival.hash.bytes)])
        } else {
            try run(
                """
                UPDATE replica SET nextSequence = ?, lastHash = ?
                WHERE vault = ? AND replicaID = ?
                """, [Int64(id.sequence) + 1, Data(arrival.hash.bytes), row, replica])
        }
        try run("INSERT INTO frame (bytes) VALUES (?)", [Data(bytes)])
        try run(
            """
            INSERT INTO arrival
                (vault, position, hash, head, replica, sequence, byteCount, frame)
            VALUES (?1, ?2, ?3, ?4,
                (SELECT id FROM replica WHERE vault = ?1 AND replicaID = ?5), ?6, ?7, ?8)
            """,
            [
                row, Int64(arrival.position), Data(arrival.hash.bytes),
                Data(arrival.head.bytes), replica, Int64(id.sequence), bytes.count,
                database.lastInsertedRowID,
            ])
        try run(
            """
            UPDATE vault SET arrivalCount = ?, head = ?, byteCount = byteCount + ?,
                replicaCount = replicaCount + ?
            WHERE id = ?
            """,
            [
                Int64(arrival.position) + 1, Data(arrival.head.bytes), bytes.count,
                id.sequence == 0 ? 1 : 0, row,
            ])
    }

    func store(wrap: StoredWrap, in vault: VaultID) throws {
        let row = try held(vault)
        let key: StatementArguments = [row, Data(wrap.recipient.bytes), Int64(wrap.epoch)]
        try run(
            """
            UPDATE vault SET byteCount = byteCount - ifnull((SELECT length(bytes) FROM wrap
                WHERE vault = ?1 AND recipient = ?2 AND epoch = ?3), 0) + ?4
            WHERE id = ?1
            """, key + [wrap.bytes.count])
        try run(
            "INSERT OR REPLACE INTO wrap (vault, recipient, epoch, bytes) VALUES (?, ?, ?, ?)",
            key + [Data(wrap.bytes)])
    }

    func deleteWraps(for recipient: DeviceID, in vault: VaultID) throws {
        let row = try held(vault)
        let key: StatementArguments = [row, Data(recipient.bytes)]
        try run(
            """
            UPDATE vault SET byteCount = byteCount - (SELECT ifnull(sum(length(bytes)), 0)
                FROM wrap WHERE vault = ?1 AND recipient = ?2)
            WHERE id = ?1
            """, key)
        try run("DELETE FROM wrap WHERE vault = ? AND recipient = ?", key)
    }

    func addToken(hash: Hash256) throws {
        try run(
            "INSERT OR IGNORE INTO token (hash, vaultID) VALUES (?, NULL)", [Data(hash.bytes)])
    }

    func useToken(hash: Hash256, for vault: VaultID) throws {
        try run(
            "UPDATE token SET vaultID = ? WHERE hash = ?", [Data(vault.bytes), Data(hash.bytes)])
    }

    func allow(_ vault: VaultID) throws {
        try run(
            "INSERT OR IGNORE INTO allowedVault (vaultID) VALUES (?)", [Data(vault.bytes)])
    }

    private func held(_ vault: VaultID) throws -> Int64 {
        guard let row = try row(of: vault) else {
            preconditionFailure("a vault is changed that is not held")
        }
        return row
    }

    private func run(_ sql: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
