import CRDT
import Testing
import Wire

/// Operations that are wrong, and operations that no honest replica makes.
@Suite struct TextRefusalTests {
    private let text: TextSequence = {
        var text = TextSequence(base: baseReplica, scalars: scalars("base"))
        text.insert(scalars("abcdef"), at: 2, id: event(1, 0))
        text.hide(0..<3, id: event(1, 6))
        _ = text.unhide(hides: [.event(event(1, 6))], id: event(1, 7))
        return text
    }()

    private func expect(
        _ code: CRDTError.Code, event: EventID? = nil,
        _ body: (inout TextSequence) throws(CRDTError) -> Void
    ) {
        var copy = text
        do {
            try body(&copy)
            Issue.record("was taken")
        } catch {
            #expect(error.code == code)
            if let event { #expect(error.event == event) }
        }
        #expect(copy == text)
        copy.checkInvariants()
    }

    private func insertion(
        _ side: TextInsert.Side, _ parent: EventID?, _ rightOrigin: EventID?,
        _ typed: String = "x"
    ) -> TextInsert {
        TextInsert(
            side: side, parent: parent, rightOrigin: rightOrigin, scalars: scalars(typed))
    }

    @Test func malformedInsertsAreRefused() {
        let id = event(2, 0)
        let base = EventID(replica: baseReplica, counter: 4)
        expect(.contradiction) { text throws(CRDTError) in
            try text.integrate(insertion(.right, nil, nil, ""), id: id)
        }
        expect(.contradiction) { text throws(CRDTError) in
            try text.integrate(insertion(.left, nil, nil), id: id)
        }
        expect(.contradiction) { text throws(CRDTError) in
            try text.integrate(insertion(.left, event(1, 0), event(1, 1)), id: id)
        }
        expect(.contradiction) { text throws(CRDTError) in
            try text.integrate(insertion(.right, nil, nil), id: base)
        }
        for counter in [Limits.counterEnd - 1, Limits.counterEnd, .max] {
            expect(.overLimit) { text throws(CRDTError) in
                try text.integrate(insertion(.right, nil, nil, "xy"), id: event(2, counter))
            }
        }
    }

    @Test func insertWaitsForItsParentAndRightOrigin() throws {
        let missing = event(3, 5)
        expect(.unknownEvent, event: missing) { text throws(CRDTError) in
            try text.integrate(insertion(.right, missing, nil), id: event(2, 0))
        }
        expect(.unknownEvent, event: missing) { text throws(CRDTError) in
            try text.integrate(insertion(.left, missing, nil), id: event(2, 0))
        }
        expect(.unknownEvent, event: missing) { text throws(CRDTError) in
            try text.integrate(insertion(.right, event(1, 0), missing), id: event(2, 0))
        }
        expect(.unknownEvent, event: event(2, 1)) { text throws(CRDTError) in
            // Its own later element.
            try text.integrate(insertion(.right, nil, event(2, 1), "xy"), id: event(2, 0))
        }
        expect(.unknownEvent) { text throws(CRDTError) in
            try text.integrate(insertion(.right, event(1, .max), nil), id: event(2, 0))
        }
    }

    @Test func oneIDIsNotTakenTwice() {
        let first = EventID(replica: baseReplica, counter: 2)
        for (operation, id) in [
            (insertion(.left, first, nil, "abcdeX"), event(1, 0)),
            (insertion(.left, first, nil, "abcdefg"), event(1, 0)),
            (insertion(.right, nil, nil, "abcdef"), event(1, 0)),
            (insertion(.right, event(1, 2), nil, "d"), event(1, 3)),
            (insertion(.right, nil, nil, "x"), event(1, 6)),
            (insertion(.right, nil, nil, "x"), event(1, 7)),
        ] {
            expect(.duplicateEvent) { text throws(CRDTError) in
                try text.integrate(operation, id: id)
            }
        }
    }

    @Test func sameInsertAgainChangesNothing() throws {
        let first = EventID(replica: baseReplica, counter: 2)
        var copy = text
        try copy.integrate(insertion(.left, first, nil, "abcdef"), id: event(1, 0))
        // A part of it says the same.
        try copy.integrate(insertion(.right, event(1, 2), first, "def"), id: event(1, 3))
        #expect(copy == text)
    }

    @Test func malformedHidesAreRefused() {
        let id = event(2, 0)
        func range(_ counter: UInt64, _ count: Int) -> EventRange {
            EventRange(start: event(1, counter), count: count)
        }
        for ranges in [
            [], [range(0, 0)], [range(0, -1)], [range(2, 1), range(0, 1)],
            [range(0, 2), range(1, 1)],
            [range(0, 1), EventRange(start: event(0, 0), count: 1)],
        ] {
            expect(.contradiction) { text throws(CRDTError) in
                try text.apply(TextHide(ranges: ranges), id: id)
            }
            expect(.contradiction) { text throws(CRDTError) in
                try text.apply(
                    TextUnhide(
                        items: ranges.map { TextUnhide.Item(range: $0, hides: [.event(id)]) }),
                    id: id)
            }
        }
        for range in [range(.max, 1), range(Limits.counterEnd, 1), range(0, .max)] {
            expect(.overLimit) { text throws(CRDTError) in
                try text.apply(TextHide(ranges: [range]), id: id)
            }
        }
        expect(.unknownEvent, event: event(1, 6)) { text throws(CRDTError) in
            try text.apply(TextHide(ranges: [range(4, 3)]), id: id)
        }
        expect(.overLimit) { text throws(CRDTError) in
            try text.apply(TextHide(ranges: [range(0, 1)]), id: event(2, Limits.counterEnd))
        }
        expect(.contradiction) { text throws(CRDTError) in
            try text.apply(
                TextHide(ranges: [range(0, 1)]), id: EventID(replica: baseReplica, counter: 9))
        }
        for taken: UInt64 in [3, 6, 7] {
            expect(.duplicateEvent) { text throws(CRDTError) in
                try text.apply(TextHide(ranges: [range(0, 1)]), id: event(1, taken))
            }
        }
    }

    @Test func malformedUnhidesAreRefused() {
        let range = EventRange(start: event(1, 0), count: 2)
        for hides: [HideID] in [
            [], [.event(event(1, 6)), .event(event(1, 6))],
            [.event(event(1, 6)), .event(event(0, 6))], [.cut(start: 2, end: 2)],
            [.cut(start: 0, end: 5)], [.cut(start: -1, end: 2)], [.cut(start: 3, end: 1)],
            [.event(EventID(replica: baseReplica, counter: 0))],
        ] {
            expect(.contradiction) { text throws(CRDTError) in
                try text.apply(
                    TextUnhide(items: [TextUnhide.Item(range: range, hides: hides)]),
                    id: event(2, 0))
            }
        }
        for taken: UInt64 in [3, 6, 7] {
            expect(.duplicateEvent) { text throws(CRDTError) in
                try text.apply(
                    TextUnhide(
                        items: [
                            TextUnhide.Item(range: range, hides: [.event(event(1, 6))])
                        ]), id: event(1, taken))
            }
        }
    }

    @Test func cutsOutsideTheBaseAreRefused() {
        for (start, end) in [(0, 5), (-1, 2), (2, 2), (3, 1), (.min, .max), (4, 5)] {
            expect(.contradiction) { text throws(CRDTError) in
                try text.applyCut(start: start, end: end, source: event(2, 0))
            }
        }
        var note = TextSequence()
        #expect(throws: CRDTError(.contradiction)) {
            try note.applyCut(start: 0, end: 1, source: event(0, 0))
        }
    }

