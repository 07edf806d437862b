import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle
import Serving
import Testing
import Wire

/// A whole server on a free port of loopback, as the command runs it.
struct RunningServer: Sendable {
    let address: ListenAddress
    let group: ServiceGroup

    /// Runs a server, then a body beside it, then stops the server and waits for it.
    static func run(
        in directory: String, _ change: (inout ServerConfiguration) -> Void = { _ in },
        _ body: @Sendable (RunningServer) async throws -> Void
    ) async throws {
        var configuration = ServerConfiguration(
            address: ListenAddress(host: "127.0.0.1", port: 0), dataDirectory: directory,
            logger: quietLogger)
        change(&configuration)
        let (addresses, running) = AsyncStream.makeStream(of: ListenAddress.self)
        configuration.onServerRunning = { running.yield($0) }
        let group = ServiceGroup(
            services: [ManiculeServer(configuration)], logger: quietLogger)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { running.finish() }
                try await group.run()
            }
            var failure: (any Error)?
            if let address = await addresses.first(where: { _ in true }) {
                do {
                    try await body(RunningServer(address: address, group: group))
                } catch {
                    failure = error
                }
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            if let failure { throw failure }
        }
    }

    /// Sends one signed request on a connection of its own.
    func send(
        _ request: HandSignedRequest, tls: TLSConfiguration? = nil
    ) async throws -> (status: Int, body: [UInt8]) {
        var request = request
        request.authority = address.description
        let message = TestClient.Request(
            request.path, method: .init(request.method) ?? .post,
            authority: request.authority, headers: request.fields,
            body: ByteBuffer(bytes: request.body))
        return try await execute(message, tls)
    }

    func get(_ path: String, tls: TLSConfiguration? = nil) async throws -> Int {
        let message = TestClient.Request(
            path, method: .get, authority: address.description)
        return try await execute(message, tls).status
    }

    private func execute(
        _ request: TestClient.Request, _ tls: TLSConfiguration?
    ) async throws -> (status: Int, body: [UInt8]) {
        let client = TestClient(
            host: "127.0.0.1", port: address.port,
            configuration: .init(tlsConfiguration: tls, serverName: "localhost"),
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton))
        client.connect()
        do {
            let response = try await client.execute(request)
            try await client.shutdown()
            let body = response.body.map { Array($0.readableBytesView) } ?? []
            return (response.status.code, body)
        } catch {
            try? await client.shutdown()
            throw error
        }
    }
}
