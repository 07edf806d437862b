package import Articles
package import CRDT
import Foundation
import GRDB
package import Wire

/// A frame as the vault keeps it. The ciphertext is not kept: header and content seal to the same
/// bytes again. Only a frame that could not be opened keeps what it came with.
package struct StoredFrame: Sendable {
    /// Where it stands.
    package let id: FrameID
    /// Its hash.
    package let hash: Hash256
    /// Its header, as it was signed.
    package let headerBytes: [UInt8]
    /// The device's signature.
    package let signature: [UInt8]
    /// What was sealed, before padding; nil while the frame could not be opened.
    package let content: [UInt8]?
    /// The ciphertext of a frame that could not be opened.
    package let sealed: [UInt8]?

    package init(_ frame: Frame, content: [UInt8]?) {
        id = frame.id
        hash = frame.hash
        headerBytes = frame.headerBytes
        signature = frame.signature
        self.content = content
        sealed = content == nil ? frame.ciphertext : nil
    }

    init(
        id: FrameID, hash: Hash256, headerBytes: [UInt8], signature: [UInt8], content: [UInt8]?,
        sealed: [UInt8]?
    ) {
        self.id = id
        self.hash = hash
        self.headerBytes = headerBytes
        self.signature = signature
        self.content = content
        self.sealed = sealed
    }
}

/// The end of a replica's chain of frames as this vault holds it.
package struct StoredChain: Hashable, Sendable {
    package let replica: ReplicaID
    package let device: DeviceID
    /// The first sequence that is not held.
    package let next: UInt64
    /// The hash of the frame before; zero if there is none.
    package let last: Hash256
    /// The random bytes in the replica's id, for replicas that this device minted.
    package let random: [UInt8]?

    package init(
        replica: ReplicaID, device: DeviceID, next: UInt64, last: Hash256, random: [UInt8]?
    ) {
        self.replica = replica
        self.device = device
        self.next = next
        self.last = last
        self.random = random
    }
}

extension VaultTransaction {
    // MARK: Replicas

    /// All replicas of which a frame is held or which this device minted, ascending.
    package func chains() throws -> [StoredChain] {
        try rows(
            "SELECT replica, device, nextSequence, lastHash, random FROM replicas ORDER BY replica"
        ).map { row in
            StoredChain(
                replica: try row.replica(0), device: try row.device(1), next: row.counter(2),
                last: try row.hash(3), random: row.optionalBytes(4))
        }
    }

    /// One replica's chain; nil if nothing of it is held.
    package func chain(of replica: ReplicaID) throws -> StoredChain? {
        try row(
            "SELECT replica, device, nextSequence, lastHash, random FROM replicas "
                + "WHERE replica = ?", [replica.bytes.data]
        ).map { row in
            StoredChain(
                replica: try row.replica(0), device: try row.device(1), next: row.counter(2),
                last: try row.hash(3), random: row.optionalBytes(4))
        }
    }

    /// Keeps the end of a replica's chain.
    package func setChain(_ chain: StoredChain) throws {
        try execute(
            "INSERT INTO replicas (replica, device, random, nextSequence, lastHash) "
                + "VALUES (?, ?, ?, ?, ?) ON CONFLICT (replica) DO UPDATE SET "
                + "nextSequence = excluded.nextSequence, lastHash = excluded.lastHash",
            [
                chain.replica.bytes.data, chain.device.bytes.data, chain.random?.data,
                Int64(chain.next), chain.last.bytes.data,
            ])
    }

    /// The device that writes or wrote a replica; nil if nothing of it is held.
    package func device(of replica: ReplicaID) throws -> DeviceID? {
        try chain(of: replica)?.device
    }

    // MARK: Outbox

    /// A change that lies in no frame yet.
    package struct OutboxChange {
        package let row: Int64
        package let replica: ReplicaID
        package let firstCounter: UInt64
        package let counterEnd: UInt64
        package let bytes: [UInt8]
    }

    /// The oldest changes that lie in no frame yet, by replica and counter.
    package func outbox(limit: Int) throws -> [OutboxChange] {
        try rows(
            "SELECT c.id, c.replica, c.firstCounter, c.counterEnd, c.body FROM outbox o "
                + "JOIN changes c ON c.id = o.change "
                + "ORDER BY c.replica, c.firstCounter LIMIT ?", [limit]
        ).map { row in
            OutboxChange(
                row: row[0], replica: try row.replica(1), firstCounter: row.counter(2),
                counterEnd: row.counter(3), bytes: row.bytes(4))
        }
    }

