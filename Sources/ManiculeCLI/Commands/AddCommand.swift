import ArgumentParser
import Manicule

/// `add`: clips files and standard input.
struct AddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Clip articles: text or Markdown files, or standard input.",
        discussion: """
            Paste a page as it is into a file: title, date, source and byline are found, menus, \
            share buttons and comment forms are cut away. Nothing is lost: "manicule show ID \
            --cut" shows what was cut, "manicule edit ID --restore" brings it back. The same \
            clip added again, on any machine, is the same article. "manicule undo" takes back \
            all that one command added.

            Examples:
              manicule add story.txt notes/*.md --tag peru
              xclip -o | manicule add - --url https://example.org/story
            """)

    @Argument(
        help: ArgumentHelp("Files to clip; \"-\" is standard input.", valueName: "file"),
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

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        if sources.count > 1 {
            if address != nil { throw CommandError.optionForOneSource("--url") }
            if title != nil { throw CommandError.optionForOneSource("--title") }
        }
        if sources.contains(where: AddCommand.isAddress) {
            throw CommandError.notInThisVersion("add URL")
        }
        let vault = try global.openVault()
        let console = global.console
        let progress = Progress(console)
        defer { progress.end() }
        var failed: CommandFailure?
        var last: AddReport?
        for (index, source) in sources.enumerated() {
            progress.report("clipping \(index + 1) of \(sources.count): \(SafeText.line(source))")
            do {
                let report = try await vault.add(try clip(source), after: last)
                last = report
                progress.clear()
                try global.print(report) { AddRendering.lines(report, $0) }
            } catch {
                progress.clear()
                let failure = CommandFailure(error, verb: "add", path: global.path)
                    .about(source: source)
                Program.report(failure, verbose: global.isVerbose, console: console)
                if failed == nil { failed = failure }
                // What is wrong with the vault is wrong for every source.
                guard failure.exit == .input || failure.exit == .usage || error is CommandError
                else { break }
            }
        }
        progress.end()
        if let failed { throw ExitCode(failed.exit.rawValue) }
    }

    private func clip(_ source: String) throws -> ClipSource {
        let bytes =
            source == "-" ? try SourceFile.readStandardInput() : try SourceFile.read(source)
        return ClipSource(
            bytes: bytes, name: source == "-" ? "" : source, url: address, title: title,
            tags: tags, collections: collections, keep: kept, cut: cut)
    }

    private static func isAddress(_ source: String) -> Bool {
        let lower = source.lowercased()
        return lower.hasPrefix("http://") || lower.hasPrefix("https://")
    }
}
