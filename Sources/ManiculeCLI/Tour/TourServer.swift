import Logging
import Serving

/// The server of the tour: the real one, on a free port of this machine.
enum TourServer {
    /// Starts the server, runs a body with its address, and stops it.
    ///
    /// - Throws: what keeps the server from starting, or what the body throws.
    static func whileRunning(
        data: String, _ body: @escaping @Sendable (_ address: String) async throws -> Void
    ) async throws {
        var configuration = ServerConfiguration(
            address: ListenAddress(host: "127.0.0.1", port: 0), dataDirectory: data,
            logger: Logger(label: "manicule.tour") { _ in SwiftLogNoOpLogHandler() })
        let (addresses, found) = AsyncThrowingStream.makeStream(of: ListenAddress.self)
        configuration.onServerRunning = { found.yield($0) }
        let server = ManiculeServer(configuration)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await server.run()
                    found.finish()
                } catch {
                    found.finish(throwing: error)
                }
            }
            for try await address in addresses {
                try await body("http://\(address)")
                break
            }
            group.cancelAll()
        }
    }
}
