import Testing

@testable import Lab

/// The simulator: that it repeats, and that a fixed set of seeds keeps every promise.
@Suite struct ExplorationTests {
    @Test func theSameSeedGivesTheSameOutput() {
        let one = Exploration(seed: 7, deviceCount: 3, stepCount: 30).run()
        let other = Exploration(seed: 7, deviceCount: 3, stepCount: 30).run()
        #expect(one.text == other.text)
        #expect(one.passed == other.passed)
    }

    @Test func otherSeedsGiveOtherRuns() {
        let texts = (1...5).map {
            Exploration(seed: $0, deviceCount: 2, stepCount: 20).run().text
        }
        #expect(Set(texts).count == texts.count)
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as [UInt64])
    func aSeedKeepsEveryPromise(seed: UInt64) {
        let report = Exploration(seed: seed, deviceCount: 3, stepCount: 40).run()
        #expect(report.passed, "\(report.text)\n\(report.replayLine)")
    }
}
