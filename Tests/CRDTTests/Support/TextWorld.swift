import CRDT
import Testing
import Wire

/// Several replicas that edit one text, and the mail between them, from one seed.
///
/// Each replica has the engine and the model; every local edit is compared with what the model
/// makes of it. Events are delivered in any causal order, some of them twice. Each world leaves
/// some kinds of edits out, so that runs differ in kind and not only in detail.
struct TextWorld {
    /// What one world does.
    struct Habits {
        let hides: Bool
        let unhides: Bool
        let cuts: Bool
        let duplicates: Bool
        let savesAndOpens: Bool
        let merges: Bool
        let runLengthMax: Int
        /// Whether all type at the same few places.
        let crowds: Bool
    }

    struct Author {
        var text: TextSequence
        var model: FugueModel
        var version = VersionVector()
        var known: Set<Int> = []
        /// Where the last deletion was.
        var lastHide: Int?
    }

    /// A text as some replica saw it at a time.
    struct Sighting {
        let version: VersionVector
        let scalars: [Unicode.Scalar]
        let elements: [EventID]
    }

    let seed: UInt64
    let habits: Habits
    let baseScalars: [Unicode.Scalar]?
    var generator: SeededGenerator
    var authors: [Author]
    var log: [(event: TextEvent, seen: VersionVector)] = []
    var sightings: [Sighting] = []
    var anchors: [Anchor] = [.start, .end]

    init(seed: UInt64, replicas: Int? = nil, withBase: Bool? = nil) {
        var generator = SeededGenerator(seed: seed)
        self.seed = seed
        habits = Habits(
            hides: !generator.once(in: 5), unhides: !generator.once(in: 4),
            cuts: generator.once(in: 2), duplicates: generator.once(in: 2),
            savesAndOpens: generator.once(in: 2), merges: generator.once(in: 3),
            runLengthMax: generator.pick([1, 3, 12]), crowds: generator.once(in: 2))
        let hasBase = generator.once(in: 2)
        let count = replicas ?? 2 + generator.below(5)
        let start = withBase ?? hasBase ? TextWorld.words(12, &generator) : nil
        baseScalars = start
        authors = (0..<count).map { _ in
            guard let start else { return Author(text: TextSequence(), model: FugueModel()) }
            return Author(
                text: TextSequence(base: baseReplica, scalars: start),
                model: FugueModel(base: baseReplica, scalars: start))
        }
        self.generator = generator
    }

    /// Scalars of one to four bytes, combining marks and line ends among them.
    static func words(_ max: Int, _ generator: inout SeededGenerator) -> [Unicode.Scalar] {
        let alphabet = scalars("abcdefgh \n\r\u{301}éßλ中文字\u{200D}👩🏽א")
        return (0..<generator.skewed(1...max)).map { _ in generator.pick(alphabet) }
    }

    var base: (ReplicaID, [Unicode.Scalar])? { baseScalars.map { (baseReplica, $0) } }

    // MARK: Running

    mutating func run(steps: Int) throws {
        for _ in 0..<steps {
            let author = generator.below(authors.count)
            switch generator.below(12) {
            case 0..<6: edit(author)
            case 6..<10: try deliver(to: author)
            case 10: try sayAgain(to: author)
            default: try rest(author)
            }
        }
    }

    /// Delivers everything to everyone, each in an order of its own.
    mutating func settle() throws {
        for author in authors.indices {
            while authors[author].known.count < log.count { try deliver(to: author) }
        }
    }

    private mutating func deliver(to author: Int) throws {
        let ready = log.indices.filter {
            !authors[author].known.contains($0) && authors[author].version.covers(log[$0].seen)
        }
        guard !ready.isEmpty else { return }
        try take(generator.pick(ready), author)
    }

    private mutating func take(_ position: Int, _ author: Int) throws {
        let event = log[position].event
        try event.apply(to: &authors[author].text)
        event.apply(to: authors[author].model)
        note(position, author)
    }

    private mutating func note(_ position: Int, _ author: Int) {
        let event = log[position].event
        authors[author].known.insert(position)
        authors[author].version.raise(
            event.id.replica, to: event.id.counter + UInt64(event.span))
    }

    private mutating func sayAgain(to author: Int) throws {
        guard habits.duplicates, !authors[author].known.isEmpty else { return }
        let position = generator.pick(authors[author].known.sorted())
        let before = authors[author].text
        try log[position].event.apply(to: &authors[author].text)
        #expect(authors[author].text == before, "a repeated operation changed the text")
    }

