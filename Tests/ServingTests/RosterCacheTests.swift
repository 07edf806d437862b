import Proofs
import Testing
import Wire

@testable import Serving

/// Rosters are verified once, and never taken for one another.
@Suite struct RosterCacheTests {
    var generator = SeededGenerator(seed: SeededGenerator.seed(default: 9))
    var server = TestServer()

    private mutating func vault(recordCount: Int) throws -> (TestRoster, TestDevice) {
        let founder = TestDevice(using: &generator)
        var roster = TestRoster(founder: founder, using: &generator)
        for _ in 1..<recordCount {
            roster.invite(TestDevice(using: &generator), by: founder)
        }
        try server.create(roster, by: founder)
        return (roster, founder)
    }

    private func roster(_ cache: RosterCache, _ vault: VaultID) throws -> Roster {
        try server.store.read { reader in
            let state = try #require(try reader.state(of: vault))
            return try cache.roster(of: vault, at: state, from: reader)
        }
    }

    /// Refuses to give roster records, so that whoever needs none is seen.
    struct Bare: ServerReader {
        struct Asked: Error {}

        func rosterRecords(of vault: VaultID, from position: UInt64) throws -> [[UInt8]] {
            throw Asked()
        }
        func state(of vault: VaultID) throws -> VaultState? { nil }
        func vaultCount() throws -> Int { 0 }
        func arrivals(of vault: VaultID, from: UInt64, max: Int) throws -> [Arrival] { [] }
        func arrival(of frame: FrameID, in vault: VaultID) throws -> Arrival? { nil }
        func frame(at position: UInt64, of vault: VaultID) throws -> [UInt8]? { nil }
        func holding(of replica: ReplicaID, in vault: VaultID) throws -> ReplicaHolding? { nil }
        func heads(of vault: VaultID) throws -> [ReplicaHead] { [] }
        func wraps(
            of vault: VaultID, for recipient: DeviceID, from epoch: UInt64, max: Int
        ) throws -> [[UInt8]] { [] }
        func token(hash: Hash256) throws -> TokenState { .unknown }
        func isAllowed(_ vault: VaultID) throws -> Bool { false }
    }

    @Test mutating func knownRosterIsNotReadAgain() throws {
        let (roster, _) = try vault(recordCount: 5)
        let cache = RosterCache(recordCountMax: 100)
        let first = try self.roster(cache, roster.vault)
        let state = try #require(try server.store.read { try $0.state(of: roster.vault) })
        #expect(try cache.roster(of: roster.vault, at: state, from: Bare()) == first)
    }

    @Test mutating func grownAndSetBackRostersAreFollowed() throws {
        var (roster, founder) = try vault(recordCount: 2)
        let cache = RosterCache(recordCountMax: 100)
        let backup = server.store.snapshot()
        #expect(try self.roster(cache, roster.vault).length == 2)
        roster.startEpoch(by: founder, using: &generator)
        _ = server.append(roster.append(after: 2), to: roster.vault, by: founder)
        #expect(try self.roster(cache, roster.vault).state == roster.state)
        server.store.restore(backup)
        #expect(try self.roster(cache, roster.vault).length == 2)
        var branch = roster.prefix(2)
        branch.startEpoch(by: founder, using: &generator)
        branch.startEpoch(by: founder, using: &generator)
        _ = server.append(branch.append(after: 2), to: roster.vault, by: founder)
        #expect(try self.roster(cache, roster.vault).state == branch.state)
    }

    @Test mutating func memoryIsBounded() throws {
        let cache = RosterCache(recordCountMax: 50)
        var vaults: [VaultID] = []
        for _ in 0..<20 { vaults.append(try vault(recordCount: 6).0.vault) }
        for vault in vaults {
            #expect(try roster(cache, vault).vault == vault)
            #expect(cache.recordCount <= 50)
        }
        for vault in vaults { #expect(try roster(cache, vault).vault == vault) }
    }

    @Test mutating func damagedRosterLetsNobodyIn() throws {
        let (roster, founder) = try vault(recordCount: 1)
        try server.store.write { writer in
            try writer.append(roster: [[1, 2, 3]], of: roster.vault, length: 2, hash: .zero)
        }
        let response = server.send(TestSession(founder, roster).signed())
        #expect(response.status == 500)
        #expect(try problem(of: response).code == "internal")
    }
}
