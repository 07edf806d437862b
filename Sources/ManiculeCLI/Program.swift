import ArgumentParser
import Foundation

/// Where the program starts.
@main
enum Program {
    static func main() async {
        StandardStreams.prepare()
        var status = await run(Array(CommandLine.arguments.dropFirst()))
        await OpenVault.close()
        if let reason = StandardStreams.lostOutput {
            let failure = CommandFailure(CommandError.outputLost(errno: reason))
            report(failure, verbose: false, console: Console())
            if status == 0 { status = failure.exit.rawValue }
        }
        exit(status)
    }

    /// Runs one command.
    ///
    /// - Parameter arguments: what was written after the program's name.
    /// - Returns: the exit code.
    static func run(_ arguments: [String]) async -> Int32 {
        var verb: String?
        do {
            let arranged = try ArgumentOrder.arranged(arguments)
            guard let first = arranged.first else {
                StandardStreams.printOut(Overview.text(palette: Console().palette))
                return 0
            }
            if var command = DirectCommands.command(arranged) {
                verb = first
                try await command.run()
                return 0
            }
            verb = Verbs.present.contains(first) ? first : nil
            var command = try await RootCommand.asyncParseAsRoot(arranged)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return 0
        } catch let exit as ExitCode {
            return exit.rawValue
        } catch {
            if RootCommand.exitCode(for: error).isSuccess {
                StandardStreams.printOut(RootCommand.message(for: error))
                return 0
            }
            return report(error, arguments, verb)
        }
    }

    private static func report(_ error: any Error, _ arguments: [String], _ verb: String?) -> Int32
    {
        // The options may be what could not be parsed, so these are looked for as they stand.
        let path = VaultLocation.vault(VaultLocation.stated(in: arguments))
        let failure = CommandFailure(error, verb: verb, path: path)
        report(
            failure, verbose: arguments.contains("--verbose"),
            console: Console(noColor: arguments.contains("--no-color")))
        return failure.exit.rawValue
    }

    /// Writes an error to standard error.
    static func report(_ failure: CommandFailure, verbose: Bool, console: Console) {
        for line in failure.lines(verbose: verbose, palette: console.errorPalette) {
            StandardStreams.printError(line)
        }
    }
}
