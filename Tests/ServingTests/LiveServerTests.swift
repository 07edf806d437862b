import Foundation
import HTTPTypes
import NIOSSL
import Serving
import ServiceLifecycle
import Testing
import Wire

/// The whole server on a port of loopback, with its database.
@Suite struct LiveServerTests {
    var generator = SeededGenerator(seed: SeededGenerator.seed(default: 13))

    @Test mutating func vaultOutlivesARestart() async throws {
        let founder = TestDevice(using: &generator)
        let roster = TestRoster(founder: founder, using: &generator)
        var replica = TestReplica(of: founder, in: roster.vault, using: &generator)
        let frames = (0..<5).map { _ in replica.frame(using: &generator) }
        try await withTemporaryDirectory { directory in
            try await RunningServer.run(in: directory) { server in
                let creation = VaultCreation(records: roster.encoded, wraps: [])
                let created = try await server.send(
                    HandSignedRequest(roster.vault, "", creation, by: founder))
                #expect(created.status == 200)
                let session = TestSession(founder, roster)
                #expect(try await server.send(session.signed(frames)).status == 200)
            }
            try await RunningServer.run(in: directory) { server in
                let session = TestSession(founder, roster)
                let response = try await server.send(session.signed())
                let answer = try SyncResponse(decoding: response.body)
                #expect(answer.records.map(\.frame) == frames.map(\.encoded))
            }
        }
    }

    @Test mutating func manyDevicesPushAtTheSameTime() async throws {
        let founder = TestDevice(using: &generator)
        let roster = TestRoster(founder: founder, using: &generator)
        let pushes = (0..<40).map { _ in
            var replica = TestReplica(of: founder, in: roster.vault, using: &generator)
            return (0..<3).map { _ in replica.frame(using: &generator) }
        }
        try await withTemporaryDirectory { directory in
            try await RunningServer.run(in: directory) { server in
                let creation = VaultCreation(records: roster.encoded, wraps: [])
                _ = try await server.send(
                    HandSignedRequest(roster.vault, "", creation, by: founder))
                let session = TestSession(founder, roster)
                try await withThrowingTaskGroup(of: Void.self) { tasks in
                    for frames in pushes {
                        tasks.addTask {
                            let response = try await server.send(session.signed(frames))
                            let answer = try SyncResponse(decoding: response.body)
                            #expect(answer.results == [.accepted, .accepted, .accepted])
                        }
                    }
                    try await tasks.waitForAll()
                }
                let response = try await server.send(session.signed())
                #expect(response.status == 200)
                let answer = try SyncResponse(decoding: response.body)
                #expect(Set(answer.records.map(\.hash)).count == 120)
            }
        }
    }

    @Test mutating func requestThatHasBegunIsAnsweredBeforeTheServerStops() async throws {
        let founder = TestDevice(using: &generator)
        let roster = TestRoster(founder: founder, using: &generator)
        let creation = VaultCreation(records: roster.encoded, wraps: [])
        let unaddressed = HandSignedRequest(roster.vault, "", creation, by: founder)
        try await withTemporaryDirectory { directory in
            try await RunningServer.run(in: directory) { server in
                var signed = unaddressed
                signed.authority = server.address.description
                let raw = try await RawClient.connect(port: server.address.port)
                try await raw.send(signed.headText)
                try await raw.send(Array(signed.body.prefix(10)))
                try await Task.sleep(for: .milliseconds(300))
                await server.group.triggerGracefulShutdown()
                try await Task.sleep(for: .milliseconds(300))
                try await raw.send(Array(signed.body.dropFirst(10)))
                let (text, ended) = try await raw.receiveAll()
                #expect(text.hasPrefix("HTTP/1.1 200 "))
                #expect(ended)
                raw.close()
            }
            let store = try SQLiteServerStore(directory: directory)
            #expect(try store.read { try $0.vaultCount() } == 1)
        }
    }

    @Test func secondServerAtOneAddressIsToldSo() async throws {
        try await withTemporaryDirectory { directory in
            try await RunningServer.run(in: directory + "/a") { server in
                var configuration = ServerConfiguration(
                    address: server.address, dataDirectory: directory + "/b",
                    logger: quietLogger)
                configuration.onServerRunning = { _ in Issue.record("both listen") }
                let second = ManiculeServer(configuration)
                await #expect(throws: ServerError(.addressInUse, "")) {
                    try await second.run()
                }
            }
        }
    }

    @Test(arguments: ["192.0.2.1", "no-such-host.invalid"])
    func foreignAddressIsUnavailable(_ host: String) async throws {
        try await withTemporaryDirectory { directory in
            var configuration = ServerConfiguration(
                address: ListenAddress(host: host, port: 0), dataDirectory: directory,
                logger: quietLogger)
            configuration.insecureHTTP = true
            await #expect(throws: ServerError(.addressUnavailable, "")) {
                try await ManiculeServer(configuration).run()
            }
        }
    }

    @Test func plainHTTPOffLoopbackIsRefusedBeforeAnythingIsTouched() async throws {
        try await withTemporaryDirectory { directory in
            let configuration = ServerConfiguration(
                address: ListenAddress(host: "0.0.0.0", port: 0), dataDirectory: directory,
                logger: quietLogger)
            await #expect(throws: ServerError(.insecureRefused, "")) {
                try await ManiculeServer(configuration).run()
            }
            #expect(!FileManager.default.fileExists(atPath: directory))
        }
    }

    @Test func certificatesAreCheckedBeforeListening() async throws {
        try await withTemporaryDirectory { directory in
            let files = try TestCertificate.write(to: directory)
            for (certificate, key) in [
                (directory + "/none.pem", files.key), (files.certificate, directory + "/none"),
                (files.key, files.key), (files.certificate, files.otherKey),
            ] {
                var configuration = ServerConfiguration(
                    address: ListenAddress(host: "127.0.0.1", port: 0),
                    dataDirectory: directory + "/data", logger: quietLogger)
                configuration.tls = .init(certificate: certificate, key: key)
                await #expect(throws: ServerError(.certificateUnusable, "")) {
                    try await ManiculeServer(configuration).run()
                }
            }
        }
    }

    @Test mutating func vaultIsServedOverTLS() async throws {
        let founder = TestDevice(using: &generator)
        let roster = TestRoster(founder: founder, using: &generator)
        try await withTemporaryDirectory { directory in
            let files = try TestCertificate.write(to: directory)
            var client = TLSConfiguration.makeClientConfiguration()
            client.certificateVerification = .none
            let tls = client
            try await RunningServer.run(
                in: directory + "/data",
                { $0.tls = .init(certificate: files.certificate, key: files.key) },
                { server in
                    #expect(try await server.get("/health", tls: tls) == 200)
                    let creation = VaultCreation(records: roster.encoded, wraps: [])
                    let created = try await server.send(
                        HandSignedRequest(roster.vault, "", creation, by: founder), tls: tls)
                    #expect(created.status == 200)
                })
        }
    }
}