    private mutating func rest(_ author: Int) throws {
        if habits.savesAndOpens, generator.once(in: 2) {
            let omitting = generator.once(in: 2)
            let bytes = authors[author].text.encoded(omittingBase: omitting)
            authors[author].text = try TextSequence(decoding: bytes, base: base)
        }
        if habits.merges, generator.once(in: 2) {
            let other = generator.below(authors.count)
            try authors[author].text.merge(authors[other].text)
            // Ids were given out in the order of the log, so that is a causal order.
            for position in authors[other].known.subtracting(authors[author].known).sorted() {
                log[position].event.apply(to: authors[author].model)
                note(position, author)
            }
        }
        sight(author)
    }

    mutating func sight(_ author: Int) {
        let shown = authors[author].model.shown
        sightings.append(
            Sighting(
                version: authors[author].version, scalars: shown.map(\.scalar),
                elements: shown.map(\.id)))
        if !shown.isEmpty {
            let offset = generator.below(shown.count + 1)
            anchors.append(
                authors[author].text.anchor(at: offset, generator.pick([.before, .after])))
        }
    }

    // MARK: Editing

    private mutating func edit(_ author: Int) {
        let id = EventID(
            replica: replica(author), counter: authors[author].version[replica(author)])
        let seen = authors[author].version
        guard let act = act(author, id: id) else { return }
        let event = TextEvent(id: id, act: act)
        event.apply(to: authors[author].model)
        log.append((event, seen))
        note(log.count - 1, author)
    }

    private mutating func act(_ author: Int, id: EventID) -> TextEvent.Act? {
        switch generator.below(8) {
        case 0, 1: return habits.hides ? hide(author, id) : type(author, id)
        case 2: return habits.unhides ? unhide(author, id) : type(author, id)
        case 3: return habits.cuts ? cut(author, id) : type(author, id)
        default: return type(author, id)
        }
    }

    private mutating func type(_ author: Int, _ id: EventID) -> TextEvent.Act {
        let typed = TextWorld.words(habits.runLengthMax, &generator)
        let shown = authors[author].model.shown
        let all = authors[author].model.all
        var left: EventID?
        let operation: TextInsert
        if generator.once(in: 4) {
            // Directly after any element, also a hidden one.
            left = all.isEmpty || generator.once(in: 6) ? nil : generator.pick(all).id
            let expected = authors[author].model.insertion(typed, after: left)
            operation = authors[author].text.insert(typed, after: left, id: id)
            #expect(operation == expected)
        } else {
            let limit = habits.crowds ? min(shown.count, 2) : shown.count
            let offset = generator.below(limit + 1)
            left = offset == 0 ? nil : shown[offset - 1].id
            let expected = authors[author].model.insertion(typed, after: left)
            operation = authors[author].text.insert(typed, at: offset, id: id)
            #expect(operation == expected)
        }
        return .insert(operation)
    }

    private mutating func hide(_ author: Int, _ id: EventID) -> TextEvent.Act? {
        let shown = authors[author].model.shown
        guard !shown.isEmpty else { return nil }
        var start = generator.below(shown.count)
        var count = generator.skewed(1...min(6, shown.count - start))
        // Key by key, backward or forward from where the last deletion was.
        if let last = authors[author].lastHide, last <= shown.count, generator.once(in: 2) {
            start = min(generator.once(in: 3) ? last : max(0, last - 1), shown.count - 1)
            count = 1
        }
        authors[author].lastHide = start
        if generator.once(in: 4), let sighting = sightings.last,
            sighting.elements.allSatisfy({ authors[author].text.contains($0) }),
            !sighting.elements.isEmpty
        {
            let ids = sighting.elements.prefix(3).map { EventRange(start: $0, count: 1) }
            return .hide(authors[author].text.hide(elements: ids, id: id))
        }
        return .hide(authors[author].text.hide(start..<(start + count), id: id))
    }

    private mutating func unhide(_ author: Int, _ id: EventID) -> TextEvent.Act? {
        let hidden = authors[author].text.hiddenRuns
        guard !hidden.isEmpty else { return nil }
        let run = generator.pick(hidden)
        let operation =
            generator.once(in: 2)
            ? authors[author].text.unhide(elements: [run.range], id: id)
            : authors[author].text.unhide(hides: run.hides.prefix(1), id: id)
        return operation.map { .unhide($0) }
    }

    private mutating func cut(_ author: Int, _ id: EventID) -> TextEvent.Act? {
        guard let baseScalars else { return nil }
        let start = generator.below(baseScalars.count)
        let end = start + 1 + generator.below(baseScalars.count - start)
        let event = TextEvent(id: id, act: .cut(start: start, end: end))
        #expect(throws: Never.self) { try event.apply(to: &authors[author].text) }
        return event.act
    }
}
