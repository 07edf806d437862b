import ArgumentParser
import Serving

/// `serve allow`: lets one vault be created.
struct ServeAllowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allow", abstract: "Let a vault be created, whatever the registration says.",
        discussion: """
            Example:
              manicule serve allow VAULT    (its id, from "manicule status" on its machine)
            """)

    @Argument(help: "The vault's id.")
    var vault: String

    @OptionGroup
    var data: ServerDataOptions

    @OptionGroup
    var global: GlobalOptions

    /// What `--json` prints.
    struct Allowed: Encodable {
        let kind = "allowed"
        let vault: String
    }

    func run() throws {
        let store = try SQLiteServerStore(directory: data.path)
        guard try store.allow(vaultText: vault) else { throw CommandError.notAVaultID(vault) }
        try store.close()
        try global.print(Allowed(vault: vault)) { _ in ["the vault may be created here"] }
    }
}
