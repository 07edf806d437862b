import ArgumentParser
import Manicule

/// `set`: sets fields of an article.
struct SetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Set fields of an article; an empty value clears.",
        discussion: """
            Fields: title, byline, site, published, language, url, state (inbox, later, reading, \
            done, archived), star (yes, no). What the clip said shows again once a field is \
            cleared.

            Example:
              manicule set 7k2m title='A small harbour bets on cranes' state=done star=yes
            """)

    @Argument(help: "The article.", completion: VaultCompletion.articles)
    var article: String

    @Argument(help: ArgumentHelp("What to set.", valueName: "field=value"))
    var assignments: [String]

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let values = try assignments.map { text in
            guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
                throw CommandError.notAnAssignment(text)
            }
            return (
                field: String(text[..<sign]),
                value: String(text[text.index(after: sign)...])
            )
        }
        let vault = try global.openVault()
        try await vault.set(article, values)
        let thing = try await vault.show(article)
        if global.isJSON { return try global.print(thing) }
        let fields = values.map(\.field).joined(separator: ", ")
        StandardStreams.printOut("set \(fields) of \(thing.name)")
    }
}