    @Test func unhideThatComesBeforeItsHideWaitsForIt() throws {
        var left = TextSequence()
        left.insert(scalars("abc"), at: 0, id: event(0, 0))
        var right = left
        let range = EventRange(start: event(0, 1), count: 1)
        let hide = TextHide(ranges: [range])
        let unhide = TextUnhide(
            items: [TextUnhide.Item(range: range, hides: [.event(event(1, 0))])])
        try left.apply(hide, id: event(1, 0))
        #expect(left.text == "ac")
        try left.apply(unhide, id: event(2, 0))
        try right.apply(unhide, id: event(2, 0))
        #expect(right.text == "abc")
        #expect(left != right)
        let early = try TextSequence(
            decoding: right.encoded(omittingBase: false), base: nil)
        #expect(early == right, "an unhide that waits is part of the state")
        try right.apply(hide, id: event(1, 0))
        #expect(left == right)
        #expect(left.text == "abc")
    }

    /// Right origins and parents at random, right origins before their parents and among the
    /// parents' own descendants included: every order of arrival gives one text, the tree's.
    @Test func anyRightOriginHasOnePlace() throws {
        for seed in seeds(100) {
            var generator = SeededGenerator(seed: seed)
            let line = Comment(rawValue: replay(seed, "TextRefusalTests"))
            var events: [TextEvent] = []
            var known: [EventID] = []
            let model = FugueModel()
            for number in 0..<14 {
                let id = EventID(replica: replica(generator.below(4)), counter: UInt64(number * 3))
                let side: TextInsert.Side =
                    known.isEmpty || generator.once(in: 2) ? .right : .left
                let isAtRoot = known.isEmpty || (side == .right && generator.once(in: 4))
                let isAtEnd = known.isEmpty || side == .left || generator.once(in: 4)
                let operation = TextInsert(
                    side: side, parent: isAtRoot ? nil : generator.pick(known),
                    rightOrigin: isAtEnd ? nil : generator.pick(known),
                    scalars: TextWorld.words(3, &generator))
                events.append(TextEvent(id: id, act: .insert(operation)))
                known += (0..<operation.scalars.count).map { id.advanced(by: $0) }
                model.integrate(operation, id: id)
            }
            var states: [TextSequence] = []
            for _ in 0..<4 {
                states.append(try deliverShuffled(events, &generator))
                states[states.count - 1].checkInvariants()
                try #require(model.agrees(with: states[states.count - 1]), line)
                try #require(states[states.count - 1] == states[0], line)
            }
            let bytes = states[0].encoded(omittingBase: false)
            let opened = try TextSequence(decoding: bytes, base: nil)
            try #require(opened == states[0], line)
            var joined = TextSequence()
            for event in events.prefix(7) { try event.apply(to: &joined) }
            try joined.merge(states[0])
            try #require(joined == states[0], line)
        }
    }

