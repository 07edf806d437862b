import Wire

/// The elements of a sequence apart from their order: their scalars, and the way from an event
/// id to an element's number. The way back is in the blocks.
///
/// Ids come in runs, so they are sorted arrays of runs that are searched by halves. A replica's
/// events arrive in the order of their counters as a rule, so the arrays grow at the end.
struct ElementStore: Sendable {
    /// Elements of one replica with consecutive counters and consecutive numbers.
    struct Run: Sendable {
        let counter: UInt64
        let start: ElementNumber
        var count: Int32

        var counterEnd: UInt64 { counter + UInt64(count) }
    }

    /// The scalars, by number.
    private(set) var text = ElementText()
    /// The replicas that typed, hid or took back something, in order of appearance.
    private(set) var replicas: [ReplicaID] = []
    private var replicaIndices: [ReplicaID: Int] = [:]
    /// For each replica, ascending by counter.
    private var runs: [[Run]] = []

    init() {}

    /// Takes over replicas, what each of them typed, ascending and without overlap, and the
    /// scalars.
    init(replicas: [ReplicaID], runs: [[Run]], text: ElementText) {
        self.replicas = replicas
        self.runs = runs
        self.text = text
        for (index, replica) in replicas.enumerated() { replicaIndices[replica] = index }
    }

    /// How many elements there are, hidden ones included.
    var count: Int { text.count }

    /// Adds elements with consecutive ids, none of which is taken, and returns the first one's
    /// number.
    ///
    /// - Complexity: O(1) amortised for n scalars beside the copying of them, O(r) for r runs
    ///   when a replica's counters arrive out of order.
    mutating func append(
        _ added: some Collection<Unicode.Scalar>, replica: Int, counter: UInt64
    ) -> ElementNumber {
        let start = ElementNumber(text.count)
        let count = Int32(added.count)
        if let last = runs[replica].indices.last,
            runs[replica][last].counterEnd == counter,
            runs[replica][last].start.index + Int(runs[replica][last].count) == start.index
        {
            runs[replica][last].count += count
        } else {
            let position = firstRun(endingAfter: counter, replica: replica)
            runs[replica].insert(
                Run(counter: counter, start: start, count: count), at: position)
        }
        text.append(added)
        return start
    }

    /// Fills in scalars that were left out of a saved state.
    mutating func fill(_ scalars: [(number: ElementNumber, scalar: Unicode.Scalar)]) {
        var all = text.scalars(0..<text.count)
        for item in scalars { all[item.number.index] = item.scalar }
        text = ElementText()
        text.append(all)
    }

    /// Whether the highest counter of a replica that typed is the one before.
    func isNext(_ counter: UInt64, of replica: Int) -> Bool {
        runs[replica].last?.counterEnd == counter
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
        return (run.start.advanced(by: offset), Int(run.count) - offset)
    }

    /// The numbers of elements that are all there.
    ///
    /// - Complexity: O(m log r) for r runs, m of them with these ids.
    func numbers(of range: EventRange) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var done = 0
        while done < range.count {
            guard let found = locate(range.start.advanced(by: done)) else {
                preconditionFailure("an element is not in the text")
            }
            let count = min(found.count, range.count - done)
            result.append(found.start.index..<(found.start.index + count))
            done += count
        }
        return result
    }

    /// The numbers of the elements that a replica typed from a counter on.
    ///
    /// - Complexity: O(log r + m) for r runs, m of them with these counters.
    func numbers(of replica: Int, from counter: UInt64) -> [Range<Int>] {
        runs[replica][firstRun(endingAfter: counter, replica: replica)...].map { run in
            let skipped = counter > run.counter ? Int(counter - run.counter) : 0
            return (run.start.index + skipped)..<(run.start.index + Int(run.count))
        }
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

    /// The index of a replica that typed, hid or took back something.
    func index(of replica: ReplicaID) -> Int? {
        // Most texts have few replicas, and most edits come from the one that came last.
        if let last = replicas.last, last == replica { return replicas.count - 1 }
        return replicaIndices[replica]
    }

    /// The index of a replica, which may be new.
    mutating func registeredIndex(of replica: ReplicaID) -> Int {
        if let known = index(of: replica) { return known }
        replicas.append(replica)
        runs.append([])
        replicaIndices[replica] = replicas.count - 1
        return replicas.count - 1
    }

    private func firstRun(endingAfter counter: UInt64, replica: Int) -> Int {
        let runs = runs[replica]
        if let last = runs.last, last.counterEnd <= counter { return runs.count }
        return runs.firstIndex(from: 0) { $0.counterEnd > counter }
    }
}
