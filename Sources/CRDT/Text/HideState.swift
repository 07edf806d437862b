/// One hide of an element: who made it and who took it back.
///
/// It counts once one of its sources is there, and until one unhide names it. Both lists only
/// grow, so joining two records is the union of both and the order of arrival is no matter; an
/// unhide that arrives before its hide is kept and waits.
struct HideRecord: Hashable, Sendable {
    /// The hide.
    let hide: HideID
    /// The events that made it, ascending: the hide's own event, or the clips that made the cut.
    var sources: [EventID]
    /// The events that took it back, ascending.
    var unhides: [EventID]

    /// The union of two records of one hide.
    fileprivate func joined(with other: HideRecord) -> HideRecord {
        HideRecord(
            hide: hide, sources: HideState.union(sources, other.sources),
            unhides: HideState.union(unhides, other.unhides))
    }

    /// Whether the hide counts now.
    var isInForce: Bool { !sources.isEmpty && unhides.isEmpty }

    /// Whether the hide counts as of a version.
    func isInForce(at version: VersionVector) -> Bool {
        sources.contains { version.contains($0) } && !unhides.contains { version.contains($0) }
    }
}

/// All hides of an element, ascending by their ids. An element shows when none is in force.
///
/// Nearly every hidden element has one hide, made by its event and never taken back; that case
/// takes no memory of its own.
enum HideState: Hashable, Sendable {
    /// No hide at all.
    case none
    /// One hide by an event, which has arrived and was not taken back.
    case single(EventID)
    /// Anything else.
    case several([HideRecord])

    /// The state of some records, ascending by hide; equal records give equal states.
    init(_ records: [HideRecord]) {
        if records.isEmpty {
            self = .none
        } else if records.count == 1, records[0].unhides.isEmpty, records[0].sources.count == 1,
            case .event(let event) = records[0].hide, records[0].sources[0] == event
        {
            self = .single(event)
        } else {
            self = .several(records)
        }
    }

    /// The hides, ascending.
    var records: [HideRecord] {
        switch self {
        case .none: []
        case .single(let event): [HideRecord(hide: .event(event), sources: [event], unhides: [])]
        case .several(let records): records
        }
    }

    /// Whether an element in this state shows.
    var isShown: Bool {
        switch self {
        case .none: true
        case .single: false
        case .several(let records): !records.contains { $0.isInForce }
        }
    }

    /// Whether an element in this state shows as of a version.
    func isShown(at version: VersionVector) -> Bool {
        switch self {
        case .none: true
        case .single(let event): !version.contains(event)
        case .several(let records): !records.contains { $0.isInForce(at: version) }
        }
    }

    /// The hides in force, ascending.
    var inForce: [HideID] {
        switch self {
        case .none: []
        case .single(let event): [.event(event)]
        case .several(let records): records.filter(\.isInForce).map(\.hide)
        }
    }

    /// Whether joining another state would change nothing.
    ///
    /// - Complexity: O(a log k) for a records, sources and unhides of the other and k of this one.
    func contains(_ other: HideState) -> Bool {
        let own = records
        return other.records.allSatisfy { record in
            let place = own.firstIndex(from: 0) { $0.hide >= record.hide }
            guard place < own.count, own[place].hide == record.hide else { return false }
            return record.sources.allSatisfy { own[place].sources.hasAscending($0) }
                && record.unhides.allSatisfy { own[place].unhides.hasAscending($0) }
        }
    }

    /// The union of two states.
    ///
    /// - Complexity: O(k) for k records, sources and unhides of both.
    func joined(with other: HideState) -> HideState {
        if case .none = self { return other }
        if self == other { return self }
        return HideState(
            HideState.union(records, other.records, key: { $0.hide }) { $0.joined(with: $1) })
    }

    fileprivate static func union(_ left: [EventID], _ right: [EventID]) -> [EventID] {
        union(left, right, key: { $0 }, join: { event, _ in event })
    }

    private static func union<Item, Key: Comparable>(
        _ left: [Item], _ right: [Item], key: (Item) -> Key, join: (Item, Item) -> Item
    ) -> [Item] {
        var result: [Item] = []
        result.reserveCapacity(max(left.count, right.count))
        var (leftIndex, rightIndex) = (0, 0)
        while leftIndex < left.count, rightIndex < right.count {
            let (leftKey, rightKey) = (key(left[leftIndex]), key(right[rightIndex]))
            if leftKey < rightKey {
                result.append(left[leftIndex])
                leftIndex += 1
            } else if rightKey < leftKey {
                result.append(right[rightIndex])
                rightIndex += 1
            } else {
                result.append(join(left[leftIndex], right[rightIndex]))
                leftIndex += 1
                rightIndex += 1
            }
        }
        result += left[leftIndex...]
        result += right[rightIndex...]
        return result
    }
}

extension [EventID] {
    /// Whether an event is in the list, which ascends.
    func hasAscending(_ event: EventID) -> Bool {
        let place = firstIndex(from: 0) { $0 >= event }
        return place < count && self[place] == event
    }

    /// Adds what is missing to the list, which ascends.
    fileprivate mutating func insertAscending(_ events: [EventID]) {
        for event in events {
            let place = firstIndex(from: 0) { $0 >= event }
            if place == count || self[place] != event { insert(event, at: place) }
        }
    }
}

/// The place of a hide state in a sequence's table.
struct HideHandle: Hashable, Sendable {
    let raw: UInt32

    init(_ raw: Int) {
        self.raw = UInt32(raw)
    }

    /// The handle as an index.
    var index: Int { Int(raw) }
}

/// The hide states that do not fit in a ``HideSpan``, counted by use so that the states that a
/// growing list of hides leaves behind are taken again.
struct HideTable: Sendable {
    private var states: [HideState] = []
    private var useCounts: [Int] = []
    private var free: [HideHandle] = []

    /// The state at a handle.
    subscript(handle: HideHandle) -> HideState { states[handle.index] }

    /// Takes in a state that no block uses yet.
    mutating func add(_ state: HideState) -> HideHandle {
        if let handle = free.popLast() {
            states[handle.index] = state
            return handle
        }
        states.append(state)
        useCounts.append(0)
        return HideHandle(states.count - 1)
    }

    /// Joins hides to a state that one block alone uses.
    ///
    /// - Complexity: O(log k) beside moving what stands behind, for one hide added to k; O(k) for
    ///   several.
    mutating func join(_ added: HideState, at handle: HideHandle) {
        let records = added.records
        guard records.count == 1, case .several(var own) = states[handle.index] else {
            states[handle.index] = states[handle.index].joined(with: added)
            return
        }
        // Taken out, so that the list is not copied.
        states[handle.index] = .none
        let record = records[0]
        let place = own.firstIndex(from: 0) { $0.hide >= record.hide }
        if place < own.count, own[place].hide == record.hide {
            own[place].sources.insertAscending(record.sources)
            own[place].unhides.insertAscending(record.unhides)
        } else {
            own.insert(record, at: place)
        }
        states[handle.index] = .several(own)
    }

    /// Counts one more block that uses a span's state.
    mutating func retain(_ span: HideSpan) {
        if let handle = span.handle { useCounts[handle.index] += 1 }
    }

    /// Counts one block less.
    mutating func release(_ span: HideSpan) {
        guard let handle = span.handle else { return }
        useCounts[handle.index] -= 1
        if useCounts[handle.index] == 0 {
            states[handle.index] = .none
            free.append(handle)
        }
    }

    /// How many blocks use a state, for the check of invariants.
    func useCount(_ handle: HideHandle) -> Int { useCounts[handle.index] }
}
