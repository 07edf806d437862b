import CRDT
import Testing
import Wire

/// The saved state.
@Suite struct TextCodecTests {
    private func forEachState(
        _ count: Int, steps: Int = 60, _ body: (TextWorld, TextSequence, Comment) throws -> Void
    ) throws {
        for seed in seeds(count) {
            var world = TextWorld(seed: seed)
            try world.run(steps: steps)
            for author in world.authors {
                try body(world, author.text, Comment(rawValue: replay(seed, "TextCodecTests")))
            }
        }
    }

    @Test func decodingGivesBackWhatWasEncoded() throws {
        try forEachState(60) { world, text, line in
            for omitting in [false, true] {
                let bytes = text.encoded(omittingBase: omitting)
                let decoded = try TextSequence(decoding: bytes, base: world.base)
                decoded.checkInvariants()
                try #require(decoded == text, line)
                try #require(decoded.shownScalars == text.shownScalars, line)
                try #require(decoded.hiddenRuns == text.hiddenRuns, line)
                try #require(decoded.encoded(omittingBase: omitting) == bytes, line)
            }
        }
    }

    @Test func stateWithItsBaseNeedsNoSnapshot() throws {
        var text = TextSequence(base: baseReplica, scalars: scalars("héllo"))
        text.insert(scalars("!"), at: 5, id: event(0, 0))
        let bytes = text.encoded(omittingBase: false)
        #expect(try TextSequence(decoding: bytes, base: nil) == text)
        #expect(throws: CRDTError(.contradiction)) {
            try TextSequence(decoding: text.encoded(omittingBase: true), base: nil)
        }
        #expect(throws: CRDTError(.contradiction)) {
            try TextSequence(decoding: bytes, base: (baseReplica, scalars("hello")))
        }
        #expect(throws: CRDTError(.contradiction)) {
            try TextSequence(decoding: bytes, base: (replica(4), scalars("héllo")))
        }
        #expect(throws: CRDTError(.contradiction)) {
            try TextSequence(
                decoding: TextSequence().encoded(omittingBase: true),
                base: (baseReplica, scalars("héllo")))
        }
    }

    @Test func bytesDoNotDependOnTheOrderOfArrival() throws {
        for seed in seeds(40) {
            var world = TextWorld(seed: seed)
            try world.run(steps: 60)
            try world.settle()
            let bytes = Set(world.authors.map { $0.text.encoded(omittingBase: true) })
            try #require(bytes.count == 1, Comment(rawValue: replay(seed, "TextCodecTests")))
        }
    }

    @Test func compressedStateIsTheSameState() throws {
        try forEachState(40) { world, text, line in
            let bytes = text.encoded(omittingBase: false, compressing: true)
            let decoded = try TextSequence(decoding: bytes, base: world.base)
            try #require(decoded == text, line)
            for end in 0..<bytes.count where end % 7 == 0 {
                #expect(throws: CRDTError.self, line) {
                    try TextSequence(decoding: Array(bytes[..<end]), base: world.base)
                }
            }
        }
    }

    @Test func shownTextIsReadAlone() throws {
        try forEachState(40) { world, text, line in
            for omitting in [false, true] {
                for compressing in [false, true] {
                    let bytes = text.encoded(omittingBase: omitting, compressing: compressing)
                    try #require(
                        TextSequence.shownText(inState: bytes, base: world.base) == text.text,
                        line)
                }
            }
        }
        #expect(throws: CRDTError(.malformed)) {
            try TextSequence.shownText(inState: [2, 0, 0, 1, 0xff, 0], base: nil)
        }
    }

    /// A run of hides that falls to counter 0 has no counter below its last one.
    @Test func hidesThatFallToTheFirstCounterAreWritten() throws {
        var text = TextSequence()
        text.insert(scalars("abc"), at: 0, id: event(0, 0))
        text.hide(2..<3, id: event(1, 0))
        text.hide(1..<2, id: event(1, 1))
        text.checkInvariants()
        // Hidden together with what follows: the second block begins a segment of its own.
        text.insert(scalars("d"), at: 1, id: event(0, 3))
        text.hide(1..<2, id: event(1, 2))
        let bytes = text.encoded(omittingBase: false)
        #expect(try TextSequence(decoding: bytes, base: nil) == text)
        let delta = try #require(text.delta(after: VersionVector()))
        var other = TextSequence()
        try other.merge(try TextDelta(decoding: delta.encoded))
        #expect(other == text)
    }

    @Test func omittedBaseTakesNoRoom() {
        let base = Array(repeating: Unicode.Scalar("x"), count: 10_000)
        let text = TextSequence(base: baseReplica, scalars: base)
        #expect(text.encoded(omittingBase: true).count < 40)
        #expect(text.encoded(omittingBase: false).count > 10_000)
        // Compressed, a base may have more scalars than the state has bytes.
        let compressed = text.encoded(omittingBase: false, compressing: true)
        #expect(compressed.count < 200)
        #expect((try? TextSequence(decoding: compressed, base: nil)) == text)
    }

    @Test func everyTruncationIsRefused() throws {
        try forEachState(15, steps: 40) { world, text, line in
            for omitting in [false, true] {
                let bytes = text.encoded(omittingBase: omitting)
                for end in 0..<bytes.count {
                    #expect(throws: CRDTError.self, line) {
                        try TextSequence(decoding: Array(bytes[..<end]), base: world.base)
                    }
                }
                #expect(throws: CRDTError.self, line) {
                    try TextSequence(decoding: bytes + [0], base: world.base)
                }
            }
        }
    }

    /// A changed byte is refused or makes another state, which is then whole and written in the
    /// same bytes again.
    @Test func changedBytesAreRefusedOrAreAState() throws {
        var accepted = 0
        try forEachState(40, steps: 40) { world, text, line in
            var generator = world.generator
            for omitting in [false, true] {
                let bytes = text.encoded(omittingBase: omitting)
                for _ in 0..<60 {
                    var changed = bytes
                    for _ in 0..<generator.skewed(1...4) {
                        let position = generator.below(changed.count)
                        switch generator.below(4) {
                        case 0: changed.remove(at: position)
                        case 1: changed.insert(UInt8(generator.below(256)), at: position)
                        case 2: changed[position] ^= 1 << UInt8(generator.below(8))
                        default: changed[position] = UInt8(generator.below(256))
                        }
                        if changed.isEmpty { changed = [1] }
                    }
                    guard
                        let decoded = try? TextSequence(decoding: changed, base: world.base)
                    else { continue }
                    accepted += 1
                    decoded.checkInvariants()
                    try #require(decoded.encoded(omittingBase: omitting) == changed, line)
                    try useUp(decoded)
                }
            }
        }
        #expect(accepted > 100, "the test should reach states that are accepted")
    }

    /// Does with a state what its owner would do with it.
    private func useUp(_ state: TextSequence) throws {
        var text = state
        let writer = replica(7)
        guard !text.contains(EventID(replica: writer, counter: 1 << 40)) else { return }
        text.insert(
            scalars("x"), at: text.shownCount / 2,
            id: EventID(replica: writer, counter: 1 << 40))
        text.hide(0..<text.shownCount, id: EventID(replica: writer, counter: 1 << 41))
        _ = text.unhide(
            elements: text.hiddenRuns.map(\.range),
            id: EventID(replica: writer, counter: 1 << 42))
        var empty = state
        try empty.merge(text)
        #expect(empty == text)
        empty.checkInvariants()
    }

    @Test func randomBytesNeverTrap() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<4000 {
            var bytes: [UInt8] = [UInt8(generator.skewed(1...2)), UInt8(generator.below(16))]
            for _ in 0..<generator.skewed(0...60) {
                bytes.append(
                    UInt8(generator.once(in: 3) ? generator.below(256) : generator.below(4)))
            }
            _ = try? TextSequence(decoding: bytes, base: nil)
            _ = try? TextSequence(decoding: bytes, base: (baseReplica, scalars("abc")))
        }
    }

    @Test func shortBytesThatPromiseMuchAreRefusedAtOnce() {
        let huge: [UInt8] = [0xff, 0xff, 0xff, 0xff, 0x07]
        // After the head: replicas, texts, compressed texts, pieces; then what stands in a state
        // of one element, and in version 1.
        let one: [UInt8] = [2, 0, 1] + replica(0).bytes + [1, 97, 0, 1, 1]
        for prefix: [UInt8] in [
            [2, 0], [2, 1], [2, 0, 0], [2, 0, 0, 0], [2, 0, 0, 0, 0], [2, 4, 0, 0, 0],
            [2, 8, 0], [2, 8, 0, 0], [2, 8, 0, 1], one, one + [0], one + [0, 2],
            one + [0, 2, 3, 0],
            one + [0, 2, 3, 0, 1, 0, 0, 0], one + [0, 2, 3, 0, 1, 0, 0, 0, 0],
            [1, 0], [1, 0, 0], [1, 1], [1, 0, 0, 0], [1, 0, 0, 0, 0],
        ] {
            #expect(throws: CRDTError(.malformed), "\(prefix)") {
                try TextSequence(decoding: prefix + huge + [0, 0, 0, 0], base: nil)
            }
        }
        for version in [1, 2] as [UInt8] {
            #expect(throws: CRDTError.self) {
                try TextSequence(
                    decoding: [version, 2] + huge + [0, 0, 0, 0], base: (baseReplica, []))
            }
        }
    }

    /// A run of elements whose scalars were left out takes few bytes, so their number is bounded.
    @Test func omittedScalarsAreBounded() throws {
        func state(_ count: Int) -> [UInt8] {
            var length: [UInt8] = []
            var rest = count - 16
            while rest >= 128 {
                length.append(UInt8(rest & 127) | 128)
                rest >>= 7
            }
            length.append(UInt8(rest))
            var hidden: [UInt8] = []
            rest = count - 8
            while rest >= 128 {
                hidden.append(UInt8(rest & 127) | 128)
                rest >>= 7
            }
            hidden.append(UInt8(rest))
            return [2, 4, 1] + replica(0).bytes + [0, 0, 1, 0xf1, UInt8(length.count)] + length
                + [2, 3, 0, 1, 0, 0, 0, 0, 1, 0x1c, 0, UInt8(hidden.count)] + hidden
                + [0, 2, 3, 0, 5, 0x80, 0x80, 0x80, 0x80, 0x20]
        }
        let most = try TextSequence(decoding: state(1 << 16), base: nil)
        #expect(most.totalCount == 1 << 16 && most.shownCount == 0)
        #expect(throws: CRDTError(.malformed)) {
            try TextSequence(decoding: state(1 << 25), base: nil)
        }
    }

    @Test func anotherVersionIsRefused() {
        var bytes = TextSequence().encoded(omittingBase: false)
        bytes[0] = 3
        #expect(throws: CRDTError(.malformed)) { try TextSequence(decoding: bytes, base: nil) }
    }
}
