package import Articles
package import CRDT
import GRDB
package import Wire

// Snapshots lie in the log, as parts inside changes; the tables only say where. Two machines
// that clipped the same text both carry its parts; each machine's are taken as one set, and any
// set that gives the text its id promises will do.

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
        let scalars = try snapshotBytes(id).flatMap {
            String(validating: $0, as: UTF8.self).map { Array($0.unicodeScalars) }
        }
        snapshots[id] = .some(scalars)
        return scalars
    }

    /// The layout of a clip; nil if it has none, or not all of it is here, or it is about another
    /// text.
    package func layout(of clip: Clip) throws -> Layout? {
        guard let id = clip.layout, let bytes = try snapshotBytes(id),
            let layout = try? Layout(decoding: bytes, scalarCount: clip.scalarCount),
            let scalars = try snapshotText(clip.snapshot), layout.fits(scalars)
        else { return nil }
        return layout
    }

    /// What parts add up to; nil unless all are there and hash to the id.
    package func snapshotBytes(_ id: SnapshotID) throws -> [UInt8]? {
        let verified = try row("SELECT replica FROM snapshots WHERE id = ?", [id.bytes.data])?
            .bytes(0)
        let parts = try rows(
            "SELECT place, count, replica, counter FROM snapshot_parts WHERE snapshot = ? "
                + "ORDER BY replica, place", [id.bytes.data])
        var utf8: [UInt8]?
        var rest = parts[...]
        while let first = rest.first, utf8 == nil {
            let replica = first.bytes(2)
            let set = rest.prefix { $0.bytes(2) == replica }
            rest = rest.dropFirst(set.count)
            guard verified == nil || verified == replica else { continue }
            utf8 = try bytes(of: id, Array(set), isVerified: verified != nil)
        }
        return utf8
    }

    /// Puts one set of parts together.
    ///
    /// - Parameter isVerified: whether this very set was hashed before. Parts never change, so
    ///   that is done once and remembered.
    private func bytes(
        of id: SnapshotID, _ parts: [Row], isVerified: Bool
    ) throws -> [UInt8]? {
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
        if !isVerified {
            guard SnapshotID(ofText: utf8) == id else { return nil }
            if isWriting {
                try execute(
                    "INSERT INTO snapshots (id, replica) VALUES (?, ?)",
                    [id.bytes.data, parts[0].bytes(2).data])
            }
        }
        return utf8
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
