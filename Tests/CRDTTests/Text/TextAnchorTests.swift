import CRDT
import Testing
import Wire

/// Anchors under edits.
@Suite struct TextAnchorTests {
    @Test func anchorsKeepTheirPlaceUnderAnyEdits() throws {
        for seed in seeds(50) {
            var world = TextWorld(seed: seed)
            let line = Comment(rawValue: replay(seed, "TextAnchorTests"))
            for _ in 0..<6 {
                try world.run(steps: 15)
                for author in world.authors.indices { world.sight(author) }
                for author in world.authors {
                    for anchor in world.anchors {
                        try #require(
                            author.text.offset(of: anchor) == author.model.offset(of: anchor), line)
                    }
                }
            }
            try world.settle()
            for anchor in world.anchors {
                try #require(world.authors[0].text.offset(of: anchor) != nil, line)
            }
        }
    }

    @Test func anchorGoesBackToItsOffset() throws {
        for seed in seeds(20) {
            var world = TextWorld(seed: seed)
            try world.run(steps: 60)
            let text = world.authors[0].text
            for offset in 0...text.shownCount {
                for bias in [Anchor.Bias.before, .after] {
                    #expect(text.offset(of: text.anchor(at: offset, bias)) == offset)
                }
            }
        }
    }

    @Test func textTypedAtAMarksEdgesStaysOutside() {
        var text = TextSequence()
        text.insert(scalars("a marked word"), at: 0, id: event(0, 0))
        let mark = text.anchors(around: 2..<8)
        text.insert(scalars("<"), at: 2, id: event(0, 13))
        text.insert(scalars(">"), at: 9, id: event(0, 14))
        text.insert(scalars("!"), at: 5, id: event(0, 15))
        #expect(text.text == "a <ma!rked> word")
        #expect(text.offset(of: mark.start) == 3)
        #expect(text.offset(of: mark.end) == 10)
    }

    @Test func markOnDeletedTextIsEmptyAndComesBackWithIt() {
        var text = TextSequence()
        text.insert(scalars("keep gone keep"), at: 0, id: event(0, 0))
        let mark = text.anchors(around: 5..<9)
        text.hide(4..<10, id: event(0, 14))
        #expect(text.offset(of: mark.start) == 4)
        #expect(text.offset(of: mark.end) == 4)
        _ = text.unhide(hides: [.event(event(0, 14))], id: event(0, 15))
        #expect(text.offset(of: mark.start) == 5)
        #expect(text.offset(of: mark.end) == 9)
    }

    @Test func edgesOfTheTextHoldWhateverIsTyped() {
        var text = TextSequence()
        #expect(text.anchor(at: 0, .after) == .start)
        #expect(text.anchor(at: 0, .before) == .end)
        text.insert(scalars("ab"), at: 0, id: event(0, 0))
        #expect(text.anchor(at: 0, .after) == .start)
        #expect(text.anchor(at: 2, .before) == .end)
        #expect(text.offset(of: .start) == 0)
        #expect(text.offset(of: .end) == 2)
        #expect(text.offset(of: Anchor(.before, event(4, 4))) == nil)
    }
}
