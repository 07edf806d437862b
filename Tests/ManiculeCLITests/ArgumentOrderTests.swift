import ArgumentParser
import Foundation
import Testing

@testable import ManiculeCLI

/// What counts as an option and what as text.
@Suite struct ArgumentOrderTests {
    private func arranged(_ arguments: String...) throws -> [String] {
        try ArgumentOrder.arranged(arguments)
    }

    @Test func dashesBeforeWordsAreText() throws {
        #expect(
            try arranged("tag", "x", "-hotel", "+trade") == ["tag", "--", "x", "-hotel", "+trade"])
        #expect(
            try arranged("search", "-peru", "hotel") == ["search", "--", "-peru", "hotel"])
        #expect(
            try arranged("mark", "x", "-- Chinese") == ["mark", "--", "x", "-- Chinese"])
        #expect(
            try arranged("mark", "x", "--Chinese") == ["mark", "--", "x", "--Chinese"])
        #expect(
            try arranged("note", "x", "- a list item") == ["note", "--", "x", "- a list item"])
        #expect(try arranged("reply", "x", "-") == ["reply", "--", "x", "-"])
        #expect(try arranged("set", "x", "title=-5") == ["set", "--", "x", "title=-5"])
    }

    @Test func optionsAreFoundAmongText() throws {
        #expect(
            try arranged("tag", "x", "-hotel", "--json", "+a")
                == ["tag", "--json", "--", "x", "-hotel", "+a"])
        #expect(
            try arranged("mark", "x", "--note", "- why", "quote", "--color=red")
                == ["mark", "--note", "- why", "--color=red", "--", "x", "quote"])
        #expect(
            try arranged("note", "x", "--append", "--json")
                == ["note", "--append", "--json", "--", "x"])
        #expect(try arranged("search", "-h") == ["search", "-h"])
    }

    @Test func afterTwoDashesEverythingIsText() throws {
        #expect(
            try arranged("search", "--limit", "3", "--", "--json", "-x")
                == ["search", "--limit", "3", "--", "--json", "-x"])
    }

    @Test func mistypedOptionsStayOptions() throws {
        #expect(
            try arranged("mark", "x", "quote", "--colour", "red")
                == ["mark", "--colour", "--", "x", "quote", "red"])
    }

    @Test func globalOptionsMayStandBeforeTheCommand() throws {
        #expect(
            try arranged("--vault", "v", "--json", "list", "--trash")
                == ["list", "--vault", "v", "--json", "--trash"])
        #expect(
            try arranged("--vault=v", "tag", "x", "-a") == ["tag", "--vault=v", "--", "x", "-a"])
        #expect(try arranged("--vault", "v") == [])
        #expect(try arranged() == [])
    }

    @Test func subcommandsMayStandAfterOptions() throws {
        #expect(
            try arranged("serve", "--data", "token", "token") == [
                "serve", "token", "--data", "token",
            ])
        #expect(try arranged("--json", "serve", "token") == ["serve", "token", "--json"])
        #expect(
            try arranged("serve", "--insecure-http", "--listen", ":0")
                == ["serve", "--insecure-http", "--listen", ":0"])
    }

    @Test(arguments: [
        "read", "passages", "anchor", "confirm", "watch", "leave", "revoke", "import", "export",
        "formats", "backup",
    ])
    func laterCommandsAreNamed(_ verb: String) throws {
        #expect(throws: CommandError.notInThisVersion(verb)) {
            try ArgumentOrder.arranged([verb, "x"])
        }
        #expect(throws: CommandError.notInThisVersion(verb)) {
            try ArgumentOrder.arranged(["help", verb])
        }
    }

    @Test func unknownCommandsGetTheNearestName() throws {
        #expect(throws: CommandError.unknownCommand("lst", nearest: "list")) {
            try ArgumentOrder.arranged(["lst"])
        }
        #expect(throws: CommandError.unknownCommand("serach", nearest: "search")) {
            try ArgumentOrder.arranged(["serach", "x"])
        }
        #expect(throws: CommandError.unknownCommand("qqqqqq", nearest: nil)) {
            try ArgumentOrder.arranged(["qqqqqq"])
        }
        #expect(throws: CommandError.notInThisVersion("serve backup")) {
            try ArgumentOrder.arranged(["serve", "--data", "d", "backup", "f"])
        }
    }

    /// The table of options is compared with what the parser says of each command, so that a new
    /// option cannot be forgotten in it.
    @Test func theTableOfOptionsIsTheParsers() throws {
        let commands = try ParserDump.commands()
        let global: Set<String> = ["vault", "json", "verbose", "no-color", "help", "version"]
        let direct = ["list": ListCommand.options, "show": ShowCommand.options]
        for (name, options) in ArgumentOrder.textCommands.merging(direct, uniquingKeysWith: { $1 })
        {
            let command = try #require(commands.first { $0.commandName == name })
            var withValue: Set<String> = []
            var flags: Set<String> = []
            for argument in command.arguments ?? [] {
                for spelling in argument.names ?? [] where spelling.kind == "long" {
                    guard !global.contains(spelling.name) else { continue }
                    if argument.kind == "flag" {
                        flags.insert(spelling.name)
                    } else {
                        withValue.insert(spelling.name)
                    }
                }
            }
            #expect(withValue == Set(options.withValue), "\(name)")
            #expect(flags == Set(options.flags), "\(name)")
        }
    }
}

/// The parser's own description of the commands.
struct ParserDump: Decodable {
    struct Command: Decodable {
        let commandName: String
        let abstract: String?
        let discussion: String?
        let subcommands: [Command]?
        let arguments: [Argument]?
    }
    struct Argument: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String
        }
        let kind: String
        let names: [Name]?
        let abstract: String?
    }
    let command: Command

    /// All commands below the root.
    static func commands() throws -> [Command] {
        var text = ""
        do {
            _ = try RootCommand.parseAsRoot(["--experimental-dump-help"])
        } catch {
            text = RootCommand.message(for: error)
        }
        let dump = try JSONDecoder().decode(ParserDump.self, from: Data(text.utf8))
        return dump.command.subcommands ?? []
    }
}
