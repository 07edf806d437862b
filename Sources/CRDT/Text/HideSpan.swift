/// The hides of a block's elements in twelve bytes.
///
/// Nearly all hidden text has one hide, never taken back. Deleting a selection gives all elements
/// one event; deleting key by key gives each its own, counted up or down along the text. Both are
/// written here as the first element's event and a step; everything else is a place in the
/// ``HideTable``.
struct HideSpan: Hashable, Sendable {
    /// The counter of the first element's event times four, plus the step plus one; for a state
    /// in the table, its place there.
    private let word: UInt64
    /// The index of the event's replica, or one of the two marks below.
    private let replicaIndex: UInt32

    private static let noneMark = UInt32.max
    private static let tableMark = UInt32.max - 1

    private init(word: UInt64, replicaIndex: UInt32) {
        self.word = word
        self.replicaIndex = replicaIndex
    }

    /// No hide at all.
    static let none = HideSpan(word: 0, replicaIndex: noneMark)

    /// One hide of each element, by a replica's events from a counter on, each so much higher
    /// than the one before: −1, 0 or 1.
    init(replica: Int, counter: UInt64, step: Int) {
        self.init(word: counter << 2 | UInt64(step + 1), replicaIndex: UInt32(replica))
    }

    /// A state in the table.
    init(_ handle: HideHandle) {
        self.init(word: UInt64(handle.raw), replicaIndex: HideSpan.tableMark)
    }

    /// Whether there is no hide at all.
    var isNone: Bool { replicaIndex == HideSpan.noneMark }

    /// The place in the table, if the state is there.
    var handle: HideHandle? {
        replicaIndex == HideSpan.tableMark ? HideHandle(Int(word)) : nil
    }

    /// One hide of each element: the replica's index, the first element's counter, the step.
    var run: (replica: Int, counter: UInt64, step: Int)? {
        if replicaIndex >= HideSpan.tableMark { return nil }
        return (Int(replicaIndex), word >> 2, Int(word & 3) - 1)
    }

    /// Whether the elements have different events.
    var isStepped: Bool { replicaIndex < HideSpan.tableMark && word & 3 != 1 }

    /// The hides of the elements from an offset on.
    func advanced(by offset: Int) -> HideSpan {
        guard let run, run.step != 0 else { return self }
        return HideSpan(
            replica: run.replica, counter: run.counter.stepped(run.step, offset), step: run.step)
    }

    /// The span of elements that begins with one of the first event and goes on with this one,
    /// which so many elements have; nil if it is none.
    func prefixed(by first: HideSpan, count: Int) -> HideSpan? {
        guard let run, let other = first.run, run.replica == other.replica else { return nil }
        let step = Int(truncatingIfNeeded: Int64(run.counter) - Int64(other.counter))
        guard abs(step) <= 1, count == 1 || step == run.step else { return nil }
        return HideSpan(replica: run.replica, counter: other.counter, step: step)
    }

    /// The span of so many elements of this one and one more of another event; nil if it is none.
    func extended(by last: HideSpan, count: Int) -> HideSpan? {
        guard let run, let other = last.run, run.replica == other.replica else { return nil }
        let end = run.counter.stepped(run.step, count - 1)
        let step = Int(truncatingIfNeeded: Int64(other.counter) - Int64(end))
        guard abs(step) <= 1, count == 1 || step == run.step else { return nil }
        return HideSpan(replica: run.replica, counter: run.counter, step: step)
    }
}

extension UInt64 {
    /// The number so many steps later.
    func stepped(_ step: Int, _ count: Int) -> UInt64 {
        UInt64(Int64(self) + Int64(step * count))
    }
}
