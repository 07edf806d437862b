/// Decides how one page is fetched, and does nothing itself: what happened goes in, what to do
/// next comes out.
///
///     start ──▶ visit ──▶ resolve ──▶ connect ──▶ read ──▶ finished
///                 ▲          names     ▲  │ │
///                 │          only      └──┘ │ the next address of the name
///                 └─────────────────────────┘ a redirect
///
/// - Each hop is checked anew: the address as it is written before a turn is taken, what its name
///   stands for before a connection is made. The connection goes to the very address that was
///   checked (``FetchTarget/machine``), so a name that stands for another machine a moment later
///   gains nothing.
/// - Nothing but the address leads from one hop to the next. No cookies, no referrer; validators
///   are sent to the one address that they came from.
/// - Whatever is not the page is an error, so that no error page is taken for an article.
struct FetchMachine: Sendable {
    /// What to do next.
    enum Step: Sendable, Equatable {
        /// Wait for a turn at the host, then call ``FetchMachine/visiting()``.
        case visit(PageAddress)
        /// Look up a name, then call ``FetchMachine/resolved(_:)``.
        case resolve(String)
        /// Connect and ask; then call ``FetchMachine/received(_:)`` with the head, or
        /// ``FetchMachine/unconnected(_:)``.
        case connect(FetchTarget)
        /// Hand the body to ``FetchMachine/received(bytes:)``, then call
        /// ``FetchMachine/ended()``.
        case read
        /// All is done.
        case finished(FetchedPage)
    }

    private let limits: FetchLimits
    private let policy: AddressPolicy
    private let known: KnownPage?
    /// Where the page is looked for now.
    private(set) var address: PageAddress
    private var passed: [PageAddress] = []
    private var candidates: ArraySlice<IPAddress> = []
    private var isDowngraded = false
    private var head: PageHead?
    private var intake: BodyIntake?

    /// - Parameter known: an earlier state of the page, if its bytes are at hand.
    init(
        _ address: PageAddress, known: KnownPage? = nil, limits: FetchLimits,
        policy: AddressPolicy
    ) {
        self.address = address
        self.known = known
        self.limits = limits
        self.policy = policy
    }

    // MARK: Getting there

    /// - Throws: `privateAddress`.
    func start() throws(ManiculeError) -> Step {
        try check(address)
        return .visit(address)
    }

    /// The turn at the host has come.
    mutating func visiting() -> Step {
        switch address.host {
        case .name(let name): return .resolve(name)
        case .machine(let machine):
            candidates = []
            return .connect(target(machine))
        }
    }

    /// The name stands for some addresses; those that may be connected to are tried in turn,
    /// version 6 and 4 by turns, the resolver's first choice first (RFC 8305 §4).
    ///
    /// - Throws: `pageUnreachable` if there are none, `privateAddress` if none is public.
    mutating func resolved(_ addresses: [IPAddress]) throws(ManiculeError) -> Step {
        guard let first = addresses.first else {
            throw ManiculeError(
                .pageUnreachable, subject: address.hostName, detail: FetchFault.unknownName.rawValue
            )
        }
        let allowed = addresses.filter { policy.refusal(of: $0) == nil }
        guard !allowed.isEmpty else {
            throw ManiculeError(
                .privateAddress, subject: address.hostName,
                detail: policy.refusal(of: first) ?? "")
        }
        candidates = FetchMachine.interleaved(allowed).prefix(limits.addressCountMax)
        return nextConnection()
    }

    /// No connection was made, for some reason.
    ///
    /// - Throws: the reason, if there is no other address to try.
    mutating func unconnected(_ reason: ManiculeError) throws(ManiculeError) -> Step {
        guard !candidates.isEmpty else { throw reason }
        return nextConnection()
    }

    private mutating func nextConnection() -> Step {
        let machine = candidates.removeFirst()
        return .connect(target(machine))
    }

    private func target(_ machine: IPAddress) -> FetchTarget {
        FetchTarget(
            address: address, machine: machine,
            // One dead address shall not use up the time of those after it.
            connect: candidates.isEmpty ? limits.connect : limits.connect / 4,
            validators: known.flatMap { $0.address == address ? $0.validators : nil })
    }

    private func check(_ address: PageAddress) throws(ManiculeError) {
        let refusal =
            switch address.host {
            case .name(let name): policy.refusal(ofName: name)
            case .machine(let machine): policy.refusal(of: machine)
            }
        if let refusal {
            throw ManiculeError(.privateAddress, subject: address.hostName, detail: refusal)
        }
    }

