import Wire

/// Counters as saved texts and deltas write them: as the distance from where the last one of the
/// same replica ended.
struct CounterChain {
    private var ends: [UInt64]

    init(replicaCount: Int) {
        ends = Array(repeating: 0, count: replicaCount)
    }

    /// The distance to a counter, after which the next one is measured from `end`.
    mutating func distance(_ counter: UInt64, of replica: Int, end: UInt64) -> UInt64 {
        defer { ends[replica] = end }
        return (Int64(counter) - Int64(ends[replica])).zigzag
    }

    /// The counter at a distance, from which the next one is measured; nil outside of what counters
    /// can be.
    mutating func counter(_ distance: UInt64, of replica: Int) -> UInt64? {
        let (sum, overflow) = Int64(ends[replica])
            .addingReportingOverflow(Int64(zigzag: distance))
        guard !overflow, sum >= 0, UInt64(sum) < Limits.counterEnd else { return nil }
        ends[replica] = UInt64(sum)
        return UInt64(sum)
    }

    /// Sets what the next counter is measured from.
    mutating func move(to end: UInt64, of replica: Int) {
        ends[replica] = end
    }
}
