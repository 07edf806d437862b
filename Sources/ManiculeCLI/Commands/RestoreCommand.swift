import ArgumentParser
import Manicule

/// `restore`: takes a thing out of the trash.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Take an article, mark or reply out of the trash.",
        discussion: """
            Example:
              manicule restore 7k2m
            """)

    @Argument(help: "An article, mark or reply.", completion: VaultCompletion.targets)
    var target: String

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let vault = try global.openVault()
        let isRestored = try await vault.restore(target)
        let thing = try await vault.show(target)
        if global.isJSON { return try global.print(thing) }
        StandardStreams.printOut(
            isRestored ? "restored \(thing.name)" : "\(thing.name) is not in the trash")
    }
}
