import Logging
import Wire

/// What the log says about one request: enough to run a server by, and nothing that is secret
/// or that tells users apart for longer than an operator needs.
struct RequestTrace {
    private static let vaultCharacterCount = 8

    let method: String
    var route = "none"
    var vault: VaultID?
    var bodyByteCount = 0
    /// Whether nothing of the request is left on the connection.
    var hasReadBody = true

    init(method: String) {
        self.method = method
    }

    /// Writes one line: `info` for what went well, `notice` for a refusal, `error` for our own
    /// failures, `debug` for health checks.
    func log(_ response: ServerResponse, nanoseconds: Int64, to logger: Logger) {
        var metadata: Logger.Metadata = [
            "method": "\(method.prefix(16))", "route": "\(route)",
            "status": "\(response.status)", "bytesIn": "\(bodyByteCount)",
            "bytesOut": "\(response.body.count)", "microseconds": "\(nanoseconds / 1000)",
        ]
        if let vault {
            metadata["vault"] = "\(vault.description.prefix(Self.vaultCharacterCount))"
        }
        if let code = response.problemCode { metadata["problem"] = "\(code)" }
        logger.log(level: level(response.status), "request", metadata: metadata)
    }

    private func level(_ status: Int) -> Logger.Level {
        switch (route, status) {
        case ("health", _): .debug
        case (_, ..<400): .info
        case (_, ..<500), (_, 503), (_, 507): .notice
        default: .error
        }
    }
}
