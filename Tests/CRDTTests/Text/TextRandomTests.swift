import CRDT
import Testing
import Wire

/// Long random histories on two to six replicas, engine against model.
@Suite struct TextRandomTests {
    @Test func replicasAgreeWithTheTreeAtEveryStep() throws {
        for seed in seeds(40) {
            var world = TextWorld(seed: seed)
            let line = Comment(rawValue: replay(seed, "TextRandomTests"))
            for _ in 0..<8 {
                try world.run(steps: 8)
                for author in world.authors {
                    author.text.checkInvariants()
                    try #require(author.model.agrees(with: author.text), line)
                }
            }
        }
    }

    @Test func replicasThatHoldTheSameEventsAreEqual() throws {
        for seed in seeds(100) {
            var world = TextWorld(seed: seed)
            let line = Comment(rawValue: replay(seed, "TextRandomTests"))
            try world.run(steps: 90)
            try world.settle()
            let first = world.authors[0]
            first.text.checkInvariants()
            try #require(first.model.agrees(with: first.text), line)
            for other in world.authors.dropFirst() {
                try #require(other.text == first.text, line)
            }
        }
    }

    /// Nothing but parents and named elements has to be there: what is refused for one that is
    /// missing is tried again, in any order, and all end the same.
    @Test func operationsInAnyOrderEndTheSame() throws {
        for seed in seeds(50) {
            var world = TextWorld(seed: seed, replicas: 3)
            let line = Comment(rawValue: replay(seed, "TextRandomTests"))
            try world.run(steps: 70)
            try world.settle()
            var text =
                world.base.map { TextSequence(base: $0.0, scalars: $0.1) } ?? TextSequence()
            var waiting = world.log.map(\.event)
            while !waiting.isEmpty {
                let position = world.generator.below(waiting.count)
                let before = text
                do {
                    try waiting[position].apply(to: &text)
                    waiting.remove(at: position)
                } catch {
                    try #require(error == CRDTError(.unknownEvent), line)
                    try #require(text == before, line)
                }
            }
            text.checkInvariants()
            try #require(text == world.authors[0].text, line)
        }
    }
}
