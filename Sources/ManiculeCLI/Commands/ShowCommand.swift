import ArgumentParser
import Manicule

/// `show`: everything about a thing.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an article with its marks and notes, a mark or a reply.",
        discussion: """
            Passages that are marked are highlighted, or stand in ☞¹[brackets]¹ where there are \
            no colours; notes and replies stand under the paragraph.

            Examples:
              manicule show 7k2m
              manicule show 7k2m --cut
              manicule show 7k2m --markdown > story.md
              manicule show example.org --rules  (or an article of the site)
              manicule show 7k2m --as-of c4xq    (a change, from "manicule history 7k2m")
            """)

    @Argument(help: "An article, mark or reply.", completion: VaultCompletion.targets)
    var target: String

    @Option(
        name: .customLong("as-of"), parsing: .unconditional,
        help: ArgumentHelp("The body as it was right after this change.", valueName: "change"))
    var change: String?

    @Flag(name: .customLong("cut"), help: "What was cut away from the clip, and why.")
    var showsCuts = false

    @Flag(
        name: .customLong("original"),
        help: "What was clipped, before any cut or edit; into a file, its very bytes.")
    var showsOriginal = false

    @Flag(
        name: .customLong("markdown"),
        help: "The text in Markdown, with the headings, lists and links of the page.")
    var showsMarkdown = false

    @Flag(
        name: .customLong("rules"),
        help: "What \"add --keep\" and \"--cut\" told for the site of an article, or for a host.")
    var showsRules = false

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let vault = try global.openVault()
        if showsRules {
            let rules = try await vault.siteRules(target)
            try global.print(list: rules) { console in
                rules.map { rule in
                    console.palette.bold(DisplayWidth.padded(rule.does.rawValue, to: 6))
                        + SafeText.line(rule.words)
                }
            }
            if rules.isEmpty, !global.isJSON { global.say("nothing was told for this site") }
            return
        }
        if showsMarkdown {
            let view = MarkdownView(
                article: target, markdown: try await vault.markdown(target))
            return try global.print(view) { console in
                [console.width == nil ? view.markdown : SafeText.block(view.markdown)]
            }
        }
        if showsOriginal {
            return try print(await vault.original(target))
        }
        if showsCuts {
            let cuts = try await vault.cuts(target)
            try global.print(list: cuts) { CutRendering.lines(cuts, $0) }
            if cuts.isEmpty, !global.isJSON { global.say("nothing was cut away") }
            return
        }
        let thing = try await vault.show(target, asOf: change)
        try global.print(thing)
    }
}

/// What `show --markdown` prints.
struct MarkdownView: Encodable {
    let kind = "markdown"
    let article: String
    let markdown: String

    private enum CodingKeys: String, CodingKey {
        case kind, article, markdown
    }
}

extension ShowCommand {
    /// Prints a clip: on a terminal its text, into a file or pipe its very bytes.
    private func print(_ original: OriginalView) throws {
        if !global.isJSON, original.bytes == nil {
            global.say("the file itself is not on this machine; this is its text")
        }
        if !global.isJSON, global.console.width == nil, let bytes = original.bytes {
            return StandardStreams.writeOut(bytes)
        }
        try global.print(original) { console in
            [console.width == nil ? original.text : SafeText.block(original.text)]
        }
    }
}

extension GlobalOptions {
    /// Prints an article, mark or reply.
    func print(_ thing: ShownThing) throws {
        switch thing {
        case .article(let article):
            try print(article) { ArticleRendering(article, $0).lines() }
        case .mark(let mark): try print(mark) { MarkRendering.lines(mark, $0) }
        case .reply(let reply): try print(reply) { MarkRendering.lines(reply, $0) }
        }
    }
}

extension ShowCommand: DirectCommand {
    static let options = ArgumentOrder.Options(
        withValue: ["as-of"], flags: ["cut", "original", "markdown", "rules"])

    mutating func take(_ arguments: DirectArguments) -> Bool {
        guard arguments.words.count == 1 else { return false }
        target = arguments.words[0]
        change = arguments.value("as-of")
        showsCuts = arguments.has("cut")
        showsOriginal = arguments.has("original")
        showsMarkdown = arguments.has("markdown")
        showsRules = arguments.has("rules")
        global = GlobalOptions.taken(from: arguments)
        return true
    }
}
