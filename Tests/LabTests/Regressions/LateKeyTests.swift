import Manicule
import Testing

@testable import Lab

/// Frames that were kept sealed are opened whenever their key comes, and whatever happens just
/// then. Found by `lab explore --seed 20276 --devices 3 --steps 40`.
@Suite struct LateKeyTests {
    /// A machine stops after its keys are saved and before what they open is stored.
    @Test func aCrashBetweenKeysAndFramesLosesNothing() throws {
        var told = 0
        for seed in 1...40 as ClosedRange<UInt64> {
            let scenario = try Scenario(devices: 3, seed: seed)
            // The network of some seeds loses what joining needs.
            guard scenario[2].core != nil else { continue }
            told += 1
            try scenario.clip(2, Scenario.story)
            try scenario.world.sync(scenario[2])
            // The damage may hit the key and leave the frames.
            scenario[0].networkFaults = [.flipResponse]
            try scenario.world.sync(scenario[0])
            scenario[0].machine.crash(atKeys: .after)
            try scenario.world.sync(scenario[0])
            try scenario.end()
        }
        #expect(told > 20)
    }
}
