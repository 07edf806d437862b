import CRDT
import Testing
import Wire

/// The order of elements against the paper's tree.
@Suite struct TextOrderTests {
    @Test func everyHistoryOfFourInsertsOnThreeReplicasAgreesWithTheTree() throws {
        let scope = SmallScope(eventCount: 4, replicaCount: 3, hides: false)
        var (histories, differing) = (0, 0)
        try scope.forEachHistory { history in
            histories += 1
            let model = scope.model(of: history)
            let ids = model.all.map(\.id)
            if scope.model(of: history, order: .byIDAlone).all.map(\.id) != ids { differing += 1 }
            try history.forEachDelivery(from: TextSequence()) { text in
                try #require(
                    text.elements(in: 0..<4).flatMap(\.events) == ids, "after \(history)")
            }
        }
        #expect(histories == 4518)
        #expect(differing == 6, "these tell FugueMax from an order of siblings by id alone")
    }

    @Test func threeInsertsOrTwoReplicasDoNotTellTheOrdersApart() throws {
        for (events, replicas) in [(3, 3), (4, 2)] {
            let scope = SmallScope(eventCount: events, replicaCount: replicas, hides: false)
            try scope.forEachHistory { history in
                let ids = scope.model(of: history).all.map(\.id)
                #expect(scope.model(of: history, order: .byIDAlone).all.map(\.id) == ids)
            }
        }
    }

    /// "a" and "x" were typed apart; then one replica typed "p" between them while another,
    /// which had not seen "x", typed "q" after "a". Both hang on the right of "a"; the right
    /// origin of "q" is the end, further than "x", so "q" comes first though its id is higher.
    @Test func rightSiblingWithFurtherRightOriginComesFirst() throws {
        var first = TextSequence()
        let a = TextEvent(
            id: event(0, 0), act: .insert(first.insert(scalars("a"), at: 0, id: event(0, 0))))
        var second = TextSequence()
        try a.apply(to: &second)
        let q = TextEvent(
            id: event(1, 0), act: .insert(second.insert(scalars("q"), at: 1, id: event(1, 0))))
        var third = TextSequence()
        let x = TextEvent(
            id: event(2, 0), act: .insert(third.insert(scalars("x"), at: 0, id: event(2, 0))))
        try x.apply(to: &first)
        let p = TextEvent(
            id: event(0, 1), act: .insert(first.insert(scalars("p"), at: 1, id: event(0, 1))))
        try q.apply(to: &first)
        #expect(first.text == "aqpx")

        let byID = FugueModel(order: .byIDAlone)
        for event in [a, x, p, q] { event.apply(to: byID) }
        #expect(byID.text == "apqx", "the mutant of the model orders by id alone")
    }

    @Test func siblingsWithOneRightOriginStandByID() throws {
        var text = TextSequence()
        for author in [3, 1, 4, 2, 0] {
            let letter = scalars(String(author))
            try text.integrate(
                TextInsert(side: .right, parent: nil, rightOrigin: nil, scalars: letter),
                id: event(author, 0))
        }
        #expect(text.text == "01234")
        for author in [3, 1, 4, 2, 0] {
            let letter = scalars(String(author + 5))
            try text.integrate(
                TextInsert(
                    side: .left, parent: event(2, 0), rightOrigin: nil, scalars: letter),
                id: event(author, 1))
        }
        #expect(text.text == "015678" + "9234")
        text.checkInvariants()
    }

    // MARK: Maximal non-interleaving

    /// Several replicas type a word each at one place, one scalar after the other, without
    /// seeing each other; then the words stand one after the other.
    @Test(arguments: [2, 3, 5])
    func wordsTypedForwardAtOnePlaceStayWhole(replicas: Int) throws {
        let words = try typeApart(replicas: replicas) { text, word, author, counter in
            let offset = 1 + Int(counter) - 1
            return text.insert([word], at: offset, id: event(author, counter))
        }
        #expect(words.text == "(" + (1...replicas).map { "\($0)abcdef\($0)" }.joined() + ")")
    }

    /// The same for typing backward, each scalar before the one typed last.
    @Test(arguments: [2, 3, 5])
    func wordsTypedBackwardAtOnePlaceStayWhole(replicas: Int) throws {
        let words = try typeApart(replicas: replicas) { text, word, author, counter in
            text.insert([word], at: 1, id: event(author, counter))
        }
        #expect(words.text == "(" + (1...replicas).map { "\($0)fedcba\($0)" }.joined() + ")")
    }

    private func typeApart(
        replicas: Int,
        _ type: (
            _ text: inout TextSequence, _ scalar: Unicode.Scalar, _ author: Int,
            _ counter: UInt64
        ) -> TextInsert
    ) throws -> TextSequence {
        var start = TextSequence()
        let brackets = start.insert(scalars("()"), at: 0, id: event(0, 0))
        _ = brackets
        var events: [TextEvent] = []
        for author in 1...replicas {
            var text = start
            for (offset, scalar) in scalars("\(author)abcdef\(author)").enumerated() {
                let counter = UInt64(offset + 1)
                events.append(
                    TextEvent(
                        id: event(author, counter),
                        act: .insert(type(&text, scalar, author, counter))))
            }
        }
        var generator = SeededGenerator(seed: UInt64(replicas))
        var result = start
        while !events.isEmpty {
            // Any order in which each author's events stay in theirs.
            let position = generator.below(events.count)
            let author = events[position].id.replica
            guard let first = events.firstIndex(where: { $0.id.replica == author }) else { break }
            try events.remove(at: first).apply(to: &result)
        }
        result.checkInvariants()
        return result
    }
}
