import HTTPTypes
import Proofs
import Serving
import Testing
import Wire

/// Mutated requests, signed and unsigned: the logic answers each, never traps, and what it
/// stores stays one unbroken chain of sound frames.
@Suite struct FuzzTests {
    private static let statuses: Set<Int> = [
        200, 400, 401, 403, 404, 405, 409, 413, 415, 507,
    ]

    struct World {
        var generator: SeededGenerator
        var server = TestServer()
        var roster: TestRoster
        let founder: TestDevice
        let joiner: TestDevice
        let invitation: TestDevice
        var replica: TestReplica

        init(seed: UInt64) throws {
            generator = SeededGenerator(seed: seed)
            founder = TestDevice(using: &generator)
            joiner = TestDevice(using: &generator)
            invitation = TestDevice(using: &generator)
            roster = TestRoster(founder: founder, using: &generator)
            roster.invite(invitation, by: founder)
            replica = TestReplica(of: founder, in: roster.vault, using: &generator)
            try server.create(roster, by: founder)
        }

        /// A request that would be fine as it is.
        mutating func request() -> HandSignedRequest {
            switch Int.random(in: 0..<4, using: &generator) {
            case 0:
                var longer = roster
                longer.join(joiner, with: invitation, using: &generator)
                let wrap = longer.wrap(to: founder.id, by: joiner, using: &generator)
                return HandSignedRequest(
                    roster.vault, "roster",
                    longer.append(after: roster.records.count, wraps: [wrap]), by: joiner)
            case 1:
                return HandSignedRequest(
                    roster.vault, "", VaultCreation(records: roster.encoded, wraps: []),
                    by: founder)
            case 2:
                return HandSignedRequest(
                    roster.vault, "invitation",
                    InvitationRequest(invitation: invitation.id), by: invitation)
            default:
                let frames = (0..<2).map { _ in replica.frame(using: &generator) }
                var session = TestSession(founder, roster)
                session.own = [ReplicaNext(replica: replica.id, next: 1)]
                return session.signed(frames, want: frames.map(\.id))
            }
        }

        mutating func mutate(_ bytes: inout [UInt8]) {
            for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
                let place = bytes.indices.randomElement(using: &generator) ?? 0
                switch Int.random(in: 0..<5, using: &generator) {
                case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                case 1: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
                case 2: bytes.removeSubrange(place...)
                case 3: bytes.insert(contentsOf: generator.bytes(3), at: place)
                default:
                    let end = min(bytes.count, place + 20)
                    bytes.append(contentsOf: bytes[place..<end])
                }
            }
        }

        func checkStore() throws {
            try server.store.read { reader throws in
                let state = try #require(try reader.state(of: roster.vault))
                let records = try reader.rosterRecords(of: roster.vault, from: 0)
                let held = try Roster(decoding: records)
                #expect(
                    held.state
                        == RosterState(
                            length: state.rosterLength, hash: state.rosterHash))
                var chain = ArrivalChain(
                    vault: roster.vault, incarnation: state.incarnation)
                for position in 0..<state.count {
                    let bytes = try #require(
                        try reader.frame(at: position, of: roster.vault))
                    let frame = try Frame(decoding: bytes)
                    try FrameProof.verify(frame, vault: roster.vault, roster: held)
                    chain.extend(by: frame.hash)
                }
                #expect(chain.head == state.head)
            }
        }
    }

    @Test func mutatedBodiesAreAnsweredAndLeaveTheStoreSound() throws {
        let seed = SeededGenerator.seed(default: 7)
        var world = try World(seed: seed)
        for round in 0..<1500 {
            var request = world.request()
            if round % 20 != 0 { world.mutate(&request.body) }
            let response = world.server.send(request)
            #expect(
                Self.statuses.contains(response.status),
                "MANICULE_SEED=\(seed) swift test --filter FuzzTests (round \(round))")
        }
        try world.checkStore()
    }

    @Test func mutatedHeadsAreAnswered() throws {
        let seed = SeededGenerator.seed(default: 8)
        var world = try World(seed: seed)
        let names = ["signature", "signature-input", "content-digest", "content-type"]
        for round in 0..<1500 {
            var request = world.request().request
            let name = try #require(
                HTTPField.Name(names.randomElement(using: &world.generator) ?? ""))
            if round % 3 == 0 {
                var path = Array((request.head.path ?? "").utf8)
                world.mutate(&path)
                request.head.path = String(decoding: path, as: UTF8.self)
            } else {
                var value = Array((request.head.headerFields[name] ?? "").utf8)
                world.mutate(&value)
                request.head.headerFields[name] = String(decoding: value, as: UTF8.self)
            }
            let status = world.server.send(request).status
            #expect(
                Self.statuses.contains(status),
                "MANICULE_SEED=\(seed) swift test --filter FuzzTests (round \(round))")
        }
        try world.checkStore()
    }
}
