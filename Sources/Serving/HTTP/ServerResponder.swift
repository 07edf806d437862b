import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Wire

/// Takes requests off a connection, has the logic answer them, and sends the answers.
///
/// The order is the order of cost: route, method, type and size first; signature and membership
/// from the head alone; then the body, its digest, and only then what is in it; one shared
/// transaction for what is written; reads beside each other. See `Protocol/08-http.md` §6.
struct ServerResponder: HTTPResponder {
    typealias Context = ConnectionContext

    let logic: ServerLogic
    let limits: ServerLimits
    let gate: WorkGate
    let queue: CommitQueue
    let budget: ByteBudget
    let metrics: ServerMetrics
    let scheme: String

    init(
        logic: ServerLogic, limits: ServerLimits, queue: CommitQueue, metrics: ServerMetrics,
        gateWidth: Int, scheme: String
    ) {
        self.logic = logic
        self.scheme = scheme
        self.limits = limits
        self.queue = queue
        self.metrics = metrics
        gate = WorkGate(width: gateWidth, waitingCountMax: limits.waitingRequestCountMax)
        budget = ByteBudget(byteCountMax: limits.requestByteCountInFlightMax)
    }

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let start = NIODeadline.now()
        var trace = RequestTrace(method: request.method.rawValue)
        var response = await answer(request, context, &trace)
        let nanoseconds = (NIODeadline.now() - start).nanoseconds
        trace.log(response, nanoseconds: nanoseconds, to: context.logger)
        metrics.answered(
            route: trace.route, status: response.status,
            requestByteCount: trace.bodyByteCount, responseByteCount: response.body.count,
            nanoseconds: nanoseconds)
        if !trace.hasReadBody {
            response = closing(response, context.channel)
        }
        let whole = outgoing(response, context.channel)
        return request.method == .head ? whole.createHeadResponse() : whole
    }

    private func answer(
        _ request: Request, _ context: ConnectionContext, _ trace: inout RequestTrace
    ) async -> ServerResponse {
        var head = request.head
        // Hummingbird says `http` for every connection; the scheme decides which port a
        // signature leaves out of the authority.
        head.scheme = scheme
        trace.hasReadBody = !BodyReader.announcesBody(head.headerFields)
        do {
            let route: ServerRoute
            switch logic.route(head) {
            case .refused(let response): return response
            case .found(let found): route = found
            }
            trace.route = route.name
            trace.vault = route.vault
            guard route.vault != nil else { return logic.document(of: route) }
            let reader = BodyReader(limits: limits, budget: budget, channel: context.channel)
            try reader.checkDeclaredSize(of: request)
            let caller = try await gate.run { [logic, head] in try logic.identify(head, route) }
            let body = try await reader.read(request)
            defer { budget.release(body.reservedByteCount) }
            trace.hasReadBody = true
            trace.bodyByteCount = body.bytes.count
            return try await answer(ServerRequest(head: head, body: body.bytes), caller)
        } catch {
            return failure(error, context.logger)
        }
    }

    private func answer(
        _ request: ServerRequest, _ caller: Caller
    ) async throws -> ServerResponse {
        var generator = SystemRandomNumberGenerator()
        let entropy = ServerEntropy(using: &generator)
        let logic = logic
        let admitted = try await gate.run {
            try logic.admit(request.body, of: request.head, by: caller)
        }
        var outcome = CommitOutcome.nothing
        if admitted.writes {
            outcome = try await queue.commit(byteCount: request.body.count) { writer in
                try logic.commit(admitted, entropy, writer)
            }
        }
        metrics.decided(outcome)
        let committed = outcome
        return try await gate.run { try logic.answer(admitted, committed, entropy) }
    }

    private func failure(_ error: any Error, _ logger: Logger) -> ServerResponse {
        if let error = error as? ServerError, error.code != .busy {
            logger.error("storage failed", metadata: ["failure": "\(error.description)"])
        } else if !(error is Problem || error is ServerError) {
            logger.error("request failed", metadata: ["failure": "\(type(of: error))"])
        }
        return logic.response(to: error)
    }

    /// Ends the connection after this answer, since the request's body has not been read; it is
    /// drained for a moment first, so that the answer is not lost to a reset.
    private func closing(
        _ response: ServerResponse, _ channel: any Channel
    ) -> ServerResponse {
        channel.eventLoop.scheduleTask(in: .milliseconds(Int64(limits.lingerMilliseconds))) {
            channel.close(promise: nil)
        }
        var fields = response.fields
        fields[.connection] = "close"
        return ServerResponse(
            status: response.status, fields: fields, body: response.body,
            problemCode: response.problemCode)
    }

    private func outgoing(_ response: ServerResponse, _ channel: any Channel) -> Response {
        let body = ResponseSender(limits: limits, channel: channel).body(of: response.body)
        return Response(
            status: .init(code: response.status), headers: response.fields, body: body)
    }
}

/// What is known of a connection while one of its requests is answered.
struct ConnectionContext: InitializableFromSource {
    let channel: any Channel
    let logger: Logger

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
        logger = source.logger
    }
}
