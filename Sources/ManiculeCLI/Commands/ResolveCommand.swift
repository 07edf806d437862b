import ArgumentParser
import Manicule

/// `resolve`: settles a conflict.
struct ResolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Settle a conflict with one of its values, or another.",
        discussion: """
            Examples:
              manicule resolve 7k2m title --pick 2
              manicule resolve 7k2m title 'A third title'
            """)

    @Argument(help: "The article or mark.", completion: VaultCompletion.targets)
    var target: String

    @Argument(help: "The field, such as title.")
    var field: String

    @Argument(help: "The value that shall stand.")
    var value: String?

    @Option(
        help: ArgumentHelp("The number of a value, from \"manicule conflicts\".", valueName: "n"))
    var pick: Int?

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let resolution: Resolution
        switch (value, pick) {
        case (let value?, nil): resolution = .value(value)
        case (nil, let pick?): resolution = .pick(pick)
        default: throw CommandError.noResolution
        }
        let vault = try global.openVault()
        try await vault.resolve(target, field: field, resolution)
        let thing = try await vault.show(target)
        if global.isJSON { return try global.print(thing) }
        StandardStreams.printOut("settled \(SafeText.line(field)) of \(thing.name)")
    }
}
