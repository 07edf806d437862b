import ArgumentParser
import Manicule

/// `invite`: lets another machine join.
struct InviteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: "Let another machine join the vault, once.",
        discussion: """
            Prints a code to type or paste on the other machine. Whoever has it before it is \
            used can join and read everything, so hand it over as you would a key. It works \
            without this machine being online, until it is used or withdrawn.

            Examples:
              manicule invite
              manicule invite --withdraw p4ds
            """)

    @Option(
        name: .customLong("withdraw"), parsing: .unconditional,
        help: ArgumentHelp(
            "Withdraw an invitation that nobody has used, by its id from \"manicule status\".",
            valueName: "id"))
    var withdrawn: String?

    @OptionGroup
    var global: GlobalOptions

    /// What `--json` prints.
    struct Made: Encodable {
        let kind = "invitation"
        let id: String?
        let code: String
    }

    func run() async throws {
        let vault = try global.openVault()
        if let withdrawn {
            try await vault.withdraw(invitation: withdrawn)
            let left = try await vault.status().invitations
            return try global.print(list: left) { _ in ["withdrew the invitation \(withdrawn)"] }
        }
        let before = Set(try await vault.status().invitations.map(\.id))
        let code = try await global.whileSaying("telling the server…") {
            try await vault.invite()
        }
        let id = try await vault.status().invitations.map(\.id).first { !before.contains($0) }
        try global.print(Made(id: id, code: code)) { _ in [code] }
        guard !global.isJSON else { return }
        global.say("on the other machine: manicule join CODE")
        if let id {
            global.say("to take it back before it is used: manicule invite --withdraw \(id)")
        }
    }
}
