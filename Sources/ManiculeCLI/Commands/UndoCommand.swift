import ArgumentParser
import Manicule

/// `undo`: takes a command back.
struct UndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take back this machine's last command, or a named one.",
        discussion: """
            An undo is a change like any other: it syncs, and undoing it does the command again. \
            What somebody else has replaced since is left alone, and named.

            Examples:
              manicule undo
              manicule undo c4xq    (from "manicule history")
            """)

    @Argument(help: "The change to take back.")
    var change: String?

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let vault = try global.openVault()
        let report = try await vault.undo(change)
        try global.print(report) { UndoRendering.lines(report, $0) }
    }
}
