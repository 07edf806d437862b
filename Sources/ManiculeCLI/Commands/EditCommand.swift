import ArgumentParser
import Manicule

/// `edit`: edits the body of an article.
struct EditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Edit the text of an article in your editor.",
        discussion: """
            Marks stay on the words they are on, and what arrives from other machines while the \
            editor is open stays too. --restore goes back to the clip: what was cut or deleted \
            shows again, what was typed goes.

            Examples:
              manicule edit 7k2m
              manicule edit 7k2m --restore
            """)

    @Argument(help: "The article.", completion: VaultCompletion.articles)
    var article: String

    @Flag(name: .customLong("restore"), help: "Bring back the text as it was clipped.")
    var restores = false

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let vault = try global.openVault()
        if restores {
            try await vault.restoreBody(article)
        } else {
            let draft = try await vault.bodyDraft(article)
            let editor = try TextEditor(console: global.console)
            guard let edited = try editor.edit(draft.text, name: "article.txt") else {
                return global.say("the text is unchanged")
            }
            try await vault.replaceBody(draft, with: edited)
        }
        let thing = try await vault.show(article)
        if global.isJSON { return try global.print(thing) }
        StandardStreams.printOut("\(restores ? "restored" : "edited") \(thing.name)")
    }
}
