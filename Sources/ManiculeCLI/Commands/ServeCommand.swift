import ArgumentParser
import Logging
import Serving

/// `serve`: the server.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run a server for vaults to meet at.",
        discussion: """
            It needs nothing but a directory, and stores what it cannot read. On this machine's \
            own address anybody may create vaults; elsewhere nobody may unless you say so, and \
            TLS is required (or a proxy that ends it, with --insecure-http).

            Examples:
              manicule serve
              manicule serve --listen 0.0.0.0:8417 --tls-cert chain.pem --tls-key key.pem \\
                  --registration token
              manicule serve token
            """,
        subcommands: [ServeTokenCommand.self, ServeAllowCommand.self])

    @Option(
        name: .customLong("listen"), parsing: .unconditional,
        help: ArgumentHelp(
            "Where to listen; port 0 lets the system choose.", valueName: "host:port"))
    var address = "127.0.0.1:\(ListenAddress.defaultPort)"

    @OptionGroup
    var data: ServerDataOptions

    @Option(
        name: .customLong("tls-cert"), parsing: .unconditional,
        help: ArgumentHelp("Certificate chain, PEM.", valueName: "file"), completion: .file())
    var certificate: String?

    @Option(
        name: .customLong("tls-key"), parsing: .unconditional,
        help: ArgumentHelp("Private key, PEM.", valueName: "file"), completion: .file())
    var key: String?

    @Option(
        help: ArgumentHelp(
            "Who may create vaults: open, token or closed (default: open on this machine's own "
                + "address, else closed).", valueName: "policy"),
        completion: .list(["open", "token", "closed"]))
    var registration: Registration?

    @Flag(name: .customLong("insecure-http"), help: "Speak plain HTTP to other machines.")
    var allowsPlainHTTP = false

    @OptionGroup
    var global: GlobalOptions

    /// Who may create vaults.
    enum Registration: String, ExpressibleByArgument, CaseIterable {
        case open, token, closed

        var policy: RegistrationPolicy {
            switch self {
            case .open: .open
            case .token: .token
            case .closed: .closed
            }
        }
    }

    func run() async throws {
        try await ManiculeServer(try serverConfiguration()).runUntilSignal()
    }

    private func serverConfiguration() throws -> ServerConfiguration {
        guard let listen = ListenAddress(text: address) else {
            throw CommandError.notAnAddress(address)
        }
        var logger = Logger(label: "manicule.server") { label in
            StreamLogHandler.standardError(label: label)
        }
        logger.logLevel = global.isVerbose ? .debug : .notice
        var configuration = ServerConfiguration(
            address: listen, dataDirectory: data.path, logger: logger)
        switch (certificate, key) {
        case (nil, nil): break
        case (let certificate?, let key?):
            configuration.tls = ServerConfiguration.TLSFiles(certificate: certificate, key: key)
        default: throw CommandError.halfATLSPair
        }
        configuration.insecureHTTP = allowsPlainHTTP
        configuration.registration = registration?.policy
        let scheme = certificate == nil ? "http" : "https"
        let registration = configuration.effectiveRegistration
        let global = global
        configuration.onServerRunning = { bound in
            global.say("listening on \(scheme)://\(bound), registration \(registration.rawValue)")
        }
        return configuration
    }
}

/// Where a server keeps its data; its subcommands need to know as well.
struct ServerDataOptions: ParsableArguments {
    @Option(
        name: .customLong("data"), parsing: .unconditional,
        help: ArgumentHelp(
            "Where the server stores (default: manicule-server in your data directory).",
            valueName: "dir"), completion: .directory)
    var directory: String?

    var path: String { VaultLocation.serverData(directory) }
}

/// `serve token`: makes a registration token.
struct ServeTokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make a token that lets its holder create one vault.",
        discussion: """
            For a server that runs with --registration token. It may be running meanwhile.

            Example:
              manicule serve token --data /var/lib/manicule
            """)

    @OptionGroup
    var data: ServerDataOptions

    @OptionGroup
    var global: GlobalOptions

    /// What `--json` prints.
    struct Made: Encodable {
        let kind = "token"
        let token: String
    }

    func run() throws {
        var generator = SystemRandomNumberGenerator()
        let random = (0..<RegistrationToken.byteCount).map { _ in
            UInt8.random(in: .min ... .max, using: &generator)
        }
        let store = try SQLiteServerStore(directory: data.path)
        let token = try store.makeToken(random: random)
        try store.close()
        try global.print(Made(token: token.text)) { _ in [token.text] }
        if !global.isJSON {
            global.say("good for one vault: manicule remote URL --token TOKEN")
        }
    }
}
