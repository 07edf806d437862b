import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import Wire

/// Stands between a connection's parser and Hummingbird for what those two leave open.
///
/// What is not HTTP, or has headers beyond the limits, is answered with a problem document
/// before the connection closes; without this it would get an empty answer. And a request whose
/// body has taken too long can be ended here while its answer can still go out, which closing
/// the channel's input would not do under TLS.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Requests whose answers have not been written whole.
    private var openRequestCount = 0
    private var hasFailed = false

    /// Ends what is read of a channel, on its event loop: whoever reads the present request's
    /// body sees its end, and nothing that comes later is passed on.
    static func endInput(of channel: any Channel) {
        channel.eventLoop.assertInEventLoop()
        let pipeline = channel.pipeline.syncOperations
        guard let context = try? pipeline.context(handlerType: ConnectionGuard.self),
            let handler = context.handler as? ConnectionGuard
        else { return channel.close(promise: nil) }
        handler.hasFailed = true
        context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !hasFailed else { return }
        if case .head = unwrapInboundIn(data) { openRequestCount += 1 }
        context.fireChannelRead(data)
    }

    func write(
        context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
    ) {
        if case .end = unwrapOutboundIn(data) { openRequestCount -= 1 }
        context.write(data, promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else {
            return context.fireErrorCaught(error)
        }
        guard !hasFailed else { return }
        hasFailed = true
        switch (openRequestCount, error) {
        case (0, _):
            write(response(to: error), context)
            context.close(promise: nil)
        case (_, .invalidEOFState):
            // The body ends early, by the client's doing or by a deadline's: whoever reads it
            // sees its end and answers.
            break
        default:
            // An answer that is half written cannot be followed by another.
            context.close(promise: nil)
        }
    }

    private func response(to error: HTTPParserError) -> ServerResponse {
        guard error == .headerOverflow else {
            return .problem(.malformed("the request is not HTTP/1.1"))
        }
        let code = Problem.Code.tooLarge
        return .problem(
            Problem(
                code: code.rawValue, status: 431, title: code.title,
                detail: "send shorter header fields", record: nil))
    }

    private func write(_ response: ServerResponse, _ context: ChannelHandlerContext) {
        var fields = response.fields
        fields[.contentLength] = String(response.body.count)
        fields[.connection] = "close"
        let head = HTTPResponse(status: .init(code: response.status), headerFields: fields)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: response.body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}