    /// How many changes lie in no frame yet.
    package func outboxCount() throws -> Int {
        try row("SELECT count(*) FROM outbox")?[0] ?? 0
    }

    /// Takes changes out of the outbox, in the transaction that keeps their frame.
    package func takeFromOutbox(_ changes: [OutboxChange]) throws {
        for change in changes {
            try execute("DELETE FROM outbox WHERE change = ?", [change.row])
        }
    }

    // MARK: Frames

    /// Keeps a frame and moves its replica's chain on.
    ///
    /// - Parameters:
    ///   - position: where the frame lies in the server's arrivals; nil if it was never sent.
    ///   - counters: the span of the changes inside, if they are in the log just as they stand
    ///     in the content, which then need not be kept twice.
    package func keep(
        _ frame: StoredFrame, header: FrameHeader, position: UInt64?,
        counters: Range<UInt64>?, witness: [UInt8]?
    ) throws {
        let isSplit = counters != nil && witness != nil
        try execute(
            "INSERT INTO frames (replica, sequence, hash, header, signature, firstCounter, "
                + "counterEnd, witness, content, sealed, position) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                header.replica.bytes.data, Int64(header.sequence), frame.hash.bytes.data,
                frame.headerBytes.data, frame.signature.data,
                isSplit ? counters.map { Int64($0.lowerBound) } : nil,
                isSplit ? counters.map { Int64($0.upperBound) } : nil,
                isSplit ? witness?.data : nil, isSplit ? nil : frame.content?.data,
                frame.sealed?.data, position.map { Int64($0) },
            ])
        try setChain(
            StoredChain(
                replica: header.replica, device: header.device, next: header.sequence + 1,
                last: frame.hash, random: header.replicaRandom))
        try execute(
            "DELETE FROM wanted WHERE replica = ? AND sequence = ?",
            [header.replica.bytes.data, Int64(header.sequence)])
    }

    /// Keeps the content of a frame that could not be opened when it came.
    package func keepOpened(_ id: FrameID, content: [UInt8]) throws {
        try execute(
            "UPDATE frames SET content = ?, sealed = NULL WHERE replica = ? AND sequence = ?",
            [content.data, id.replica.bytes.data, Int64(id.sequence)])
    }

    /// A frame that is held.
    package func frame(_ id: FrameID) throws -> StoredFrame? {
        try row(
            VaultTransaction.selectFrame + "WHERE replica = ? AND sequence = ?",
            [id.replica.bytes.data, Int64(id.sequence)]
        ).map(storedFrame)
    }

    /// The hash of a frame that is held.
    package func frameHash(_ id: FrameID) throws -> Hash256? {
        try row(
            "SELECT hash FROM frames WHERE replica = ? AND sequence = ?",
            [id.replica.bytes.data, Int64(id.sequence)]
        )?.hash(0)
    }

    /// The hash of the frame before one in its replica; zero before the first.
    package func frameHash(before id: FrameID) throws -> Hash256? {
        guard id.sequence > 0 else { return .zero }
        return try frameHash(FrameID(replica: id.replica, sequence: id.sequence - 1))
    }

    /// Frames that the server has not been seen to hold, in the order of their chains.
    package func unsentFrames(limit: Int) throws -> [StoredFrame] {
        try rows(
            VaultTransaction.selectFrame + "WHERE position IS NULL "
                + "ORDER BY replica, sequence LIMIT ?", [limit]
        ).map(storedFrame)
    }

    /// Whether a frame is held that the server has not been seen to hold.
    package func isUnsent(_ id: FrameID) throws -> Bool {
        try row(
            "SELECT 1 FROM frames WHERE replica = ? AND sequence = ? AND position IS NULL",
            [id.replica.bytes.data, Int64(id.sequence)]) != nil
    }

    /// How many frames the server has not been seen to hold.
    package func unsentFrameCount() throws -> Int {
        try row("SELECT count(*) FROM frames WHERE position IS NULL")?[0] ?? 0
    }

    /// Frames that are kept sealed, for another try when a key has come.
    package func sealedFrames() throws -> [StoredFrame] {
        try rows(
            VaultTransaction.selectFrame + "WHERE sealed IS NOT NULL ORDER BY replica, sequence"
        ).map(storedFrame)
    }

    /// Notes where a frame lies in the server's arrivals.
    ///
    /// - Returns: whether the server was not known to hold it.
    package func setPosition(_ position: UInt64, of id: FrameID) throws -> Bool {
        let frame: StatementArguments = [id.replica.bytes.data, Int64(id.sequence)]
        let isNew =
            try row(
                "SELECT 1 FROM frames WHERE replica = ? AND sequence = ? AND position IS NULL",
                frame) != nil
        try execute(
            "UPDATE frames SET position = ? WHERE replica = ? AND sequence = ?",
            [Int64(position)] + frame)
        return isNew
    }

    /// Forgets where frames lie: all of them are unsent to a server that starts anew.
    package func forgetPositions() throws {
        try execute("UPDATE frames SET position = NULL WHERE position IS NOT NULL")
    }

    /// Notes that a server holds a replica's frames below a sequence, wherever they lie.
    package func setHeld(_ replica: ReplicaID, below next: UInt64, position: UInt64) throws {
        try execute(
            "UPDATE frames SET position = ? WHERE replica = ? AND sequence < ? "
                + "AND position IS NULL",
            [Int64(position), replica.bytes.data, Int64(next)])
    }

    /// Removes frames of a replica that the server does not hold: another frame was accepted at
    /// their place. Their changes stay in the log.
    ///
    /// - Parameter resealing: whether the changes go back into the outbox, as those that this
    ///   device wrote have to.
    package func withdrawFrames(
        of replica: ReplicaID, from sequence: UInt64, lastHash: Hash256, resealing: Bool
    ) throws {
        if resealing { try putIntoOutbox(framesOf: replica, from: sequence) }
        try execute(
            "DELETE FROM frames WHERE replica = ? AND sequence >= ?",
            [replica.bytes.data, Int64(sequence)])
        try execute(
            "UPDATE replicas SET nextSequence = ?, lastHash = ? WHERE replica = ?",
            [Int64(sequence), lastHash.bytes.data, replica.bytes.data])
    }

    private func putIntoOutbox(framesOf replica: ReplicaID, from sequence: UInt64) throws {
        let spans = try rows(
            "SELECT firstCounter, counterEnd FROM frames WHERE replica = ? AND sequence >= ?",
            [replica.bytes.data, Int64(sequence)])
        for span in spans {
            guard let first = span[0] as Int64?, let end = span[1] as Int64? else { continue }
            try execute(
                "INSERT OR IGNORE INTO outbox (change) SELECT id FROM changes "
                    + "WHERE replica = ? AND firstCounter >= ? AND firstCounter < ?",
                [replica.bytes.data, first, end])
        }
    }

    /// Takes changes that came back in another's frame out of the outbox.
    package func removeFromOutbox(_ replica: ReplicaID, counters: Range<UInt64>) throws {
        try execute(
            "DELETE FROM outbox WHERE change IN (SELECT id FROM changes "
                + "WHERE replica = ? AND firstCounter >= ? AND firstCounter < ?)",
            [replica.bytes.data, Int64(counters.lowerBound), Int64(counters.upperBound)])
    }

    private static let selectFrame = """
        SELECT replica, sequence, hash, header, signature, firstCounter, counterEnd, witness,
            content, sealed FROM frames
        """ + " "

    private func storedFrame(_ row: Row) throws -> StoredFrame {
        let id = FrameID(replica: try row.replica(0), sequence: row.counter(1))
        var content = row.optionalBytes(8)
        if let first = row[5] as Int64?, let end = row[6] as Int64?,
            let witness = row.optionalBytes(7)
        {
            let changes = try rows(
                "SELECT body FROM changes WHERE replica = ? AND firstCounter >= ? "
                    + "AND firstCounter < ? ORDER BY firstCounter",
                [id.replica.bytes.data, first, end]
            ).map { $0.bytes(0) }
            content =
                FrameContent(changes: changes, witness: try Witness(decoding: witness)).encoded
        }
        return StoredFrame(
            id: id, hash: try row.hash(2), headerBytes: row.bytes(3), signature: row.bytes(4),
            content: content, sealed: row.optionalBytes(9))
    }
}
