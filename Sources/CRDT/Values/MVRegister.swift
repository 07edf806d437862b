/// A register that keeps every concurrent value (Shapiro et al., INRIA RR-7506 §3.2.2; the
/// siblings of Dynamo, SOSP 2007).
///
/// A write names the writes it supersedes: those its author saw. What it does not name stays, so
/// two writes made apart both stand until someone settles them with a write that names both. The
/// value shown is the highest by ``EventTime``; equal bytes count as one value.
///
/// A write that names one not yet seen (which no honest author does, since changes arrive after
/// what they depend on) is remembered, so that replicas agree in whatever order both arrive.
package struct MVRegister: Hashable, Sendable {
    /// One standing value.
    package struct Entry: Hashable, Sendable {
        /// When it was written.
        package let time: EventTime
        /// The value's bytes; the field says what they mean.
        package let value: [UInt8]

        package init(time: EventTime, value: [UInt8]) {
            self.time = time
            self.value = value
        }
    }

    /// The standing values, the shown one first.
    package internal(set) var entries: [Entry] = []
    /// Writes named as superseded before they were seen, ascending.
    package internal(set) var awaited: [EventID] = []

    package init() {}

    /// Takes over entries and awaited writes from a saved state.
    package init(entries: [Entry], awaited: [EventID]) {
        self.entries = entries.sorted { $0.time > $1.time }
        self.awaited = awaited.sorted()
    }

    /// Whether nothing stands and nothing is awaited.
    package var isEmpty: Bool { entries.isEmpty && awaited.isEmpty }
    /// The value to show: the highest; nil if the register stands cleared or unset.
    package var shown: [UInt8]? { entries.first?.value }
    /// The events of all standing writes, ascending: what a new write supersedes.
    package var standing: [EventID] { entries.map(\.time.event).sorted() }

    /// The distinct values that stand, the shown one first; more than one is a conflict.
    package var distinct: [Entry] {
        var seen: Set<[UInt8]> = []
        return entries.filter { seen.insert($0.value).inserted }
    }

    /// Applies a write.
    ///
    /// - Parameters:
    ///   - value: the new value; nil clears, so that only what the write supersedes goes.
    ///   - isKnown: whether an event has been applied already.
    /// - Complexity: O(v) for v standing values.
    package mutating func write(
        _ value: [UInt8]?, at time: EventTime, superseding: [EventID],
        isKnown: (EventID) -> Bool
    ) {
        entries.removeAll { superseding.contains($0.time.event) }
        for event in superseding where !isKnown(event) && !awaited.contains(event) {
            awaited.append(event)
        }
        awaited.sort()
        if let index = awaited.firstIndex(of: time.event) {
            awaited.remove(at: index)
            return
        }
        guard let value, !entries.contains(where: { $0.time == time }) else { return }
        entries.append(Entry(time: time, value: value))
        entries.sort { $0.time > $1.time }
    }
}
