import Wire

/// A set of events, kept as runs of counters for each replica.
///
/// Replicas are few, so they stand in a sorted array: finding one there is quicker than hashing.
struct EventSet: Sendable {
    /// Ascending.
    private var replicas: [ReplicaID] = []
    /// For each replica, disjoint, ascending, never touching.
    private var runs: [[Range<UInt64>]] = []

    init() {}

    /// Takes over runs of counters: of each replica ascending, without two that touch.
    ///
    /// - Complexity: O(p log p) for p replicas.
    init(_ runs: [(replica: ReplicaID, runs: [Range<UInt64>])]) {
        for item in runs.sorted(by: { $0.replica < $1.replica }) where !item.runs.isEmpty {
            replicas.append(item.replica)
            self.runs.append(item.runs)
        }
    }

    /// The place of a replica, or where it would stand.
    private func place(of replica: ReplicaID) -> (index: Int, isThere: Bool) {
        let index = replicas.firstIndex(notBelow: replica)
        return (index, index < replicas.count && replicas[index] == replica)
    }

    private func runs(of replica: ReplicaID) -> [Range<UInt64>]? {
        let place = place(of: replica)
        return place.isThere ? runs[place.index] : nil
    }

    /// Whether an event is in the set.
    ///
    /// - Complexity: O(log p + log r) for p replicas and r runs.
    func contains(_ event: EventID) -> Bool {
        guard let ranges = runs(of: event.replica) else { return false }
        let position = EventSet.firstRun(endingAfter: event.counter, in: ranges)
        return position < ranges.count && ranges[position].lowerBound <= event.counter
    }

    /// Whether any event of a run is in the set.
    func intersects(_ range: EventRange) -> Bool {
        guard let ranges = runs(of: range.replica) else { return false }
        let position = EventSet.firstRun(endingAfter: range.start.counter, in: ranges)
        return position < ranges.count && ranges[position].lowerBound < range.counterEnd
    }

    /// Adds an event; one that is there already changes nothing.
    ///
    /// - Complexity: O(1) at a replica's end, O(r) for r runs in the middle.
    mutating func insert(_ event: EventID) {
        let place = place(of: event.replica)
        if !place.isThere {
            replicas.insert(event.replica, at: place.index)
            runs.insert([], at: place.index)
        }
        EventSet.insert(event.counter, into: &runs[place.index])
    }

    private static func insert(_ counter: UInt64, into ranges: inout [Range<UInt64>]) {
        let position = firstRun(endingAfter: counter, in: ranges)
        if position < ranges.count, ranges[position].contains(counter) { return }
        let touchesBefore = position > 0 && ranges[position - 1].upperBound == counter
        let touchesAfter =
            position < ranges.count && ranges[position].lowerBound == counter + 1
        switch (touchesBefore, touchesAfter) {
        case (true, true):
            ranges[position - 1] =
                ranges[position - 1].lowerBound..<ranges[position].upperBound
            ranges.remove(at: position)
        case (true, false):
            ranges[position - 1] = ranges[position - 1].lowerBound..<(counter + 1)
        case (false, true):
            ranges[position] = counter..<ranges[position].upperBound
        case (false, false):
            ranges.insert(counter..<(counter + 1), at: position)
        }
    }

    private static func firstRun(endingAfter counter: UInt64, in ranges: [Range<UInt64>]) -> Int {
        if let last = ranges.last, last.upperBound <= counter { return ranges.count }
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= counter {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
