import CRDT
import Testing
import Wire

/// Shapes that make trees deep or wide, against the tree of the paper. In debug builds nodes are
/// small and the way to a subtree's edge is short before it is looked for by halves, so that a few
/// hundred operations go through all of it.
@Suite struct TextDepthTests {
    private func compare(_ events: [TextEvent], seed: UInt64) throws {
        var text = TextSequence()
        let model = FugueModel()
        for event in events {
            try event.apply(to: &text)
            event.apply(to: model)
        }
        text.checkInvariants()
        try #require(model.agrees(with: text), Comment(rawValue: replay(seed, "TextDepthTests")))
    }

    private func insert(
        _ side: TextInsert.Side, _ parent: EventID?, _ id: EventID, before origin: EventID? = nil
    ) -> TextEvent {
        TextEvent(
            id: id,
            act: .insert(
                TextInsert(side: side, parent: parent, rightOrigin: origin, scalars: scalars("x"))))
    }

    @Test func siblingsInAnyOrderOfArrivalStandByID() throws {
        for seed in seeds(4) {
            var generator = SeededGenerator(seed: seed)
            var events: [TextEvent] = []
            for index in 0..<200 {
                events.insert(
                    insert(.right, nil, event(index, 0)), at: generator.below(events.count + 1))
            }
            try compare(events, seed: seed)
        }
    }

    @Test func siblingsGoBehindDeepSubtrees() throws {
        for seed in seeds(4) {
            var generator = SeededGenerator(seed: seed)
            var events = [insert(.right, nil, event(10, 0))]
            for depth in 1..<120 {
                events.append(
                    insert(
                        .right, event(10 + (depth - 1) % 2, UInt64(depth - 1)),
                        event(10 + depth % 2, UInt64(depth))))
            }
            for index in (20..<90).reversed() {
                let depth = generator.below(100)
                let parent = generator.once(in: 2) ? nil : event(10 + depth % 2, UInt64(depth))
                events.append(insert(.right, parent, event(index, 0)))
            }
            try compare(events, seed: seed)
        }
    }

    @Test func siblingsGoBeforeDeepSubtrees() throws {
        for seed in seeds(4) {
            var generator = SeededGenerator(seed: seed)
            var events = [insert(.right, nil, event(200, 0))]
            events.append(insert(.left, event(200, 0), event(101, 1)))
            for depth in 2..<120 {
                events.append(
                    insert(
                        .left, event(100 + (depth - 1) % 2, UInt64(depth - 1)),
                        event(100 + depth % 2, UInt64(depth))))
            }
            for index in 1..<80 {
                let depth = 1 + generator.below(100)
                let parent =
                    generator.once(in: 2) ? event(200, 0) : event(100 + depth % 2, UInt64(depth))
                events.append(insert(.left, parent, event(index, 0)))
            }
            try compare(events, seed: seed)
        }
    }

    /// Trees of any shape: any side, any parent, any right origin, honest or not.
    @Test func operationsWithAnyParentsAgreeWithTheTree() throws {
        for seed in seeds(60) {
            var generator = SeededGenerator(seed: seed)
            var events: [TextEvent] = []
            for index in 0..<(20 + generator.below(100)) {
                let id = event(generator.below(5), UInt64(index))
                // Near the last ones for depth, anywhere for width.
                func pick() -> EventID? {
                    guard !events.isEmpty, !generator.once(in: 12) else { return nil }
                    let back = generator.skewed(1...events.count)
                    return events[events.count - back].id
                }
                let parent = pick()
                let isLeft = parent != nil && generator.once(in: 2)
                events.append(
                    insert(
                        isLeft ? .left : .right, parent, id, before: isLeft ? nil : pick()))
            }
            try compare(events, seed: seed)
        }
    }
}
