import Wire

/// The elements of a sequence apart from their order: their scalars, and the way from an event
/// id to an element's number and back.
///
/// Ids come in runs, so both ways are sorted arrays of runs that are searched by halves. A
/// replica's events arrive in the order of their counters as a rule, so both arrays grow at the
/// end.
struct ElementStore: Sendable {
    /// Elements whose numbers and counters run side by side, up to the next span's start.
    private struct Span: Sendable {
        let start: ElementNumber
        let replica: UInt32
        let counter: UInt64
    }

    /// The same seen from the replica: consecutive counters with consecutive numbers.
    private struct Run: Sendable {
        let counter: UInt64
        let start: ElementNumber
        var count: Int
    }

    /// The scalar of each element, by number.
    private(set) var scalars: [Unicode.Scalar] = []
    /// The replicas that wrote elements, in order of appearance.
    private(set) var replicas: [ReplicaID] = []
    private var replicaIndices: [ReplicaID: Int] = [:]
    /// Ascending by number.
    private var spans: [Span] = []
    /// For each replica, ascending by counter.
    private var runs: [[Run]] = []

    init() {}

    /// Makes a store of runs of ids, numbered one after the other; nil if two of them overlap.
    ///
    /// - Complexity: O(n + r log r) for n scalars and r runs.
    init?(_ ranges: [EventRange], scalars: [Unicode.Scalar]) {
        var start = 0
        for range in ranges {
            let number = ElementNumber(start)
            let replica = registeredIndex(of: range.replica)
            appendSpan(start: number, replica: replica, counter: range.start.counter)
            runs[replica].append(
                Run(counter: range.start.counter, start: number, count: range.count))
            start += range.count
        }
        precondition(start == scalars.count, "runs of ids and scalars differ in number")
        self.scalars = scalars
        for replica in runs.indices {
            runs[replica].sort { $0.counter < $1.counter }
            for (left, right) in zip(runs[replica], runs[replica].dropFirst())
            where left.counter + UInt64(left.count) > right.counter { return nil }
        }
    }

    /// How many elements there are, hidden ones included.
    var count: Int { scalars.count }

    /// Adds elements with consecutive ids, none of which is taken, and returns the first one's
    /// number.
    ///
    /// - Complexity: O(1) amortised for n scalars beside the copying of them, O(r) for r runs
    ///   when a replica's counters arrive out of order.
    mutating func append(_ added: some Collection<Unicode.Scalar>, id: EventID) -> ElementNumber {
        let start = ElementNumber(scalars.count)
        let replica = registeredIndex(of: id.replica)
        appendSpan(start: start, replica: replica, counter: id.counter)
        insertRun(
            Run(counter: id.counter, start: start, count: added.count), replica: replica)
        scalars.append(contentsOf: added)
        return start
    }

    /// The id of an element.
    ///
    /// - Complexity: O(log r) for r runs.
    func event(_ number: ElementNumber) -> EventID {
        let parts = idParts(number)
        return EventID(replica: replicas[parts.replica], counter: parts.counter)
    }

    /// The id of an element as the index of its replica and a counter.
    func idParts(_ number: ElementNumber) -> (replica: Int, counter: UInt64) {
        var low = 0
        var high = spans.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if spans[middle].start <= number {
                low = middle
            } else {
                high = middle
            }
        }
        let span = spans[low]
        return (Int(span.replica), span.counter + UInt64(number.index - span.start.index))
    }

    /// The number of the element with an id; nil if there is none.
    ///
    /// - Complexity: O(log r) for r runs of the id's replica.
    func number(of event: EventID) -> ElementNumber? {
        locate(event)?.start
    }

    /// The number of the element with an id, and how many elements from it on have consecutive
    /// ids and consecutive numbers.
    func locate(_ event: EventID) -> (start: ElementNumber, count: Int)? {
        guard let replica = index(of: event.replica) else { return nil }
        let position = firstRun(endingAfter: event.counter, replica: replica)
        guard position < runs[replica].count else { return nil }
        let run = runs[replica][position]
        guard run.counter <= event.counter else { return nil }
        let offset = Int(event.counter - run.counter)
        return (run.start.advanced(by: offset), run.count - offset)
    }

    /// How many ids from one on are free, at most `limit`.
    func freeCount(from event: EventID, limit: Int) -> Int {
        guard let replica = index(of: event.replica) else { return limit }
        let position = firstRun(endingAfter: event.counter, replica: replica)
        guard position < runs[replica].count else { return limit }
        let run = runs[replica][position]
        guard run.counter > event.counter else { return 0 }
        return Int(min(UInt64(limit), run.counter - event.counter))
    }

    /// The index of a replica that wrote an element.
    func index(of replica: ReplicaID) -> Int? {
        // Most edits come from the replica of the last one.
        if let last = spans.last, replicas[Int(last.replica)] == replica {
            return Int(last.replica)
        }
        return replicaIndices[replica]
    }

    private mutating func registeredIndex(of replica: ReplicaID) -> Int {
        if let known = index(of: replica) { return known }
        replicas.append(replica)
        runs.append([])
        replicaIndices[replica] = replicas.count - 1
        return replicas.count - 1
    }

    private mutating func appendSpan(start: ElementNumber, replica: Int, counter: UInt64) {
        if let last = spans.last, Int(last.replica) == replica,
            last.counter + UInt64(start.index - last.start.index) == counter
        {
            return
        }
        spans.append(Span(start: start, replica: UInt32(replica), counter: counter))
    }

    private mutating func insertRun(_ run: Run, replica: Int) {
        let position = firstRun(endingAfter: run.counter, replica: replica)
        if position > 0 {
            let before = runs[replica][position - 1]
            if before.counter + UInt64(before.count) == run.counter,
                before.start.index + before.count == run.start.index
            {
                runs[replica][position - 1].count += run.count
                return
            }
        }
        runs[replica].insert(run, at: position)
    }

    private func firstRun(endingAfter counter: UInt64, replica: Int) -> Int {
        var low = 0
        var high = runs[replica].count
        if let last = runs[replica].last, last.counter + UInt64(last.count) <= counter {
            return high
        }
        while low < high {
            let middle = (low + high) / 2
            let run = runs[replica][middle]
            if run.counter + UInt64(run.count) <= counter {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
