import NIOCore

/// Tells who sends a long answer when the connection takes more of it.
///
/// The asynchronous writer above takes pieces faster than the event loop can say that the
/// socket is full, so a whole answer would lie in memory and count as sent; Hummingbird's idle
/// timeout would then cut a client off that is merely slow. Whoever waits here after each
/// piece has at most the channel's high-water mark outstanding.
final class WritabilityHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any

    private var waiting: [EventLoopPromise<Void>] = []

    /// Waits until what has been written to a channel is all but out.
    ///
    /// - Throws: if the connection ends before.
    static func wait(for channel: any Channel) async throws {
        try await channel.eventLoop.flatSubmit {
            guard !channel.isWritable,
                let handler = try? channel.pipeline.syncOperations.handler(
                    type: WritabilityHandler.self)
            else { return channel.eventLoop.makeSucceededVoidFuture() }
            let promise = channel.eventLoop.makePromise(of: Void.self)
            handler.waiting.append(promise)
            return promise.futureResult
        }.get()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { finish { $0.succeed() } }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish { $0.fail(ChannelError.ioOnClosedChannel) }
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        finish { $0.fail(ChannelError.ioOnClosedChannel) }
    }

    private func finish(_ resolve: (EventLoopPromise<Void>) -> Void) {
        let promises = waiting
        waiting = []
        for promise in promises { resolve(promise) }
    }
}
