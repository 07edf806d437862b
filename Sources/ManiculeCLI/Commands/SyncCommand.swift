import ArgumentParser
import Manicule

/// `sync`: meets the other machines.
struct SyncCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: "Exchange changes with the other machines.",
        discussion: """
            One round trip, whatever there is to exchange. If something is wrong that you should \
            know, it says so and ends with 76; what could be applied was applied.

            Example:
              manicule sync
            """)

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let vault = try global.openVault()
        let report = try await global.whileSaying("syncing…") { try await vault.sync() }
        try global.print(report) { SyncRendering.lines(report, $0) }
        try finish(report)
    }

    /// Says what a person should know after a sync, and fails if there is an alarm.
    private func finish(_ report: SyncReport) throws {
        if !global.isJSON { report.notices.forEach { global.say(SafeText.line($0)) } }
        for alarm in report.alarms {
            StandardStreams.printError(
                "manicule: " + global.console.errorPalette.red("alarm: ")
                    + SafeText.line("\(alarm.text) (\(alarm.type))"))
        }
        guard report.alarms.isEmpty else {
            throw ExitCode(CommandFailure.Exit.protocolOrAlarm.rawValue)
        }
    }
}
