import ArgumentParser
import Manicule
import Serving

/// `add`: clips pages of the web, files and standard input.
struct AddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Clip articles: pages of the web, files, or standard input.",
        discussion: """
            Paste a page as it is into a file: title, date, source and byline are found, menus, \
            share buttons and comment forms are cut away. Nothing is lost: "manicule show ID \
            --cut" shows what was cut, "manicule edit ID --restore" brings it back. The same \
            clip added again, on any machine, is the same article. "manicule undo" takes back \
            all that one command added.

            A saved page (.html, MHTML, SingleFile, gzip) is taken apart like one of the web. What \
            is no article, such as a front page or "not found", is refused unless --force is \
            given. --keep and --cut are remembered for the page's site.

            Pages are fetched politely: one request at a time and a second's pause per host, no \
            cookies, and no more of it if the host says that nothing has changed. What is no \
            page, or came incomplete, is never clipped.

            Examples:
              manicule add https://example.org/story --to later
              manicule add story.txt saved/*.html notes/*.md --tag peru
              manicule add page.html --cut 'Read also' --keep "Author's note"
              xclip -o | manicule add - --url https://example.org/story
            """)

    @Argument(
        help: ArgumentHelp(
            "Pages (https://…) and files to clip; \"-\" is standard input.", valueName: "source"),
        completion: .file())
    var sources: [String]

    @Option(
        name: .customLong("url"), parsing: .unconditional,
        help: ArgumentHelp("Where the text is from.", valueName: "url"))
    var address: String?

    @Option(parsing: .unconditional, help: "The title, instead of the one that is found.")
    var title: String?

    @Option(
        name: .customLong("tag"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A tag for the articles; may be repeated.", valueName: "tag"))
    var tags: [String] = []

    @Option(
        name: .customLong("to"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A collection to put the articles into.", valueName: "collection"))
    var collections: [String] = []

    @Option(
        name: .customLong("keep"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Keep paragraphs with these words, whatever they look like.", valueName: "words"))
    var kept: [String] = []

    @Option(
        name: .customLong("cut"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Cut paragraphs with these words.", valueName: "words"))
    var cut: [String] = []

    @Flag(
        name: .customLong("allow-private"),
        help: "Fetch pages of this machine and of private networks, too.")
    var allowsPrivate = false

    @Flag(name: .customLong("force"), help: "Clip pages that look like no article, too.")
    var isForced = false

    @OptionGroup
    var global: GlobalOptions

    func validate() throws {
        for words in kept + cut where words.allSatisfy(\.isWhitespace) {
            throw ValidationError("--keep and --cut take words of a paragraph, not nothing.")
        }
    }

    func run() async throws {
        if sources.count > 1 {
            if address != nil { throw CommandError.optionForOneSource("--url") }
            if title != nil { throw CommandError.optionForOneSource("--title") }
        }
        let vault = try global.openVault()
        let sources = sources.map { AddSource($0) }
        let options = FetchOptions(
            allowsPrivate: allowsPrivate,
            agent: "Manicule/\(ServerVersion.current) (a reader's own archive of articles)")
        let failed = try await vault.withPages(
            sources.compactMap(\.address), options: options
        ) { pages in
            await clip(sources, pages, into: vault)
        }
        if let failed { throw ExitCode(failed.exit.rawValue) }
    }

    /// Clips all sources in their order; one that fails does not keep the others.
    ///
    /// - Returns: the first failure.
    private func clip(
        _ sources: [AddSource], _ pages: PageQueue, into vault: Vault
    ) async -> CommandFailure? {
        let console = global.console
        let progress = Progress(console)
        defer { progress.end() }
        var failed: CommandFailure?
        var last: AddReport?
        let draft = draft
        await vault.preparing(
            sources.count,
            { index in
                guard case .file(let path) = sources[index] else { return nil }
                var clip = draft
                clip.bytes = try SourceFile.read(path)
                clip.name = path
                return clip
            },
            each: { index, clip in
                let source = sources[index]
                progress.report(AddCommand.doing(source, at: index, of: sources.count))
                do {
                    let report = try await add(clip.get(), source, pages, to: vault, after: last)
                    last = report
                    progress.clear()
                    try global.print(report) { AddRendering.lines(report, $0) }
                } catch {
                    progress.clear()
                    let failure = CommandFailure(error, verb: "add", path: global.path)
                        .about(source, at: index, of: sources.count)
                    Program.report(failure, verbose: global.isVerbose, console: console)
                    if failed == nil { failed = failure }
                    // What is wrong with the vault is wrong for every source.
                    return [.input, .usage, .unavailable, .notAllowed].contains(failure.exit)
                        || error is CommandError
                }
                return true
            })
        return failed
    }

    /// What the options say of every source.
    private var draft: ClipSource {
        var clip = ClipSource(
            bytes: [], url: address, title: title, tags: tags, collections: collections,
            keep: kept, cut: cut)
        clip.isForced = isForced
        return clip
    }

    private func add(
        _ clip: PreparedClip?, _ source: AddSource, _ pages: PageQueue, to vault: Vault,
        after last: AddReport?
    ) async throws -> AddReport {
        if let clip { return try await vault.add(clip, after: last) }
        var draft = draft
        switch source {
        case .page:
            let page = try await pages.next()
            if page.isDowngraded {
                global.say("note: the page came unprotected, so anybody on the way could change it")
            }
            return try await vault.add(page, as: draft, after: last)
        default:
            draft.bytes = try SourceFile.readStandardInput()
            return try await vault.add(draft, after: last)
        }
    }

    private static func doing(_ source: AddSource, at index: Int, of count: Int) -> String {
        let place = "\(index + 1) of \(count): "
        return switch source {
        case .standardInput: "clipping \(place)-"
        case .file(let path): "clipping \(place)\(SafeText.line(path))"
        case .page: "fetching \(place)\(SafeText.line(source.host ?? ""))"
        }
    }
}
