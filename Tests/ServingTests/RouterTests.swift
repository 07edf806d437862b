import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Testing
import Wire

@testable import Serving

/// The HTTP edge in process: Hummingbird's own router test runs the responder without sockets.
@Suite struct RouterTests {
    var generator = SeededGenerator(seed: SeededGenerator.seed(default: 12))

    static func configuration(logger: Logger = quietLogger) -> ServerConfiguration {
        ServerConfiguration(
            address: ListenAddress(host: "127.0.0.1", port: 0), dataDirectory: "/nowhere",
            logger: logger)
    }

    private static func execute(
        _ client: any TestClientProtocol, _ request: HandSignedRequest
    ) async throws -> TestResponse {
        var request = request
        request.authority = "localhost"
        return try await client.execute(
            uri: request.path, method: .init(request.method) ?? .post,
            headers: request.fields, body: ByteBuffer(bytes: request.body))
    }

    @Test(arguments: [TestingSetup.router, .live])
    mutating func vaultIsCreatedAndSynced(_ setup: TestingSetup) async throws {
        let founder = TestDevice(using: &generator)
        let roster = TestRoster(founder: founder, using: &generator)
        var replica = TestReplica(of: founder, in: roster.vault, using: &generator)
        let frames = (0..<3).map { _ in replica.frame(using: &generator) }
        let application = ManiculeServer.application(
            Self.configuration(), store: MemoryServerStore())
        try await application.test(setup) { client in
            let creation = VaultCreation(records: roster.encoded, wraps: [])
            let created = try await Self.execute(
                client, HandSignedRequest(roster.vault, "", creation, by: founder))
            #expect(created.status == .ok)
            let session = TestSession(founder, roster)
            let synced = try await Self.execute(client, session.signed(frames))
            #expect(synced.status == .ok)
            #expect(synced.headers[.contentType] == "application/vnd.manicule+cbor")
            let answer = try SyncResponse(decoding: Array(synced.body.readableBytesView))
            #expect(answer.results == [.accepted, .accepted, .accepted])
        }
    }

    @Test(arguments: [TestingSetup.router, .live])
    func documentsAndProblemsHaveTheirForm(_ setup: TestingSetup) async throws {
        let application = ManiculeServer.application(
            Self.configuration(), store: MemoryServerStore())
        try await application.test(setup) { client in
            for (path, method, status) in [
                ("/health", HTTPRequest.Method.get, 200), ("/v1", .get, 200),
                ("/health", .post, 405), ("/nowhere", .get, 404), ("/", .put, 404),
            ] {
                let response = try await client.execute(
                    uri: path, method: method, body: method == .get ? nil : ByteBuffer())
                #expect(response.status.code == status)
                let body = Array(response.body.readableBytesView)
                if status == 200 {
                    #expect(response.headers[.contentType] == "application/json")
                } else {
                    #expect(response.headers[.contentType] == Problem.mediaType)
                    _ = try problem(json: body, status: status)
                }
            }
            let head = try await client.execute(uri: "/v1", method: .head)
            #expect(head.status == .ok)
            #expect(head.body.readableBytes == 0)
        }
    }

    @Test mutating func bodiesBeyondTheBudgetAreBusy() async throws {
        let founder = TestDevice(using: &generator)
        let roster = TestRoster(founder: founder, using: &generator)
        var configuration = Self.configuration()
        configuration.limits.requestByteCountInFlightMax = 1000
        let application = ManiculeServer.application(
            configuration, store: MemoryServerStore())
        try await application.test(.router) { client in
            let creation = VaultCreation(records: roster.encoded, wraps: [])
            let response = try await Self.execute(
                client, HandSignedRequest(roster.vault, "", creation, by: founder))
            #expect(response.status.code == 503)
            #expect(response.headers[.retryAfter] == "1")
            let problem = try problem(
                json: Array(response.body.readableBytesView), status: 503)
            #expect(problem.code == "busy")
        }
    }

    @Test mutating func logsHoldNoSecrets() async throws {
        let founder = TestDevice(using: &generator)
        let roster = TestRoster(founder: founder, using: &generator)
        let recorder = LogRecorder()
        let store = MemoryServerStore()
        let token = try store.makeToken(random: generator.bytes(16))
        var configuration = Self.configuration(logger: recorder.logger)
        configuration.registration = .token
        let application = ManiculeServer.application(configuration, store: store)
        let secrets = try await application.test(.router) { client in
            let creation = VaultCreation(records: roster.encoded, wraps: [])
            var request = HandSignedRequest(roster.vault, "", creation, by: founder)
            _ = try await Self.execute(client, request)
            request.token = token.text
            _ = try await Self.execute(client, request)
            _ = try await Self.execute(client, TestSession(founder, roster).signed())
            request.path = "/v1/vaults/\(roster.vault)/secret-path"
            _ = try await Self.execute(client, request)
            return [
                token.text, roster.vault.description, founder.id.description,
                founder.id.bytes.base64URL, "secret-path", "sig",
            ]
        }
        let requests = recorder.lines.filter { $0.contains(" request ") }
        #expect(requests.count == 4)
        #expect(requests.contains { $0.contains("problem=registration-token") })
        #expect(requests.contains { $0.contains("vault=\(roster.vault.description.prefix(8))") })
        for line in recorder.lines {
            for secret in secrets { #expect(!line.contains(secret)) }
        }
    }
}