    private static func interleaved(_ addresses: [IPAddress]) -> [IPAddress] {
        func isVersion6(_ address: IPAddress) -> Bool {
            if case .v6 = address { true } else { false }
        }
        var seen: Set<IPAddress> = []
        let distinct = addresses.filter { seen.insert($0).inserted }
        let leads = distinct.first.map(isVersion6) ?? true
        let one = distinct.filter { isVersion6($0) == leads }
        let other = distinct.filter { isVersion6($0) != leads }
        return (0..<max(one.count, other.count)).flatMap { index in
            one.dropFirst(index).prefix(1) + other.dropFirst(index).prefix(1)
        }
    }

    // MARK: Answers

    /// The head of an answer came.
    ///
    /// - Throws: `pageStatus`, `pageBusy`, `emptyInput`, `redirectLoop`, `redirectRefused`,
    ///   `privateAddress`, `pageType`, `pageCoding`, `pageTooLarge`.
    mutating func received(_ head: PageHead) throws(ManiculeError) -> Step {
        switch head.status {
        case 200, 203: return try begin(head)
        case 204, 205: throw ManiculeError(.emptyInput)
        case 304:
            guard let known, known.address == address else { throw refusal(head) }
            return .finished(page(known))
        case 301, 302, 303, 307, 308:
            guard let location = head.location else { throw refusal(head) }
            return try redirect(to: try address.redirected(to: location))
        case 429, 503:
            throw ManiculeError(
                .pageBusy, subject: "\(head.status)", detail: String(head.retryAfter ?? ""))
        default: throw refusal(head)
        }
    }

    private func refusal(_ head: PageHead) -> ManiculeError {
        ManiculeError(.pageStatus, subject: "\(head.status)")
    }

    private mutating func redirect(to target: PageAddress) throws(ManiculeError) -> Step {
        passed.append(address)
        guard !passed.contains(target) else {
            throw ManiculeError(.redirectLoop, subject: target.hostName, detail: "circle")
        }
        guard passed.count <= limits.redirectCountMax else {
            throw ManiculeError(
                .redirectLoop, subject: target.hostName, detail: "\(limits.redirectCountMax)")
        }
        try check(target)
        if address.scheme == .https, target.scheme == .http { isDowngraded = true }
        address = target
        return .visit(target)
    }

    private mutating func begin(_ head: PageHead) throws(ManiculeError) -> Step {
        let type = head.contentType.flatMap { MediaType($0) }
        guard PageContent.verdict(type) != .refused else {
            throw ManiculeError(.pageType, subject: type?.name ?? "")
        }
        let codings = head.codings.filter { $0 != "identity" && !$0.isEmpty }
        // More than one were put on by nobody who means well.
        guard codings.isEmpty || codings == ["gzip"] || codings == ["deflate"] else {
            throw ManiculeError(
                .pageCoding, subject: codings.joined(separator: ", "), detail: "unknown")
        }
        if let length = head.contentLength, length > limits.bodyByteCountMax {
            throw ManiculeError(.pageTooLarge, detail: "body")
        }
        self.head = head
        intake = BodyIntake(
            type: type, fileName: address.fileName,
            byteCount: codings.isEmpty ? head.contentLength : nil,
            byteCountMax: limits.bodyByteCountMax)
        return .read
    }

    /// More of the body came.
    ///
    /// - Throws: `pageTooLarge`, `pageType`.
    mutating func received(bytes: some Collection<UInt8>) throws(ManiculeError) {
        try intake?.append(bytes)
    }

    /// The body is whole.
    ///
    /// - Throws: `emptyInput`, `pageType`.
    mutating func ended() throws(ManiculeError) -> Step {
        guard let head, var intake else {
            preconditionFailure("a body ended that had not begun")
        }
        try intake.end()
        return .finished(
            FetchedPage(
                url: address.description, passed: passed.map(\.description), bytes: intake.bytes,
                contentType: intake.contentType,
                charset: head.contentType.flatMap { MediaType($0)?.charset }, isUnchanged: false,
                isDowngraded: isDowngraded, fileName: address.fileName,
                validators: head.validators, known: nil))
    }

    private func page(_ known: KnownPage) -> FetchedPage {
        FetchedPage(
            url: address.description, passed: passed.map(\.description), bytes: [],
            contentType: known.contentType ?? "", charset: known.charset, isUnchanged: true,
            isDowngraded: isDowngraded, fileName: address.fileName,
            validators: known.validators, known: known)
    }
}

/// One connection to make and one request to send over it.
struct FetchTarget: Sendable, Equatable {
    /// What is asked for; names the host to the server and to TLS.
    let address: PageAddress
    /// What is connected to, whatever the host's name stands for by now.
    let machine: IPAddress
    /// How long the connection may take.
    let connect: Duration
    /// What to ask by whether the page changed.
    let validators: PageValidators?
}
