import NIOCore
import Synchronization

/// Stands at a connection where it meets the wire: sees that it goes to the machine that was
/// checked, and counts what comes.
final class ConnectionWatch: Sendable {
    /// More came than one request may bring.
    struct WireLimitReached: Error {}
    /// The connection goes elsewhere than it was told to.
    struct WrongMachine: Error {}

    private let machine: IPAddress
    private let byteCountMax: Int
    private let connected = Mutex(false)

    init(machine: IPAddress, byteCountMax: Int) {
        self.machine = machine
        self.byteCountMax = byteCountMax
    }

    /// Whether a connection was made, TLS included.
    var isConnected: Bool { connected.withLock { $0 } }

    /// Takes its place at a new connection, before anything is sent over it.
    func attach(to channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.submit { [self] in
            let peer = channel.remoteAddress?.ipAddress.flatMap { IPAddress($0) }
            guard peer == machine else { throw WrongMachine() }
            try channel.pipeline.syncOperations.addHandler(
                Gauge(byteCountMax: byteCountMax), position: .first)
            connected.withLock { $0 = true }
        }
    }

    /// Counts the bytes that come, and hangs up when they are too many.
    private final class Gauge: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias InboundOut = ByteBuffer

        private var byteCountLeft: Int

        init(byteCountMax: Int) {
            byteCountLeft = byteCountMax
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard byteCountLeft >= 0 else { return }
            byteCountLeft -= unwrapInboundIn(data).readableBytes
            guard byteCountLeft >= 0 else {
                context.fireErrorCaught(WireLimitReached())
                context.close(promise: nil)
                return
            }
            context.fireChannelRead(data)
        }
    }
}
