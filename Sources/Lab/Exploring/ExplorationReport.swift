/// What a run came to, as text and as numbers.
package struct ExplorationReport: Sendable, Equatable {
    /// Whether every promise held.
    package let passed: Bool
    /// The promise that was broken; nil if all held.
    package let failure: LabFailure?
    /// The report for people. The same run gives the same text.
    package let text: String
    /// The line that carries the run out again.
    package let replayLine: String
    /// The numbers of the steps that were carried out; after a failure, the few that it takes.
    package let steps: [Int]
    /// How many commands, syncs, faults and so on there were, by name.
    package let counts: [(name: String, count: Int)]

    init(
        exploration: Exploration, steps: [Int], counts: Counts, fingerprint: String,
        lines: [String], failure: LabFailure?
    ) {
        passed = failure == nil
        self.failure = failure
        self.steps = steps
        self.counts = counts.named
        let whole =
            "manicule lab explore --seed \(exploration.seed) --devices \(exploration.deviceCount) "
            + "--steps \(exploration.stepCount)"
        let numbers = steps.map(String.init).joined(separator: ",")
        replayLine = exploration.only == nil ? whole : "\(whole) --only \(numbers)"
        guard let failure else {
            let said = counts.named.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
            text =
                "seed \(exploration.seed): all promises held (\(said))\n"
                + "all that vaults and server hold: \(fingerprint)\n"
            return
        }
        var text = "seed \(exploration.seed): \(failure)\n\nWhat happened:\n"
        text += lines.map { "  \($0)\n" }.joined()
        text += "\nTo see it again:\n  \(replayLine)\n"
        if exploration.only == nil, !steps.isEmpty {
            text += "The steps that it takes:\n  \(whole) --only \(numbers)\n"
        }
        self.text = text
    }

    package static func == (left: ExplorationReport, right: ExplorationReport) -> Bool {
        left.text == right.text
    }
}

extension Counts {
    /// The numbers with their names, in a fixed order.
    fileprivate var named: [(name: String, count: Int)] {
        [
            ("commands", commands), ("refused", refusals), ("changes", changes),
            ("syncs", syncs), ("unreachable", unreachable), ("faults", faults),
            ("crashes", crashes), ("joins", joins), ("copies", copies), ("articles", articles),
            ("marks", marks), ("conflicts", conflicts),
        ]
    }
}
