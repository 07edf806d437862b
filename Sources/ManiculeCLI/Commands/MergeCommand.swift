import ArgumentParser
import Manicule

/// `merge`: says that two articles are one.
struct MergeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Say that two articles are one.",
        discussion: """
            Marks, notes and tags of both are shown together; "manicule split" parts them again.

            Example:
              manicule merge 7k2m q3va
            """)

    @Argument(help: "An article.", completion: VaultCompletion.articles)
    var first: String

    @Argument(help: "The other.", completion: VaultCompletion.articles)
    var second: String

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let vault = try global.openVault()
        let article = try await vault.merge(first, second)
        try global.print(article) { _ in ["merged into \(ShownThing.article(article).name)"] }
    }
}
