import ArgumentParser
import Manicule

/// `remote`: the server to sync with.
struct RemoteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remote", abstract: "Set the server to sync with, or show it.",
        discussion: """
            The server stores what it cannot read; whoever runs it sees when machines sync and \
            how much, nothing else.

            Examples:
              manicule remote https://notes.example.org --token manicule-token-1-…
              manicule remote
            """)

    @Argument(help: "Its address, https://host[:port].")
    var url: String?

    @Option(
        parsing: .unconditional,
        help: "The token that it asks of new vaults; its operator makes one.")
    var token: String?

    @Option(
        name: .customLong("ca-file"), parsing: .unconditional,
        help: ArgumentHelp(
            "Certificates to trust, for a server with a certificate of its own.",
            valueName: "file"), completion: .file())
    var certificates: String?

    @OptionGroup
    var global: GlobalOptions

    /// What `--json` prints; the token is a secret.
    struct Shown: Encodable {
        let kind = "remote"
        let url: String?
        let hasToken: Bool
        let caFile: String?

        private enum CodingKeys: String, CodingKey { case kind, url, hasToken, caFile }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(kind, forKey: .kind)
            try container.encode(url, forKey: .url)
            try container.encode(hasToken, forKey: .hasToken)
            try container.encode(caFile, forKey: .caFile)
        }
    }

    func run() async throws {
        let vault = try global.openVault()
        if url != nil || token != nil || certificates != nil {
            let present = try await vault.remote()
            guard let address = url ?? present?.url else { throw ManiculeError(.noRemote) }
            // A token is for one server; a new address does not inherit it.
            let keeps = url == nil || url == present?.url
            try await vault.setRemote(
                try Remote(
                    url: address, token: token ?? (keeps ? present?.token : nil),
                    caFile: certificates.map(AbsolutePath.of)
                        ?? (keeps ? present?.caFile : nil)))
        }
        let remote = try await vault.remote()
        let shown = Shown(
            url: remote?.url, hasToken: remote?.token != nil, caFile: remote?.caFile)
        try global.print(shown) { _ in
            remote.map { [$0.url] } ?? []
        }
        guard !global.isJSON else { return }
        if remote == nil { global.say("no server is set; run \"manicule remote https://…\"") }
        if let remote, remote.isPlain, !remote.url.isLoopbackAddress {
            global.say(
                "requests to this server travel without TLS: what they hold is sealed, "
                    + "but who talks to whom can be seen and disturbed")
        }
    }
}

extension String {
    /// Whether a web address is of this machine.
    fileprivate var isLoopbackAddress: Bool {
        let host = drop { $0 != ":" }.dropFirst(3)
        return ["localhost", "127.", "[::1]"].contains { host.hasPrefix($0) }
    }
}
