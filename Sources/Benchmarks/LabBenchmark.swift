import Foundation
import Lab

/// Many seeds of the simulator, one after the other; ends at the first that fails.
struct LabBenchmark {
    private let sweep: SeedSweep
    private let count: Int

    init(_ arguments: BenchmarkArguments) {
        count = arguments.number("seeds", default: 10_000)
        sweep = SeedSweep(
            first: UInt64(arguments.number("first", default: 1)), count: count,
            deviceCount: arguments.number("devices", default: 3),
            stepCount: arguments.number("steps", default: 40))
    }

    func run() throws {
        let clock = ContinuousClock()
        let start = clock.now
        var last = start
        var done = 0
        let outcome = sweep.run { _ in
            done += 1
            guard clock.now - last > .seconds(10) else { return }
            last = clock.now
            note("\(done) of \(count) seeds")
        }
        var samples = Samples()
        samples.add(clock.now - start)
        var result = BenchmarkResult(name: "Lab/explore seeds \(count)")
        result.medianMilliseconds = samples.median / Double(max(outcome.passedCount, 1))
        result.counts = [
            "passed": outcome.passedCount, "failed": outcome.failure == nil ? 0 : 1,
            "seconds": Int(samples.median / 1000),
        ]
        try result.report()
        if let failure = outcome.failure {
            note(failure.text)
            throw BenchmarkFailure(text: failure.replayLine)
        }
    }
}
