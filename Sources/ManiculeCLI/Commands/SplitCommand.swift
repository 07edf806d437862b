import ArgumentParser
import Manicule

/// `split`: says that an article is several.
struct SplitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "Part what is shown as one article.",
        discussion: """
            Example:
              manicule split 7k2m
            """)

    @Argument(help: "The article.", completion: VaultCompletion.articles)
    var article: String

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let vault = try global.openVault()
        var parts: [ShownThing] = []
        for id in try await vault.split(article) { parts.append(try await vault.show(id)) }
        if global.isJSON { return try parts.forEach { try global.print($0) } }
        StandardStreams.printOut(
            (["parted into"] + parts.map { "  " + $0.name }).joined(separator: "\n"))
    }
}
