import ArgumentParser
import Manicule

/// `mark`: marks a passage.
struct MarkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mark", abstract: "Mark a passage of an article.",
        discussion: """
            Quote the passage, or its first and last words with "…" between; line breaks, white \
            space and the kind of quotation marks do not matter. If the quote is there several \
            times, --occurrence says which.

            Examples:
              manicule mark 7k2m 'The drive takes seven hours' --note 'check this'
              manicule mark 7k2m 'My grandfather … a mule' --color green --tag people
            """)

    @Argument(help: "The article.", completion: VaultCompletion.articles)
    var article: String

    @Argument(help: "The passage, or \"first words … last words\".")
    var quote: String

    @Option(help: ArgumentHelp("Which one, from 1.", valueName: "n"))
    var occurrence: Int?

    @Option(
        parsing: .unconditional, help: "A colour: a name, or #rrggbb.",
        completion: .list(["yellow", "green", "blue", "pink", "orange", "red"]))
    var color: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("A note on the mark.", valueName: "text"))
    var note: String?

    @Option(
        name: .customLong("tag"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A tag for the mark; may be repeated.", valueName: "tag"))
    var tags: [String] = []

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let vault = try global.openVault()
        let mark = try await vault.mark(
            article, quote: quote, occurrence: occurrence, color: color, note: note, tags: tags)
        try global.print(mark) { MarkRendering.made(mark, $0) }
    }
}

extension MarkCommand: DirectCommand {
    static let options = ArgumentOrder.Options(
        withValue: ["occurrence", "color", "note", "tag"], repeatable: ["tag"])

    mutating func take(_ arguments: DirectArguments) -> Bool {
        guard arguments.words.count == 2, let occurrence = arguments.number("occurrence") else {
            return false
        }
        article = arguments.words[0]
        quote = arguments.words[1]
        self.occurrence = occurrence
        color = arguments.value("color")
        note = arguments.value("note")
        tags = arguments.values("tag")
        global = GlobalOptions.taken(from: arguments)
        return true
    }
}
