import ArgumentParser
import Manicule

/// `note`: writes the note of a thing.
struct NoteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Write the note of an article, mark or reply.",
        discussion: """
            With a text the note becomes that text, stored as the smallest edit, so that what \
            another machine writes at the same time stays. Without one it opens in your editor \
            ($VISUAL, $EDITOR). "-" reads standard input.

            Examples:
              manicule note 7k2m 'Ask Irene about the loan.'
              manicule note 7k2m --append '- fees rise by four per cent'
              manicule note 7k2m
            """)

    @Argument(help: "An article, mark or reply.", completion: VaultCompletion.targets)
    var target: String

    @Argument(help: "The text; none opens the editor, \"-\" is standard input.")
    var text: String?

    @Option(
        name: .customLong("append"), parsing: .unconditional,
        help: ArgumentHelp("Add a paragraph to the end instead.", valueName: "text"))
    var appended: String?

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        if text != nil, appended != nil { throw CommandError.twoNoteTexts }
        let vault = try global.openVault()
        if let appended {
            try await vault.appendNote(
                target, appended == "-" ? try SourceFile.readStandardInputText() : appended)
        } else if let text {
            try await vault.replaceNote(
                target, with: text == "-" ? try SourceFile.readStandardInputText() : text)
        } else {
            let draft = try await vault.noteDraft(target)
            let editor = try TextEditor(console: global.console)
            guard let edited = try editor.edit(draft.text, name: "note.md") else {
                return global.say("the note is unchanged")
            }
            try await vault.replaceNote(draft, with: edited)
        }
        let thing = try await vault.show(target)
        if global.isJSON { return try global.print(thing) }
        StandardStreams.printOut("noted on \(thing.name)")
    }
}

extension NoteCommand: DirectCommand {
    static let options = ArgumentOrder.Options(withValue: ["append"])

    mutating func take(_ arguments: DirectArguments) -> Bool {
        guard (1...2).contains(arguments.words.count) else { return false }
        target = arguments.words[0]
        text = arguments.words.count == 2 ? arguments.words[1] : nil
        appended = arguments.value("append")
        global = GlobalOptions.taken(from: arguments)
        return true
    }
}
