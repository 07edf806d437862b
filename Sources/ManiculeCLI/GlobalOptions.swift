import ArgumentParser
import Manicule

/// The options that every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(
        name: .customLong("vault"), parsing: .unconditional,
        help: ArgumentHelp(
            "The vault's directory (default: $MANICULE_VAULT, else manicule in your data "
                + "directory).", valueName: "dir"), completion: .directory)
    var vaultPath: String?

    @Flag(name: .customLong("json"), help: "Print JSON: an object a line.")
    var isJSON = false

    @Flag(name: .customLong("verbose"), help: "Say more on standard error.")
    var isVerbose = false

    @Flag(name: .customLong("no-color"), help: "Print without colours.")
    var isPlain = false

    /// Where the vault is.
    var path: String { VaultLocation.vault(vaultPath) }

    /// What the program writes to.
    var console: Console { Console(noColor: isPlain) }

    /// Opens the vault, which the program closes at its end.
    func openVault() throws -> Vault { try OpenVault.open(at: path) }

    /// Prints a result: the object for scripts, or the lines for people.
    func print(_ value: some Encodable, lines: (Console) -> [String]) throws {
        if isJSON { return try JSONOutput.print(value) }
        printLines(lines(console))
    }

    /// Prints a list: an object a line for scripts, or the lines for people.
    func print(list values: [some Encodable], lines: (Console) -> [String]) throws {
        if isJSON { return try JSONOutput.print(lines: values) }
        printLines(lines(console))
    }

    private func printLines(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        StandardStreams.printOut(lines.joined(separator: "\n"))
    }

    /// Does something that may take a while, and says so if it does.
    func whileSaying<Value: Sendable>(
        _ text: String, _ body: () async throws -> Value
    ) async throws -> Value {
        let progress = Progress(console)
        defer { progress.end() }
        progress.report(text)
        return try await body()
    }

    /// Says something beside the results.
    func say(_ text: String) {
        StandardStreams.printError("manicule: " + text)
    }
}
