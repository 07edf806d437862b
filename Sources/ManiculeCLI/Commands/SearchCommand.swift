import ArgumentParser
import Manicule

/// `search`: finds articles, marks and replies.
struct SearchCommand: AsyncParsableCommand {
    private static let limitDefault = 50

    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Find words in articles, quotes and notes.",
        discussion: """
            All words must be found; accents and case do not matter. "a phrase", -not, this OR \
            that, begin*, and within a field: title: site: tag: note: quote: state: lang:, and \
            before: after: with a date.

            Examples:
              manicule search harbour -peru
              manicule search '"night train" OR crane' after:2024-01-01
              manicule search 博物馆
            """)

    @Argument(help: "What to look for.")
    var query: [String]

    @Option(help: ArgumentHelp("At most so many.", valueName: "n"))
    var limit = SearchCommand.limitDefault

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let vault = try global.openVault()
        let hits = try await vault.search(
            query.joined(separator: " "), limit: max(0, limit))
        try global.print(list: hits) { HitRendering.lines(hits, $0) }
        if hits.isEmpty, !global.isJSON { global.say("nothing was found") }
    }
}

extension SearchCommand: DirectCommand {
    static let options = ArgumentOrder.Options(withValue: ["limit"])

    mutating func take(_ arguments: DirectArguments) -> Bool {
        guard !arguments.words.isEmpty, let limit = arguments.number("limit") else { return false }
        query = arguments.words
        self.limit = limit ?? SearchCommand.limitDefault
        global = GlobalOptions.taken(from: arguments)
        return true
    }
}
