import NIOPosix

/// Looks up what the names of hosts stand for. Ours, not the client library's, so that what was
/// checked is what is connected to; tests give one that lies.
struct NameResolver: Sendable {
    /// The addresses of a name, the best first; none if nothing has the name.
    ///
    /// - Throws: `pageUnreachable` if it cannot be known now.
    let addresses: @Sendable (_ name: String) async throws -> [IPAddress]

    /// The system's resolver, which knows its own file of hosts and its own name servers.
    ///
    /// Its calls block, so they run on threads made for that; a call that was given up goes on
    /// there until the system ends it, and is not waited for.
    static let system = NameResolver { name in
        let (answers, continuation) = AsyncStream.makeStream(
            of: Result<[IPAddress], ManiculeError>.self)
        NIOThreadPool.singleton.submit { state in
            if case .active = state { continuation.yield(systemAddresses(of: name)) }
            continuation.finish()
        }
        for await answer in answers { return try answer.get() }
        throw CancellationError()
    }
}
