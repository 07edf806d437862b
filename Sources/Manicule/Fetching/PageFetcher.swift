import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOSSL

/// Fetches pages over HTTP: the thin edge around ``FetchMachine``, which decides.
///
/// The client library makes one connection for one request: it follows no redirect, keeps no
/// cookie and looks up no name. Where it connects to is the checked address, by way of
/// its table of names (`dnsOverride`), while `Host`, TLS's server name and the certificate stay
/// those of the page.
struct PageFetcher: Sendable {
    /// What a page may cost.
    let limits: FetchLimits
    /// Which machines are in reach.
    let policy: AddressPolicy
    /// What names stand for.
    let resolver: NameResolver
    /// What we call ourselves.
    let agent: String
    /// Whose certificates are trusted; nil for those that the system trusts.
    var trustRoots: NIOSSLTrustRoots?
    /// Whose turn it is.
    let gate: HostGate

    init(
        options: FetchOptions, limits: FetchLimits = FetchLimits(),
        pacing: FetchPacing = FetchPacing(), resolver: NameResolver = .system
    ) {
        self.init(
            limits: limits, policy: AddressPolicy(isPrivateAllowed: options.allowsPrivate),
            resolver: resolver, agent: options.agent, gate: HostGate(pause: pacing.pause))
    }

    init(
        limits: FetchLimits, policy: AddressPolicy, resolver: NameResolver, agent: String,
        gate: HostGate, trustRoots: NIOSSLTrustRoots? = nil
    ) {
        self.limits = limits
        self.policy = policy
        self.resolver = resolver
        self.agent = agent
        self.gate = gate
        self.trustRoots = trustRoots
    }

    /// Fetches a page.
    ///
    /// - Parameters:
    ///   - known: an earlier state of it, if its bytes are at hand.
    ///   - hasTurn: whether the turn at its host is taken already. It is given back in any case.
    /// - Throws: the codes of ``ManiculeError`` that begin with `page` or `redirect`,
    ///   `privateAddress`, `emptyInput`; `CancellationError`.
    func fetch(
        _ address: PageAddress, known: KnownPage? = nil, hasTurn: Bool = false
    ) async throws -> FetchedPage {
        var turn = hasTurn ? address.hostName : nil
        defer { if let turn { gate.leave(turn) } }
        var machine = FetchMachine(address, known: known, limits: limits, policy: policy)
        var step = try machine.start()
        var left = limits.total
        while case .visit(let next) = step {
            if turn != next.hostName {
                if let held = turn { gate.leave(held) }
                turn = nil
                try await gate.enter(next.hostName)
                turn = next.hostName
            }
            let begin = ContinuousClock.now
            let hop = try await within(left) { [machine] in try await visit(machine) }
            guard let hop else {
                throw ManiculeError(.pageTimeout, subject: next.hostName, detail: "total")
            }
            left -= begin.duration(to: .now)
            (machine, step) = hop
        }
        guard case .finished(let page) = step else {
            preconditionFailure("a hop ended in the middle")
        }
        return page
    }

    /// One hop: from a turn at a host to a page, or to a redirect's target.
    private func visit(
        _ start: FetchMachine
    ) async throws -> (machine: FetchMachine, step: FetchMachine.Step) {
        var machine = start
        var step = machine.visiting()
        while true {
            switch step {
            case .resolve(let name):
                step = try machine.resolved(try await resolver.addresses(name))
            case .connect(let target): step = try await exchange(target, &machine)
            case .visit, .read, .finished: return (machine, step)
            }
        }
    }

    /// One request and its answer.
    private func exchange(
        _ target: FetchTarget, _ machine: inout FetchMachine
    ) async throws -> FetchMachine.Step {
        let watch = ConnectionWatch(
            machine: target.machine, byteCountMax: limits.wireByteCountMax)
        var isReading = false
        do {
            return try await HTTPClient.withHTTPClient(
                configuration: configuration(target, watch)
            ) { client in
                let response = try await client.execute(request(target), deadline: .distantFuture)
                let step = try machine.received(PageHead(response))
                guard step == .read else { return step }
                isReading = true
                for try await chunk in response.body {
                    try machine.received(bytes: chunk.readableBytesView)
                }
                // A body that was given up ends like one that is whole.
                try Task.checkCancellation()
                return try machine.ended()
            }
        } catch {
            try Task.checkCancellation()
            let failure = ManiculeError(
                fetching: target.address.hostName, isReading: isReading, error)
            guard !watch.isConnected else { throw failure }
            return try machine.unconnected(failure)
        }
    }

    private func configuration(
        _ target: FetchTarget, _ watch: ConnectionWatch
    ) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.timeout = HTTPClient.Configuration.Timeout(
            connect: TimeAmount(target.connect), read: TimeAmount(limits.idle))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.decompression = .enabled(limit: .size(limits.bodyByteCountMax))
        configuration.http1_1ConnectionDebugInitializer = { watch.attach(to: $0) }
        if case .name(let name) = target.address.host {
            configuration.dnsOverride = [name: target.machine.description]
        }
        if let trustRoots {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = trustRoots
            configuration.tlsConfiguration = tls
        }
        return configuration
    }

    private func request(_ target: FetchTarget) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: target.address.description)
        request.headers.add(name: "User-Agent", value: agent)
        request.headers.add(name: "Accept", value: PageFetcher.accept)
        request.headers.add(name: "Accept-Encoding", value: "gzip")
        for field in target.validators?.fields ?? [] {
            request.headers.add(name: field.name, value: field.value)
        }
        return request
    }

    /// What a clip can be made of, and last anything: some servers refuse to answer otherwise.
    private static let accept =
        "text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.8, "
        + "multipart/related;q=0.7, */*;q=0.1"
}

extension PageHead {
    /// The head of the client library's answer.
    init(_ response: HTTPClientResponse) {
        let fields = response.headers
        self.init(
            status: Int(response.status.code), contentType: fields.first(name: "Content-Type"),
            codings: fields[canonicalForm: "Content-Encoding"].map { $0.lowercased() },
            contentLength: fields.first(name: "Content-Length").flatMap { Int($0) },
            location: fields.first(name: "Location"),
            retryAfter: fields.first(name: "Retry-After"),
            validators: PageValidators(
                entityTag: fields.first(name: "ETag"),
                lastModified: fields.first(name: "Last-Modified")))
    }
}
