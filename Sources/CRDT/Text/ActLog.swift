/// Which elements each event hid, or took back, or cut: the way from an event to its elements.
///
/// For each replica rows of acts, ascending by their lowest counters. Events that touched one
/// element each, side by side and one after the other, are one row, as in a ``HideSpan``. Most
/// events arrive in the order of their counters, so rows are added at the end.
struct ActLog: Sendable {
    /// Acts of one replica on elements with consecutive numbers.
    struct Row: Sendable {
        /// The first element's event times four, plus the step plus one.
        private let word: UInt64
        /// The first element.
        let first: ElementNumber
        let count: Int32

        init(counter: UInt64, step: Int, first: ElementNumber, count: Int) {
            word = counter << 2 | UInt64(step + 1)
            self.first = first
            self.count = Int32(count)
        }

        /// The first element's event.
        var counter: UInt64 { word >> 2 }
        /// How much higher the event of each element is than that of the one before.
        var step: Int { Int(word & 3) - 1 }
        /// The last element's event.
        var lastCounter: UInt64 { counter.stepped(step, Int(count) - 1) }
        /// All events.
        var counters: ClosedRange<UInt64> {
            step < 0 ? lastCounter...counter : counter...lastCounter
        }
        /// The elements.
        var numbers: Range<Int> { first.index..<(first.index + Int(count)) }

        /// The elements whose events are in a range.
        func numbers(in range: Range<UInt64>) -> Range<Int> {
            if step == 0 { return range.contains(counter) ? numbers : first.index..<first.index }
            let low = max(range.lowerBound, counters.lowerBound)
            let end = min(range.upperBound, counters.upperBound + 1)
            guard low < end else { return first.index..<first.index }
            let skipped =
                step > 0 ? Int(low - counter) : Int(counters.upperBound + 1 - end)
            let start = first.index + skipped
            return start..<(start + Int(end - low))
        }

        /// The row with one more element and its event; nil if they do not go on from it.
        fileprivate func extended(_ number: ElementNumber, _ event: UInt64) -> Row? {
            let isAfter = number.index == first.index + Int(count)
            guard isAfter || number.index + 1 == first.index,
                event == counters.upperBound + 1
            else { return nil }
            let wanted = isAfter ? 1 : -1
            guard count == 1 || step == wanted else { return nil }
            return Row(
                counter: isAfter ? counter : event, step: wanted,
                first: isAfter ? first : number, count: Int(count) + 1)
        }
    }

    private struct Replica: Sendable {
        /// Ascending by the lowest counter.
        var rows: [Row] = []
        /// The greatest distance between the counters of one row.
        var span: UInt64 = 0
        /// The highest counter.
        var highest: UInt64 = 0
    }

    /// By the index of the replica; replicas without acts may be missing.
    private var replicas: [Replica] = []

    init() {}

    /// Takes over rows, for each replica ascending by their lowest counters.
    init(_ rows: [[Row]]) {
        replicas = rows.map { rows in
            Replica(
                rows: rows,
                span: rows.reduce(0) {
                    max($0, $1.counters.upperBound - $1.counters.lowerBound)
                },
                highest: rows.reduce(0) { max($0, $1.counters.upperBound) })
        }
    }

    /// Notes that an event touched elements with consecutive numbers. An event that touched others
    /// too is noted several times.
    ///
    /// - Complexity: O(1) amortised for a replica's highest event, O(r) for r rows else.
    mutating func note(_ counter: UInt64, of replica: Int, _ numbers: Range<Int>) {
        note(
            Row(
                counter: counter, step: 0, first: ElementNumber(numbers.lowerBound),
                count: numbers.count), of: replica)
    }

    /// Notes a row of acts.
    mutating func note(_ row: Row, of replica: Int) {
        while replicas.count <= replica { replicas.append(Replica()) }
        let low = row.counters.lowerBound
        replicas[replica].span = max(
            replicas[replica].span, row.counters.upperBound - low)
        replicas[replica].highest = max(replicas[replica].highest, row.counters.upperBound)
        guard let last = replicas[replica].rows.last, last.counters.lowerBound > low else {
            let end = replicas[replica].rows.count - 1
            if row.count == 1, end >= 0,
                let joined = replicas[replica].rows[end].extended(row.first, row.counter)
            {
                replicas[replica].rows[end] = joined
                replicas[replica].span = max(
                    replicas[replica].span, UInt64(joined.count) - 1)
            } else {
                replicas[replica].rows.append(row)
            }
            return
        }
        let place = replicas[replica].rows.firstIndex(from: 0) { $0.counters.lowerBound > low }
        replicas[replica].rows.insert(row, at: place)
    }

    /// Whether there is an act of one of some events.
    ///
    /// - Complexity: O(log r) for r rows of the replica, and the rows between.
    func contains(_ counters: Range<UInt64>, of replica: Int?) -> Bool {
        var found = false
        forEachRow(of: replica, counters) { _ in
            found = true
            return false
        }
        return found
    }

    /// The elements that some events touched, as ranges in no order.
    ///
    /// - Complexity: O(log r + m) for r rows of the replica and m rows of the events.
    func numbers(_ counters: Range<UInt64>, of replica: Int?) -> [Range<Int>] {
        rows(counters, of: replica).map { $0.numbers(in: counters) }
    }

    /// The rows that hold some events, ascending by their lowest counters.
    ///
    /// - Complexity: O(log r + m) for r rows of the replica and m rows of the events.
    func rows(_ counters: Range<UInt64>, of replica: Int?) -> [Row] {
        var result: [Row] = []
        forEachRow(of: replica, counters) { row in
            result.append(row)
            return true
        }
        return result
    }

    /// Calls `body` with the rows that hold events of a range, until it returns false.
    private func forEachRow(
        of replica: Int?, _ counters: Range<UInt64>, _ body: (Row) -> Bool
    ) {
        guard let replica, replica < replicas.count, !counters.isEmpty else { return }
        let (rows, span) = (replicas[replica].rows, replicas[replica].span)
        let lowest = counters.lowerBound - min(counters.lowerBound, span)
        // Most events that are asked for are new.
        if replicas[replica].highest < counters.lowerBound { return }
        var place = rows.firstIndex(from: 0) { $0.counters.lowerBound >= lowest }
        while place < rows.count, rows[place].counters.lowerBound < counters.upperBound {
            if rows[place].counters.upperBound >= counters.lowerBound, !body(rows[place]) {
                return
            }
            place += 1
        }
    }
}
