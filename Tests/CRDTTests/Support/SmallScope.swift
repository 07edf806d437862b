import CRDT
import Wire

/// All small histories: every way in which a few replicas make a few events, each author having
/// seen any causally closed set of the events before.
struct SmallScope {
    /// A finished history.
    struct History {
        let events: [TextEvent]
        /// For each event the ones that its author had seen, as bits.
        let seen: [Int]

        /// Calls `body` with every order of delivery that respects causality, as the sequence
        /// that it leads to.
        func forEachDelivery(
            from start: TextSequence, _ body: (TextSequence) throws -> Void
        ) throws {
            try deliver(start, done: 0, body)
        }

        private func deliver(
            _ text: TextSequence, done: Int, _ body: (TextSequence) throws -> Void
        ) throws {
            if done == (1 << events.count) - 1 { return try body(text) }
            for (position, event) in events.enumerated()
            where done & (1 << position) == 0 && seen[position] & ~done == 0 {
                var next = text
                try event.apply(to: &next)
                try deliver(next, done: done | 1 << position, body)
            }
        }
    }

    let eventCount: Int
    let replicaCount: Int
    /// Whether events also hide and unhide single elements.
    let hides: Bool

    /// Which replicas may make the first event; taken apart, a scope's parts run side by side.
    var firstOwners: [Int]?

    func forEachHistory(_ body: (History) throws -> Void) throws {
        var events: [TextEvent] = []
        var seen: [Int] = []
        var owners: [Int] = []
        try extend(&events, &seen, &owners, body)
    }

    private func extend(
        _ events: inout [TextEvent], _ seen: inout [Int], _ owners: inout [Int],
        _ body: (History) throws -> Void
    ) throws {
        if events.count == eventCount {
            return try body(History(events: events, seen: seen))
        }
        let candidates = events.isEmpty ? firstOwners : nil
        for owner in candidates ?? Array(0..<replicaCount) {
            let own = owners.indices.filter { owners[$0] == owner }
            let needed = own.last.map { seen[$0] | 1 << $0 } ?? 0
            let id = event(owner, UInt64(own.count))
            for known in 0..<(1 << events.count)
            where known & needed == needed && isClosed(known, seen) {
                // Neighbours that know nothing of each other are taken in one order only, since
                // the other one is the same history.
                if let last = owners.last, owner < last, known & (1 << (events.count - 1)) == 0 {
                    continue
                }
                for act in try acts(after: known, of: events, id: id) {
                    events.append(TextEvent(id: id, act: act))
                    seen.append(known)
                    owners.append(owner)
                    try extend(&events, &seen, &owners, body)
                    events.removeLast()
                    seen.removeLast()
                    owners.removeLast()
                }
            }
        }
    }

    private func isClosed(_ known: Int, _ seen: [Int]) -> Bool {
        seen.indices.allSatisfy { known & (1 << $0) == 0 || seen[$0] & ~known == 0 }
    }

    /// Every edit that an author can make who saw some events.
    private func acts(
        after known: Int, of events: [TextEvent], id: EventID
    ) throws -> [TextEvent.Act] {
        var text = TextSequence()
        for (position, event) in events.enumerated() where known & (1 << position) != 0 {
            try event.apply(to: &text)
        }
        let letter = scalars(String(UnicodeScalar(UInt8(97 + events.count))))
        var acts: [TextEvent.Act] = []
        for offset in 0...text.shownCount {
            var copy = text
            acts.append(.insert(copy.insert(letter, at: offset, id: id)))
        }
        guard hides else { return acts }
        for offset in 0..<text.shownCount {
            var copy = text
            acts.append(.hide(copy.hide(offset..<(offset + 1), id: id)))
        }
        for run in text.hiddenRuns {
            var copy = text
            guard let unhide = copy.unhide(elements: [run.range], id: id) else { continue }
            acts.append(.unhide(unhide))
        }
        return acts
    }

    /// What the model makes of a history.
    func model(
        of history: History, order: FugueModel.SiblingOrder = .byRightOrigin
    ) -> FugueModel {
        let model = FugueModel(order: order)
        for event in history.events { event.apply(to: model) }
        return model
    }
}
