import Foundation
import Serving
import Testing
import Wire

/// Connections that are slow, greedy or no HTTP at all.
@Suite struct ConnectionTests {
    var generator = SeededGenerator(seed: SeededGenerator.seed(default: 14))

    /// A server with one vault, and a signed request to it of a given body.
    private mutating func withVault(
        _ change: (inout ServerLimits) -> Void,
        _ body:
            @escaping @Sendable (
                RunningServer, _ sync: @Sendable ([UInt8]) -> HandSignedRequest
            ) async throws -> Void
    ) async throws {
        let founder = TestDevice(using: &generator)
        let roster = TestRoster(founder: founder, using: &generator)
        try await withTemporaryDirectory { directory in
            try await RunningServer.run(in: directory, { change(&$0.limits) }) { server in
                let creation = VaultCreation(records: roster.encoded, wraps: [])
                _ = try await server.send(
                    HandSignedRequest(roster.vault, "", creation, by: founder))
                try await body(server) { bytes in
                    var request = HandSignedRequest(
                        "/v1/vaults/\(roster.vault)/sync", bytes, by: founder)
                    request.authority = server.address.description
                    return request
                }
            }
        }
    }

    private static func expect(
        _ code: String, _ status: Int, in text: String,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        #expect(text.hasPrefix("HTTP/1.1 \(status) "), sourceLocation: location)
        let parts = text.components(separatedBy: "\r\n\r\n")
        let document = try #require(parts.dropFirst().first, sourceLocation: location)
        let problem = try problem(json: Array(document.utf8), status: status)
        #expect(problem.code == code, sourceLocation: location)
        #expect(text.lowercased().contains("connection: close"), sourceLocation: location)
    }

    @Test mutating func stalledBodyMeetsTheDeadline() async throws {
        try await withVault({ $0.requestMilliseconds = 300 }) { server, sync in
            let raw = try await RawClient.connect(port: server.address.port)
            let request = sync([UInt8](repeating: 0, count: 1000))
            try await raw.send(request.headText + "abc")
            let (text, ended) = try await raw.receiveAll()
            try Self.expect("deadline", 408, in: text)
            #expect(ended)
            raw.close()
        }
    }

    @Test mutating func stalledBodyMeetsTheDeadlineOverTLS() async throws {
        let founder = TestDevice(using: &generator)
        let roster = TestRoster(founder: founder, using: &generator)
        try await withTemporaryDirectory { directory in
            let files = try TestCertificate.write(to: directory)
            try await RunningServer.run(
                in: directory + "/data",
                {
                    $0.tls = .init(certificate: files.certificate, key: files.key)
                    $0.limits.requestMilliseconds = 300
                    $0.limits.lingerMilliseconds = 300
                },
                { server in
                    var request = HandSignedRequest(
                        roster.vault, "roster", roster.append(after: 1), by: founder)
                    request.authority = server.address.description
                    let text = try await TLSClient.exchange(
                        request.headText, port: server.address.port)
                    #expect(text.hasPrefix("HTTP/1.1 404 "))
                    let creation = VaultCreation(records: roster.encoded, wraps: [])
                    request = HandSignedRequest(roster.vault, "", creation, by: founder)
                    request.authority = server.address.description
                    let late = try await TLSClient.exchange(
                        request.headText + "abc", port: server.address.port)
                    try Self.expect("deadline", 408, in: late)
                })
        }
    }

    @Test mutating func drippingBodyMeetsTheDeadline() async throws {
        try await withVault({
            $0.requestMilliseconds = 300
            $0.transferByteCountPerSecondMin = 1000
        }) { server, sync in
            let raw = try await RawClient.connect(port: server.address.port)
            let request = sync([UInt8](repeating: 0, count: 1000))
            try await raw.send(request.headText)
            let start = ContinuousClock.now
            for _ in 0..<20 {
                guard (try? await raw.send("a")) != nil else { break }
                try await Task.sleep(for: .milliseconds(50))
            }
            let (text, _) = try await raw.receiveAll()
            try Self.expect("deadline", 408, in: text)
            #expect(ContinuousClock.now - start < .seconds(6))
            raw.close()
        }
    }

