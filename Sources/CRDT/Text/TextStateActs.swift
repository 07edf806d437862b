import Wire

/// Collects from the columns of a saved state which event hid, took back or cut what, as
/// ``ActLog`` keeps it.
struct TextStateActs {
    /// Acts in the order of the text, with the replica of each.
    struct Column {
        fileprivate var rows: [ActLog.Row] = []
        fileprivate var owners: [UInt32] = []

        fileprivate mutating func append(_ row: ActLog.Row, _ owner: Int) {
            rows.append(row)
            owners.append(UInt32(owner))
        }

        /// The acts of each replica, ascending by their lowest counters.
        ///
        /// - Complexity: O(a) for a acts; see ``RadixOrder``.
        func rows(replicaCount: Int) -> [[ActLog.Row]] {
            guard !rows.isEmpty else { return Array(repeating: [], count: replicaCount) }
            let groups = RadixOrder.groups(
                rows.map(\.counters.lowerBound), owners: owners, ownerCount: replicaCount)
            return (0..<replicaCount).map { groups[$0].map { rows[Int($0)] } }
        }
    }

    private(set) var hides = Column()
    private(set) var unhides = Column()
    private(set) var cuts = Column()

    init(_ state: TextStateColumns) {
        hides.rows.reserveCapacity(state.segments.count)
        hides.owners.reserveCapacity(state.segments.count)
        var indices: [ReplicaID: Int] = [:]
        if !state.states.isEmpty {
            for (index, replica) in state.replicas.enumerated() { indices[replica] = index }
        }
        for segment in state.segments {
            let first = ElementNumber(segment.start)
            let count = segment.end - segment.start
            if let run = segment.span.run {
                hides.append(
                    ActLog.Row(counter: run.counter, step: run.step, first: first, count: count),
                    run.replica)
                continue
            }
            var sources: (hides: Set<EventID>, cuts: Set<EventID>) = ([], [])
            for record in state.states[segment.state] {
                if case .cut = record.hide {
                    sources.cuts.formUnion(record.sources)
                } else {
                    sources.hides.formUnion(record.sources)
                }
            }
            for event in sources.hides.sorted() {
                hides.append(
                    ActLog.Row(counter: event.counter, step: 0, first: first, count: count),
                    indices[event.replica] ?? 0)
            }
            // One clip may make several cuts of an element.
            for event in sources.cuts.sorted() {
                cuts.append(
                    ActLog.Row(counter: event.counter, step: 0, first: first, count: count),
                    indices[event.replica] ?? 0)
            }
            // One event may take several hides of an element back.
            for event in Set(state.states[segment.state].flatMap(\.unhides)).sorted() {
                unhides.append(
                    ActLog.Row(counter: event.counter, step: 0, first: first, count: count),
                    indices[event.replica] ?? 0)
            }
        }
    }
}
