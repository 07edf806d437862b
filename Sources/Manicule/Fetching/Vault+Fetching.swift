extension Vault {
    /// Fetches pages from the web while they are made use of.
    ///
    /// One request at a time goes to a host, with a pause of a second between two; up to four
    /// hosts are asked beside each other. What is fetched ahead is bounded, and given up once
    /// `body` returns. Nothing is written: ``add(_:as:after:)`` does that.
    ///
    /// ```swift
    /// let report = try await vault.withPages(["https://example.org/story"]) { pages in
    ///     try await vault.add(try await pages.next())
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - addresses: addresses of pages, of `http` or `https`.
    ///   - body: takes the pages in the order of the addresses.
    public nonisolated func withPages<Value>(
        _ addresses: [String], options: FetchOptions = FetchOptions(),
        _ body: (PageQueue) async throws -> Value
    ) async throws -> Value {
        try await withPages(
            addresses, fetcher: PageFetcher(options: options), pacing: FetchPacing(), body)
    }

    /// The same with a fetcher that is at hand.
    nonisolated func withPages<Value>(
        _ addresses: [String], fetcher: PageFetcher, pacing: FetchPacing,
        _ body: (PageQueue) async throws -> Value
    ) async throws -> Value {
        let (pages, continuation) = AsyncStream.makeStream(of: FetchRun.Outcome.self)
        guard !addresses.isEmpty else {
            continuation.finish()
            return try await body(PageQueue(pages))
        }
        let core = core
        let run = FetchRun(
            fetcher: fetcher, pacing: pacing, known: { try core.knownPage($0) })
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await run.run(addresses) { continuation.yield($0) }
                continuation.finish()
            }
            defer { group.cancelAll() }
            return try await body(PageQueue(pages))
        }
    }

    /// Clips a page that was fetched. The page's address and what its server says of it take the
    /// place of those of `source`, but for an address that a person gave.
    ///
    /// - Parameters:
    ///   - source: what a person says of the page.
    ///   - earlier: what came of the source before, if both belong to one command.
    /// - Returns: as for ``add(_:after:)``; a page that its server says has not changed is
    ///   ``AddReport/unchanged``, unless something new was said of it.
    /// - Throws: as ``add(_:after:)``.
    public func add(
        _ page: FetchedPage, as source: ClipSource = ClipSource(bytes: []),
        after earlier: AddReport? = nil
    ) throws -> AddReport {
        try core.add(page, as: source, after: earlier)
    }
}
