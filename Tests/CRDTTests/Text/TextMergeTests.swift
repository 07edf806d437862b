import CRDT
import Testing
import Wire

/// The laws of joining states.
@Suite struct TextMergeTests {
    private func merged(_ left: TextSequence, _ right: TextSequence) throws -> TextSequence {
        var result = left
        try result.merge(right)
        result.checkInvariants()
        return result
    }

    private func states(_ seed: UInt64) throws -> [TextSequence] {
        var world = TextWorld(seed: seed, replicas: 3)
        try world.run(steps: 60)
        return world.authors.map(\.text)
    }

    @Test func mergeIsCommutative() throws {
        for seed in seeds(40) {
            let states = try states(seed)
            let (left, right) = (
                try merged(states[0], states[1]), try merged(states[1], states[0])
            )
            try #require(left == right, Comment(rawValue: replay(seed, "TextMergeTests")))
        }
    }

    @Test func mergeIsAssociative() throws {
        for seed in seeds(40) {
            let states = try states(seed)
            let left = try merged(try merged(states[0], states[1]), states[2])
            let right = try merged(states[0], try merged(states[1], states[2]))
            try #require(left == right, Comment(rawValue: replay(seed, "TextMergeTests")))
        }
    }

    @Test func mergeIsIdempotent() throws {
        for seed in seeds(40) {
            let states = try states(seed)
            let once = try merged(states[0], states[1])
            let line = Comment(rawValue: replay(seed, "TextMergeTests"))
            let (again, itself) = (try merged(once, states[1]), try merged(once, once))
            try #require(again == once, line)
            try #require(itself == once, line)
        }
    }

    @Test func mergeIsTheSameAsApplyingTheOperations() throws {
        for seed in seeds(40) {
            var world = TextWorld(seed: seed)
            try world.run(steps: 60)
            var joined = world.authors[0].text
            for author in world.authors.dropFirst() { joined = try merged(joined, author.text) }
            try world.settle()
            try #require(
                joined == world.authors[0].text, Comment(rawValue: replay(seed, "TextMergeTests")))
        }
    }

    @Test func mergingTheEmptyTextChangesNothing() throws {
        for seed in seeds(20) {
            var world = TextWorld(seed: seed, withBase: false)
            try world.run(steps: 40)
            let text = world.authors[0].text
            #expect(try merged(text, TextSequence()) == text)
            #expect(try merged(TextSequence(), text) == text)
        }
    }

    @Test func bodiesOverOneSnapshotLieOverEachOtherScalarByScalar() throws {
        let base = scalars("The cat sat.")
        var left = TextSequence(base: baseReplica, scalars: base)
        var right = left
        left.insert(scalars("big "), at: 4, id: event(0, 0))
        right.hide(8..<11, id: event(1, 0))
        right.insert(scalars("ran"), at: 8, id: event(1, 1))
        try left.applyCut(start: 0, end: 4, source: event(0, 9))
        try right.applyCut(start: 0, end: 4, source: event(1, 9))
        #expect(try merged(left, right).text == "big cat ran.")
        #expect(
            try merged(right, left).hiddenRuns.map(\.scalars)
                == [base[0..<4], base[8..<11]].map(Array.init))
    }

    @Test func differentBasesDoNotMerge() throws {
        var text = TextSequence(base: baseReplica, scalars: scalars("ab"))
        let before = text
        for other in [
            TextSequence(), TextSequence(base: baseReplica, scalars: scalars("abc")),
            TextSequence(base: replica(5), scalars: scalars("ab")),
        ] {
            #expect(throws: CRDTError(.contradiction)) { try text.merge(other) }
        }
        #expect(throws: CRDTError(.duplicateEvent)) {
            try text.merge(TextSequence(base: baseReplica, scalars: scalars("xy")))
        }
        #expect(text == before)
    }

    @Test func oneIDForTwoThingsDoesNotMerge() throws {
        var left = TextSequence()
        left.insert(scalars("abc"), at: 0, id: event(0, 0))
        var right = TextSequence()
        right.insert(scalars("abX"), at: 0, id: event(0, 0))
        let before = left
        #expect(throws: CRDTError(.duplicateEvent)) { try left.merge(right) }
        var other = TextSequence()
        other.insert(scalars("z"), at: 0, id: event(1, 0))
        other.hide(0..<1, id: event(0, 1))
        #expect(throws: CRDTError(.duplicateEvent)) { try left.merge(other) }
        #expect(throws: CRDTError(.duplicateEvent)) { try other.merge(left) }
        #expect(left == before)
    }
}
