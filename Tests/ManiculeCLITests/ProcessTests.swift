import Foundation
import Testing

/// Streams, signals and several processes.
@Suite struct ProcessTests {
    @Test func processesThatAddAtOnceAllSucceed() async throws {
        let sandbox = try await Sandbox.withVault()
        for number in 0..<6 {
            try sandbox.write(
                "Story number \(number) of the river town\n\nThe river rose by \(number + 1) metres "
                    + "on Sunday, and the mayor counted every one of them.\n", to: "s\(number).txt")
        }
        let started = try (0..<6).map { try sandbox.start(["add", "s\($0).txt"]) }
        for process in started {
            let outcome = try await process.outcome()
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        #expect(try await sandbox.run("list").lines.count == 6)
        #expect(try await sandbox.run("history").lines.filter { $0.contains("clipped") }.count == 6)
    }

    @Test func processesThatAddTheSameClipMakeOneArticle() async throws {
        let sandbox = try await Sandbox.withVault()
        try sandbox.write(Sandbox.story, to: "story.txt")
        let started = try (0..<4).map { _ in try sandbox.start(["add", "story.txt"]) }
        for process in started { #expect(try await process.outcome().status == 0) }
        #expect(try await sandbox.run("list").lines.count == 1)
    }

    @Test func aReaderWhoStopsReadingIsNoFailure() async throws {
        let sandbox = try await Sandbox.withVault()
        _ = try await sandbox.clip()
        let piped = try await sandbox.shell(
            "(\"$M\" help; \"$M\" list; echo \"status $?\" >&2) | true"
        )
        #expect(piped.errors.contains("status 0"))
        #expect(!piped.errors.contains("manicule: error"))
    }

    @Test func closedStreamsAreHarmless() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        let tagged = try await sandbox.shell("\"$M\" tag \(id) +a 0<&- 1>&- 2>&-")
        #expect(tagged.status == 0)
        let shown = try await sandbox.run("show", id, "--json")
        #expect(try shown.objects[0]["tags"] as? [String] == ["a"])
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func resultsThatCannotBeWrittenAreAFailure() async throws {
        let sandbox = try await Sandbox.withVault()
        _ = try await sandbox.clip()
        let listed = try await sandbox.shell("\"$M\" list > /dev/full")
        #expect(listed.status == 74)
        #expect(listed.errors.contains("the results could not be written: the disk is full"))
    }

    @Test func aSetNoColorOrAFileMeansNoColours() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        try await sandbox.run("mark", id, "paper lantern", "--color", "red")
        for arguments in [["list"], ["show", id], ["history"], ["show", "zzzz"], ["status"]] {
            let shown = try await sandbox.run(arguments, environment: ["TERM": "xterm-256color"])
            #expect(!(shown.output + shown.errors).contains("\u{1B}"), "\(arguments)")
        }
    }

    /// `script` gives the program a terminal.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
    func terminalsGetColoursUnlessTheyAreNotWanted() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        try await sandbox.run("mark", id, "paper lantern", "--color", "red")
        func shown(_ environment: [String: String], _ options: String = "") async throws -> String {
            try await sandbox.shell(
                "script -qec \"$M show \(id) \(options)\" /dev/null < /dev/null",
                environment: environment.merging(["COLUMNS": "40"]) { $1 }
            ).output
        }
        let colored = try await shown(["TERM": "xterm"])
        #expect(colored.contains("\u{1B}[30;41mpaper"), "\(colored)")
        for line in colored.split(whereSeparator: \.isNewline) {
            let plain = line.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
            #expect(plain.count <= 40 || plain.contains("http"), "\(plain)")
        }
        #expect(!(try await shown(["TERM": "xterm", "NO_COLOR": "1"])).contains("\u{1B}"))
        #expect(!(try await shown(["TERM": "dumb"])).contains("\u{1B}"))
        #expect(!(try await shown(["TERM": "xterm"], "--no-color")).contains("\u{1B}"))
    }

    @Test func theVaultIsFoundWhereItShouldBe() async throws {
        let sandbox = try Sandbox()
        let plain = ["MANICULE_VAULT": ""]
        #expect(try await sandbox.run("init", environment: plain).status == 0)
        #expect(
            FileManager.default.fileExists(
                atPath: sandbox.file(".local/share/manicule/vault.sqlite")))
        let xdg = plain.merging(["XDG_DATA_HOME": sandbox.file("data")]) { $1 }
        #expect(try await sandbox.run("init", environment: xdg).status == 0)
        #expect(
            FileManager.default.fileExists(atPath: sandbox.file("data/manicule/vault.sqlite")))
        #expect(try await sandbox.run("--vault", "mine", "init").status == 0)
        #expect(FileManager.default.fileExists(atPath: sandbox.file("mine/vault.sqlite")))
        let modes = try await sandbox.shell("stat -c %a mine mine/keys mine/vault.sqlite")
        #expect(modes.lines.prefix(2) == ["700", "600"])
    }
}
