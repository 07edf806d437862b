import Manicule
import Sealing
import Testing

@testable import Lab

/// One damaged answer costs a round trip, and nothing for good.
@Suite struct DamagedAnswerTests {
    /// Any byte of the answer to a push may be damaged.
    @Test func aDamagedAnswerIsAskedForAgain() throws {
        for seed in 1...40 as ClosedRange<UInt64> {
            let scenario = try Scenario(seed: seed)
            try scenario.clip(0, Scenario.story)
            scenario[0].networkFaults = [.flipResponse]
            try scenario.world.sync(scenario[0])
            scenario[1].networkFaults = [.flipResponse]
            try scenario.world.sync(scenario[1])
            try scenario.end()
        }
    }
}
