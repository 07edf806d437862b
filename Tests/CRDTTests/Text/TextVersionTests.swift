import CRDT
import Testing
import Wire

/// Text as of older versions.
@Suite struct TextVersionTests {
    @Test func olderVersionReadsAsItDidThen() throws {
        for seed in seeds(50) {
            var world = TextWorld(seed: seed)
            try world.run(steps: 90)
            try world.settle()
            let text = world.authors[0].text
            let line = Comment(rawValue: replay(seed, "TextVersionTests"))
            for sighting in world.sightings {
                try #require(text.shownScalars(at: sighting.version) == sighting.scalars, line)
                try #require(
                    text.elements(at: sighting.version).flatMap(\.events) == sighting.elements, line
                )
            }
        }
    }

    @Test func replayedPrefixReadsAsTheVersion() throws {
        for seed in seeds(25) {
            var world = TextWorld(seed: seed, replicas: 3)
            try world.run(steps: 60)
            try world.settle()
            var text =
                world.base.map { TextSequence(base: $0.0, scalars: $0.1) } ?? TextSequence()
            var version = VersionVector()
            for (event, _) in world.log {
                try event.apply(to: &text)
                version.raise(event.id.replica, to: event.id.counter + UInt64(event.span))
                try #require(
                    world.authors[0].text.shownScalars(at: version) == text.shownScalars,
                    Comment(rawValue: replay(seed, "TextVersionTests")))
            }
        }
    }

    @Test func differenceLeadsFromTheOneToTheOther() throws {
        for seed in seeds(60) {
            var world = TextWorld(seed: seed)
            try world.run(steps: 80)
            try world.settle()
            let text = world.authors[0].text
            let line = Comment(rawValue: replay(seed, "TextVersionTests"))
            let order = Array(world.sightings.indices)
            // Each against the next, and the newest against the oldest.
            for (left, right) in zip(order, Array(order.dropFirst()) + [0]) {
                let (old, new) = (world.sightings[left], world.sightings[right])
                let differences = text.diff(from: old.version, to: new.version)
                try #require(changed(old.scalars, differences) == new.scalars, line)
                try #require(
                    changed(old.elements, differences, { $0.flatMap(\.events) }) == new.elements,
                    line)
                for (left, right) in zip(differences, differences.dropFirst()) {
                    try #require(
                        left.kind != right.kind
                            || left.newOffset < right.newOffset && left.oldOffset < right.oldOffset,
                        line)
                }
            }
        }
    }

    /// An old text with the differences made, from left to right.
    private func changed(
        _ old: [Unicode.Scalar], _ differences: [TextDifference]
    ) -> [Unicode.Scalar] {
        changed(old, differences, \.scalars)
    }

    private func changed<Item: Equatable>(
        _ old: [Item], _ differences: [TextDifference], _ items: ([EventRange]) -> [Item]
    ) -> [Item] {
        changed(old, differences) { items($0.elements) }
    }

    private func changed<Item: Equatable>(
        _ old: [Item], _ differences: [TextDifference], _ items: (TextDifference) -> [Item]
    ) -> [Item] {
        var result: [Item] = []
        var done = 0
        for difference in differences {
            result += old[done..<difference.oldOffset]
            done = difference.oldOffset
            #expect(result.count == difference.newOffset)
            let own = items(difference)
            if difference.kind == .inserted {
                result += own
            } else {
                #expect(Array(old[done..<(done + own.count)]) == own)
                done += own.count
            }
        }
        return result + old[done...]
    }

    @Test func cutCountsFromItsFirstClipOn() throws {
        var text = TextSequence(base: baseReplica, scalars: scalars("menu story"))
        try text.applyCut(start: 0, end: 5, source: event(1, 3))
        try text.applyCut(start: 0, end: 5, source: event(0, 8))
        #expect(text.text == "story")
        func read(_ entries: [(Int, UInt64)]) -> String {
            let version = VersionVector(
                entries.map { VersionVector.Entry(replica: replica($0.0), next: $0.1) })
            var view = String.UnicodeScalarView()
            view.append(contentsOf: text.shownScalars(at: version))
            return String(view)
        }
        #expect(read([]) == "menu story")
        #expect(read([(1, 3)]) == "menu story")
        #expect(read([(1, 4)]) == "story")
        #expect(read([(0, 9)]) == "story")
        let operation = text.unhide(
            hides: [HideID.cut(start: 0, end: 5)], id: event(0, 9))
        #expect(operation?.items.count == 1)
        #expect(text.text == "menu story")
        #expect(read([(0, 9)]) == "story")
        #expect(read([(0, 10)]) == "menu story")
        #expect(read([(0, 10), (1, 4)]) == "menu story")
    }

    @Test func emptyVersionIsTheBase() {
        var text = TextSequence(base: baseReplica, scalars: scalars("abc"))
        text.hide(0..<2, id: event(0, 0))
        text.insert(scalars("xyz"), at: 1, id: event(0, 1))
        #expect(text.shownScalars(at: VersionVector()) == scalars("abc"))
        let version = VersionVector([VersionVector.Entry(replica: replica(0), next: 3)])
        #expect(text.shownScalars(at: version) == scalars("cxy"))
        let differences = text.diff(from: VersionVector(), to: version)
        #expect(differences.map(\.kind) == [.removed, .inserted])
        #expect(differences.map(\.oldOffset) == [0, 3])
        #expect(differences.map(\.newOffset) == [0, 1])
        #expect(differences.map(\.scalars) == [scalars("ab"), scalars("xy")])
    }
}
