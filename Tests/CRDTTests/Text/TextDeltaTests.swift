import CRDT
import Testing
import Wire

/// What a text has beyond a version.
@Suite struct TextDeltaTests {
    private func start(_ world: TextWorld) -> TextSequence {
        world.base.map { TextSequence(base: $0.0, scalars: $0.1) } ?? TextSequence()
    }

    private func read(_ text: TextSequence, after version: VersionVector) throws -> TextDelta {
        let delta = try #require(text.delta(after: version))
        let bytes = delta.encoded
        let decoded = try TextDelta(decoding: bytes)
        #expect(decoded == delta)
        #expect(decoded.encoded == bytes)
        return decoded
    }

    @Test func deltaBringsAnAuthorUpToAnother() throws {
        for seed in seeds(100) {
            var world = TextWorld(seed: seed)
            let line = Comment(rawValue: replay(seed, "TextDeltaTests"))
            try world.run(steps: 70)
            let (left, right) = (world.authors[0], world.authors[1])
            var updated = left.text
            try updated.merge(try read(right.text, after: left.version))
            updated.checkInvariants()
            var joined = left.text
            try joined.merge(right.text)
            try #require(updated == joined, line)
            // Again, and from less than what is known: nothing changes.
            try updated.merge(try read(right.text, after: left.version))
            try updated.merge(try read(right.text, after: VersionVector()))
            updated.checkInvariants()
            try #require(updated == joined, line)
        }
    }

    @Test func deltaAfterNothingIsTheWholeText() throws {
        for seed in seeds(60) {
            var world = TextWorld(seed: seed)
            let line = Comment(rawValue: replay(seed, "TextDeltaTests"))
            try world.run(steps: 70)
            try world.settle()
            let whole = world.authors[0].text
            var text = start(world)
            try text.merge(try read(whole, after: VersionVector()))
            text.checkInvariants()
            try #require(text == whole, line)
            try #require(try read(whole, after: world.authors[0].version).isEmpty, line)
        }
    }

    /// Seed 103 has cuts of which a version covers the first.
    @Test func deltaDoesNotDependOnTheOrderOfArrival() throws {
        for seed in seeds(40) + [103] {
            var world = TextWorld(seed: seed, replicas: 3)
            try world.run(steps: 60)
            let version = world.authors[0].version
            try world.settle()
            let deltas = Set(world.authors.compactMap { $0.text.delta(after: version) })
            try #require(deltas.count == 1, Comment(rawValue: replay(seed, "TextDeltaTests")))
        }
    }

    @Test func deltaOverAGapIsRefusedWhole() throws {
        var text = TextSequence()
        text.insert(scalars("abc"), at: 0, id: event(0, 0))
        let version = VersionVector([VersionVector.Entry(replica: replica(0), next: 2)])
        text.insert(scalars("x"), at: 1, id: event(1, 0))
        let delta = try #require(text.delta(after: version))
        var empty = TextSequence()
        #expect(throws: CRDTError(.unknownEvent)) { try empty.merge(delta) }
        #expect(empty == TextSequence())
        var other = TextSequence()
        other.insert(scalars("abz"), at: 0, id: event(0, 0))
        let before = other
        #expect(throws: CRDTError(.duplicateEvent)) { try other.merge(delta) }
        #expect(other == before)
        let thin = try TextSequence(
            decoding: text.encoded(omittingBase: false, .withoutHiddenText), base: nil)
        #expect(thin.delta(after: version) == nil)
    }

    @Test func deltaThatNamesNobodyIsRefused() {
        // No replicas, no inserts and no hides, but an unhide.
        let head: [UInt8] = [2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        #expect(throws: CRDTError(.malformed)) {
            try TextDelta(decoding: head + [1, 0, 0, 0, 0, 1, 1, 0])
        }
        #expect(throws: Never.self) { try TextDelta(decoding: head + [0, 0]) }
    }

    @Test func damagedDeltasAreRefusedOrTakenInWhole() throws {
        var accepted = 0
        for seed in seeds(40) {
            var world = TextWorld(seed: seed, replicas: 3)
            try world.run(steps: 50)
            let (left, right) = (world.authors[0], world.authors[1])
            let bytes = try #require(right.text.delta(after: left.version)).encoded
            var generator = world.generator
            for end in 0..<bytes.count {
                #expect(throws: CRDTError.self) {
                    try TextDelta(decoding: Array(bytes[..<end]))
                }
            }
            for _ in 0..<150 {
                var changed = bytes
                for _ in 0..<generator.skewed(1...3) {
                    changed[generator.below(changed.count)] = UInt8(generator.below(256))
                }
                guard let delta = try? TextDelta(decoding: changed) else { continue }
                var text = left.text
                do {
                    try text.merge(delta)
                    accepted += 1
                    text.checkInvariants()
                    let again = text
                    try text.merge(delta)
                    #expect(text == again)
                } catch {
                    #expect(text == left.text)
                }
            }
        }
        #expect(accepted > 100)
    }
}
