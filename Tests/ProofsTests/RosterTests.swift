import TestSupport
import Testing
import Wire

@testable import Proofs

@Suite struct RosterTests {
    private var notary: Notary
    private var founder: Signer { notary.founder }

    init() throws { notary = try Notary(seed: 11) }

    @Test func aVaultIsNamedByItsGenesis() throws {
        var random = SeededRandom(otherwise: 12)
        let founder = Signer(&random)
        let genesis = Notary.genesis(by: founder, &random)
        let roster = try Roster(genesis: genesis)
        #expect(roster.vault.hash == genesis.hash && roster.hash == genesis.hash)
        #expect(roster.length == 1 && roster.currentEpoch == 0 && roster.isComplete)
        #expect(roster.members.map(\.device) == [founder.key])
        #expect(roster.records(from: 0) == [genesis.encoded])
    }

    @Test mutating func membersComeAndGo() throws {
        let device = try notary.admit(by: founder)
        #expect(notary.roster.currentEpoch == 1)
        #expect(notary.roster.presentMembers.map(\.device) == [founder.key, device.key])
        try notary.roster.append(notary.leave(founder))
        let roster = notary.roster
        #expect(!roster.isMember(founder.key) && roster.wasMember(founder.key))
        #expect(roster.isEpochDue && roster.isComplete)
        #expect(roster.recipients.map(\.key) == [device.key])
        try notary.roster.append(notary.epoch(by: device))
        #expect(!notary.roster.isEpochDue && notary.roster.currentEpoch == 2)
    }

