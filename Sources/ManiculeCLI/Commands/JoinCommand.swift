import ArgumentParser
import Manicule

/// `join`: joins a vault with an invitation.
struct JoinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join", abstract: "Join a vault with an invitation from another machine.",
        discussion: """
            Fetches everything that is in the vault. "-" reads the code from standard input, \
            which keeps it out of your shell's history.

            Examples:
              manicule join - --device phone
              manicule join manicule-invite-1-…
            """)

    @Argument(help: "The code of the invitation; \"-\" is standard input.")
    var code: String

    @Option(
        name: .customLong("device"), parsing: .unconditional,
        help: ArgumentHelp(
            "What to call this machine in history (default: its host name).", valueName: "name"))
    var deviceName: String?

    @Option(
        name: .customLong("ca-file"), parsing: .unconditional,
        help: ArgumentHelp(
            "Certificates to trust, for a server with a certificate of its own.",
            valueName: "file"), completion: .file())
    var certificates: String?

    @OptionGroup
    var global: GlobalOptions

    /// What `--json` prints.
    struct Joined: Encodable {
        let kind = "joined"
        let vault: String
        let device: String
        let path: String
        let sync: SyncReport
    }

    func run() async throws {
        let stated = code == "-" ? try SourceFile.readStandardInputText() : code
        let path = global.path
        let (vault, report) = try await global.whileSaying("joining…") {
            try await Vault.join(
                code: String(stated.filter { !$0.isWhitespace }), at: path,
                deviceName: DeviceName.stated(deviceName),
                caFile: certificates.map(AbsolutePath.of))
        }
        let status = try await vault.status()
        let joined = Joined(
            vault: status.vault, device: status.device, path: global.path, sync: report)
        try global.print(joined) { console in
            let machines = status.devices == 2 ? "2 machines" : "\(status.devices) machines"
            return [
                "joined the vault of \(machines) at \(joined.path) as "
                    + console.palette.bold(SafeText.line(joined.device)),
                "it holds \(Count.of(status.articles, "article")) and "
                    + "\(Count.of(status.marks, "mark")); next: manicule list",
            ]
        }
    }
}
