import Testing

@testable import ManiculeCLI

/// Help that teaches.
@Suite struct HelpTests {
    /// The commands of this version, by name.
    static let verbs = [
        "init", "add", "list", "show", "mark", "note", "reply", "tag", "set", "edit", "trash",
        "restore", "undo", "history", "conflicts", "resolve", "merge", "split", "search", "remote",
        "sync", "status", "invite", "join", "devices", "serve", "tour", "lab", "completions",
    ]

    @Test func everyCommandOfThisVersionIsThere() {
        #expect(Set(Verbs.present).isSuperset(of: HelpTests.verbs))
        #expect(Set(Verbs.reserved).isDisjoint(with: Verbs.present))
    }

    @Test func everyCommandHasAnAbstractAndAnExample() throws {
        for command in try ParserDump.commands() where command.commandName != "help" {
            #expect(command.abstract?.hasSuffix(".") == true, "\(command.commandName)")
            #expect(
                command.discussion?.contains("manicule \(command.commandName)") == true,
                "\(command.commandName)")
            for argument in command.arguments ?? [] {
                let isHidden = argument.names?.contains { $0.name == "from" } ?? false
                #expect(isHidden || argument.abstract?.isEmpty == false, "\(command.commandName)")
            }
        }
    }

    @Test func nothingGivesTheOverview() async throws {
        let sandbox = try Sandbox()
        let shown = try await sandbox.run()
        #expect(shown.status == 0)
        #expect(shown.errors.isEmpty)
        #expect(shown.output.contains("manicule tour"))
        #expect(shown.output.contains("manicule init"))
    }

    @Test(arguments: verbs)
    func helpIsResultsAndSucceeds(_ verb: String) async throws {
        let sandbox = try Sandbox()
        let asked = try await sandbox.run("help", verb)
        #expect(asked.status == 0)
        #expect(asked.errors.isEmpty)
        #expect(asked.output.contains("USAGE: manicule \(verb)"))
        #expect(
            !asked.output.split(separator: "\n").contains {
                $0.count > 100 && !$0.hasPrefix("USAGE")
            })
    }

    @Test func versionIsPrinted() async throws {
        let sandbox = try Sandbox()
        let shown = try await sandbox.run("--version")
        #expect(shown.status == 0)
        #expect(shown.output.contains("."))
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionScriptsNameTheCommands(_ shell: String) async throws {
        let sandbox = try Sandbox()
        let script = try await sandbox.run("completions", shell)
        #expect(script.status == 0)
        for verb in ["mark", "conflicts", "tour"] { #expect(script.output.contains(verb)) }
        if shell == "bash" {
            try sandbox.write(script.output, to: "completion")
            #expect(try await sandbox.shell("bash -n completion").status == 0)
        }
    }

    @Test func idsAreCompletedFromTheVault() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        let completed = try await sandbox.run(
            ["---completion", "show", "--", "positional@0", "2", "0", "manicule", "show", ""],
            environment: ["SAP_SHELL": "bash"])
        #expect(completed.output.contains(id), "\(completed)")
    }
}
