import Proofs
import Serving
import Testing
import Wire

/// What a device is told when the server's log is not the one that it has seen, and how the
/// server is made whole again.
@Suite struct UnknownHeadTests {
    var generator = SeededGenerator(seed: SeededGenerator.seed(default: 3))
    var server = TestServer()
    let founder: TestDevice
    let second: TestDevice
    var young: TestRoster
    var roster: TestRoster
    var replica: TestReplica
    var session: TestSession

    init() throws {
        founder = TestDevice(using: &generator)
        second = TestDevice(using: &generator)
        let invitation = TestDevice(using: &generator)
        young = TestRoster(founder: founder, using: &generator)
        roster = young
        roster.invite(invitation, by: founder)
        roster.join(second, with: invitation, using: &generator)
        replica = TestReplica(of: founder, in: roster.vault, using: &generator)
        session = TestSession(founder, roster)
    }

    mutating func frames(_ count: Int) -> [Frame] {
        (0..<count).map { _ in replica.frame(using: &generator) }
    }

    @Test mutating func otherIncarnationCursorOrHeadIsUnknown() throws {
        try server.create(roster, by: founder)
        try session.sync(&server, frames(3))
        let chain = try #require(session.chain)
        let incarnation = try #require(Incarnation(bytes: generator.bytes(16)))
        let wrong = [
            ArrivalChain(incarnation: incarnation, count: 3, head: chain.head),
            ArrivalChain(incarnation: chain.incarnation, count: 4, head: chain.head),
            ArrivalChain(incarnation: chain.incarnation, count: 2, head: chain.head),
            ArrivalChain(incarnation: chain.incarnation, count: 3, head: .zero),
            ArrivalChain(incarnation: chain.incarnation, count: 0, head: chain.head),
        ]
        for stated in wrong {
            session.chain = stated
            let frame = replica.frame(using: &generator)
            let response = server.send(session.signed([frame]))
            #expect(response.status == 409)
            let answer = try session.unknownHead(response)
            #expect(answer.incarnation == chain.incarnation)
            #expect(answer.count == 3)
            #expect(answer.head == chain.head)
            #expect(answer.holdings.map(\.next) == [3])
            #expect(answer.rosterLength == roster.length)
            #expect(answer.rosterHash == roster.hash)
        }
        session.chain = chain
        #expect(try session.sync(&server).records.isEmpty)
    }

    @Test mutating func earlierCursorsAreKnown() throws {
        try server.create(roster, by: founder)
        try session.sync(&server)
        var chains: [ArrivalChain] = []
        for frame in frames(5) {
            chains.append(try #require(session.chain))
            try session.sync(&server, [frame])
        }
        for (index, chain) in chains.enumerated() {
            session.chain = chain
            #expect(try session.sync(&server).records.count == 5 - index)
        }
    }

    @Test mutating func rosterThatIsNoPrefixIsUnknown() throws {
        try server.create(young, by: founder)
        let longer = try session.unknownHead(server.send(session.signed()))
        #expect(longer.rosterLength == 1)
        #expect(longer.rosterHash == young.hash)
        var branch = young
        branch.startEpoch(by: founder, using: &generator)
        _ = server.append(branch.append(after: 1), to: young.vault, by: founder)
        let other = try session.unknownHead(server.send(session.signed()))
        #expect(other.rosterLength == 2)
    }

    @Test mutating func shorterRosterIsBroughtUpToDate() throws {
        try server.create(roster, by: founder)
        session.roster = young
        let answer = try session.sync(&server)
        #expect(answer.roster == Array(roster.encoded.dropFirst()))
    }

    @Test mutating func wipedServerIsFilledAgainByAnybody() throws {
        try server.create(roster, by: founder)
        let frames = frames(6)
        try session.sync(&server, frames)
        server.store.wipe()
        #expect(try problem(of: server.send(session.signed())).code == "unknown-vault")
        #expect(try server.create(roster, by: second).status == 200)
        let answer = try session.unknownHead(server.send(session.signed()))
        #expect(answer.count == 0)
        #expect(answer.holdings.isEmpty)
        #expect(answer.incarnation != session.chain?.incarnation)
        var healer = TestSession(second, roster)
        #expect(
            try healer.sync(&server, frames).results
                == Array(repeating: .accepted, count: 6))
        session.chain = ArrivalChain(vault: roster.vault, incarnation: answer.incarnation)
        #expect(try session.sync(&server).records.count == 6)
    }

    @Test mutating func restoredServerNamesWhatItHolds() throws {
        try server.create(roster, by: founder)
        let frames = frames(6)
        try session.sync(&server, Array(frames[..<2]))
        let backup = server.store.snapshot()
        try session.sync(&server, Array(frames[2...]))
        server.store.restore(backup)
        let answer = try session.unknownHead(server.send(session.signed()))
        #expect(answer.count == 2)
        #expect(answer.incarnation == session.chain?.incarnation)
        #expect(
            answer.holdings
                == [ReplicaHead(replica: replica.id, next: 2, last: frames[1].hash)])
        session.chain = ArrivalChain(
            incarnation: answer.incarnation, count: answer.count, head: answer.head)
        let repaired = try session.sync(&server, Array(frames[2...]))
        #expect(repaired.results == Array(repeating: .accepted, count: 4))
    }

    @Test mutating func memberThatARestoredServerForgotBringsTheRosterBack() throws {
        try server.create(young, by: founder)
        let backup = server.store.snapshot()
        _ = server.append(roster.append(after: 1), to: roster.vault, by: second)
        var late = TestSession(second, roster)
        try late.sync(&server)
        server.store.restore(backup)
        let refusal = try problem(of: server.send(late.signed()))
        #expect(refusal.code == "not-a-member")
        let held = try RosterState(decoding: try #require(refusal.record))
        #expect(held == young.state)
        let repair = server.append(roster.append(after: 1), to: roster.vault, by: second)
        #expect(repair.status == 200)
        #expect(try RosterState(decoding: repair.body) == roster.state)
        #expect(server.send(late.signed()).status == 200)
    }
}
