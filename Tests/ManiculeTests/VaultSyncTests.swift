import CRDT
import Foundation
import GRDB
import Proofs
import Sealing
import Serving
import Storage
import Testing
import Wire

@testable import Manicule

/// Sync with a server that is well, wiped, restored, or lies; and vaults that were copied.
@Suite struct VaultSyncTests {
    private func pair() throws -> (TestServer, TestVault, TestVault, String) {
        let server = TestServer()
        let laptop = try TestVault("laptop", seed: 11)
        let id = try laptop.clip(Stories.harbour)
        try laptop.sync(server)
        let phone = try TestVault("phone", seed: 12, joining: laptop, at: server)
        try laptop.sync(server)
        return (server, laptop, phone, id)
    }

    @Test func anIdleSyncIsOneSmallRequest() throws {
        let (server, laptop, _, _) = try pair()
        try laptop.sync(server)
        let report = try laptop.sync(server)
        #expect(report.requests == 1)
        #expect(report.bytesSent <= 400)
        #expect(report.bytesReceived <= 400)
        #expect(report.pushed == 0 && report.received == 0)
    }

    @Test func twoHundredChangedArticlesTakeOneRequestEachWay() throws {
        let (server, laptop, phone, _) = try pair()
        for number in 0..<200 {
            try laptop.clip(
                "Story number \(number)\n\nThe \(number)th town has a crane of its own.")
        }
        #expect(try laptop.sync(server).requests == 1)
        let report = try phone.sync(server)
        #expect(report.requests == 1)
        #expect(report.applied == 200)
        #expect(try laptop.everything() == phone.everything())
    }

    @Test func aWipedServerIsRepairedByWhoeverComes() throws {
        let (server, laptop, phone, id) = try pair()
        try phone.core.replaceNote(id, with: "from the phone")
        try meet(server, phone, laptop)
        server.store.wipe()
        let report = try laptop.sync(server)
        #expect(report.notices.contains { $0.hasPrefix("server had lost") })
        #expect(report.alarms.isEmpty)
        try phone.core.replaceNote(id, with: "from the phone, later")
        try meet(server, phone, laptop)
        #expect(try laptop.article(id).note == "from the phone, later")
        let third = try TestVault("tablet", seed: 13, joining: phone, at: server)
        #expect(try third.everything() == laptop.everything())
        #expect(try laptop.sync(server).requests == 1)
    }

    @Test func aRestoredServerIsRepaired() throws {
        let (server, laptop, phone, id) = try pair()
        let backup = server.store.snapshot()
        try laptop.core.replaceNote(id, with: "after the backup")
        _ = try TestVault("tablet", seed: 14, joining: laptop, at: server)
        try meet(server, laptop, phone)
        server.store.restore(backup)
        try meet(server, laptop, phone)
        #expect(try phone.article(id).note == "after the backup")
        #expect(try laptop.core.devices().count == 3)
        #expect(try phone.core.status().unsent == 0)
        #expect(try laptop.everything() == phone.everything())
    }

    @Test func aCopiedVaultGoesOnUnderANewReplica() throws {
        let (server, laptop, phone, id) = try pair()
        try laptop.core.set(id, [("byline", "unsent in both")])
        let copy = try laptop.copied(to: "clone", seed: 21)
        try copy.core.replaceNote(id, with: "copy")
        try laptop.core.tag(id, adding: ["original"], removing: [])
        for _ in 0..<2 { for vault in [copy, laptop, phone] { try vault.sync(server) } }
        for vault in [laptop, copy, phone] {
            let article = try vault.article(id)
            #expect(article.note == "copy")
            #expect(article.tags == ["original"])
            #expect(article.byline == "unsent in both")
            #expect(try vault.core.status().alarms.isEmpty)
        }
        #expect(try laptop.everything() == phone.everything())
        #expect(try laptop.everything() == copy.everything())
    }

