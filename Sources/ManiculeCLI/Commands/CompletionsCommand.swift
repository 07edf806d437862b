import ArgumentParser

/// `completions`: scripts that complete commands in a shell.
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions", abstract: "Print a completion script for bash, zsh or fish.",
        discussion: """
            Commands, options and the ids of your articles and marks are completed.

            Examples:
              manicule completions bash > ~/.local/share/bash-completion/completions/manicule
              manicule completions zsh > ~/.zfunc/_manicule
              manicule completions fish > ~/.config/fish/completions/manicule.fish
            """)

    @Argument(help: "bash, zsh or fish.", completion: .list(["bash", "zsh", "fish"]))
    var shell: Shell

    /// The shells.
    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish

        var value: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    @OptionGroup
    var global: GlobalOptions

    func run() throws {
        StandardStreams.printOut(RootCommand.completionScript(for: shell.value))
    }
}
