import Articles
import CRDT
import Foundation
import GRDB
package import Wire

/// How far a vault has followed one server's arrival chain.
package struct ArrivalStanding: Hashable, Sendable {
    /// The server store that the cursor counts in.
    package let incarnation: Incarnation
    /// How many arrivals were seen and verified.
    package let cursor: UInt64
    /// The chain's head there.
    package let head: Hash256

    package init(incarnation: Incarnation, cursor: UInt64, head: Hash256) {
        self.incarnation = incarnation
        self.cursor = cursor
        self.head = head
    }
}

/// Something that went wrong with sync, which a person should know and which stops nothing.
package struct StoredAlarm: Hashable, Sendable {
    package let row: Int64
    /// A stable name for scripts.
    package let kind: String
    package let replica: ReplicaID?
    package let sequence: UInt64?
    /// A sentence for people.
    package let text: String
}

extension VaultTransaction {
    /// How far the server's arrivals have been followed; nil before the first sync.
    package func arrivalStanding() throws -> ArrivalStanding? {
        guard let bytes = try meta("arrival") else { return nil }
        var reader = CBORReader(bytes, context: "meta")
        guard let incarnation = Incarnation(bytes: try reader.readBytes(count: 16)) else {
            throw StorageError(.damaged, detail: "the place in the server's arrivals")
        }
        let cursor = try reader.readUnsigned()
        guard let head = Hash256(bytes: try reader.readBytes(count: 32)) else {
            throw StorageError(.damaged, detail: "the place in the server's arrivals")
        }
        return ArrivalStanding(incarnation: incarnation, cursor: cursor, head: head)
    }

    /// Moves on in the server's arrivals, if nobody else did meanwhile.
    ///
    /// - Throws: `moved` if the standing is no longer what the caller went on from; another
    ///   process synced, and its work stands.
    package func advance(
        from expected: ArrivalStanding?, to standing: ArrivalStanding
    ) throws {
        guard try arrivalStanding() == expected else { throw StorageError(.moved) }
        var writer = CBORWriter()
        writer.write(bytes: standing.incarnation.bytes)
        writer.write(standing.cursor)
        writer.write(bytes: standing.head.bytes)
        try setMeta("arrival", writer.bytes)
    }

    /// Keeps a head of arrivals that a server could not extend: proof of what it once said.
    package func keepEvidence(_ standing: ArrivalStanding?) throws {
        guard let standing else { return }
        var writer = CBORWriter()
        writer.write(bytes: standing.incarnation.bytes)
        writer.write(standing.cursor)
        writer.write(bytes: standing.head.bytes)
        let number = try meta("evidence-count").map { try CBORReader.number($0) } ?? 0
        try setMeta("evidence-\(number)", writer.bytes)
        try setMeta("evidence-count", CBORWriter.number(number + 1))
    }

    // MARK: Wanted frames

    /// Frames that are missing, the oldest sequences first.
    package func wanted(limit: Int) throws -> [FrameID] {
        try rows(
            "SELECT replica, sequence FROM wanted ORDER BY sequence, replica LIMIT ?", [limit]
        ).map { FrameID(replica: try $0.replica(0), sequence: $0.counter(1)) }
    }

    /// How many frames are missing.
    package func wantedCount() throws -> Int {
        try row("SELECT count(*) FROM wanted")?[0] ?? 0
    }

    /// Notes that a frame is missing, and why.
    package func want(_ id: FrameID, reason: String) throws {
        try execute(
            "INSERT INTO wanted (replica, sequence, reason) VALUES (?, ?, ?) "
                + "ON CONFLICT (replica, sequence) DO UPDATE SET reason = excluded.reason",
            [id.replica.bytes.data, Int64(id.sequence), reason])
    }

    /// Notes that a frame is no longer missing.
    package func stopWanting(_ id: FrameID) throws {
        try execute(
            "DELETE FROM wanted WHERE replica = ? AND sequence = ?",
            [id.replica.bytes.data, Int64(id.sequence)])
    }

    // MARK: Claims of witnesses

    /// Notes that a witness names a frame, unless that very frame is held.
    package func claim(_ id: FrameID, hash: Hash256) throws {
        guard try frameHash(id) != hash else { return }
        try execute(
            "INSERT OR IGNORE INTO claims (replica, sequence, hash) VALUES (?, ?, ?)",
            [id.replica.bytes.data, Int64(id.sequence), hash.bytes.data])
    }

    /// Frames that witnesses name and that were not held when they were named.
    package func claims() throws -> [(id: FrameID, hash: Hash256)] {
        try rows("SELECT replica, sequence, hash FROM claims ORDER BY replica, sequence").map {
            (FrameID(replica: try $0.replica(0), sequence: $0.counter(1)), try $0.hash(2))
        }
    }

    /// Forgets a claim that was met.
    package func removeClaim(_ id: FrameID, hash: Hash256) throws {
        try execute(
            "DELETE FROM claims WHERE replica = ? AND sequence = ? AND hash = ?",
            [id.replica.bytes.data, Int64(id.sequence), hash.bytes.data])
    }

    // MARK: Roster

    /// The verified roster's records, encoded, in order.
    package func rosterRecords() throws -> [[UInt8]] {
        try rows("SELECT record FROM roster ORDER BY position").map { $0.bytes(0) }
    }

    /// Keeps roster records from a position on, in place of whatever was kept there.
    package func setRoster(_ records: [[UInt8]], from position: Int) throws {
        try execute("DELETE FROM roster WHERE position >= ?", [position])
        for (index, record) in records.enumerated() {
            try execute(
                "INSERT INTO roster (position, record) VALUES (?, ?)",
                [position + index, record.data])
        }
    }

    // MARK: Alarms

    /// Keeps an alarm, once for each kind, replica and sequence; whether it is new.
    @discardableResult
    package func raiseAlarm(
        kind: String, replica: ReplicaID?, sequence: UInt64?, text: String
    ) throws -> Bool {
        let known = try row(
            "SELECT 1 FROM alarms WHERE open = 1 AND kind = ? AND replica IS ? "
                + "AND sequence IS ?",
            [kind, replica?.bytes.data, sequence.map { Int64($0) }])
        guard known == nil else { return false }
        try execute(
            "INSERT INTO alarms (kind, replica, sequence, text, open) VALUES (?, ?, ?, ?, 1)",
            [kind, replica?.bytes.data, sequence.map { Int64($0) }, text])
        return true
    }

    /// The alarms that stand, the oldest first.
    package func alarms() throws -> [StoredAlarm] {
        try rows(
            "SELECT id, kind, replica, sequence, text FROM alarms WHERE open = 1 ORDER BY id"
        ).map { row in
            StoredAlarm(
                row: row[0], kind: row[1],
                replica: row.optionalBytes(2).flatMap { ReplicaID(bytes: $0) },
                sequence: (row[3] as Int64?).map { UInt64($0) }, text: row[4])
        }
    }

    /// Withdraws alarms whose cause is gone.
    package func closeAlarms(kind: String, replica: ReplicaID?, sequence: UInt64?) throws {
        try execute(
            "UPDATE alarms SET open = 0 WHERE open = 1 AND kind = ? AND replica IS ? "
                + "AND sequence IS ?",
            [kind, replica?.bytes.data, sequence.map { Int64($0) }])
    }
}
