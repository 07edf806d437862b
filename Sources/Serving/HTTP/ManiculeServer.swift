import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle
import UnixSignals
import Wire

/// The server: opens its store, listens, and serves until it is told to stop.
///
/// ```
/// var configuration = ServerConfiguration(
///     address: ListenAddress(host: "127.0.0.1", port: 0), dataDirectory: path, logger: logger)
/// configuration.onServerRunning = { print("listening on \($0)") }
/// try await ManiculeServer(configuration).runUntilSignal()
/// ```
///
/// When it is told to stop it takes no new connections, answers what has begun, says 503 at
/// `/health` meanwhile, and closes its database.
package struct ManiculeServer: Service {
    private let configuration: ServerConfiguration

    package init(_ configuration: ServerConfiguration) {
        self.configuration = configuration
    }

    /// Serves until the surrounding service group is told to stop, or the task is cancelled.
    ///
    /// - Throws: ``ServerError``: before anything listens `insecureRefused`,
    ///   `certificateUnusable`, `dataUnwritable`, `foreignDatabase` or `newerSchema`; then
    ///   `addressInUse` or `addressUnavailable`.
    package func run() async throws {
        try checkTransport()
        let transport = try makeTransport()
        let store = try SQLiteServerStore(directory: configuration.dataDirectory)
        let application = Self.application(configuration, store: store, transport: transport)
        do {
            try await withGracefulShutdownHandler {
                try await application.run()
            } onGracefulShutdown: {
                application.responder.logic.beginDraining()
            }
        } catch {
            try? store.close()
            throw startingError(error)
        }
        try store.close()
    }

    /// Serves until SIGTERM or SIGINT, then stops in order; what still runs after
    /// ``ServerLimits/shutdownMilliseconds`` is cut off.
    ///
    /// - Throws: as ``run()``.
    package func runUntilSignal() async throws {
        var group = ServiceGroupConfiguration(
            services: [.init(service: self)], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: configuration.logger)
        group.maximumGracefulShutdownDuration = .milliseconds(
            configuration.limits.shutdownMilliseconds)
        try await ServiceGroup(configuration: group).run()
    }

    /// Puts the parts together over a store; the HTTP tests start here.
    static func application(
        _ configuration: ServerConfiguration, store: any ServerStore,
        transport: HTTPServerBuilder? = nil
    ) -> Application<ServerResponder> {
        let limits = configuration.limits
        let metrics = ServerMetrics()
        let queue = CommitQueue(store: store, limits: limits, metrics: metrics)
        let logic = ServerLogic(
            store: store, limits: limits, registration: configuration.effectiveRegistration,
            authorities: configuration.authorities)
        let responder = ServerResponder(
            logic: logic, limits: limits, queue: queue, metrics: metrics,
            gateWidth: max(2, ProcessInfo.processInfo.activeProcessorCount),
            scheme: configuration.tls == nil ? "http" : "https")
        let address = configuration.address
        let onServerRunning = configuration.onServerRunning
        return Application(
            responder: responder, server: transport ?? .http1(configuration: http(limits)),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port),
                availableConnectionsDelegate: MaximumAvailableConnections(
                    limits.connectionCountMax, logger: configuration.logger)),
            services: [queue],
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? address.port
                let bound = ListenAddress(host: address.host, port: port)
                configuration.logger.info(
                    "serving",
                    metadata: [
                        "address": "\(bound)", "tls": "\(configuration.tls != nil)",
                        "registration": "\(configuration.effectiveRegistration.rawValue)",
                        "version": "\(ServerVersion.current)",
                    ])
                await onServerRunning(bound)
            },
            logger: configuration.logger)
    }

    private static func http(_ limits: ServerLimits) -> HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionGuard(), WritabilityHandler()],
            idleTimeout: .milliseconds(Int64(limits.idleMilliseconds)),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headerFieldByteCountMax,
                maxHeaderListSize: limits.headerByteCountMax,
                maxHeaderFieldCount: limits.headerFieldCountMax))
    }

    private func checkTransport() throws(ServerError) {
        guard configuration.tls == nil, !configuration.address.isLoopback,
            !configuration.insecureHTTP
        else { return }
        let address = configuration.address
        guard (try? SocketAddress.makeAddressResolvingHost(address.host, port: address.port)) != nil
        else { throw ServerError(.addressUnavailable, "‘\(address.host)’ is no address") }
        throw ServerError(
            .insecureRefused,
            "plain HTTP at \(configuration.address), which other machines can reach; "
                + "give a certificate and key, or allow it with --insecure-http "
                + "behind a proxy that ends TLS")
    }

    private func makeTransport() throws(ServerError) -> HTTPServerBuilder {
        let plain = HTTPServerBuilder.http1(configuration: Self.http(configuration.limits))
        guard let files = configuration.tls else { return plain }
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(files.certificate)
            let key = try NIOSSLPrivateKey(file: files.key, format: .pem)
            var tls = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
            tls.minimumTLSVersion = .tlsv12
            tls.applicationProtocols = ["http/1.1"]
            // Made here once to find out, before anything listens, whether the two fit.
            _ = try NIOSSLContext(configuration: tls)
            return try .tls(plain, tlsConfiguration: tls)
        } catch {
            throw ServerError(
                .certificateUnusable,
                "‘\(files.certificate)’ and ‘\(files.key)’ cannot be read or do not fit together")
        }
    }

    private func startingError(_ error: any Error) -> any Error {
        let address = configuration.address
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            return ServerError(.addressInUse, "another program listens at \(address)")
        case let error as IOError:
            return ServerError(
                .addressUnavailable, "cannot listen at \(address): \(error.description)")
        case is SocketAddressError, is SocketAddressError.UnknownHost:
            return ServerError(.addressUnavailable, "‘\(address.host)’ is no address")
        default:
            return error
        }
    }
}
