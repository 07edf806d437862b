import Proofs
import Serving
import Testing
import Wire

/// Pushing and fetching frames, through ``ServerLogic/handle(_:entropy:)``.
@Suite struct SyncTests {
    var generator = SeededGenerator(seed: SeededGenerator.seed(default: 2))
    var server: TestServer
    let founder: TestDevice
    let second: TestDevice
    var roster: TestRoster
    var replica: TestReplica
    var session: TestSession
    var other: TestSession

    /// A vault of two devices.
    init() throws {
        server = TestServer()
        founder = TestDevice(using: &generator)
        second = TestDevice(using: &generator)
        let invitation = TestDevice(using: &generator)
        roster = TestRoster(founder: founder, using: &generator)
        roster.invite(invitation, by: founder)
        roster.join(second, with: invitation, using: &generator)
        try server.create(roster, by: founder)
        replica = TestReplica(of: founder, in: roster.vault, using: &generator)
        session = TestSession(founder, roster)
        other = TestSession(second, roster)
    }

    mutating func frames(_ count: Int) -> [Frame] {
        (0..<count).map { _ in replica.frame(using: &generator) }
    }

    @Test mutating func pushedFramesReachTheOtherDevice() throws {
        let frames = frames(5)
        let pushed = try session.sync(&server, frames)
        #expect(pushed.results == Array(repeating: .accepted, count: 5))
        #expect(pushed.records.map(\.hash) == frames.map(\.hash))
        #expect(pushed.records.allSatisfy { $0.frame == nil })
        #expect(!pushed.more)
        let pulled = try other.sync(&server)
        #expect(pulled.records.map(\.frame) == frames.map(\.encoded))
        #expect(pulled.records.map(\.id) == frames.map(\.id))
        #expect(pulled.head == pushed.head)
    }

    @Test mutating func pushIsIdempotent() throws {
        let request = session.signed(frames(3))
        let first = try session.take(server.send(request))
        let again = try SyncResponse(decoding: server.send(request).body)
        #expect(again.results == first.results)
        #expect(again.records == first.records)
        #expect(again.head == first.head)
        #expect(try session.sync(&server).records.isEmpty)
    }

    @Test mutating func ownFramesBelowTheStatedNextStayAway() throws {
        try session.sync(&server, frames(4))
        session.chain = nil
        session.own = [ReplicaNext(replica: replica.id, next: 2)]
        let answer = try session.sync(&server)
        #expect(answer.records.map { $0.frame == nil } == [true, true, false, false])
    }

    @Test mutating func idleSyncIsSmall() throws {
        try session.sync(&server, frames(20))
        let request = session.signed()
        let response = server.send(request)
        #expect(request.body.count <= 400)
        #expect(response.body.count <= 400)
        #expect(try session.take(response).records.isEmpty)
    }

    @Test mutating func twoHundredFramesAreOneRequest() throws {
        let frames = frames(200)
        let answer = try session.sync(&server, frames)
        #expect(answer.results.allSatisfy { $0 == .accepted })
        #expect(try other.sync(&server).records.count == 200)
    }

    @Test mutating func gapNamesTheSequenceExpected() throws {
        let frames = frames(4)
        let answer = try session.sync(&server, [frames[0], frames[2], frames[3]])
        #expect(answer.results == [.accepted, .gap(next: 1), .notTaken])
        let late = try session.sync(&server, Array(frames[1...]))
        #expect(late.results == [.accepted, .accepted, .accepted])
    }

    @Test mutating func firstFrameOfAReplicaIsZero() throws {
        let answer = try session.sync(&server, [frames(2)[1]])
        #expect(answer.results == [.gap(next: 0)])
    }

