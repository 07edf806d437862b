import ArgumentParser
import Manicule

/// `check`: whether the vault is sound.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check that the vault is sound; rebuild what it shows.",
        discussion: """
            Reads the file's structure, every change, and every frame with its signature; then \
            replays the log and compares what people see, row by row. It works on a copy, so \
            nothing is written and nobody has to wait. Ends with 74 if something is wrong.

            With --rebuild everything that is derived from the log is written anew.

            Examples:
              manicule check
              manicule check --rebuild
            """)

    @OptionGroup
    var global: GlobalOptions

    @Flag(help: "Write lists, marks and search anew from the log.")
    var rebuild = false

    func run() async throws {
        let vault = try global.openVault()
        let progress = Progress(global.console)
        defer { progress.end() }
        let report = try vault.check(rebuilding: rebuild) { phase in
            progress.report(CheckRendering.doing(phase))
        }
        progress.end()
        try global.print(report) { CheckRendering.lines(report, $0) }
        guard report.isSound else {
            throw CommandFailure(unsound: report)
        }
    }
}
