import ArgumentParser
import Manicule

/// `list`: the articles.
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the articles, the latest clipped first.",
        discussion: """
            A star stands before starred titles, an exclamation mark before those with values \
            that differ between machines.

            Examples:
              manicule list --tag peru --limit 20
              manicule list --json | jq -r .title
            """)

    @Option(parsing: .unconditional, help: "Only articles with this tag.")
    var tag: String?

    @Option(
        parsing: .unconditional,
        help: "Only articles in this state: inbox, later, reading, done or archived.",
        completion: .list(["inbox", "later", "reading", "done", "archived"]))
    var state: String?

    @Flag(name: .customLong("trash"), help: "What is in the trash instead.")
    var isTrash = false

    @Option(help: ArgumentHelp("At most so many.", valueName: "n"))
    var limit: Int?

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let vault = try global.openVault()
        let articles = try await vault.list(
            tag: tag, state: state, trash: isTrash, limit: limit.map { max(0, $0) })
        try global.print(list: articles) { ListRendering.lines(articles, $0) }
        if articles.isEmpty, !global.isJSON {
            global.say(
                tag == nil && state == nil && !isTrash && limit != 0
                    ? "there are no articles yet; run \"manicule add FILE\"" : "nothing fits")
        }
    }
}

extension ListCommand: DirectCommand {
    static let options = ArgumentOrder.Options(
        withValue: ["tag", "state", "limit"], flags: ["trash"])

    mutating func take(_ arguments: DirectArguments) -> Bool {
        guard arguments.words.isEmpty, let limit = arguments.number("limit") else { return false }
        tag = arguments.value("tag")
        state = arguments.value("state")
        isTrash = arguments.has("trash")
        self.limit = limit
        global = GlobalOptions.taken(from: arguments)
        return true
    }
}
