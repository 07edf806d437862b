import ArgumentParser
import Manicule

/// `history`: who did what, when, on which machine.
struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show what was done, when and on which machine.",
        discussion: """
            Examples:
              manicule history
              manicule history 7k2m --limit 5
            """)

    @Argument(help: "Only what touched this.", completion: VaultCompletion.targets)
    var target: String?

    @Option(help: ArgumentHelp("At most so many.", valueName: "n"))
    var limit: Int?

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let vault = try global.openVault()
        let changes = try await vault.history(target, limit: limit.map { max(0, $0) })
        try global.print(list: changes) { HistoryRendering.lines(changes, $0) }
    }
}
