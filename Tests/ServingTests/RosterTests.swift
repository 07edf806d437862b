import Proofs
import Serving
import Testing
import Wire

/// Creation, compare-and-swap on the roster, invitations and wraps.
@Suite struct RosterTests {
    var generator = SeededGenerator(seed: SeededGenerator.seed(default: 4))
    var server = TestServer()
    let founder: TestDevice
    let invitation: TestDevice
    var roster: TestRoster

    /// A vault of one device with one open invitation, key wrapped to it.
    init() throws {
        founder = TestDevice(using: &generator)
        invitation = TestDevice(using: &generator)
        roster = TestRoster(founder: founder, using: &generator)
        roster.invite(invitation, by: founder)
        let wrap = roster.wrap(to: invitation.id, by: founder, using: &generator)
        try server.create(roster, wraps: [wrap], by: founder)
    }

    private func code(_ response: ServerResponse) throws -> String {
        try problem(of: response).code
    }

    @Test mutating func creationIsRepeatable() throws {
        let again = try server.create(roster, by: founder)
        #expect(again.status == 200)
        #expect(try RosterState(decoding: again.body) == roster.state)
        let prefix = TestRosterPrefix(roster, length: 1)
        #expect(server.send(prefix.creation(by: founder)).status == 200)
    }

    @Test mutating func creationWithAnotherRosterIsRefused() throws {
        var longer = roster
        longer.startEpoch(by: founder, using: &generator)
        let response = try server.create(longer, by: founder)
        #expect(try code(response) == "vault-exists")
        let state = try RosterState(decoding: try #require(problem(of: response).record))
        #expect(state == roster.state)
    }

    @Test mutating func strangersAndForeignRostersCreateNothing() throws {
        let stranger = TestDevice(using: &generator)
        let fresh = TestRoster(founder: founder, using: &generator)
        #expect(try code(server.create(fresh, by: stranger)) == "not-a-member")
        let creation = VaultCreation(records: roster.encoded, wraps: [])
        let misplaced = HandSignedRequest(fresh.vault, "", creation, by: founder)
        #expect(try code(server.send(misplaced)) == "malformed")
        let empty = HandSignedRequest(
            fresh.vault, "", VaultCreation(records: [], wraps: []), by: founder)
        #expect(try code(server.send(empty)) == "malformed")
        #expect(try server.store.read { try $0.vaultCount() } == 1)
    }

    @Test mutating func invitationGivesRosterAndWraps() throws {
        let response = server.ask(for: invitation, in: roster.vault)
        let answer = try InvitationAnswer(decoding: response.body)
        #expect(answer.records == roster.encoded)
        #expect(answer.wraps.count == 1)
        let stranger = TestDevice(using: &generator)
        #expect(try code(server.ask(for: stranger, in: roster.vault)) == "unknown-invitation")
    }

    @Test mutating func invitationOfAnotherIsNotGiven() throws {
        let request = HandSignedRequest(
            roster.vault, "invitation", InvitationRequest(invitation: founder.id),
            by: invitation)
        #expect(try code(server.send(request)) == "signature")
    }

    @Test mutating func joinUsesTheInvitationUpAndDropsItsWraps() throws {
        let joiner = TestDevice(using: &generator)
        let before = roster.records.count
        roster.join(joiner, with: invitation, using: &generator)
        let wraps = [founder.id, joiner.id].map {
            roster.wrap(to: $0, by: joiner, using: &generator)
        }
        let append = roster.append(after: before, wraps: wraps)
        let response = server.append(append, to: roster.vault, by: joiner)
        #expect(try RosterState(decoding: response.body) == roster.state)
        #expect(try code(server.ask(for: invitation, in: roster.vault)) == "invitation-used")
        let left = try server.store.read {
            try $0.wraps(of: roster.vault, for: invitation.id, from: 0, max: 9)
        }
        #expect(left.isEmpty)
        var session = TestSession(founder, roster)
        #expect(try session.sync(&server).wraps == [wraps[0].encoded])
        session.epochsHeld = 2
        #expect(try session.sync(&server).wraps.isEmpty)
        #expect(try TestSession(joiner, roster).copySync(&server).wraps == [wraps[1].encoded])
    }

    @Test mutating func appendIsRepeatable() throws {
        let joiner = TestDevice(using: &generator)
        let before = roster.records.count
        roster.join(joiner, with: invitation, using: &generator)
        let append = roster.append(after: before)
        _ = server.append(append, to: roster.vault, by: joiner)
        roster.startEpoch(by: founder, using: &generator)
        _ = server.append(
            roster.append(after: before + 2), to: roster.vault, by: founder)
        let again = server.append(append, to: roster.vault, by: joiner)
        #expect(again.status == 200)
        #expect(try RosterState(decoding: again.body) == roster.state)
    }

    @Test mutating func ofTwoJoinersWithOneInvitationTheSecondIsTold() throws {
        let before = roster.records.count
        var first = roster
        first.join(TestDevice(using: &generator), with: invitation, using: &generator)
        let late = TestDevice(using: &generator)
        var second = roster
        second.join(late, with: invitation, using: &generator)
        let winner = server.append(
            first.append(after: before), to: roster.vault, by: founder)
        #expect(winner.status == 200)
        let loser = server.append(second.append(after: before), to: roster.vault, by: late)
        #expect(try code(loser) == "invitation-used")
        #expect(try code(server.send(TestSession(late, second).signed())) == "not-a-member")
    }

    @Test mutating func ofTwoJoinersWithTwoInvitationsTheSecondTriesAgain() throws {
        let another = TestDevice(using: &generator)
        roster.invite(another, by: founder)
        _ = server.append(
            roster.append(after: roster.records.count - 1), to: roster.vault, by: founder)
        let before = roster.records.count
        let (one, two) = (TestDevice(using: &generator), TestDevice(using: &generator))
        var first = roster
        first.join(one, with: invitation, using: &generator)
        var second = roster
        second.join(two, with: another, using: &generator)
        _ = server.append(first.append(after: before), to: roster.vault, by: one)
        let late = server.append(second.append(after: before), to: roster.vault, by: two)
        #expect(try code(late) == "roster-moved")
        let state = try RosterState(decoding: try #require(problem(of: late).record))
        #expect(state == first.state)
        first.join(two, with: another, using: &generator)
        let retry = server.append(
            first.append(after: before + 2), to: roster.vault, by: two)
        #expect(retry.status == 200)
    }

    @Test mutating func withdrawnInvitationIsGone() throws {
        let before = roster.records.count
        roster.withdraw(invitation, by: founder, using: &generator)
        let old = TestRosterPrefix(roster, length: before).roster
        let response = server.append(
            roster.append(after: before), to: roster.vault, by: founder)
        #expect(response.status == 200)
        #expect(
            try code(server.ask(for: invitation, in: roster.vault)) == "invitation-withdrawn")
        let joiner = TestDevice(using: &generator)
        var late = old
        late.join(joiner, with: invitation, using: &generator)
        let join = server.append(late.append(after: before), to: roster.vault, by: joiner)
        #expect(try code(join) == "invitation-withdrawn")
        let wraps = try server.store.read {
            try $0.wraps(of: roster.vault, for: invitation.id, from: 0, max: 9)
        }
        #expect(wraps.isEmpty)
    }

    @Test mutating func leaverIsShutOutAndItsFramesAreNot() throws {
        let joiner = TestDevice(using: &generator)
        let before = roster.records.count
        roster.join(joiner, with: invitation, using: &generator)
        _ = server.append(roster.append(after: before), to: roster.vault, by: joiner)
        var replica = TestReplica(of: joiner, in: roster.vault, using: &generator)
        let frame = replica.frame(using: &generator)
        let open = TestDevice(using: &generator)
        roster.invite(open, by: joiner)
        roster.leave(joiner)
        let leave = roster.append(after: before + 2)
        #expect(server.append(leave, to: roster.vault, by: joiner).status == 200)
        #expect(server.append(leave, to: roster.vault, by: joiner).status == 200)
        #expect(try code(server.send(TestSession(joiner, roster).signed())) == "not-a-member")
        #expect(try code(server.ask(for: open, in: roster.vault)) == "invitation-withdrawn")
        var session = TestSession(founder, roster)
        #expect(try session.sync(&server, [frame]).results == [.accepted])
    }

    @Test mutating func joinAndWithdrawalNeedTheirEpoch() throws {
        let joiner = TestDevice(using: &generator)
        let before = roster.records.count
        var joined = roster
        joined.join(joiner, with: invitation, using: &generator)
        let half = RosterAppend(
            expectedLength: roster.length, expectedHash: roster.hash,
            records: [joined.records[before].encoded], wraps: [])
        #expect(try code(server.append(half, to: roster.vault, by: joiner)) == "malformed")
        #expect(try server.store.read { try $0.state(of: roster.vault) }?.rosterLength == 2)
    }

    @Test mutating func recordsOfUnknownKindsAreKept() throws {
        let before = roster.records.count
        roster.other(kind: 41, by: founder)
        let append = roster.append(after: before)
        #expect(server.append(append, to: roster.vault, by: founder).status == 200)
        let held = try server.store.read { try $0.rosterRecords(of: roster.vault, from: 0) }
        #expect(held == roster.encoded)
    }

    @Test mutating func strangersAppendNothing() throws {
        let stranger = TestDevice(using: &generator)
        let before = roster.records.count
        var own = roster
        own.startEpoch(by: stranger, using: &generator)
        #expect(
            try code(server.append(own.append(after: before), to: roster.vault, by: stranger))
                == "malformed")
        var real = roster
        real.startEpoch(by: founder, using: &generator)
        #expect(
            try code(server.append(real.append(after: before), to: roster.vault, by: stranger))
                == "not-a-member")
        let probe = RosterAppend(
            expectedLength: 1, expectedHash: roster.records[0].hash, records: [], wraps: [])
        #expect(
            try code(server.append(probe, to: roster.vault, by: stranger)) == "not-a-member")
    }

    @Test mutating func worthlessWrapsAreRefused() throws {
        let stranger = TestDevice(using: &generator)
        let wraps = [
            roster.wrap(to: founder.id, by: stranger, using: &generator),
            roster.wrap(to: stranger.id, by: founder, using: &generator),
            roster.wrap(to: founder.id, by: founder, epoch: 7, using: &generator),
        ]
        for wrap in wraps {
            let append = roster.append(after: roster.records.count, wraps: [wrap])
            #expect(
                try code(server.append(append, to: roster.vault, by: founder)) == "malformed")
        }
        let good = roster.wrap(to: founder.id, by: founder, using: &generator)
        let append = roster.append(after: roster.records.count, wraps: [good])
        #expect(server.append(append, to: roster.vault, by: founder).status == 200)
    }

    @Test mutating func rosterHasAQuota() throws {
        var limits = ServerLimits()
        limits.rosterRecordCountMax = 3
        server = TestServer(limits: limits)
        try server.create(roster, by: founder)
        for expected in [200, 507] {
            let before = roster.records.count
            roster.startEpoch(by: founder, using: &generator)
            let append = roster.append(after: before)
            #expect(
                server.append(append, to: roster.vault, by: founder).status == expected)
        }
    }
}

/// A roster cut back to its first records.
struct TestRosterPrefix {
    let roster: TestRoster

    init(_ roster: TestRoster, length: Int) {
        self.roster = roster.prefix(length)
    }

    func creation(by device: TestDevice) -> HandSignedRequest {
        HandSignedRequest(
            roster.vault, "", VaultCreation(records: roster.encoded, wraps: []), by: device)
    }
}

extension TestSession {
    /// Syncs without going on from it.
    func copySync(_ server: inout TestServer) throws -> SyncResponse {
        var copy = self
        return try copy.sync(&server)
    }
}
