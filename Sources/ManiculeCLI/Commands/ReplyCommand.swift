import ArgumentParser
import Manicule

/// `reply`: answers a mark or a reply.
struct ReplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reply", abstract: "Answer a mark or a reply.",
        discussion: """
            Example:
              manicule reply n5tq 'It says eight hours further down.'
            """)

    @Argument(help: "The mark or reply.", completion: VaultCompletion.targets)
    var target: String

    @Argument(help: "The answer; \"-\" is standard input.")
    var text: String

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Who says it, if not the machine's owner.", valueName: "name"))
    var author: String?

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let vault = try global.openVault()
        let reply = try await vault.reply(
            target, text: text == "-" ? try SourceFile.readStandardInputText() : text,
            author: author ?? "")
        try global.print(reply) { console in
            ["replied " + console.palette.yellow(reply.id)]
        }
    }
}
