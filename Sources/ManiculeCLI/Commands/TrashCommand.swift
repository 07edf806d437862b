import ArgumentParser
import Manicule

/// `trash`: moves a thing to the trash.
struct TrashCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trash", abstract: "Move an article, mark or reply to the trash.",
        discussion: """
            If another machine edits it meanwhile, it comes back and says which edit brought it.

            Examples:
              manicule trash 7k2m
              manicule list --trash
            """)

    @Argument(help: "An article, mark or reply.", completion: VaultCompletion.targets)
    var target: String

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let vault = try global.openVault()
        let name = try await vault.show(target).name
        let isMoved = try await vault.trash(target)
        if global.isJSON { return try global.print(try await vault.show(target)) }
        StandardStreams.printOut(
            isMoved ? "moved \(name) to the trash" : "\(name) is in the trash already")
    }
}
