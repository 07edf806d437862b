/// Many runs, one seed after the other, up to the first failure.
package struct SeedSweep: Sendable {
    /// What a sweep came to.
    package struct Outcome: Sendable {
        /// How many seeds passed.
        package let passedCount: Int
        /// The report of the seed that failed; nil if all passed.
        package let failure: ExplorationReport?
    }

    private let first: UInt64
    private let count: Int
    private let deviceCount: Int
    private let stepCount: Int

    /// Prepares a sweep over `count` seeds from `first` on.
    package init(first: UInt64, count: Int, deviceCount: Int = 3, stepCount: Int = 40) {
        self.first = first
        self.count = count
        self.deviceCount = deviceCount
        self.stepCount = stepCount
    }

    /// Runs the seeds.
    ///
    /// - Parameter progress: called before each run with its seed and after it with its report.
    package func run(
        beforeEach: (UInt64) -> Void = { _ in }, afterEach: (ExplorationReport) -> Void = { _ in }
    ) -> Outcome {
        for offset in 0..<count {
            let seed = first &+ UInt64(offset)
            beforeEach(seed)
            let report = Exploration(
                seed: seed, deviceCount: deviceCount, stepCount: stepCount
            ).run()
            afterEach(report)
            guard report.passed else {
                return Outcome(passedCount: offset, failure: report)
            }
        }
        return Outcome(passedCount: count, failure: nil)
    }
}
