import Foundation
import GRDB
import Storage
import Testing

@testable import Manicule

/// That a check finds what is wrong, wherever it lies, and that views are made whole again.
@Suite struct CheckTests {
    private let server = TestServer()
    private let vault: TestVault

    init() throws {
        vault = try TestVault("laptop", seed: 1)
        let id = try vault.clip(Stories.harbour)
        try vault.sync(server)
        _ = try vault.core.mark(
            id, quote: "steam crane", occurrence: nil, color: nil, note: "a note", tags: ["port"])
        let other = try TestVault("phone", seed: 2, joining: vault, at: server)
        try other.clip(Stories.tea)
        try meet(server, vault, other)
        try vault.clip("中国和秘鲁\n\n两国人民的友谊源远流长。")
    }

    private func damage(_ sql: String) throws {
        try vault.disk.write { database in
            try database.execute(sql: sql)
            #expect(database.changesCount > 0, "nothing was damaged")
        }
    }

    private func areas(rebuilding: Bool = false) throws -> Set<CheckReport.Area> {
        Set(try vault.core.check(rebuilding: rebuilding).faults.map(\.area))
    }

    @Test func aSoundVaultIsSound() throws {
        var phases: [CheckPhase] = []
        let report = try vault.core.check { phases.append($0) }
        #expect(report.faults == [] && report.isSound && !report.rebuilt)
        #expect(report.changes >= 4 && report.frames >= 3)
        #expect(phases == [.structure, .log, .frames, .originals, .views])
        let before = try vault.everything()
        #expect(try vault.core.check(rebuilding: true).rebuilt)
        #expect(try vault.everything() == before)
    }

    @Test(arguments: [
        "UPDATE articles SET state = 'read' WHERE star = 0", "DELETE FROM tags",
        "UPDATE things SET state = x'00'", "UPDATE texts SET state = x'00'",
        "DELETE FROM documents WHERE part = 1", "UPDATE documents SET note = 'other'",
        "DELETE FROM history", "DELETE FROM versions", "UPDATE marks SET trashed = 1",
        "INSERT INTO words (rowid, note) VALUES (999, 'ghost')",
        "INSERT INTO bigrams (rowid, note) VALUES (999, '鬼影')",
    ]) func whatTheViewsSayBesideTheLogIsFoundAndMended(sql: String) throws {
        let before = try vault.everything()
        try damage(sql)
        #expect(try areas() == [.views])
        #expect(try vault.core.check(rebuilding: true).isSound)
        #expect(try areas() == [])
        #expect(try vault.everything() == before)
    }

    @Test(arguments: [
        (
            "UPDATE changes SET body = substr(body, 1, length(body) - 1)",
            CheckReport.Area.log
        ),
        ("UPDATE changes SET body = (SELECT max(body) FROM changes)", .log),
        (
            "UPDATE changes SET body = CAST(replace(body, 'a note', 'a vote') AS BLOB) "
                + "WHERE instr(body, 'a note')", .frames
        ),
        ("UPDATE changes SET lamport = lamport + 1 WHERE id = 1", .log),
        ("DELETE FROM changes WHERE id = (SELECT min(id) FROM changes)", .log),
        ("UPDATE frames SET signature = zeroblob(64)", .frames),
        ("UPDATE frames SET hash = zeroblob(32)", .frames),
        ("DELETE FROM frames WHERE sequence = 0", .frames),
        ("UPDATE replicas SET nextSequence = nextSequence + 1", .frames),
    ]) func whatIsWrongBelowTheViewsIsFoundAndLeftAlone(
        sql: String, area: CheckReport.Area
    ) throws {
        try damage(sql)
        let report = try vault.core.check(rebuilding: true)
        #expect(report.faults.contains { $0.area == area })
        #expect(!report.rebuilt && !report.isSound)
    }

    @Test func faultsHoldNoContent() throws {
        try damage("UPDATE documents SET note = 'secret words'")
        try damage("UPDATE changes SET body = CAST('secret words' AS BLOB)")
        for fault in try vault.core.check().faults {
            #expect(!fault.text.contains("secret"))
        }
    }
}