    @Test mutating func slowButSteadyBodyIsTaken() async throws {
        try await withVault({
            $0.requestMilliseconds = 300
            $0.transferByteCountPerSecondMin = 500
        }) { server, sync in
            let raw = try await RawClient.connect(port: server.address.port)
            let request = sync([UInt8](repeating: 0, count: 1000))
            try await raw.send(request.headText)
            for _ in 0..<10 {
                try await raw.send([UInt8](repeating: 0, count: 100))
                try await Task.sleep(for: .milliseconds(80))
            }
            let text = try #require(try await raw.receiveSome())
            #expect(text.hasPrefix("HTTP/1.1 400 "))
            raw.close()
        }
    }

    @Test mutating func drippingHeadersEndTheConnection() async throws {
        try await withVault({ $0.idleMilliseconds = 400 }) { server, _ in
            let raw = try await RawClient.connect(port: server.address.port)
            try await raw.send("GET /health HTTP/1.1\r\n")
            for _ in 0..<20 {
                guard (try? await raw.send("x-a: b\r\n")) != nil else { break }
                try await Task.sleep(for: .milliseconds(60))
            }
            let (text, ended) = try await raw.receiveAll()
            #expect(text.isEmpty)
            #expect(ended)
            raw.close()
        }
    }

    @Test mutating func declaredSizeIsRefusedBeforeTheBody() async throws {
        try await withVault({ $0.lingerMilliseconds = 200 }) { server, sync in
            let raw = try await RawClient.connect(port: server.address.port)
            let head = sync([]).headText.replacingOccurrences(
                of: "content-length: 0", with: "content-length: 9000000")
            try await raw.send(head)
            let (text, ended) = try await raw.receiveAll()
            try Self.expect("too-large", 413, in: text)
            #expect(ended)
            raw.close()
        }
    }

    @Test mutating func undeclaredSizeIsRefusedOnceItIsReached() async throws {
        try await withVault({
            $0.lingerMilliseconds = 200
            $0.requestByteCountMax = 100_000
        }) { server, sync in
            let raw = try await RawClient.connect(port: server.address.port)
            let head = sync([]).headText.replacingOccurrences(
                of: "content-length: 0", with: "transfer-encoding: chunked")
            try await raw.send(head)
            let chunk = "2710\r\n" + String(repeating: "a", count: 10_000) + "\r\n"
            for _ in 0..<30 {
                guard (try? await raw.send(chunk)) != nil else { break }
            }
            let (text, _) = try await raw.receiveAll()
            try Self.expect("too-large", 413, in: text)
            raw.close()
        }
    }

    @Test mutating func strangersBodyIsNotRead() async throws {
        let stranger = TestDevice(using: &generator)
        try await withVault({ $0.lingerMilliseconds = 200 }) { server, sync in
            let raw = try await RawClient.connect(port: server.address.port)
            var request = sync([UInt8](repeating: 0, count: 8_000_000))
            request.signer = stranger
            try await raw.send(request.headText)
            let (text, ended) = try await raw.receiveAll()
            try Self.expect("not-a-member", 403, in: text)
            #expect(ended)
            raw.close()
        }
    }

    @Test mutating func longHeadersAndOtherLanguagesGetAProblem() async throws {
        try await withVault({ _ in }) { server, _ in
            for (text, code, status) in [
                (
                    "GET /health HTTP/1.1\r\nhost: a\r\nx: "
                        + String(repeating: "a", count: 20_000) + "\r\n\r\n", "too-large", 431
                ),
                (
                    "GET /health HTTP/1.1\r\nhost: a\r\n"
                        + String(repeating: "x: y\r\n", count: 200) + "\r\n", "too-large", 431
                ),
                ("EHLO example.org\r\n\r\n", "malformed", 400),
                ("\u{16}\u{3}\u{1}\u{2}\0\u{1}", "malformed", 400),
            ] {
                let raw = try await RawClient.connect(port: server.address.port)
                try await raw.send(text)
                let (answer, ended) = try await raw.receiveAll()
                try Self.expect(code, status, in: answer)
                #expect(ended)
                raw.close()
            }
        }
    }