    @Test mutating func pastMembershipIsKnownAtEachLength() throws {
        let device = try notary.admit(by: founder)
        try notary.roster.append(notary.leave(device))
        let member = try #require(notary.roster.member(device.key))
        #expect(member.joined == 2 && member.left == 4)
        #expect(
            (0...5).map { member.wasPresent(atLength: $0) } == [
                false, false, false, true, true, false,
            ])
    }

    @Test mutating func invitationsAreOpenUntilUsed() throws {
        let invitation = notary.signer()
        let device = notary.signer()
        try notary.roster.append(notary.invite(invitation, by: founder))
        #expect(notary.roster.openInvitations.map(\.key) == [invitation.key])
        #expect(notary.roster.recipients.map(\.key) == [founder.key, invitation.key])
        let join = notary.join(device, with: invitation)
        try notary.roster.append(join)
        #expect(notary.roster.openInvitations.isEmpty)
        #expect(
            notary.roster.invitation(invitation.key)?.state
                == .used(by: device.key, at: 2))
        #expect(!notary.roster.isComplete)
        try notary.roster.append(notary.epoch(by: device))
        let second = notary.signer()
        #expect(throws: ProofError(.invitationUsed)) {
            try notary.roster.append(notary.join(second, with: invitation))
        }
    }

    @Test mutating func withdrawnInvitationsStayClosed() throws {
        let invitation = notary.signer()
        try notary.roster.append(notary.invite(invitation, by: founder))
        try notary.roster.append(notary.withdraw(invitation, by: founder))
        try notary.roster.append(notary.epoch(by: founder))
        let device = notary.signer()
        #expect(throws: ProofError(.invitationWithdrawn)) {
            try notary.roster.append(notary.join(device, with: invitation))
        }
        #expect(throws: ProofError(.invitationWithdrawn)) {
            try notary.roster.append(notary.withdraw(invitation, by: founder))
        }
        #expect(throws: ProofError(.keyReused)) {
            try notary.roster.append(notary.invite(invitation, by: founder))
        }
    }

    @Test mutating func aLeaversInvitationsAreVoid() throws {
        let device = try notary.admit(by: founder)
        let invitation = notary.signer()
        try notary.roster.append(notary.invite(invitation, by: device))
        try notary.roster.append(notary.leave(device))
        #expect(notary.roster.openInvitations.isEmpty)
        let guest = notary.signer()
        #expect(throws: ProofError(.invitationWithdrawn)) {
            try notary.roster.append(notary.join(guest, with: invitation))
        }
    }

    @Test mutating func joinsAndWithdrawalsNeedTheirEpochRecord() throws {
        let invitation = notary.signer()
        let device = notary.signer()
        let other = notary.signer()
        try notary.roster.append(notary.invite(invitation, by: founder))
        let join = notary.join(device, with: invitation)
        #expect(throws: ProofError(.epochMissing)) { _ = try notary.roster.appending([join]) }
        let before = notary.roster
        try notary.roster.append(join)
        #expect(throws: ProofError(.epochMissing), "another member's epoch record") {
            try notary.roster.append(notary.epoch(by: founder))
        }
        #expect(throws: ProofError(.epochMissing), "another record") {
            try notary.roster.append(notary.invite(other, by: founder))
        }
        let epoch = notary.epoch(by: device)
        #expect(try before.appending([join, epoch]).isComplete)
    }

    @Test mutating func epochsCountUpByOne() throws {
        for number: UInt64 in [0, 2, 5] {
            #expect(throws: ProofError(.wrongEpoch)) {
                try notary.roster.append(notary.epoch(by: founder, number: number))
            }
        }
        let epoch = notary.epoch(by: founder)
        try notary.roster.append(epoch)
        guard case .epoch(_, _, let commitment, let sealed) = epoch.body.content else { return }
        #expect(notary.roster.commitment(of: 1) == commitment)
        #expect(notary.roster.epoch(1)?.sealedPrevious == sealed)
        #expect(notary.roster.commitment(of: 2) == nil)
    }

    @Test mutating func onlyMembersExtendTheRoster() throws {
        let stranger = notary.signer()
        let other = notary.signer()
        let records = [
            notary.invite(other, by: stranger), notary.leave(stranger),
            notary.epoch(by: stranger), notary.withdraw(other, by: stranger),
            notary.record(.other(kind: 9, by: stranger.key), by: stranger),
        ]
        for record in records {
            #expect(throws: ProofError(.notAMember)) { try notary.roster.append(record) }
        }
        let device = try notary.admit(by: founder)
        try notary.roster.append(notary.leave(device))
        #expect(throws: ProofError(.notAMember), "nor do those who left") {
            try notary.roster.append(notary.invite(other, by: device))
        }
    }

    @Test mutating func everySignatureCounts() throws {
        let invitation = notary.signer()
        let device = notary.signer()
        let thief = notary.signer()
        let forged = notary.record(
            .invite(
                by: founder.key, invitation: invitation.key, exchange: invitation.exchange),
            by: thief)
        #expect(throws: ProofError(.signature)) { try notary.roster.append(forged) }
        try notary.roster.append(notary.invite(invitation, by: founder))
        let content = RosterRecord.Content.join(
            invitation: invitation.key, device: device.key, exchange: device.exchange)
        for signers in [(thief, device), (invitation, thief), (device, invitation)] {
            let join = notary.record(content, by: signers.0, signers.1)
            #expect(throws: ProofError(.signature)) { try notary.roster.append(join) }
        }
    }

    @Test mutating func recordsHaveOnePlace() throws {
        let first = notary.signer()
        let second = notary.signer()
        let record = notary.invite(first, by: founder)
        try notary.roster.append(record)
        #expect(throws: ProofError(.wrongPosition), "again") {
            try notary.roster.append(record)
        }
        let other = try Notary(seed: 99)
        #expect(throws: ProofError(.wrongPrevious), "of another vault") {
            var foreign = other.roster
            try foreign.append(record)
        }
        let ahead = notary.invite(second, by: founder)
        #expect(throws: ProofError(.wrongPosition), "too early") {
            var foreign = other.roster
            try foreign.append(ahead)
        }
    }

    @Test mutating func keysComeIntoTheRosterOnce() throws {
        let device = try notary.admit(by: founder)
        let invitation = notary.signer()
        #expect(throws: ProofError(.keyReused), "a member's key as an invitation") {
            try notary.roster.append(notary.invite(device, by: founder))
        }
        try notary.roster.append(notary.invite(invitation, by: founder))
        for reused in [device, founder, invitation] {
            #expect(throws: ProofError(.keyReused)) {
                try notary.roster.append(notary.join(reused, with: invitation))
            }
        }
        let unknown = notary.signer()
        #expect(throws: ProofError(.unknownInvitation)) {
            try notary.roster.append(notary.join(unknown, with: unknown))
        }
    }

    @Test mutating func unknownKindsAreKeptAndChangeNothing() throws {
        let before = notary.roster
        let record = notary.record(.other(kind: 6, by: founder.key), by: founder)
        try notary.roster.append(record)
        #expect(notary.roster.length == 2 && notary.roster.hash == record.hash)
        #expect(notary.roster.members == before.members)
        #expect(notary.roster.records(from: 1) == [record.encoded])
    }

    @Test mutating func refusedRecordsLeaveNoTrace() throws {
        let invitation = notary.signer()
        try notary.roster.append(notary.invite(invitation, by: founder))
        let before = notary.roster
        let thief = notary.signer()
        _ = try? notary.roster.append(notary.epoch(by: thief))
        _ = try? notary.roster.append(notary.join(founder, with: invitation))
        _ = try? notary.roster.append(notary.epoch(by: founder, number: 7))
        #expect(notary.roster == before)
    }

    @Test mutating func recipientsAreLimited() throws {
        for _ in 1..<Limits.rosterRecipientCountMax {
            let invitation = notary.signer()
            try notary.roster.append(notary.invite(invitation, by: founder))
        }
        let last = notary.signer()
        #expect(throws: ProofError(.overLimit)) {
            try notary.roster.append(notary.invite(last, by: founder))
        }
    }

    @Test mutating func aRosterComesBackFromItsRecords() throws {
        _ = try notary.admit(by: founder)
        let roster = notary.roster
        #expect(try Roster(decoding: roster.records(from: 0)) == roster)
        let start = try Roster(decoding: Array(roster.records(from: 0).prefix(2)))
        #expect(try start.appending(decoding: roster.records(from: 2)) == roster)
        #expect(throws: ProofError(.notGenesis)) {
            _ = try Roster(decoding: roster.records(from: 1))
        }
        #expect(throws: ProofError(.notGenesis)) { _ = try Roster(decoding: []) }
        #expect(throws: ProofError(.malformed)) { _ = try Roster(decoding: [[1, 2]]) }
        #expect(roster.records(from: 77).isEmpty && roster.hash(atLength: 0) == nil)
        #expect(roster.hash(atLength: 4) == roster.hash && roster.hash(atLength: 5) == nil)
    }

    /// Whatever one does to a record, the roster refuses it, or it is the same record.
    @Test mutating func mutatedRecordsAreRefused() throws {
        let device = try notary.admit(by: founder)
        _ = device
        let records = notary.roster.records(from: 0)
        var random = SeededRandom(otherwise: 13)
        for _ in 0..<300 {
            let index = random.below(records.count)
            var mutated = records
            mutated[index] = Mutation.mutated(records[index], using: &random)
            guard mutated != records else { continue }
            #expect(throws: ProofError.self, "\(random.replay("mutatedRecordsAreRefused"))") {
                let roster = try Roster(decoding: mutated)
                // A changed genesis record would make another vault.
                guard roster.vault == notary.roster.vault else { throw ProofError(.wrongVault) }
            }
        }
    }
}
