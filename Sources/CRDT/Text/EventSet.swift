import Wire

/// A set of events, kept as runs of counters for each replica.
struct EventSet: Sendable {
    /// For each replica, disjoint, ascending, never touching.
    private var runs: [ReplicaID: [Range<UInt64>]] = [:]

    /// Whether an event is in the set.
    ///
    /// - Complexity: O(log r) for r runs.
    func contains(_ event: EventID) -> Bool {
        guard let ranges = runs[event.replica] else { return false }
        let position = EventSet.firstRun(endingAfter: event.counter, in: ranges)
        return position < ranges.count && ranges[position].lowerBound <= event.counter
    }

    /// Whether any event of a run is in the set.
    func intersects(_ range: EventRange) -> Bool {
        guard let ranges = runs[range.replica] else { return false }
        let position = EventSet.firstRun(endingAfter: range.start.counter, in: ranges)
        return position < ranges.count && ranges[position].lowerBound < range.counterEnd
    }

    /// Adds an event; one that is there already changes nothing.
    ///
    /// - Complexity: O(1) at a replica's end, O(r) for r runs in the middle.
    mutating func insert(_ event: EventID) {
        EventSet.insert(event.counter, into: &runs[event.replica, default: []])
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