    private func deliverShuffled(
        _ events: [TextEvent], _ generator: inout SeededGenerator
    ) throws -> TextSequence {
        var text = TextSequence()
        var waiting = events.shuffled(using: &generator)
        while !waiting.isEmpty {
            waiting.removeAll { event in
                do {
                    try event.apply(to: &text)
                    return true
                } catch {
                    return false
                }
            }
        }
        return text
    }

    @Test func deepTreesAndManySiblingsAreNoTrouble() throws {
        var text = TextSequence()
        text.insert(scalars("()"), at: 0, id: event(0, 0))
        for number in 0..<1500 {
            // Two replicas take turns in typing backward, a chain of left children.
            let id = event(1 + number % 2, UInt64(number))
            text.insert(scalars("b"), at: 1, id: id)
        }
        for number in 0..<1500 {
            // Nobody sees anybody else.
            let id = EventID(
                replica: ReplicaID(high: 9, low: UInt64(number * 7 % 1500)), counter: 0)
            try text.integrate(insertion(.right, event(0, 0), event(0, 1)), id: id)
        }
        text.checkInvariants()
        let copy = try TextSequence(decoding: text.encoded(omittingBase: true), base: nil)
        #expect(copy == text)
        var joined = TextSequence()
        joined.insert(scalars("()"), at: 0, id: event(0, 0))
        try joined.merge(text)
        #expect(joined == text)
        joined.checkInvariants()
    }
}
