import Foundation
import HTTPTypes
import Proofs
import Serving
import Testing
import Wire

/// The logic over a memory store, asked in process, as the simulator asks it.
struct TestServer {
    let store: MemoryServerStore
    let logic: ServerLogic
    var generator: SeededGenerator

    init(
        seed: UInt64 = 1, store: MemoryServerStore = MemoryServerStore(),
        limits: ServerLimits = ServerLimits(), registration: RegistrationPolicy = .open,
        authorities: [String] = []
    ) {
        self.store = store
        logic = ServerLogic(
            store: store, limits: limits, registration: registration, authorities: authorities)
        generator = SeededGenerator(seed: SeededGenerator.seed(default: seed))
    }

    mutating func send(_ request: HandSignedRequest) -> ServerResponse {
        send(request.request)
    }

    mutating func send(_ request: ServerRequest) -> ServerResponse {
        logic.handle(request, entropy: ServerEntropy(using: &generator))
    }

    @discardableResult mutating func create(
        _ roster: TestRoster, wraps: [KeyWrap] = [], by device: TestDevice, token: String? = nil
    ) throws -> ServerResponse {
        let creation = VaultCreation(records: roster.encoded, wraps: wraps.map(\.encoded))
        var request = HandSignedRequest(roster.vault, "", creation, by: device)
        request.token = token
        return send(request)
    }

    mutating func append(
        _ append: RosterAppend, to vault: VaultID, by device: TestDevice
    ) -> ServerResponse {
        send(HandSignedRequest(vault, "roster", append, by: device))
    }

    mutating func ask(for invitation: TestDevice, in vault: VaultID) -> ServerResponse {
        send(
            HandSignedRequest(
                vault, "invitation", InvitationRequest(invitation: invitation.id),
                by: invitation))
    }
}

/// A device's side of syncing, enough to check a server by: it verifies the arrival chain.
struct TestSession {
    let device: TestDevice
    var roster: TestRoster
    var chain: ArrivalChain?
    var own: [ReplicaNext] = []
    var epochsHeld: UInt64 = 1

    init(_ device: TestDevice, _ roster: TestRoster) {
        self.device = device
        self.roster = roster
    }

    func request(_ frames: [Frame] = [], want: [FrameID] = []) -> SyncRequest {
        SyncRequest(
            incarnation: chain?.incarnation, cursor: chain?.count ?? 0, head: chain?.head,
            own: own, frames: frames.map(\.encoded), want: want, rosterLength: roster.length,
            rosterHash: roster.hash, epochsHeld: epochsHeld)
    }

    func signed(_ frames: [Frame] = [], want: [FrameID] = []) -> HandSignedRequest {
        HandSignedRequest(roster.vault, "sync", request(frames, want: want), by: device)
    }

    /// One round trip that must succeed; checks the chain over what came.
    @discardableResult mutating func sync(
        _ server: inout TestServer, _ frames: [Frame] = [], want: [FrameID] = []
    ) throws -> SyncResponse {
        let response = server.send(signed(frames, want: want))
        try #require(response.status == 200, "\(response.problemCode ?? "")")
        return try take(response)
    }

    mutating func take(_ response: ServerResponse) throws -> SyncResponse {
        let answer = try SyncResponse(decoding: response.body)
        var next =
            chain ?? ArrivalChain(vault: roster.vault, incarnation: answer.incarnation)
        for record in answer.records {
            next.extend(by: record.hash)
        }
        #expect(answer.incarnation == next.incarnation)
        #expect(answer.cursor == next.count)
        #expect(answer.head == next.head)
        chain = next
        return answer
    }

    /// What an `unknown-head` problem says.
    func unknownHead(_ response: ServerResponse) throws -> UnknownHead {
        let problem = try problem(of: response)
        try #require(problem.code == "unknown-head")
        return try UnknownHead(decoding: try #require(problem.record))
    }
}

/// Reads a problem document and checks its form.
func problem(of response: ServerResponse) throws -> Problem {
    #expect(response.fields[.contentType] == "application/problem+json")
    return try problem(json: response.body, status: response.status)
}

/// The same for one that came through HTTP.
func problem(json: [UInt8], status: Int) throws -> Problem {
    let object = try JSONSerialization.jsonObject(with: Data(json))
    let document = try #require(object as? [String: Any])
    let type = try #require(document["type"] as? String)
    try #require(type.hasPrefix(Problem.typePrefix))
    #expect(document["status"] as? Int == status)
    let detail = try #require(document["detail"] as? String)
    #expect(!detail.isEmpty)
    return Problem(
        code: String(type.dropFirst(Problem.typePrefix.count)), status: status,
        title: try #require(document["title"] as? String), detail: detail,
        record: (document["record"] as? String).flatMap { [UInt8](base64URL: $0) })
}
