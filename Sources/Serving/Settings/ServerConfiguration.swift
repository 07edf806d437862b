package import Logging

/// How a server is to run: where it listens, where it stores, and whom it lets in.
package struct ServerConfiguration: Sendable {
    /// Certificate chain and private key, both PEM.
    package struct TLSFiles: Sendable, Equatable {
        /// The path of the certificate chain, the server's own first.
        package let certificate: String
        /// The path of the private key.
        package let key: String

        package init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    /// Where to listen.
    package var address: ListenAddress
    /// The data directory.
    package var dataDirectory: String
    /// Certificate and key; nil for plain HTTP.
    package var tls: TLSFiles?
    /// Lets plain HTTP be spoken off loopback: behind a proxy that ends TLS, or in a test.
    package var insecureHTTP = false
    /// Who may create vaults; nil for open on loopback and closed elsewhere.
    package var registration: RegistrationPolicy?
    /// The hosts, with port where it is not the default one, that clients may address the server
    /// by; empty for any. A request signature covers the host that the client meant: naming the
    /// server's own keeps signatures made for another server from being shown here.
    package var authorities: [String] = []
    /// Limits, deadlines and quotas.
    package var limits = ServerLimits()
    /// Where logs go.
    package var logger: Logger
    /// Is told the bound address once connections are taken; with port 0 the system chose one.
    package var onServerRunning: @Sendable (ListenAddress) async -> Void = { _ in }

    /// A configuration with the defaults.
    package init(address: ListenAddress, dataDirectory: String, logger: Logger) {
        self.address = address
        self.dataDirectory = dataDirectory
        self.logger = logger
    }

    /// The policy in force.
    package var effectiveRegistration: RegistrationPolicy {
        registration ?? (address.isLoopback ? .open : .closed)
    }
}
