import Foundation
import Testing

@testable import ManiculeCLI

/// `add https://…` as a whole: the built program against servers on loopback.
@Suite struct FetchingCommandTests {
    private static func answer(_ text: String, _ status: String = "200 OK") -> String {
        "HTTP/1.1 \(status)\r\nContent-Type: text/plain\r\nContent-Length: \(text.utf8.count)\r\n"
            + "\r\n" + text
    }

    @Test func sourcesAreWhatTheyLookLike() {
        for (argument, source) in [
            ("-", AddSource.standardInput), ("https://a.example/", .page("https://a.example/")),
            ("HTTP://a.example", .page("HTTP://a.example")),
            ("ftp://a.example", .page("ftp://a.example")),
            ("story.txt", .file("story.txt")), ("http:story", .file("http:story")),
            ("./a://b", .file("./a://b")), ("1://b", .file("1://b")),
        ] {
            #expect(AddSource(argument) == source, "\(argument)")
        }
        #expect(AddSource("https://u:p@a.example:8080/x@y").host == "a.example:8080")
        #expect(AddSource("https://").host == nil)
    }

    @Test func aPageIsClippedWhereItMayBeFetched() async throws {
        let sandbox = try await Sandbox.withVault()
        let server = try OddServer(saying: Self.answer(Sandbox.story))
        defer { server.stop() }
        let address = "http://127.0.0.1:\(server.port)/story?utm_source=x"
        let refused = try await sandbox.run("add", address)
        #expect(refused.status == 77)
        #expect(refused.errors.contains("leads to ‘127.0.0.1’, which stands for this machine"))
        #expect(refused.errors.contains("--allow-private"))
        #expect(!refused.errors.contains("utm_source"))
        #expect(try await sandbox.run("list", "--json").output.isEmpty)
        let added = try await sandbox.run("add", address, "--allow-private", "--tag", "x", "--json")
        #expect(added.status == 0, "\(added.errors)")
        let article = try #require(try added.objects[0]["article"] as? [String: any Sendable])
        #expect(article["url"] as? String == "http://127.0.0.1:\(server.port)/story")
        #expect(article["tags"] as? [String] == ["x"])
        let again = try await sandbox.run("add", address, "--allow-private")
        #expect(again.output.contains("it was here already; nothing changed"))
    }

    @Test func oneThatFailsDoesNotKeepTheOthers() async throws {
        let sandbox = try await Sandbox.withVault()
        let good = try OddServer(saying: Self.answer(Sandbox.story))
        let gone = try OddServer(saying: Self.answer("nope", "404 Not Found"))
        defer {
            good.stop()
            gone.stop()
        }
        try sandbox.write("A file among pages.\n\nIt is short.\n", to: "file.txt")
        let outcome = try await sandbox.run(
            "add", "http://127.0.0.1:\(gone.port)/a", "file.txt", "http://127.0.0.1:9/b",
            "ftp://127.0.0.1/c", "http://127.0.0.1:\(good.port)/d", "--allow-private", "--json")
        #expect(outcome.status == 65)
        let titles = try outcome.objects.compactMap { object in
            (object["article"] as? [String: any Sendable])?["title"] as? String
        }
        #expect(titles.count == 2, "\(outcome.errors)")
        #expect(titles.first?.hasPrefix("A file among pages") == true, "\(titles)")
        let errors = outcome.errors
        #expect(errors.contains("page 1 of 5 (‘127.0.0.1:\(gone.port)’) is not there"), "\(errors)")
        #expect(errors.contains("page 3 of 5 (‘127.0.0.1:9’) cannot be reached: nothing listens"))
        #expect(errors.contains("page 4 of 5 (‘127.0.0.1’) is not fetched: only http"))
        #expect(!errors.contains("file.txt"))
        let unreachable = try await sandbox.run("add", "http://127.0.0.1:9/", "--allow-private")
        #expect(unreachable.status == 69)
    }
}
