import Foundation
import GRDB
package import Wire

/// Everything that is derived from the log, as text, in one order: two vaults that hold the same
/// changes have equal dumps, whatever way the changes came.
///
/// Left out is what depends on the machine: row numbers, and from which of several equal copies a
/// snapshot's text is read.
package struct ViewDump: Equatable, Sendable {
    /// One table's rows.
    package struct Table: Equatable, Sendable {
        /// The table's name.
        package let name: String
        /// The rows, each on one line, ascending.
        package let rows: [String]
    }

    /// The tables.
    package let tables: [Table]

    /// The rows in which two dumps differ, a few of each table: `-` for those of this dump alone,
    /// `+` for those of the other.
    package func difference(to other: ViewDump) -> [String] {
        var lines: [String] = []
        for (own, foreign) in zip(tables, other.tables) where own != foreign {
            let ownRows = Set(own.rows)
            let foreignRows = Set(foreign.rows)
            lines += own.rows.filter { !foreignRows.contains($0) }.prefix(4)
                .map { "- \(own.name): \($0)" }
            lines += foreign.rows.filter { !ownRows.contains($0) }.prefix(4)
                .map { "+ \(own.name): \($0)" }
        }
        return lines
    }
}

/// What ``ViewDump`` says, with a number in place of each row: for vaults of any size.
package struct ViewDigest: Sendable {
    /// For each table the first eight bytes of a hash of each row, ascending.
    let tables: [(name: String, rows: [UInt64])]

    /// How many rows each table holds that the other's does not, and the other way round; tables
    /// that agree are left out.
    package func difference(to other: ViewDigest) -> [(table: String, extra: Int, missing: Int)] {
        zip(tables, other.tables).compactMap { own, foreign in
            let difference = own.rows.difference(fromSorted: foreign.rows)
            guard difference != (0, 0) else { return nil }
            return (own.name, difference.extra, difference.missing)
        }
    }
}

extension [UInt64] {
    /// How many elements of a sorted array are not in another, and the other way round.
    fileprivate func difference(fromSorted other: [UInt64]) -> (extra: Int, missing: Int) {
        var (own, foreign, common) = (0, 0, 0)
        while own < count, foreign < other.count {
            if self[own] == other[foreign] {
                common += 1
                own += 1
                foreign += 1
            } else if self[own] < other[foreign] {
                own += 1
            } else {
                foreign += 1
            }
        }
        return (count - common, other.count - common)
    }
}

extension VaultTransaction {
    /// The tables that are dumped, with what is read of them.
    private static let dumped: [(name: String, sql: String)] = [
        ("versions", "SELECT replica, next FROM versions"),
        ("things", "SELECT id, short, state FROM things"),
        ("texts", "SELECT id, state FROM texts"),
        ("snapshots", "SELECT id FROM snapshots"),
        ("snapshot_parts", "SELECT snapshot, place, count FROM snapshot_parts"),
        (
            "articles",
            "SELECT id, lamport, replica, counter, trashed, state, star, site, language, "
                + "published, summary FROM articles"
        ),
        ("leads", "SELECT article, lead FROM leads"),
        ("keys", "SELECT key, article FROM keys"),
        ("tags", "SELECT tag, thing, lead FROM tags"),
        ("marks", "SELECT id, article, trashed FROM marks"),
        ("replies", "SELECT id, parent, trashed FROM replies"),
        (
            "history",
            "SELECT h.thing, c.replica, c.firstCounter FROM history h "
                + "LEFT JOIN changes c ON c.id = h.change"
        ),
        ("conflicts", "SELECT thing, field FROM conflicts"),
        ("waiting", "SELECT replica, counter, thing, reason FROM waiting"),
        (
            "documents",
            "SELECT thing, part, lead, trashed, title, byline, site, body, note, quote "
                + "FROM documents"
        ),
        ("words", "SELECT term, col, doc, cnt FROM temp.words_terms"),
        ("bigrams", "SELECT term, col, doc, cnt FROM temp.bigrams_terms"),
    ]

    /// Reads all views. Needs a writing transaction, for SQLite's tables of full-text terms.
    ///
    /// - Complexity: O(n log n) for n rows.
    package func dumpViews() throws -> ViewDump {
        try openTerms()
        return ViewDump(
            tables: try VaultTransaction.dumped.map { name, sql in
                ViewDump.Table(name: name, rows: try rows(sql).map(\.line).sorted())
            })
    }

    /// Reads all views down to a number for each row. Needs a writing transaction.
    ///
    /// - Complexity: O(n log n) for n rows, of which it keeps eight bytes each.
    package func digestViews() throws -> ViewDigest {
        try openTerms()
        return ViewDigest(
            tables: try VaultTransaction.dumped.map { name, sql in
                var rows: [UInt64] = []
                let cursor = try Row.fetchCursor(database, sql: sql)
                while let row = try cursor.next() { rows.append(row.fingerprint) }
                return (name, rows.sorted())
            })
    }

    /// Makes the terms of the full-text tables readable as tables.
    private func openTerms() throws {
        for table in ["words", "bigrams"] {
            try database.execute(
                sql: "CREATE VIRTUAL TABLE IF NOT EXISTS temp.\(table)_terms "
                    + "USING fts5vocab(main, \(table), col)")
        }
    }
}

extension Row {
    /// The row on one line; long blobs and texts as their length and the start of their hash.
    fileprivate var line: String {
        databaseValues.map { value in
            switch value.storage {
            case .null: return "null"
            case .int64(let number): return "\(number)"
            case .double(let number): return "\(number)"
            case .string(let text): return Row.digest(Array(text.utf8), plain: text)
            case .blob(let data):
                let bytes = [UInt8](data)
                return Row.digest(bytes, plain: bytes.hexadecimal)
            }
        }.joined(separator: " | ")
    }

    /// The first eight bytes of a hash of the row.
    fileprivate var fingerprint: UInt64 {
        var bytes: [UInt8] = []
        for value in databaseValues {
            let (type, content): (UInt8, [UInt8]) =
                switch value.storage {
                case .null: (0, [])
                case .int64(let number): (1, Array("\(number)".utf8))
                case .double(let number): (2, Array("\(number)".utf8))
                case .string(let text): (3, Array(text.utf8))
                case .blob(let data): (4, [UInt8](data))
                }
            bytes.append(type)
            bytes += Array("\(content.count):".utf8)
            bytes += content
        }
        return Hash256.plain(bytes).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func digest(_ bytes: [UInt8], plain: @autoclosure () -> String) -> String {
        guard bytes.count > 80 else { return plain() }
        return "\(bytes.count) bytes #\(Hash256.plain(bytes).description.prefix(16))"
    }
}
