/// Fetches several pages: each host one at a time, several hosts beside each other, results in
/// the order in which the pages were asked for.
struct FetchRun: Sendable {
    /// What came of one page.
    typealias Outcome = Result<FetchedPage, ManiculeError>

    let fetcher: PageFetcher
    let pacing: FetchPacing
    /// An earlier state of a page, if its bytes are at hand.
    let known: @Sendable (PageAddress) throws -> KnownPage?

    /// Something that a task of the run ends with.
    private enum Event: Sendable {
        case fetched(Int, host: String, Outcome)
        case waited
    }

    /// Where a run stands.
    private struct State {
        /// Pages that have not begun, in order.
        var waiting: [(index: Int, address: PageAddress)] = []
        /// What came of pages whose predecessors are still out.
        var results: [Int: Outcome] = [:]
        /// The page that is handed over next.
        var nextIndex = 0
        var activeCount = 0
        /// Hosts that asked to be left alone: nothing more is asked of them.
        var tired: [String: ManiculeError] = [:]

        /// Hands over what is next in order.
        ///
        /// - Returns: whether there was anything.
        mutating func deliver(_ body: (Outcome) -> Void) -> Bool {
            let first = nextIndex
            while let outcome = results.removeValue(forKey: nextIndex) {
                body(outcome)
                nextIndex += 1
            }
            return nextIndex > first
        }
    }

    /// Fetches pages and hands over what came of them, one after the other.
    ///
    /// - Returns: once all are handed over, or the task is cancelled.
    func run(_ addresses: [String], _ deliver: @Sendable (Outcome) -> Void) async {
        var state = State()
        for (index, text) in addresses.enumerated() {
            do {
                state.waiting.append((index, try PageAddress(text)))
            } catch {
                state.results[index] = .failure(error)
            }
        }
        await withTaskGroup(of: Event.self) { group in
            var isTimed = false
            while !Task.isCancelled {
                let wait = begin(&state, &group)
                // What is handed over makes room for pages farther on.
                if state.deliver(deliver) { continue }
                if let wait, !isTimed {
                    isTimed = true
                    group.addTask {
                        try? await Task.sleep(for: wait)
                        return .waited
                    }
                }
                guard state.activeCount > 0 || !state.waiting.isEmpty,
                    let event = await group.next()
                else { break }
                switch event {
                case .waited: isTimed = false
                case .fetched(let index, let host, let outcome):
                    state.results[index] = outcome
                    state.activeCount -= 1
                    if case .failure(let error) = outcome, error.code == .pageBusy {
                        state.tired[host] = error
                    }
                }
            }
            group.cancelAll()
        }
    }

    /// Begins whatever may begin.
    ///
    /// - Returns: how long until another may; nil if only the end of one can change that.
    private func begin(_ state: inout State, _ group: inout TaskGroup<Event>) -> Duration? {
        var shortest: Duration?
        var position = 0
        while position < state.waiting.count, state.activeCount < pacing.besideCountMax {
            let (index, address) = state.waiting[position]
            let host = address.hostName
            guard index < state.nextIndex + pacing.aheadCountMax else { break }
            if let error = state.tired[host] {
                state.waiting.remove(at: position)
                state.results[index] = .failure(error)
                continue
            }
            if let wait = fetcher.gate.tryToEnter(host) {
                shortest = min(shortest ?? wait, wait)
                position += 1
                continue
            }
            state.waiting.remove(at: position)
            state.activeCount += 1
            group.addTask { .fetched(index, host: host, await outcome(address)) }
        }
        return shortest
    }

    /// Fetches one page at whose host the turn has been taken.
    private func outcome(_ address: PageAddress) async -> Outcome {
        let earlier: KnownPage?
        do {
            earlier = try known(address)
        } catch {
            fetcher.gate.leave(address.hostName)
            return .failure(ManiculeError.sorted(error))
        }
        do {
            return .success(try await fetcher.fetch(address, known: earlier, hasTurn: true))
        } catch {
            return .failure(ManiculeError.sorted(error))
        }
    }
}

/// Pages as they come, in the order in which they were asked for.
public final class PageQueue {
    private var pages: AsyncStream<FetchRun.Outcome>.Iterator

    init(_ pages: AsyncStream<FetchRun.Outcome>) {
        self.pages = pages.makeAsyncIterator()
    }

    /// The next page, once it is there.
    ///
    /// - Throws: what kept this page from coming: `invalidAddress`, `privateAddress`,
    ///   `pageUnreachable`, `pageTimeout`, `pageStatus`, `pageBusy`, `redirectLoop`,
    ///   `redirectRefused`, `pageTooLarge`, `pageType`, `pageTruncated`, `pageCoding`,
    ///   `emptyInput`. The pages after it come all the same.
    public func next() async throws -> FetchedPage {
        guard let outcome = await pages.next(isolation: #isolation) else {
            throw CancellationError()
        }
        return try outcome.get()
    }
}