    @Test mutating func longTargetsAreNotFound() async throws {
        try await withVault({ _ in }) { server, _ in
            let raw = try await RawClient.connect(port: server.address.port)
            let target = "/" + String(repeating: "a", count: 6000)
            try await raw.send("GET \(target) HTTP/1.1\r\nhost: a\r\n\r\n")
            let answer = try #require(try await raw.receiveSome())
            #expect(answer.hasPrefix("HTTP/1.1 404 "))
            raw.close()
        }
    }

    @Test mutating func connectionsBeyondTheCapWait() async throws {
        try await withVault({ $0.connectionCountMax = 2 }) { server, _ in
            let get = "GET /health HTTP/1.1\r\nhost: a\r\n\r\n"
            let first = try await RawClient.connect(port: server.address.port)
            let second = try await RawClient.connect(port: server.address.port)
            for raw in [first, second] {
                try await raw.send(get)
                #expect(try await raw.receiveSome()?.hasPrefix("HTTP/1.1 200 ") == true)
            }
            let third = try await RawClient.connect(port: server.address.port)
            try await third.send(get)
            async let answer = third.receiveSome()
            try await Task.sleep(for: .milliseconds(300))
            let closing = ContinuousClock.now
            first.close()
            #expect(try await answer?.hasPrefix("HTTP/1.1 200 ") == true)
            #expect(ContinuousClock.now - closing < .seconds(5))
            second.close()
            third.close()
        }
    }

    /// Fills a vault with more than the kernel's buffers hold, and asks for all of it.
    private mutating func withLongAnswer(
        _ change: (inout ServerLimits) -> Void,
        _ body: @escaping @Sendable (RawClient) async throws -> Void
    ) async throws {
        let founder = TestDevice(using: &generator)
        let roster = TestRoster(founder: founder, using: &generator)
        var replica = TestReplica(of: founder, in: roster.vault, using: &generator)
        let frames = (0..<8).map { _ in
            replica.frame(contentByteCount: 950_000, using: &generator)
        }
        try await withTemporaryDirectory { directory in
            try await RunningServer.run(in: directory, { change(&$0.limits) }) { server in
                let creation = VaultCreation(records: roster.encoded, wraps: [])
                _ = try await server.send(
                    HandSignedRequest(roster.vault, "", creation, by: founder))
                let session = TestSession(founder, roster)
                #expect(try await server.send(session.signed(frames)).status == 200)
                var request = session.signed()
                request.authority = server.address.description
                let raw = try await RawClient.connect(
                    port: server.address.port, receiveBufferByteCount: 100_000)
                try await raw.send(request.headText)
                try await raw.send(request.body)
                try await body(raw)
                raw.close()
            }
        }
    }

    @Test mutating func answerThatIsNotTakenEndsTheConnection() async throws {
        try await withLongAnswer({
            $0.responseMilliseconds = 500
            // What the kernel's buffers take at once counts as moved.
            $0.transferByteCountPerSecondMin = 8 << 20
        }) { raw in
            try await Task.sleep(for: .seconds(2))
            let (bytes, ended) = try await raw.receiveAllBytes()
            #expect(bytes.starts(with: Array("HTTP/1.1 200 ".utf8)))
            #expect(bytes.count < 7_000_000)
            #expect(ended)
        }
    }

    @Test mutating func answerThatIsTakenSlowlyArrivesWhole() async throws {
        try await withLongAnswer({ $0.idleMilliseconds = 600 }) { raw in
            try await Task.sleep(for: .seconds(2))
            let (bytes, ended) = try await raw.receiveAllBytes()
            #expect(bytes.count > 7_600_000)
            #expect(ended)
        }
    }
}
