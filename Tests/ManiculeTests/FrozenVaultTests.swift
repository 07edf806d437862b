import Foundation
import Testing

@testable import Manicule

/// Vaults that earlier versions wrote, kept as they were: every later version has to open them,
/// migrate them, and show what they showed. Files under `Fixtures` are only ever added.
@Suite struct FrozenVaultTests {
    private static let fixtures = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("Fixtures")

    /// A copy of a frozen vault, to open and write to.
    private func thaw(_ name: String) throws -> (path: String, vault: Vault) {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("manicule-frozen-\(UUID().uuidString)").path
        try FileManager.default.copyItem(
            atPath: Self.fixtures.appendingPathComponent(name).path, toPath: path)
        return (path, try Vault.open(at: path))
    }

    /// All that a vault shows, a JSON object a line.
    private func everything(_ vault: Vault) async throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var lines: [String] = []
        func add(_ value: some Encodable) throws {
            lines.append(String(decoding: try encoder.encode(value), as: UTF8.self))
        }
        for trash in [false, true] {
            for article in try await vault.list(trash: trash) {
                guard case .article(let whole) = try await vault.show(article.id) else { continue }
                try add(whole)
                for cut in try await vault.cuts(article.id) { try add(cut) }
                try add(try await vault.original(article.id))
            }
        }
        for conflict in try await vault.conflicts() { try add(conflict) }
        for change in try await vault.history() { try add(change) }
        for query in ["bridge", "中国", "puente", "tag:bridge"] {
            for hit in try await vault.search(query) { lines.append("\(query): \(hit.target)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    @Test(arguments: ["vault-1"]) func aFrozenVaultShowsWhatItShowed(name: String) async throws {
        let (path, vault) = try thaw(name)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let shown = try await everything(vault)
        let expected = Self.fixtures.appendingPathComponent(name + ".jsonl")
        if ProcessInfo.processInfo.environment["MANICULE_FREEZE"] == name {
            try Data(shown.utf8).write(to: expected)
        }
        #expect(shown == (try String(contentsOf: expected, encoding: .utf8)))
        #expect(try vault.check().faults == [])
    }

    @Test(arguments: ["vault-1"]) func aFrozenVaultCanBeWrittenTo(name: String) async throws {
        let (path, vault) = try thaw(name)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let article = try #require(try await vault.list().first)
        try await vault.appendNote(article.id, "Written by a later version.")
        let change = try #require(try await vault.history(article.id).first)
        _ = try await vault.undo(change.id)
        #expect(try vault.check(rebuilding: true).isSound)
    }
}
