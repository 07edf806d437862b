import Proofs
import TestSupport
import Testing
import Wire

@testable import Sealing

@Suite struct RosterDraftTests {
    private var world: SealedWorld

    init() throws { world = try SealedWorld(seed: 501) }

    @Test func genesisMakesAVaultOfOne() throws {
        let keys = DeviceKeys(from: world.entropy)
        let draft = try RosterDraft.genesis(by: keys, from: world.entropy)
        let creation = try #require(draft.creation)
        #expect(draft.append == nil && draft.wraps.isEmpty)
        #expect(try Roster(decoding: creation.records) == draft.roster)
        #expect(draft.keyring.key(of: 0, roster: draft.roster) != nil)
    }

    @Test mutating func joiningGivesEverybodyTheNewEpoch() throws {
        let first = try world.admit()
        let open = try world.invite()
        let second = try world.admit()
        #expect(world.roster.currentEpoch == 2)
        var late = first
        try world.catchUp(&late)
        for member in [world.founder, late, second] {
            #expect(member.keyring.key(of: 2, roster: world.roster) != nil)
        }
        let joiner = DeviceKeys(from: world.entropy)
        let draft = try world.draftJoin(open, as: joiner)
        #expect(draft.roster.currentEpoch == 3, "an invitation stays good over later epochs")
        #expect(
            draft.wraps.map(\.body.recipient) == [
                world.founder.keys.device, first.keys.device, second.keys.device,
                joiner.device,
            ])
    }

    @Test mutating func draftsAreWhatAServerTakes() throws {
        let before = world.roster
        let invitation = world.invitation()
        let draft = try RosterDraft.invite(
            invitation, by: world.founder.keys, roster: before, keyring: world.founder.keyring,
            wrapping: world.wrapping)
        let append = try #require(draft.append)
        #expect(append.expectedLength == 1 && append.expectedHash == before.hash)
        #expect(try before.appending(decoding: append.records) == draft.roster)
        for bytes in append.wraps {
            try KeyWrapProof.verify(KeyWrap(decoding: bytes), roster: draft.roster)
        }
        #expect(append.wraps.count == 1 && draft.creation == nil)
    }

    @Test mutating func theSecondJoinerIsTold() throws {
        let invitation = try world.invite()
        let early = try world.draftJoin(invitation, as: DeviceKeys(from: world.entropy))
        world.take(early)
        do {
            _ = try world.draftJoin(invitation, as: DeviceKeys(from: world.entropy))
            Issue.record("an invitation was used twice")
        } catch let error as SealingError {
            #expect(error.proof?.code == .invitationUsed)
        }
    }

    @Test mutating func withdrawingShutsTheInvitationOut() throws {
        let invitation = try world.invite()
        let draft = try RosterDraft.withdraw(
            invitation.keys.device, by: world.founder.keys, roster: world.roster,
            keyring: world.founder.keyring, from: world.entropy, wrapping: world.wrapping)
        #expect(draft.records.count == 2)
        // Its own wrap is for a copy of its vault, which has the same keys but not this epoch's.
        #expect(draft.wraps.map(\.body.recipient) == [world.founder.keys.device])
        world.take(draft)
        #expect(world.roster.currentEpoch == 1)
        do {
            _ = try world.draftJoin(invitation, as: DeviceKeys(from: world.entropy))
            Issue.record("a withdrawn invitation was used")
        } catch let error as SealingError {
            #expect(error.proof?.code == .invitationWithdrawn)
        }
    }

    @Test mutating func leavingMakesAnEpochDue() throws {
        var member = try world.admit()
        world.take(
            try .leave(by: world.founder.keys, roster: world.roster, keyring: member.keyring))
        #expect(world.roster.isEpochDue)
        let draft = try RosterDraft.newEpoch(
            by: member.keys, roster: world.roster, keyring: member.keyring, from: world.entropy,
            wrapping: world.wrapping)
        world.take(draft)
        member.keyring = draft.keyring
        #expect(!world.roster.isEpochDue)
        #expect(draft.wraps.map(\.body.recipient) == [member.keys.device])
        #expect(world.founder.keyring.key(of: 2, roster: world.roster) == nil)
        let frame = try world.seal(world.content([]), by: member).frame
        #expect(throws: SealingError(.missingKey)) {
            _ = try FrameOpener.open(frame, keyring: world.founder.keyring)
        }
    }

    @Test func draftsNeedTheKeyAndTheVault() throws {
        let empty = EpochKeyring(vault: world.roster.vault)
        #expect(throws: SealingError(.missingKey)) {
            _ = try RosterDraft.newEpoch(
                by: world.founder.keys, roster: world.roster, keyring: empty,
                from: world.entropy, wrapping: world.wrapping)
        }
        let other = try SealedWorld(seed: 502)
        #expect(throws: SealingError(.wrongVault)) {
            _ = try RosterDraft.invite(
                other.invitation(), by: world.founder.keys, roster: world.roster,
                keyring: world.founder.keyring, wrapping: world.wrapping)
        }
        #expect(throws: SealingError(.unproven), "a stranger") {
            _ = try RosterDraft.newEpoch(
                by: other.founder.keys, roster: world.roster, keyring: world.founder.keyring,
                from: world.entropy, wrapping: world.wrapping)
        }
    }

    @Test func theSameSeedMakesTheSameVault() throws {
        var first = try SealedWorld(seed: 503)
        var second = try SealedWorld(seed: 503)
        _ = try first.admit()
        _ = try second.admit()
        #expect(first.roster == second.roster && first.wraps == second.wraps)
    }
}
