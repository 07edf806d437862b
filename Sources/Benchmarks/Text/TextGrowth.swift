import CRDT
import Wire

/// What an edit costs as texts grow, by people and by those who mean harm.
struct TextGrowth {
    enum Scenario: String, CaseIterable {
        /// Ten scalars typed, or deleted, at a random place of a text typed in such pieces.
        case edits
        /// Every replica types one scalar at the same place, without seeing the others.
        case siblings
        /// Two replicas type backward at one place, without seeing each other.
        case backward
        /// Two replicas type after each other's last scalar, and others beside the first of
        /// these, so that each has to go behind all that hangs on it.
        case deepRight = "deep_right"
        /// The same to the left.
        case deepLeft = "deep_left"
        /// Each insertion is inside the one before.
        case nested
        /// One word is hidden again and again, each time by another event.
        case rehidden

        /// Scalars there before, for `edits`; operations, for the others.
        var sizes: [Int] {
            self == .edits ? [10_000, 100_000, 1_000_000] : [1_000, 10_000, 100_000]
        }
    }

    /// A line of the growth series.
    struct Line: Encodable {
        let growth: String
        let size: Int
        let microsecondsPerEdit: Double

        private enum CodingKeys: String, CodingKey {
            case growth, size
            case microsecondsPerEdit = "us_per_edit"
        }
    }

    private let scenario: Scenario
    private let size: Int

    init(_ scenario: Scenario, size: Int) {
        self.scenario = scenario
        self.size = size
    }

    /// The median cost of an edit.
    func measure(runs: Int) throws -> Line {
        var samples = Samples()
        let (start, edits) = prepare()
        for _ in 0..<runs {
            var text = start
            let clock = ContinuousClock()
            let began = clock.now
            for edit in edits { try edit(&text) }
            samples.add(clock.now - began)
        }
        return Line(
            growth: scenario.rawValue, size: size,
            microsecondsPerEdit: samples.median * 1000 / Double(edits.count))
    }

    private typealias Edit = (inout TextSequence) throws -> Void

    private func prepare() -> (start: TextSequence, edits: [Edit]) {
        switch scenario {
        case .edits: randomEdits()
        case .siblings: (TextSequence(), siblings())
        case .backward: (TextSequence(), backward())
        case .deepRight: (TextSequence(), deepRight())
        case .deepLeft: (TextSequence(), deepLeft())
        case .nested: (TextSequence(), nested())
        case .rehidden: rehidden()
        }
    }

    private func insert(
        _ side: TextInsert.Side, of parent: EventID?, before rightOrigin: EventID?, _ id: EventID
    ) -> Edit {
        let operation = TextInsert(
            side: side, parent: parent, rightOrigin: rightOrigin, scalars: ["x"])
        return { text in try text.integrate(operation, id: id) }
    }

    private func randomEdits() -> (start: TextSequence, edits: [Edit]) {
        var text = TextSequence()
        let piece = Array("ten letter".unicodeScalars)
        var random = Random(state: 0x9E37_79B9_7F4A_7C15)
        var counter = 0
        while text.shownCount < size {
            text.insert(
                piece, at: random.below(text.shownCount + 1), id: TraceReplay.event(1, counter))
            counter += piece.count
        }
        var edits: [Edit] = []
        for number in 0..<20_000 {
            // The text keeps its length, but for the ten scalars of every second edit.
            let place = random.below(size - piece.count)
            let id = TraceReplay.event(1, counter)
            if number.isMultiple(of: 2) {
                edits.append { _ = $0.insert(piece, at: place, id: id) }
                counter += piece.count
            } else {
                edits.append { _ = $0.hide(place..<(place + piece.count), id: id) }
                counter += 1
            }
        }
        return (text, edits)
    }

    private func siblings() -> [Edit] {
        var agents = Array(1...size)
        var random = Random(state: 0x2545_F491_4F6C_DD1D)
        for place in agents.indices.dropFirst() { agents.swapAt(place, random.below(place + 1)) }
        return agents.map { insert(.right, of: nil, before: nil, TraceReplay.event($0, 0)) }
    }

    private func backward() -> [Edit] {
        (0..<size).map { number in
            let (agent, counter) = (1 + number % 2, number / 2)
            return counter == 0
                ? insert(.right, of: nil, before: nil, TraceReplay.event(agent, 0))
                : insert(
                    .left, of: TraceReplay.event(agent, counter - 1), before: nil,
                    TraceReplay.event(agent, counter))
        }
    }

    private func deepRight() -> [Edit] {
        let spine = (0..<(size / 2)).map { number in
            insert(
                .right, of: number == 0 ? nil : TraceReplay.event(1 + (number - 1) % 2, number - 1),
                before: nil, TraceReplay.event(1 + number % 2, number))
        }
        // Highest first, so that each stands directly behind the spine.
        return spine
            + (0..<(size / 2)).map {
                insert(.right, of: nil, before: nil, TraceReplay.event(size - $0, 0))
            }
    }

    private func deepLeft() -> [Edit] {
        let first = insert(.right, of: nil, before: nil, TraceReplay.event(size + 2, 0))
        let spine = (1..<(size / 2)).map { number in
            insert(
                .left,
                of: number == 1
                    ? TraceReplay.event(size + 2, 0)
                    : TraceReplay.event(size + (number - 1) % 2, number - 1),
                before: nil, TraceReplay.event(size + number % 2, number))
        }
        // Lowest first, so that each stands directly before the spine.
        return [first] + spine
            + (0..<(size / 2)).map {
                insert(
                    .left, of: TraceReplay.event(size + 2, 0), before: nil,
                    TraceReplay.event(1 + $0, 0))
            }
    }

    private func rehidden() -> (start: TextSequence, edits: [Edit]) {
        var text = TextSequence()
        text.insert(Array("word".unicodeScalars), at: 0, id: TraceReplay.event(1, 0))
        let hide = TextHide(ranges: [EventRange(start: TraceReplay.event(1, 0), count: 4)])
        return (
            text,
            (0..<size).map { number in
                let id = TraceReplay.event(2, number)
                return { try $0.apply(hide, id: id) }
            }
        )
    }

    private func nested() -> [Edit] {
        (0..<size).map { number in
            let id = TraceReplay.event(1, 2 * number)
            return { _ = $0.insert(["(", ")"], at: number, id: id) }
        }
    }

    /// Numbers that look random (Marsaglia, Xorshift RNGs, J. Stat. Softw. 8(14) 2003).
    private struct Random {
        var state: UInt64

        mutating func below(_ end: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(end))
        }
    }
}
