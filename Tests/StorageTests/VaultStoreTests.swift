import Articles
import CRDT
import Foundation
import GRDB
import Synchronization
import Testing
import Wire

@testable import Storage

/// The database file: what is refused, what survives, and that a transaction is whole or nothing.
@Suite struct VaultStoreTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("manicule-storage-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private var path: String { folder.appendingPathComponent("vault.sqlite").path }
    private let replica = ReplicaID(high: 7, low: 7)

    /// Writes one register as a command would.
    private func write(_ value: String, _ store: VaultStore) throws {
        try store.write { transaction in
            let command = try LocalCommand(
                transaction, replica: replica, label: "set",
                displayTime: DisplayTime(milliseconds: 0, zoneMinutes: 0))
            let thing = ThingID.setting("test")
            let standing = try transaction.thing(thing)?.registers[.title]?.standing ?? []
            try command.add(
                .write(field: .title, value: Array(value.utf8), supersedes: standing),
                about: .thing(thing))
            try command.finish()
        }
    }

    private func value(_ store: VaultStore) throws -> String? {
        try store.read { try $0.thing(.setting("test"))?.written(.title) }
    }

    @Test func aMissingVaultIsNotMadeByOpening() throws {
        #expect(throws: StorageError(.noVault)) {
            try VaultStore(path: path, creating: false)
        }
    }

    @Test func whatWasWrittenIsThereAfterReopening() throws {
        let store = try VaultStore(path: path, creating: true)
        try write("one", store)
        try store.close()
        let again = try VaultStore(path: path, creating: false)
        #expect(try value(again) == "one")
    }

    @Test func twoStoresOnOneFileSeeEachOther() throws {
        let one = try VaultStore(path: path, creating: true)
        let other = try VaultStore(path: path, creating: false)
        try write("one", one)
        try write("two", other)
        #expect(try value(one) == "two")
        #expect(try one.read { try $0.version()[replica] } == 2)
    }

    @Test func anotherProgramsDatabaseIsRefused() throws {
        let foreign = try DatabaseQueue(path: path)
        try foreign.write { try $0.execute(sql: "CREATE TABLE notes (id INTEGER)") }
        try foreign.close()
        #expect(throws: StorageError(.foreign)) { try VaultStore(path: path, creating: true) }
    }

    @Test func aFileThatIsNoDatabaseIsRefused() throws {
        try Data(repeating: 7, count: 8192).write(to: URL(fileURLWithPath: path))
        #expect(throws: StorageError(.foreign)) { try VaultStore(path: path, creating: true) }
    }

    @Test func aNewerSchemaIsRefused() throws {
        _ = try VaultStore(path: path, creating: true)
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.execute(
                sql: "INSERT INTO grdb_migrations (identifier) VALUES ('9 from the future')")
        }
        try queue.close()
        #expect(throws: StorageError(.newerSchema)) {
            try VaultStore(path: path, creating: false)
        }
    }

    @Test func aFullDiskLeavesTheOldState() throws {
        let queue = try VaultStore.memoryDatabase()
        let store = try VaultStore(queue, creating: true)
        try write("old", store)
        try queue.write { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
        #expect(throws: StorageError(.diskFull)) {
            for number in 0..<200 {
                try write(String(repeating: "\(number)", count: 20_000), store)
            }
        }
        let kept = try #require(try value(store))
        try queue.write { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
        let dump = try store.read { try $0.thing(.setting("test"))?.encoded }
        try store.write { try $0.rebuildViews() }
        #expect(try value(store) == kept)
        #expect(try store.read { try $0.thing(.setting("test"))?.encoded } == dump)
    }

    @Test func aCrashAtAnyWriteLeavesTheOldOrTheNewState() throws {
        var outcomes: Set<String> = []
        for crashAt in 1...40 {
            let queue = try VaultStore.memoryDatabase()
            try write("old", try VaultStore(queue, creating: true))
            let countdown = Countdown(crashAt)
            let crashing = try VaultStore(queue, creating: false) { try countdown.tick() }
            let crashed = (try? write("new", crashing)) == nil
            let reopened = try VaultStore(queue, creating: false)
            let value = try #require(try value(reopened))
            #expect(value == (crashed ? "old" : "new"), "crash at write \(crashAt)")
            outcomes.insert(value)
            try write("after", reopened)
            #expect(try self.value(reopened) == "after")
        }
        #expect(outcomes == ["old", "new"])
    }

    @Test func aReadOnlyDirectoryIsSaidToBeOne() throws {
        // The superuser may write anywhere, so the file is opened as one that nobody may.
        let store = try VaultStore(path: path, creating: true)
        try write("old", store)
        try store.close()
        var configuration = Configuration()
        configuration.readonly = true
        let readOnly = try VaultStore(
            try DatabaseQueue(path: path, configuration: configuration), creating: false)
        #expect(try value(readOnly) == "old")
        #expect(throws: StorageError(.readOnly)) { try write("new", readOnly) }
    }
}

/// Throws at the nth call, and at no other.
private final class Countdown: Sendable {
    private let left: Mutex<Int>

    init(_ count: Int) {
        left = Mutex(count)
    }

    func tick() throws {
        let isZero = left.withLock { left in
            left -= 1
            return left == 0
        }
        if isZero { throw Crash() }
    }
}

private struct Crash: Error {}
