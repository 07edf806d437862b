import NIOCore
import NIOPosix
import NIOSSL

/// Says something over TLS, checks no certificate, and hears what comes back.
enum TLSClient {
    static func exchange(_ text: String, port: Int) async throws -> String {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        let context = try NIOSSLContext(configuration: configuration)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        NIOSSLClientHandler(context: context, serverHostname: nil))
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            var heard = ""
            do {
                for try await buffer in inbound { heard += String(buffer: buffer) }
            } catch is NIOSSLError {
                // The server closes without TLS's goodbye; what came before it counts.
            }
            return heard
        }
    }
}