    @Test func aFlippedFrameIsRefusedNamedAndFetchedAgain() throws {
        let (server, laptop, phone, id) = try pair()
        try laptop.core.replaceNote(id, with: "the note that was damaged on its way")
        try laptop.sync(server)
        var isFirst = true
        let report = try server.run(
            SyncRun(core: phone.core, remote: try Remote(url: TestVault.url))
        ) { request, response in
            guard isFirst, request.path.hasSuffix("/sync") else { return response }
            isFirst = false
            return response.flippingAFrame()
        }
        #expect(report.alarms.contains { $0.type == "refused-frame" })
        #expect(try phone.article(id).note == "the note that was damaged on its way")
        #expect(try phone.core.status().alarms.isEmpty)
        #expect(try phone.core.status().wanted == 0)
    }

    @Test func anAnswerThatDoesNotAddUpIsRefusedWhole() throws {
        let (server, laptop, phone, id) = try pair()
        try laptop.core.replaceNote(id, with: "new")
        try laptop.sync(server)
        let before = try phone.everything()
        #expect(throws: ManiculeError(.protocolViolation, subject: "contradictory answer")) {
            try server.run(
                SyncRun(core: phone.core, remote: try Remote(url: TestVault.url))
            ) { _, response in response.withAnotherHead() }
        }
        #expect(try phone.everything() == before)
        try phone.sync(server)
        #expect(try phone.article(id).note == "new")
    }

    @Test func garbageInsteadOfAnAnswerIsAnErrorAndChangesNothing() throws {
        let (server, _, phone, _) = try pair()
        let before = try phone.everything()
        for body in [[], [0xff], Array("<html>".utf8)] as [[UInt8]] {
            #expect(throws: ManiculeError.self) {
                try server.run(
                    SyncRun(core: phone.core, remote: try Remote(url: TestVault.url))
                ) { _, _ in TransportResponse(status: 200, body: body) }
            }
        }
        #expect(try phone.everything() == before)
    }

    @Test func anInvitationWorksOnceAndAWithdrawnOneNever() throws {
        let (server, laptop, _, _) = try pair()
        let code = try laptop.invite(server)
        let environment = TestVault.environment("tablet", 31)
        _ = try server.run(
            JoinRun(code: code, staged: nil, environment: environment) { _ in })
        #expect(throws: ManiculeError(.refused, subject: "invitation-used")) {
            try server.run(
                JoinRun(
                    code: code, staged: nil, environment: TestVault.environment("thief", 32)
                ) { _ in })
        }
        let second = try laptop.invite(server)
        let open = try #require(try laptop.core.status().invitations.first)
        _ = try server.run(
            RosterRun(
                core: laptop.core, remote: try Remote(url: TestVault.url),
                wish: .withdraw(open.id)))
        #expect(throws: ManiculeError(.refused, subject: "invitation-withdrawn")) {
            try server.run(
                JoinRun(
                    code: second, staged: nil, environment: TestVault.environment("late", 33)
                ) { _ in })
        }
    }

    @Test func aJoinWhoseAnswerWasLostGoesOnWhereItStopped() throws {
        let (server, laptop, _, _) = try pair()
        let code = try laptop.invite(server)
        let environment = TestVault.environment("tablet", 41)
        let kept = LockedStage()
        let first = try JoinRun(code: code, staged: nil, environment: environment) {
            kept.value = $0?.encoded
        }
        #expect(throws: (any Error).self) {
            try server.run(first) { request, response in
                request.path.hasSuffix("/roster")
                    ? TransportResponse(status: 502, body: []) : response
            }
        }
        let staged = try StagedJoin(decoding: try #require(kept.value))
        let again = try JoinRun(code: code, staged: staged, environment: environment) { _ in }
        let stage = try server.run(again)
        #expect(stage.keys.device.device == staged.keys.device.device)
        try laptop.sync(server)
        #expect(try laptop.core.devices().count == 3)
    }

    @Test func aMistypedInvitationIsSaidToBeOne() throws {
        let (server, laptop, _, _) = try pair()
        var code = Array(try laptop.invite(server))
        code[code.count - 3] = code[code.count - 3] == "a" ? "b" : "a"
        #expect(throws: ManiculeError(.invalidInvitation, subject: "mistyped invitation")) {
            try JoinRun(
                code: String(code), staged: nil,
                environment: TestVault.environment("tablet", 51)
            ) { _ in }
        }
    }

    @Test func theServerHoldsNotAWordOfIt() throws {
        let (server, laptop, _, id) = try pair()
        try laptop.core.replaceNote(id, with: "Sphinxquartz")
        try laptop.sync(server)
        let held = String(describing: server.store.snapshot())
        #expect(!held.contains("Sphinxquartz"))
        let bytes = Array("Sphinxquartz".utf8).map(String.init).joined(separator: ", ")
        #expect(!held.contains(bytes))
    }

    /// A stop between two parts of an answer leaves the vault at the end of the first; the next
    /// sync brings the rest, and nothing twice.
    @Test func anAnswerIsStoredInPartsThatStand() throws {
        let server = TestServer()
        let laptop = try TestVault("laptop", seed: 1)
        try laptop.sync(server)
        let phone = try TestVault("phone", seed: 2, joining: laptop, at: server)
        for number in 0..<7 {
            try laptop.clip(
                "Story \(number)\n\nIt was told \(number) times on the quay, and again.")
            try laptop.sync(server)
        }
        var count = 0
        for statements in stride(from: 40, to: 4000, by: 40) where count == 0 {
            phone.budget.set(statements)
            #expect(throws: ManiculeError(.diskFull)) { try phone.sync(server) }
            phone.budget.set(nil)
            count = try phone.core.list(tag: nil, state: nil, trash: false, limit: nil).count
        }
        #expect(count > 0 && count < 7)
        let rest = try phone.sync(server)
        #expect(rest.received == 7 - count && rest.alarms.isEmpty)
        #expect(try phone.everything() == laptop.everything())
        #expect(try phone.core.check().faults == [])
    }

    /// A machine that remembers nothing of its vaults.
    private struct Forgetful: ContinuityStore {
        func recall() -> Continuity { .unavailable }
        func remember(_ replica: ReplicaID, next: UInt64) {}
    }

    /// Writes an earlier state of a vault over the very file it is in.
    private func goBack(_ vault: TestVault, from later: () throws -> Void) throws {
        let backup = try VaultStore.memoryDatabase()
        try vault.disk.backup(to: backup)
        try later()
        try backup.backup(to: vault.disk)
    }

    @Test func aBackupOverTheSameFileGoesOnAsANewReplica() throws {
        let (server, laptop, phone, id) = try pair()
        try goBack(laptop) {
            try laptop.core.tag(id, adding: ["lost and found"], removing: [])
            try laptop.sync(server)
        }
        try laptop.core.tag(id, adding: ["later"], removing: [])
        #expect(try laptop.sync(server).alarms.isEmpty)
        try meet(server, laptop, phone)
        #expect(try phone.everything() == laptop.everything())
        #expect(try phone.article(id).tags.sorted() == ["later", "lost and found"])
    }

    /// Found by hand: where nothing tells an old state from the present one, as after a virtual
    /// machine was rolled back, the vault writes other changes under the same numbers. Sync went
    /// round and round over the frame that it could not settle.
    @Test func aForkOfOnesOwnEndsInAnAlarm() throws {
        let server = TestServer()
        let laptop = try TestVault("laptop", seed: 11, continuity: Forgetful())
        let id = try laptop.clip(Stories.harbour)
        try laptop.sync(server)
        try goBack(laptop) {
            try laptop.core.tag(id, adding: ["lost"], removing: [])
            try laptop.sync(server)
        }
        try laptop.core.tag(id, adding: ["later"], removing: [])
        let report = try laptop.sync(server)
        #expect(report.alarms.map(\.type) == ["replica-forked"])
        #expect(report.requests <= 6)
        #expect(try laptop.sync(server).requests <= 6)
        #expect(try laptop.article(id).tags == ["later"])
        #expect(try laptop.core.check().faults == [])
    }
}
