import Manicule
import Testing

@testable import Lab

/// A server that was set back, or lost everything, is repaired by whoever comes next.
@Suite struct RestoredServerTests {
    /// A recreates the vault with the roster that it knows, which ends before B.
    @Test func aServerLearnsAgainOfADeviceThatOnlyThatDeviceKnows() throws {
        let scenario = try Scenario()
        scenario.world.server.wipe()
        try scenario.world.sync(scenario[0])
        try scenario.world.sync(scenario[1])
        try scenario.end()
    }

    /// The wraps of the epoch that C's joining began are gone before A and B have fetched them.
    @Test func everybodyGetsTheKeyThatALostServerHeldForThem() throws {
        let scenario = try Scenario(devices: 3)
        scenario.world.server.wipe()
        try scenario.clip(2, Scenario.story)
        try scenario.end()
    }

    /// An open invitation outlives the server that held its wrap.
    @Test func anInvitationOutlivesALostServer() throws {
        let world = try World(Script(seed: 1, deviceCount: 2, stepCount: 0))
        try world.found()
        try world.invite(by: world.devices[0])
        world.server.wipe()
        try world.sync(world.devices[0])
        try world.join(world.devices[1])
        #expect(world.devices[1].core != nil)
        try world.settle()
        try world.checkEverything()
    }
}
