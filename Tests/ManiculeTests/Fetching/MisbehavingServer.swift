import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A server on loopback that does to each request what a test says, bytes and all: it knows
/// nothing of HTTP, so it can break every rule of it.
struct MisbehavingServer: Sendable {
    /// What is done, one after the other, once a request's head has come.
    enum Act: Sendable {
        /// Sends text.
        case say(String)
        /// Sends bytes.
        case send([UInt8])
        /// Sends bytes one at a time, with a pause before each.
        case drip([UInt8], TimeAmount)
        /// Sends the same bytes again and again, as long as somebody takes them.
        case sayForEver([UInt8])
        /// Ends the connection in order.
        case close
        /// Cuts the connection off.
        case reset
    }

    /// What answers requests: by the whole text of the head.
    typealias Route = @Sendable (_ head: String) -> [Act]

    /// Where it listens on loopback.
    let port: Int
    private let log: Log

    /// The heads of all requests that came.
    var requests: [String] { log.entries.withLock { $0.map(\.head) } }
    /// When they came.
    var moments: [ContinuousClock.Instant] { log.entries.withLock { $0.map(\.moment) } }
    /// The address of a page on it.
    func url(_ path: String, host: String = "127.0.0.1") -> String {
        "http://\(host):\(port)\(path)"
    }

    /// Runs a server for as long as a test needs it.
    ///
    /// - Parameter greets: whether it answers before it is asked.
    static func run<Value>(
        tls: NIOSSLContext? = nil, greets: Bool = false, _ route: @escaping Route,
        _ body: (MisbehavingServer) async throws -> Value
    ) async throws -> Value {
        let log = Log()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
                    try pipeline.addHandler(
                        Handler(route: route, log: log, greets: greets))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let server = MisbehavingServer(port: channel.localAddress?.port ?? 0, log: log)
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(server))
        } catch {
            result = .failure(error)
        }
        try await channel.close()
        return try result.get()
    }

    /// What came, behind a lock.
    private final class Log: Sendable {
        let entries = Mutex<[(head: String, moment: ContinuousClock.Instant)]>([])
    }

    /// One connection.
    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let route: Route
        private let log: Log
        private let greets: Bool
        private var received = ""
        private var acts: ArraySlice<Act> = []

        init(route: @escaping Route, log: Log, greets: Bool) {
            self.route = route
            self.log = log
            self.greets = greets
        }

        func channelActive(context: ChannelHandlerContext) {
            guard greets else { return }
            acts = route("")[...]
            act(context)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received += String(buffer: unwrapInboundIn(data))
            guard received.contains("\r\n\r\n") else { return }
            let head = received
            received = ""
            log.entries.withLock { $0.append((head, .now)) }
            guard !greets else { return }
            acts = route(head)[...]
            act(context)
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }

        private func act(_ context: ChannelHandlerContext) {
            guard context.channel.isActive, let act = acts.popFirst() else { return }
            switch act {
            case .say(let text): send(Array(text.utf8), context) { self.act($0) }
            case .send(let bytes): send(bytes, context) { self.act($0) }
            case .drip(let bytes, let pause):
                guard let first = bytes.first else { return self.act(context) }
                acts = [.drip(Array(bytes.dropFirst()), pause)] + acts
                let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
                context.eventLoop.scheduleTask(in: pause) {
                    let (handler, context) = bound.value
                    handler.send([first], context) { handler.act($0) }
                }
            case .sayForEver(let bytes):
                acts = [act]
                // By way of the loop: a write that succeeds at once would call itself.
                send(bytes, context) { context in
                    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
                    context.eventLoop.execute { bound.value.0.act(bound.value.1) }
                }
            case .close: context.close(promise: nil)
            case .reset:
                // A close that lingers for no time is a reset.
                let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
                (context.channel as? any SocketOptionProvider)?
                    .setSoLinger(linger(l_onoff: 1, l_linger: 0))
                    .whenComplete { _ in bound.value.close(promise: nil) }
            }
        }

        private func send(
            _ bytes: [UInt8], _ context: ChannelHandlerContext,
            then next: @escaping (ChannelHandlerContext) -> Void
        ) {
            let bound = NIOLoopBound((next, context), eventLoop: context.eventLoop)
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)))
                .whenSuccess { bound.value.0(bound.value.1) }
        }
    }
}