    @Test mutating func otherFrameAtAHeldPlaceIsAFork() throws {
        let frames = frames(3)
        try session.sync(&server, frames)
        let twin = replica.frame(
            sequence: 1, previous: frames[0].hash, using: &generator)
        let twinOfLast = replica.frame(
            sequence: 2, previous: frames[1].hash, using: &generator)
        #expect(try session.sync(&server, [twin]).results == [.forked(held: frames[1].hash)])
        #expect(
            try session.sync(&server, [twinOfLast]).results == [.forked(held: frames[2].hash)])
    }

    @Test mutating func frameOnAnotherPreviousIsAFork() throws {
        let frames = frames(2)
        try session.sync(&server, frames)
        let stray = replica.frame(
            sequence: 2, previous: hash(using: &generator), using: &generator)
        let answer = try session.sync(&server, [stray, replica.frame(using: &generator)])
        #expect(answer.results == [.forked(held: frames[1].hash), .notTaken])
    }

    @Test mutating func unsoundFramesAreRefusedAndTheRestGoesOn() throws {
        let stranger = TestDevice(using: &generator)
        var foreign = TestReplica(of: stranger, in: roster.vault, using: &generator)
        let good = frames(1)[0]
        var bent = good.encoded
        bent[bent.count - 1] ^= 1
        let elsewhere = replica.frame(
            sequence: 0, previous: .zero, vault: VaultID(hash: hash(using: &generator)),
            using: &generator)
        var ahead = TestReplica(of: founder, in: roster.vault, using: &generator)
        var fine = TestReplica(of: founder, in: roster.vault, using: &generator)
        let request = SyncRequest(
            incarnation: nil, cursor: 0, head: nil, own: [],
            frames: [
                foreign.frame(using: &generator).encoded, bent, [0x83, 0x40, 0x40, 0x40], [],
                elsewhere.encoded, ahead.frame(epoch: 9, using: &generator).encoded,
                fine.frame(epoch: 1, using: &generator).encoded, good.encoded,
            ], want: [], rosterLength: roster.length, rosterHash: roster.hash, epochsHeld: 0)
        let response = server.send(
            HandSignedRequest(roster.vault, "sync", request, by: founder))
        let answer = try session.take(response)
        // The good frame is of the replica whose bent twin was refused before it.
        #expect(
            answer.results == [
                .refused, .refused, .refused, .refused, .notTaken, .refused, .accepted,
                .notTaken,
            ])
        #expect(try session.sync(&server, [good]).results == [.accepted])
    }

    @Test mutating func replicaOfAnotherDeviceCannotBeContinued() throws {
        let first = frames(1)[0]
        try session.sync(&server, [first])
        let header = FrameHeader(
            vault: roster.vault, replica: replica.id, sequence: 1, previous: first.hash,
            device: second.id, epoch: 0, paddedSize: 1024, replicaRandom: nil, salt: .zero,
            commitment: .zero)
        let ciphertext = generator.bytes(1040)
        let hash = Frame.hash(headerBytes: header.encoded, ciphertext: ciphertext)
        let stolen = Frame(
            header: header, ciphertext: ciphertext, signature: second.sign(.frame, hash.bytes))
        #expect(try other.sync(&server, [stolen]).results == [.refused])
    }

    @Test mutating func framesOfUnknownKindsAreKept() throws {
        let frame = replica.frame(kind: 77, using: &generator)
        #expect(try session.sync(&server, [frame]).results == [.accepted])
        #expect(try other.sync(&server).records.first?.frame == frame.encoded)
    }

    @Test mutating func anyMemberCanPushAnyMembersFrames() throws {
        let frames = frames(3)
        #expect(
            try other.sync(&server, frames).results == [.accepted, .accepted, .accepted])
    }

    @Test mutating func wantedFramesComeAndOthersAreMissing() throws {
        let frames = frames(3)
        try session.sync(&server, frames)
        try other.sync(&server)
        let absent = FrameID(replica: replica.id, sequence: 3)
        let answer = try other.sync(&server, want: [frames[2].id, absent, frames[0].id])
        #expect(answer.wanted == [frames[2].encoded, frames[0].encoded])
        #expect(answer.missing == [absent])
        #expect(answer.records.isEmpty)
    }

    @Test mutating func largeAnswersComeInPages() throws {
        let big = (0..<11).map { _ in
            replica.frame(contentByteCount: 950_000, using: &generator)
        }
        for frame in big { try session.sync(&server, [frame]) }
        let first = try other.sync(&server)
        #expect(first.more)
        let size = first.records.reduce(0) { $0 + ($1.frame?.count ?? 0) }
        #expect(size >= Limits.responseByteCountAim)
        #expect(size < Limits.responseByteCountAim + Limits.frameByteCountMax)
        let second = try other.sync(&server)
        #expect(!second.more)
        let all = (first.records + second.records).map(\.frame)
        #expect(all == big.map(\.encoded))
    }

    @Test mutating func fullVaultTakesNoMoreFrames() throws {
        var limits = ServerLimits()
        limits.vaultByteCountMax = roster.encoded.reduce(0) { $0 + $1.count } + 3000
        server = TestServer(limits: limits)
        try server.create(roster, by: founder)
        let answer = try session.sync(&server, frames(4))
        #expect(answer.results == [.accepted, .accepted, .overQuota, .notTaken])
        #expect(try session.sync(&server).records.isEmpty)
    }

    @Test mutating func replicasOfAVaultAreBounded() throws {
        var limits = ServerLimits()
        limits.replicaCountMax = 1
        server = TestServer(limits: limits)
        try server.create(roster, by: founder)
        var late = TestReplica(of: founder, in: roster.vault, using: &generator)
        let answer = try session.sync(
            &server, frames(1) + [late.frame(using: &generator)] + frames(1))
        #expect(answer.results == [.accepted, .overQuota, .accepted])
    }

    @Test mutating func requestsOfOurOwnSignerAreTaken() throws {
        let signed = try SignedRequest(
            method: "POST", authority: "sync.example",
            path: "/v1/vaults/\(roster.vault)/sync", body: session.request().encoded,
            by: founder.id, with: founder.sign)
        let request = try #require(ServerRequest(signed, authority: "sync.example"))
        #expect(server.send(request).status == 200)
        let elsewhere = try #require(ServerRequest(signed, authority: "other.example"))
        #expect(server.send(elsewhere).status == 401)
    }

    @Test mutating func challengesDiffer() throws {
        let first = try session.sync(&server).challenge
        #expect(try session.sync(&server).challenge != first)
    }
}
