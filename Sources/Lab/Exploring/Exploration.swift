/// One run of the lab: a script drawn from a seed, carried out on the program's own code.
///
/// The same seed, counts and choice of steps always give the same report.
///
/// ```swift
/// let report = Exploration(seed: 42, deviceCount: 3, stepCount: 40).run()
/// print(report.text)
/// ```
package struct Exploration: Sendable {
    /// Where everything follows from.
    package let seed: UInt64
    /// How many devices there are, from 1; copies that are made on the way are not counted.
    package let deviceCount: Int
    /// How many steps the whole script has.
    package let stepCount: Int
    /// The steps that are carried out; nil for all.
    package let only: [Int]?

    /// Prepares a run.
    ///
    /// - Parameter only: numbers of steps, as the report of a failure names them; the others are
    ///   left out.
    package init(seed: UInt64, deviceCount: Int = 3, stepCount: Int = 40, only: [Int]? = nil) {
        self.seed = seed
        self.deviceCount = max(1, deviceCount)
        self.stepCount = max(0, stepCount)
        self.only = only
    }

    private var script: Script {
        let script = Script(seed: seed, deviceCount: deviceCount, stepCount: stepCount)
        guard let only else { return script }
        let wanted = Set(only)
        return script.with(script.steps.filter { wanted.contains($0.index) })
    }

    /// Carries the run out and reports; a failure is made as small as it gets first.
    ///
    /// - Parameter isShrinking: whether to look for a shorter script that fails the same way.
    package func run(isShrinking: Bool = true) -> ExplorationReport {
        let script = script
        var attempt = Attempt(script)
        guard let failure = attempt.failure else { return report(attempt, nil) }
        guard isShrinking else { return report(attempt, failure) }
        let shrinker = ScriptShrinker { Attempt($0).failure?.code == failure.code }
        attempt = Attempt(shrinker.shrink(script))
        return report(attempt, attempt.failure ?? failure)
    }

    private func report(_ attempt: Attempt, _ failure: LabFailure?) -> ExplorationReport {
        ExplorationReport(
            exploration: self, steps: attempt.script.steps.map(\.index), counts: attempt.counts,
            fingerprint: attempt.fingerprint, lines: attempt.lines, failure: failure)
    }
}

/// A script carried out once.
struct Attempt {
    let script: Script
    private(set) var failure: LabFailure?
    private(set) var counts = Counts()
    private(set) var lines: [String] = []
    private(set) var fingerprint = ""

    init(_ script: Script) {
        self.script = script
        do {
            let world = try World(script)
            defer {
                counts = world.counts
                lines = world.lines
                fingerprint = world.fingerprint
            }
            try world.run()
        } catch let failure as LabFailure {
            self.failure = failure
        } catch {
            failure = LabFailure(.unexpectedError, "\(error)")
        }
    }
}
