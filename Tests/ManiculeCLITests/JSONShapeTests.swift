import Foundation
import Testing

/// The JSON that scripts rely on: fields may be added, never renamed or left out.
@Suite struct JSONShapeTests {
    private static let articleKeys: Set<String> = [
        "kind", "id", "title", "byline", "site", "published", "language", "url", "state", "star",
        "tags", "dateline", "titleDerived", "snapshot", "snapshots", "conflicts", "trashed",
        "added", "changed",
    ]
    private static let markKeys: Set<String> = [
        "kind", "id", "article", "snapshot", "quote", "start", "end", "status", "color", "tags",
        "note", "replies", "device", "created",
    ]

    private func missing(_ keys: Set<String>, in object: [String: any Sendable]) -> [String] {
        keys.subtracting(object.keys).sorted()
    }

    @Test func articlesHaveTheirFields() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        try await sandbox.run("mark", id, "paper lantern", "--note", "nice")
        let listed = try await sandbox.run("list", "--json").objects[0]
        #expect(missing(JSONShapeTests.articleKeys.union(["markCount"]), in: listed) == [])
        for key in ["body", "note", "marks"] { #expect(listed[key] == nil) }
        #expect(listed["markCount"] as? Int == 1)
        let shown = try await sandbox.run("show", id, "--json").objects[0]
        #expect(
            missing(JSONShapeTests.articleKeys.union(["body", "note", "marks"]), in: shown) == [])
        #expect(shown["kind"] as? String == "article")
        #expect(shown["title"] as? String == "River town opens its second footbridge")
        #expect(shown["published"] as? String == "2024-03-04")
        #expect(shown["byline"] as? String == "Ines Marlow")
        #expect(shown["url"] is NSNull)
        #expect(shown["star"] as? Bool == false)
    }

    @Test func marksHaveTheirFields() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        let made = try await sandbox.run("mark", id, "paper lantern", "--color", "red", "--json")
        let mark = try made.objects[0]
        #expect(missing(JSONShapeTests.markKeys, in: mark) == [])
        #expect(mark["status"] as? String == "anchored")
        #expect(mark["article"] as? String == id)
        let body = try await sandbox.run("show", id, "--json").objects[0]["body"] as? String
        let scalars = Array((body ?? "").unicodeScalars)
        let start = try #require(mark["start"] as? Int)
        let end = try #require(mark["end"] as? Int)
        var quote = String.UnicodeScalarView()
        quote.append(contentsOf: scalars[start..<end])
        #expect(String(quote) == "paper lantern")
        let markID = try #require(mark["id"] as? String)
        let reply = try await sandbox.run("reply", markID, "why?", "--json").objects[0]
        #expect(missing(["kind", "id", "parent", "author", "text", "replies"], in: reply) == [])
        #expect(reply["parent"] as? String == markID)
    }

    @Test func theOtherObjectsHaveTheirFields() async throws {
        let sandbox = try await Sandbox.withVault()
        let made = try await sandbox.run("init", "--json", "--vault=other").objects[0]
        #expect(missing(["kind", "vault", "device", "path"], in: made) == [])
        let id = try await sandbox.clip()
        let hit = try await sandbox.run("search", "footbridge", "--json").objects[0]
        #expect(
            missing(["kind", "target", "article", "field", "snippet", "rank"], in: hit) == [])
        let change = try await sandbox.run("history", id, "--json").objects[0]
        #expect(missing(["kind", "id", "command", "device", "at"], in: change) == [])
        let device = try await sandbox.run("devices", "--json").objects[0]
        #expect(missing(["kind", "id", "name", "current"], in: device) == [])
        let status = try await sandbox.run("status", "--json").objects[0]
        #expect(
            missing(["kind", "vault", "device", "articles", "alarms", "remote"], in: status)
                == ["remote"] || missing(["kind", "vault", "device"], in: status) == [])
        let cut = try await sandbox.run("show", id, "--cut", "--json").objects[0]
        #expect(missing(["kind", "start", "end", "reason", "text", "restored"], in: cut) == [])
        let undo = try await sandbox.run("undo", "--json").objects[0]
        #expect(missing(["kind", "undone", "command", "kept"], in: undo) == [])
        let remote = try await sandbox.run("remote", "--json").objects[0]
        #expect(missing(["kind", "url", "hasToken"], in: remote) == [])
    }

    @Test func jsonIsOneObjectALineWithSortedKeysAndPlainText() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        try await sandbox.run("set", id, "title=馆 a/b “é”")
        _ = try await sandbox.clip(
            "Another story about a quiet river and its boats.\n", name: "b.txt")
        let listed = try await sandbox.run("list", "--json")
        #expect(listed.lines.count == 2)
        #expect(listed.output.contains("\"title\":\"馆 a/b “é”\""))
        for line in listed.lines {
            let keys = line.matches(of: #/[{,]"(\w+)":/#).map { String($0.1) }
            #expect(keys == keys.sorted(), "\(line)")
        }
        let empty = try await sandbox.run("list", "--trash", "--json")
        #expect(empty.output.isEmpty)
        #expect(empty.errors.isEmpty)
    }

    @Test func commandsThatChangeAThingPrintIt() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        for arguments in [
            ["tag", id, "+a"], ["set", id, "state=done"], ["note", id, "x"],
            ["note", id, "--append", "y"], ["trash", id], ["restore", id],
            ["edit", id, "--restore"],
        ] {
            let shown = try await sandbox.run(arguments + ["--json"])
            #expect(shown.status == 0, "\(arguments): \(shown.errors)")
            #expect(try shown.objects[0]["id"] as? String == id, "\(arguments)")
        }
        let article = try await sandbox.run("show", id, "--json").objects[0]
        #expect(article["tags"] as? [String] == ["a"])
        #expect(article["state"] as? String == "done")
        #expect(article["note"] as? String == "x\n\ny")
    }
}
