import ArgumentParser
import Manicule

/// `status`: where the vault stands.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say where things stand: what waits, who is invited, alarms.",
        discussion: """
            Example:
              manicule status
            """)

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let vault = try global.openVault()
        let status = try await vault.status()
        let path = global.path
        try global.print(status) { StatusRendering.lines(status, path: path, $0) }
    }
}
