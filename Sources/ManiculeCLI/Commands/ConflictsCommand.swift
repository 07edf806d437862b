import ArgumentParser
import Manicule

/// `conflicts`: fields that were set apart.
struct ConflictsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts",
        abstract: "List fields that were set differently on machines apart.",
        discussion: """
            Every value is kept; the first is the one that is shown. The number is for \
            "manicule resolve … --pick". Articles that are shown as one because they share an \
            address or a text are listed as well.

            Example:
              manicule conflicts
            """)

    @Argument(help: "Only those of this article or mark.", completion: VaultCompletion.targets)
    var target: String?

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let vault = try global.openVault()
        let conflicts = try await vault.conflicts(target)
        try global.print(list: conflicts) { ConflictRendering.lines(conflicts, $0) }
        if conflicts.isEmpty, !global.isJSON { global.say("there are no conflicts") }
    }
}
