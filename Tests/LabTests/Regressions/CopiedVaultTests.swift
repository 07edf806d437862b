import Manicule
import Testing

@testable import Lab

/// Two machines that go on from one vault each keep what they wrote, and nothing is raised.
@Suite struct CopiedVaultTests {
    /// Both copies seal the change that neither had sent; the frame of the second is withdrawn
    /// once, and not asked for again and again.
    @Test func aContestedFrameIsSettledOnce() throws {
        let scenario = try Scenario()
        try scenario.meet()
        try scenario.clip(0, Scenario.story)
        try scenario.world.befall(.copy, scenario[0])
        try scenario.world.sync(scenario[0])
        try scenario.world.sync(scenario[2])
        #expect(try scenario[2].core?.status().wanted == 0)
        #expect(try scenario[2].core?.status().unsent == 0)
        try scenario.end()
    }

    /// The original's next frame comes in the same answer as the contested one.
    @Test func framesAfterAContestedOneArrive() throws {
        let scenario = try Scenario(devices: 1)
        let article = try scenario.clip(0, Scenario.story)
        try scenario.world.befall(.copy, scenario[0])
        try scenario.world.sync(scenario[0])
        try scenario.act(0) { try $0.appendNote(article, "quokka") }
        try scenario.world.sync(scenario[0])
        try scenario.end()
    }

    /// A copy's new replica says nothing of frames of the old one that were never sent.
    @Test func aWithdrawnFrameWasSeenByNobody() throws {
        let scenario = try Scenario()
        try scenario.meet()
        let article = try scenario.clip(0, Scenario.story)
        try scenario.world.befall(.copy, scenario[0])
        try scenario.act(2) { try $0.appendNote(article, "quokka") }
        try scenario.act(0) { try $0.appendNote(article, "harbour") }
        try scenario.world.sync(scenario[0])
        try scenario.end()
    }

    /// A disk that was set back sends again what the lost one had sent.
    @Test func aRestoredBackupAdoptsWhatItHadSent() throws {
        let scenario = try Scenario()
        try scenario.meet()
        try scenario.clip(0, Scenario.story)
        try scenario.world.befall(.backUp, scenario[0])
        try scenario.world.sync(scenario[0])
        try scenario.world.befall(.restoreBackup, scenario[0])
        try scenario.end()
    }
}
