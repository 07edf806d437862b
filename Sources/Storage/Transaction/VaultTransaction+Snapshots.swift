package import Articles
package import CRDT
import GRDB
package import Wire

// Snapshots lie in the log, as parts inside changes; the tables only say where. Two machines
// that clipped the same text both carry its parts, and the first to arrive is read.

extension VaultTransaction {
    func keep(_ part: SnapshotPart, of snapshot: SnapshotID, event: EventID) throws {
        try execute(
            "INSERT OR IGNORE INTO snapshot_parts (snapshot, place, count, replica, counter) "
                + "VALUES (?, ?, ?, ?, ?)",
            [
                snapshot.bytes.data, part.index, part.count, event.replica.bytes.data,
                Int64(event.counter),
            ])
        snapshots[snapshot] = nil
    }

    /// Whether a snapshot's text is here whole.
    package func holds(_ snapshot: SnapshotID) throws -> Bool {
        try snapshotText(snapshot) != nil
    }

    /// The canonical text of a snapshot; nil unless all parts are there and hash to its id.
    package func snapshotText(_ id: SnapshotID) throws -> [Unicode.Scalar]? {
        if let cached = snapshots[id] { return cached }
        let parts = try rows(
            "SELECT place, count, replica, counter FROM snapshot_parts WHERE snapshot = ? "
                + "ORDER BY place", [id.bytes.data])
        let scalars = try assemble(id, parts)
        snapshots[id] = .some(scalars)
        return scalars
    }

    private func assemble(_ id: SnapshotID, _ parts: [Row]) throws -> [Unicode.Scalar]? {
        guard let count = parts.first.map({ $0[1] as Int }), parts.count == count else {
            return nil
        }
        var utf8: [UInt8] = []
        for (place, row) in parts.enumerated() {
            guard row[0] as Int == place, row[1] as Int == count else { return nil }
            let event = EventID(replica: try row.replica(2), counter: row.counter(3))
            guard let part = try snapshotPart(event), let bytes = part.rawBytes else {
                return nil
            }
            utf8 += bytes
            guard utf8.count <= Limits.canonicalTextByteCountMax else { return nil }
        }
        // A part's bytes never change and this transaction's own text was just hashed, so the
        // check is made once, when the last part arrives, and remembered.
        if try row("SELECT 1 FROM snapshots WHERE id = ?", [id.bytes.data]) == nil {
            guard SnapshotID(ofText: utf8) == id else { return nil }
            if isWriting {
                try execute(
                    "INSERT INTO snapshots (id, byteCount) VALUES (?, ?)",
                    [id.bytes.data, utf8.count])
            }
        }
        guard let text = String(validating: utf8, as: UTF8.self) else { return nil }
        return Array(text.unicodeScalars)
    }

    private func snapshotPart(_ event: EventID) throws -> SnapshotPart? {
        guard
            let row = try row(
                "SELECT body FROM changes WHERE replica = ? AND firstCounter <= ? "
                    + "ORDER BY firstCounter DESC LIMIT 1",
                [event.replica.bytes.data, Int64(event.counter)])
        else { return nil }
        let change = try Change(decoding: row.bytes(0))
        for (own, envelope) in change.operationsWithEvents where own == event {
            if case .snapshotPart(let part)? = try Operation(envelope, table: change.table) {
                return part
            }
        }
        return nil
    }
}

extension SnapshotPart {
    /// The part's UTF-8; nil if its compressed form is damaged.
    package var rawBytes: [UInt8]? {
        switch coding {
        case .raw: bytes
        case .deflate: Deflate.decompress(bytes, count: rawByteCount)
        }
    }
}
