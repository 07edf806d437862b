import Foundation
import GRDB
import Serving
import Testing
import Wire

/// What the file promises beside the laws of every store.
@Suite struct SQLiteServerStoreTests {
    var generator = SeededGenerator(seed: SeededGenerator.seed(default: 10))

    private func mode(_ path: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }

    @Test mutating func contentOutlivesTheProcess() throws {
        let sample = Sample(vaultCount: 1, frameCount: 10, using: &generator)
        try withTemporaryDirectory { directory in
            let store = try SQLiteServerStore(directory: directory)
            try sample.write(to: store)
            try store.close()
            let again = try SQLiteServerStore(directory: directory)
            let vault = sample.vaults[0]
            let arrivals = try again.read { try $0.arrivals(of: vault.id, from: 0, max: 99) }
            #expect(arrivals == vault.arrivals)
        }
    }

    @Test mutating func closedStoreIsOneFile() throws {
        let sample = Sample(vaultCount: 1, frameCount: 10, using: &generator)
        try withTemporaryDirectory { directory in
            let store = try SQLiteServerStore(directory: directory + "/a")
            try sample.write(to: store)
            try store.close()
            try FileManager.default.createDirectory(
                atPath: directory + "/b", withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                atPath: directory + "/a/server.sqlite", toPath: directory + "/b/server.sqlite")
            let copy = try SQLiteServerStore(directory: directory + "/b")
            #expect(try copy.read { try $0.state(of: sample.vaults[0].id) }?.count == 10)
        }
    }

    @Test mutating func everythingIsPrivateToTheUser() throws {
        let sample = Sample(vaultCount: 1, frameCount: 10, using: &generator)
        try withTemporaryDirectory { directory in
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o755])
            let store = try SQLiteServerStore(directory: directory)
            try sample.write(to: store)
            #expect(try mode(directory) == 0o700)
            let files = try FileManager.default.contentsOfDirectory(atPath: directory)
            #expect(files.contains("server.sqlite-wal"))
            for file in files { #expect(try mode("\(directory)/\(file)") == 0o600) }
            let backup = "\(directory)/backup.sqlite"
            try store.backUp(to: backup)
            #expect(try mode(backup) == 0o600)
        }
    }

    @Test mutating func backupIsAStore() throws {
        let sample = Sample(vaultCount: 1, frameCount: 10, using: &generator)
        try withTemporaryDirectory { directory in
            let store = try SQLiteServerStore(directory: directory + "/a")
            try sample.write(to: store)
            try FileManager.default.createDirectory(
                atPath: directory + "/b", withIntermediateDirectories: true)
            try store.backUp(to: directory + "/b/server.sqlite")
            #expect(throws: ServerError(.dataUnwritable, "")) {
                try store.backUp(to: directory + "/b/server.sqlite")
            }
            let copy = try SQLiteServerStore(directory: directory + "/b")
            #expect(
                try copy.read { try $0.state(of: sample.vaults[0].id) }?.count == 10)
        }
    }

    @Test func commitsAreFlushed() throws {
        try withTemporaryDirectory { directory in
            let store = try SQLiteServerStore(directory: directory)
            let (journal, synchronous) = try store.pragmas()
            #expect(journal == "wal")
            #expect(synchronous == 2)
        }
    }

    @Test func newerSchemaIsRefused() throws {
        try withTemporaryDirectory { directory in
            try SQLiteServerStore(directory: directory).close()
            let queue = try DatabaseQueue(path: directory + "/server.sqlite")
            try queue.write {
                try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 later')")
            }
            try queue.close()
            #expect(throws: ServerError(.newerSchema, "")) {
                try SQLiteServerStore(directory: directory)
            }
        }
    }

    @Test func foreignFilesAreLeftAlone() throws {
        try withTemporaryDirectory { directory in
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true)
            let path = directory + "/server.sqlite"
            let queue = try DatabaseQueue(path: path)
            try queue.write { try $0.execute(sql: "CREATE TABLE note (text)") }
            try queue.close()
            let before = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(throws: ServerError(.foreignDatabase, "")) {
                try SQLiteServerStore(directory: directory)
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
            try Data("no database at all".utf8).write(to: URL(fileURLWithPath: path))
            #expect(throws: ServerError(.foreignDatabase, "")) {
                try SQLiteServerStore(directory: directory)
            }
        }
    }

    @Test func unusableDirectoriesAreNamedSo() throws {
        try withTemporaryDirectory { directory in
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true)
            let file = directory + "/file"
            try Data().write(to: URL(fileURLWithPath: file))
            for path in [file, file + "/below", "/proc/nowhere"] {
                #expect(throws: ServerError(.dataUnwritable, "")) {
                    try SQLiteServerStore(directory: path)
                }
            }
        }
    }

    @Test mutating func secondProcessSeesAndAdds() throws {
        let token = generator.bytes(16)
        try withTemporaryDirectory { directory in
            let server = try SQLiteServerStore(directory: directory)
            let command = try SQLiteServerStore(directory: directory)
            let made = try command.makeToken(random: token)
            #expect(try server.read { try $0.token(hash: made.hash) } == .unused)
            let bytes = try FileManager.default.contentsOfDirectory(atPath: directory)
                .map { try Data(contentsOf: URL(fileURLWithPath: "\(directory)/\($0)")) }
            let secret = Data(made.text.utf8.suffix(26))
            #expect(bytes.allSatisfy { $0.range(of: secret) == nil })
        }
    }
}
