import ArgumentParser
import Manicule

/// `tag`: adds and removes tags.
struct TagCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tag", abstract: "Add and remove tags.",
        discussion: """
            Example:
              manicule tag 7k2m +trade -hotel '+to read'
            """)

    @Argument(help: "An article, mark or reply.", completion: VaultCompletion.targets)
    var target: String

    @Argument(help: ArgumentHelp("+tag to add, -tag to remove.", valueName: "change"))
    var changes: [String]

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        var added: [String] = []
        var removed: [String] = []
        for change in changes {
            let name = String(change.dropFirst())
            switch change.first {
            case "+" where !name.isEmpty: added.append(name)
            case "-" where !name.isEmpty: removed.append(name)
            default: throw CommandError.tagWithoutSign(change)
            }
        }
        let vault = try global.openVault()
        try await vault.tag(target, adding: added, removing: removed)
        let thing = try await vault.show(target)
        if global.isJSON { return try global.print(thing) }
        let tags = thing.tags.map { "#" + SafeText.line($0) }.joined(separator: " ")
        StandardStreams.printOut("\(thing.name): \(tags.isEmpty ? "no tags" : tags)")
    }
}

extension TagCommand: DirectCommand {
    static let options = ArgumentOrder.Options()

    mutating func take(_ arguments: DirectArguments) -> Bool {
        guard arguments.words.count >= 2 else { return false }
        target = arguments.words[0]
        changes = Array(arguments.words.dropFirst())
        global = GlobalOptions.taken(from: arguments)
        return true
    }
}
