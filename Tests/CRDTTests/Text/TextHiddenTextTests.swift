import CRDT
import Testing
import Wire

/// States without hidden text.
@Suite struct TextHiddenTextTests {
    private func forEachWorld(
        _ body: (inout TextWorld, Comment) throws -> Void
    ) throws {
        for seed in seeds(60) {
            var world = TextWorld(seed: seed)
            try world.run(steps: 60)
            try body(&world, Comment(rawValue: replay(seed, "TextHiddenTextTests")))
        }
    }

    private func withoutHiddenText(_ text: TextSequence, _ world: TextWorld) throws -> TextSequence
    {
        let thin = try TextSequence(
            decoding: text.encoded(omittingBase: true, .withoutHiddenText), base: world.base)
        thin.checkInvariants()
        return thin
    }

    @Test func allButHiddenScalarsIsThere() throws {
        var isSmaller = false
        try forEachWorld { world, line in
            let text = world.authors[0].text
            for omitting in [false, true] {
                let bytes = text.encoded(omittingBase: omitting, .withoutHiddenText)
                let thin = try TextSequence(decoding: bytes, base: world.base)
                try #require(thin.lacksHiddenText, line)
                try #require(thin.encoded(omittingBase: omitting) == bytes, line)
                try #require(
                    TextSequence.shownText(inState: bytes, base: world.base) == text.text, line)
                isSmaller = isSmaller || bytes.count < text.encoded(omittingBase: omitting).count
            }
            let thin = try withoutHiddenText(text, world)
            try #require(thin.text == text.text, line)
            try #require(
                thin.hiddenRuns.map { [$0.range] } == text.hiddenRuns.map { [$0.range] }, line)
            try #require(thin.hiddenRuns.map(\.hides) == text.hiddenRuns.map(\.hides), line)
            for (left, right) in zip(thin.hiddenRuns, text.hiddenRuns) {
                let isOfBase = left.range.replica == world.base?.0
                let expected =
                    isOfBase
                    ? right.scalars : Array(repeating: "\u{fffd}", count: right.scalars.count)
                try #require(left.scalars == expected, line)
            }
        }
        #expect(isSmaller)
    }

    /// Editing goes on in a text without hidden scalars, and what it lacks comes back from one
    /// that has them, whichever takes in the other.
    @Test func whatIsLackingComesBack() throws {
        try forEachWorld { world, line in
            var whole = world.authors[0].text
            var thin = try withoutHiddenText(whole, world)
            let writer = replica(9)
            thin.insert(
                scalars("new"), at: thin.shownCount / 2, id: EventID(replica: writer, counter: 0))
            whole.insert(
                scalars("new"), at: whole.shownCount / 2, id: EventID(replica: writer, counter: 0))
            if thin.shownCount > 3 {
                thin.hide(1..<3, id: EventID(replica: writer, counter: 3))
                whole.hide(1..<3, id: EventID(replica: writer, counter: 3))
            }
            _ = thin.unhide(
                elements: thin.hiddenRuns.map(\.range), id: EventID(replica: writer, counter: 4))
            _ = whole.unhide(
                elements: whole.hiddenRuns.map(\.range), id: EventID(replica: writer, counter: 4))
            thin.checkInvariants()
            var filled = thin
            try filled.merge(whole)
            filled.checkInvariants()
            try #require(!filled.lacksHiddenText, line)
            try #require(filled == whole, line)
            var kept = whole
            try kept.merge(thin)
            try #require(kept == whole, line)
        }
    }

    @Test func operationsFillInWhatIsLacking() throws {
        var text = TextSequence()
        let typed = text.insert(scalars("abc"), at: 0, id: event(0, 0))
        text.hide(1..<2, id: event(0, 3))
        var thin = try TextSequence(
            decoding: text.encoded(omittingBase: false, .withoutHiddenText), base: nil)
        let taken = text.unhide(hides: [.event(event(0, 3))], id: event(0, 4))
        let unhide = try #require(taken)
        try thin.apply(unhide, id: event(0, 4))
        #expect(thin.text == "a\u{fffd}c")
        try thin.integrate(typed, id: event(0, 0))
        #expect(thin.text == "abc")
        // What is there cannot be another scalar.
        #expect(throws: CRDTError(.duplicateEvent)) {
            try thin.integrate(
                TextInsert(side: .right, parent: nil, rightOrigin: nil, scalars: scalars("xbc")),
                id: event(0, 0))
        }
    }

    /// A merge of two texts that each lack something lacks what neither has.
    @Test func twoThatLackStayLacking() throws {
        var text = TextSequence()
        text.insert(scalars("abc"), at: 0, id: event(0, 0))
        text.hide(1..<2, id: event(0, 3))
        let thin = try TextSequence(
            decoding: text.encoded(omittingBase: false, .withoutHiddenText), base: nil)
        var joined = thin
        try joined.merge(thin)
        #expect(joined.lacksHiddenText && joined == thin)
        var empty = TextSequence()
        empty.insert(scalars("z"), at: 0, id: event(1, 0))
        try empty.merge(thin)
        #expect(empty.lacksHiddenText)
        try empty.merge(text)
        #expect(!empty.lacksHiddenText && empty.text == "acz")
    }

    /// A text without elements may lack hidden text as well as any other.
    @Test func emptyTextThatLacksGoesOnLacking() throws {
        let empty = try TextSequence(
            decoding: TextSequence().encoded(omittingBase: false, .withoutHiddenText), base: nil)
        var typed = empty
        typed.insert(scalars("x"), at: 0, id: event(0, 0))
        var joined = empty
        try joined.merge(typed)
        #expect(joined == typed && joined.lacksHiddenText)
    }

    @Test func whatLacksDoesNotDependOnWhoTakesIn() throws {
        for seed in seeds(40) {
            var world = TextWorld(seed: seed, replicas: 3)
            try world.run(steps: 50)
            let line = Comment(rawValue: replay(seed, "TextHiddenTextTests"))
            let whole = world.authors[0].text
            let thin = try withoutHiddenText(world.authors[1].text, world)
            var (left, right) = (whole, thin)
            try left.merge(thin)
            try right.merge(whole)
            try #require(left.lacksHiddenText == right.lacksHiddenText, line)
            try #require(left == right, line)
        }
    }
}
