import Foundation
import Testing

/// Bad input: a clear error, the right exit code, and the vault as it was.
@Suite struct BadInputTests {
    /// Runs a command that must fail and leave the vault alone.
    private func refuse(
        _ sandbox: Sandbox, _ arguments: [String], _ status: Int32, _ words: String,
        input: String = "", sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let before = try await sandbox.run("history", "--json").output
        let refused = try await sandbox.run(arguments, input: input)
        #expect(
            refused.status == status, "\(arguments): \(refused)", sourceLocation: sourceLocation)
        #expect(refused.output.isEmpty, "\(arguments)", sourceLocation: sourceLocation)
        #expect(
            refused.errors.hasPrefix("manicule: error: "), "\(refused)",
            sourceLocation: sourceLocation)
        #expect(
            refused.errors.contains(words), "\(refused.errors)", sourceLocation: sourceLocation)
        #expect(
            try await sandbox.run("history", "--json").output == before, "\(arguments)",
            sourceLocation: sourceLocation)
    }

    @Test func files() async throws {
        let sandbox = try await Sandbox.withVault()
        try sandbox.write((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7) }, to: "binary")
        try sandbox.write("", to: "empty")
        try sandbox.write(" \n\n\t\n", to: "blank")
        try await refuse(sandbox, ["add", "binary"], 65, "‘binary’ is not text")
        try await refuse(sandbox, ["add", "empty"], 65, "‘empty’ holds no text")
        try await refuse(sandbox, ["add", "blank"], 65, "‘blank’ holds no text")
        try await refuse(sandbox, ["add", "-"], 65, "standard input holds no text")
        try await refuse(sandbox, ["add", "gone"], 65, "there is no such file")
        try await refuse(sandbox, ["add", "tmp"], 65, "‘tmp’ is a directory")
        try await refuse(sandbox, ["add"], 64, "missing expected argument")
        try await refuse(
            sandbox, ["add", "a", "b", "--url", "https://example.org"], 64, "describes one source")
    }

    @Test func hugeFilesAreRefusedBeforeTheyAreRead() async throws {
        let sandbox = try await Sandbox.withVault()
        let path = try sandbox.write("", to: "huge")
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.truncate(atOffset: 100 << 20)
        try file.close()
        try await refuse(sandbox, ["add", "huge"], 65, "‘huge’ is larger than")
        let piped = try await sandbox.shell("cat huge | \"$M\" add -")
        #expect(piped.status == 65)
        #expect(piped.errors.contains("standard input is larger than"))
        // Between what a file may have and what a text may have the library decides.
        let text = String(repeating: "words and more words\n", count: (17 << 20) / 21)
        try sandbox.write(text, to: "large.txt")
        try await refuse(sandbox, ["add", "large.txt"], 65, "‘large.txt’ is too large")
    }

    @Test func targets() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        try await refuse(sandbox, ["show", "zzzz"], 65, "‘zzzz’ is not in this vault")
        try await refuse(sandbox, ["show", "Nicht!"], 65, "is not in this vault")
        try await refuse(sandbox, ["reply", id, "x"], 65, "is of another kind")
        try await refuse(sandbox, ["undo", "zzzz"], 65, "‘zzzz’ is not in this vault")
        try await refuse(sandbox, ["merge", id, id], 65, "does not fit")
        try await refuse(sandbox, ["resolve", id, "title", "x"], 1, "nothing to settle")
        try await refuse(sandbox, ["resolve", id, "title"], 64, "either a value or --pick")
        try await refuse(sandbox, ["split", id], 1, "nothing to part")
    }

    @Test func ambiguousIDsAreNamed() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        // With 32 letters, 40 marks share a first one.
        for _ in 0..<40 { try await sandbox.run("mark", id, "paper lantern") }
        let shown = try await sandbox.run("show", id, "--json").objects[0]
        let marks = try #require(shown["marks"] as? [[String: any Sendable]])
        let ids = marks.compactMap { $0["id"] as? String }
        let letters = Dictionary(grouping: ids, by: { $0.prefix(1) })
        let twins = try #require(letters.values.first { $0.count > 1 })
        let refused = try await sandbox.run("show", String(twins[0].prefix(1)))
        #expect(refused.status == 65)
        #expect(refused.errors.contains("fits several things"))
        #expect(refused.errors.contains("write more of it: "))
    }

    @Test func quotesFieldsTagsAndQueries() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        try await refuse(sandbox, ["mark", id, "a zeppelin"], 65, "the quote is not in the text")
        try await refuse(
            sandbox, ["mark", id, "a papr lantern"], 65, "the closest passage is ‘")
        try await refuse(sandbox, ["mark", id, "  "], 65, "the quote is empty")
        try await refuse(sandbox, ["mark", id, "lantern", "--color", "1;31"], 65, "‘color’")
        try await refuse(sandbox, ["mark", id, "x", "--colour", "red"], 64, "‘--colour’")
        try await refuse(sandbox, ["mark", id, "x", "--occurrence", "x"], 64, "‘x’ is invalid")
        try await refuse(sandbox, ["set", id, "titel=x"], 65, "there is no field ‘titel’")
        try await refuse(sandbox, ["set", id, "state=x"], 65, "‘state’ does not fit")
        try await refuse(sandbox, ["set", id, "published=x"], 65, "‘published’ does not fit")
        try await refuse(sandbox, ["set", id, "title"], 64, "is not field=value")
        try await refuse(sandbox, ["tag", id, "hotel"], 64, "neither + nor -")
        try await refuse(sandbox, ["tag", id, "+"], 64, "neither + nor -")
        try await refuse(sandbox, ["note", id, "--append"], 64, "missing value for ‘--append")
        try await refuse(sandbox, ["mark", id, "x", "--note"], 64, "missing value for ‘--note")
        try await refuse(sandbox, ["tag", id, "+x", "--vault"], 64, "missing value for ‘--vault")
        try await refuse(sandbox, ["search", "nowhere:x"], 65, "the query cannot be understood")
        try await refuse(sandbox, ["search", "\"open"], 65, "the query cannot be understood")
        try await refuse(sandbox, ["note", id, "x", "--append", "y"], 64, "one to append")
    }

    @Test func namesOfLaterVersions() async throws {
        let sandbox = try await Sandbox.withVault()
        for verb in ["read", "export", "watch", "revoke"] {
            try await refuse(sandbox, [verb, "x"], 64, "‘\(verb)’ is not in this version")
        }
        try await refuse(
            sandbox, ["init", "--from", "b"], 64, "‘init --from’ is not in this version")
        try await refuse(
            sandbox, ["serve", "backup", "f"], 64, "‘serve backup’ is not in this version")
        try await refuse(sandbox, ["lst"], 64, "did you mean \"manicule list\"?")
    }

    @Test func invitationsAndServers() async throws {
        let sandbox = try await Sandbox.withVault()
        try await refuse(sandbox, ["sync"], 1, "no server is set")
        try await refuse(sandbox, ["invite"], 1, "no server is set")
        try await refuse(sandbox, ["remote", "ftp://x"], 65, "‘url’ does not fit")
        try await refuse(
            sandbox, ["join", "manicule-invite-1-xyz", "--vault", "other"], 65,
            "the invitation code cannot be read")
        try await refuse(sandbox, ["serve", "--listen", "a:b"], 64, "not an address")
        try await refuse(sandbox, ["serve", "--tls-cert", "c"], 64, "belong together")
        try await refuse(
            sandbox, ["serve", "--listen", "0.0.0.0:0"], 64, "other machines can reach")
        try await refuse(sandbox, ["serve", "allow", "xyz"], 65, "not the id of a vault")
        try await refuse(
            sandbox, ["serve", "--listen", ":0", "--tls-cert", "c", "--tls-key", "k"], 65, "‘c’")
        #expect(try await sandbox.run("remote", "http://127.0.0.1:9").status == 0)
        try await refuse(sandbox, ["sync"], 69, "cannot be reached: nothing listens there")
    }

    @Test func whatIsNoServerOfOursIsNamed() async throws {
        let sandbox = try await Sandbox.withVault()
        for (words, scheme, status, said) in [
            ("220 mail.example.org ESMTP\r\n", "http", 69 as Int32, "does not speak HTTP"),
            ("220 mail.example.org ESMTP\r\n", "https", 69, "does not speak TLS"),
            (
                "HTTP/1.1 501 Not Implemented\r\nContent-Length: 0\r\n\r\n", "http", 76,
                "is no manicule server: it says 501"
            ),
        ] {
            let server = try OddServer(saying: words)
            defer { server.stop() }
            let address = "\(scheme)://127.0.0.1:\(server.port)"
            #expect(try await sandbox.run("remote", address).status == 0)
            try await refuse(sandbox, ["sync"], status, said)
        }
    }

    @Test func aHostThatIsNoneIsNamedBeforeItsSafety() async throws {
        let sandbox = try Sandbox()
        try await refuse(
            sandbox, ["serve", "--listen", "no-such-host.invalid"], 69, "is no address")
    }
}
