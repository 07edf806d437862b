/// A set in which an add wins over a removal made apart from it (add-wins, observed-remove:
/// Bieniusa et al., arXiv 1210.3368).
///
/// An element is in as long as one of its adds stands; a removal names the adds that its author
/// saw. Elements are byte strings, compared as bytes.
package struct AddWinsSet: Hashable, Sendable {
    /// An element and the adds of it that stand.
    package struct Member: Hashable, Sendable {
        /// The element.
        package let element: [UInt8]
        /// The standing adds, ascending by event.
        package var adds: [EventTime]

        package init(element: [UInt8], adds: [EventTime]) {
            self.element = element
            self.adds = adds
        }
    }

    /// The members, ascending by element.
    package internal(set) var members: [Member] = []
    /// Adds named by a removal before they were seen, ascending.
    package internal(set) var awaited: [EventID] = []

    package init() {}

    /// Takes over members and awaited adds from a saved state.
    package init(members: [Member], awaited: [EventID]) {
        self.members = members.sorted { $0.element.lexicographicallyPrecedes($1.element) }
        self.awaited = awaited.sorted()
    }

    /// Whether the set has no member and awaits nothing.
    package var isEmpty: Bool { members.isEmpty && awaited.isEmpty }
    /// The elements, ascending by bytes.
    package var elements: [[UInt8]] { members.map(\.element) }

    /// Whether an element is in the set.
    package func contains(_ element: [UInt8]) -> Bool {
        members.contains { $0.element == element }
    }

    /// The adds of an element that stand, ascending: what a removal names.
    package func adds(of element: [UInt8]) -> [EventID] {
        members.first { $0.element == element }?.adds.map(\.event) ?? []
    }

    /// Applies an add. The same add again changes nothing.
    ///
    /// - Complexity: O(m) for m members.
    package mutating func add(_ element: [UInt8], at time: EventTime) {
        if let index = awaited.firstIndex(of: time.event) {
            awaited.remove(at: index)
            return
        }
        if let index = members.firstIndex(where: { $0.element == element }) {
            guard !members[index].adds.contains(time) else { return }
            members[index].adds.append(time)
            members[index].adds.sort { $0.event < $1.event }
            return
        }
        members.append(Member(element: element, adds: [time]))
        members.sort { $0.element.lexicographicallyPrecedes($1.element) }
    }

    /// Applies a removal: the adds it names no longer count.
    ///
    /// - Parameter isKnown: whether an event has been applied already.
    package mutating func remove(
        _ element: [UInt8], adds removed: [EventID], isKnown: (EventID) -> Bool
    ) {
        for event in removed where !isKnown(event) && !awaited.contains(event) {
            awaited.append(event)
        }
        awaited.sort()
        guard let index = members.firstIndex(where: { $0.element == element }) else { return }
        members[index].adds.removeAll { removed.contains($0.event) }
        if members[index].adds.isEmpty { members.remove(at: index) }
    }
}
