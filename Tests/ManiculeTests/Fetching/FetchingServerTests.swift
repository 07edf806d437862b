import Clipping
import NIOCore
import Testing

@testable import Manicule

/// A fetch against a server that misbehaves in every way: each ends in its named error, within
/// time and memory.
@Suite struct FetchingServerTests {
    private static let limits = FetchLimits(
        bodyByteCountMax: 1 << 20, wireByteCountMax: 2 << 20, redirectCountMax: 5,
        connect: .milliseconds(800), idle: .milliseconds(400), total: .milliseconds(1500))

    /// A fetcher for which loopback is public, and whose resolver says what it is told.
    static func fetcher(
        limits: FetchLimits = FetchingServerTests.limits,
        _ names: @escaping @Sendable (String) -> [String] = { _ in ["127.0.0.1"] }
    ) -> PageFetcher {
        PageFetcher(
            limits: limits, policy: AddressPolicy(exceptions: [.v4(0x7F00_0001)]),
            resolver: NameResolver { name in names(name).compactMap { IPAddress($0) } },
            agent: "Manicule/test (tests)", gate: HostGate(pause: .zero))
    }

    /// Fetches a page from a server that answers any request in one way.
    private func fetch(
        _ acts: [MisbehavingServer.Act], path: String = "/page"
    ) async throws -> FetchedPage {
        try await MisbehavingServer.run({ _ in acts }) { server in
            try await Self.fetcher().fetch(try PageAddress(server.url(path)))
        }
    }

    /// Expects an error, and that it comes in time.
    private func refuse(
        _ code: ManiculeError.Code, detail: String? = nil, within limit: Duration = .seconds(4),
        sourceLocation: SourceLocation = #_sourceLocation, _ acts: MisbehavingServer.Act...
    ) async {
        let begin = ContinuousClock.now
        do {
            let page = try await fetch(acts)
            Issue.record("it was taken: \(page.bytes.count) bytes", sourceLocation: sourceLocation)
        } catch let error as ManiculeError {
            #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
            if let detail {
                #expect(error.detail == detail, "\(error)", sourceLocation: sourceLocation)
            }
        } catch {
            Issue.record(error, sourceLocation: sourceLocation)
        }
        #expect(begin.duration(to: .now) < limit, sourceLocation: sourceLocation)
    }

    private static func head(_ fields: String..., status: String = "200 OK") -> String {
        (["HTTP/1.1 \(status)"] + fields).joined(separator: "\r\n") + "\r\n\r\n"
    }

    private static func plain(_ fields: String...) -> String {
        (["HTTP/1.1 200 OK", "Content-Type: text/plain"] + fields).joined(separator: "\r\n")
            + "\r\n\r\n"
    }

    private static let story = String(repeating: "A story.\n", count: 1000)

    // MARK: What is taken

    @Test func aPageComesAsItIs() async throws {
        let page = try await fetch([
            .say(
                Self.head(
                    "Content-Type: text/html; charset=\"x-lies\"", "ETag: \"1\"",
                    "Last-Modified: Thu, 26 Nov 2026 10:00:00 GMT", "Content-Length: 4")),
            .send([0xE9, 0x3C, 0xFF, 0x0A]),
        ])
        #expect(page.bytes == [0xE9, 0x3C, 0xFF, 0x0A])
        #expect(page.contentType == "text/html")
        #expect(page.charset == "x-lies")
        #expect(page.validators.entityTag == "\"1\"")
        #expect(page.passed.isEmpty && !page.isDowngraded && !page.isUnchanged)
    }

    @Test func theRequestSaysWhoAsksAndNothingElse() async throws {
        try await MisbehavingServer.run({ _ in
            [.say(Self.plain("Set-Cookie: a=b", "Content-Length: 1") + "x")]
        }) { server in
            let fetcher = Self.fetcher()
            for _ in 0..<2 {
                _ = try await fetcher.fetch(
                    try PageAddress(server.url("/a%2Fb?q=%C3%A4&&[]#part", host: "page.test")))
            }
            for request in server.requests {
                let lines = request.split(separator: "\r\n")
                #expect(lines[0] == "GET /a%2Fb?q=%C3%A4&&%5B%5D HTTP/1.1")
                let names = Set(lines.dropFirst().map { $0.prefix { $0 != ":" }.lowercased() })
                #expect(
                    names.subtracting(["connection", "content-length"])
                        == ["host", "user-agent", "accept", "accept-encoding"])
                #expect(lines.contains("host: page.test:\(server.port)"), "\(request)")
                #expect(lines.contains("User-Agent: Manicule/test (tests)"))
            }
            #expect(server.requests.count == 2)
        }
    }

    @Test func chunkedGzippedPagesAreUnpacked() async throws {
        let packed = Gzip.compressed(Array(Self.story.utf8))
        let page = try await fetch([
            .say(Self.plain("Content-Encoding: gzip", "Transfer-Encoding: chunked")),
            .say(String(packed.count, radix: 16) + "\r\n"), .send(packed), .say("\r\n0\r\n\r\n"),
        ])
        #expect(page.bytes == Array(Self.story.utf8))
    }

    @Test func bytesBeyondTheStatedLengthAreNotThePages() async throws {
        let page = try await fetch([.say(Self.plain("Content-Length: 3") + "abcdefgh"), .close])
        #expect(page.bytes == Array("abc".utf8))
    }

    @Test func aPageWithoutALengthEndsWithTheConnection() async throws {
        let page = try await fetch([.say(Self.plain() + "abc"), .close])
        #expect(page.bytes == Array("abc".utf8))
    }

    @Test func aMissingTypeIsReadFromTheBytes() async throws {
        let page = try await fetch([.say(Self.head("Content-Length: 9") + "<html>abc")])
        #expect(page.contentType == "text/html")
    }

    @Test func aSlowPageIsTakenAsLongAsItMoves() async throws {
        let page = try await fetch([
            .say(Self.plain("Content-Length: 4")), .drip(Array("slow".utf8), .milliseconds(150)),
        ])
        #expect(page.bytes == Array("slow".utf8))
    }

    @Test func informationBeforeTheAnswerIsPassedOver() async throws {
        let page = try await fetch([
            .say("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
            .say(Self.plain("Content-Length: 1") + "x"),
        ])
        #expect(page.bytes == Array("x".utf8))
    }

    // MARK: Time

    @Test func aDripWithoutEnd() async {
        await refuse(
            .pageTimeout, detail: "total", .say(Self.plain()),
            .drip([UInt8](repeating: 0x61, count: 1000), .milliseconds(100)))
    }

    @Test func aHeadThatDrips() async {
        await refuse(.pageTimeout, .drip(Array(Self.plain().utf8), .milliseconds(100)))
    }

    @Test func noAnswerAtAll() async { await refuse(.pageTimeout, detail: "idle") }

    @Test func silenceInTheMiddle() async {
        await refuse(.pageTimeout, detail: "idle", .say(Self.plain("Content-Length: 9") + "ab"))
    }

    // MARK: Size

    @Test func aBodyWithoutEnd() async {
        let block = [UInt8](repeating: 0x61, count: 1 << 16)
        let chunks = Array(("4000\r\n" + String(repeating: "a", count: 0x4000) + "\r\n").utf8)
        await refuse(.pageTooLarge, detail: "body", .say(Self.plain()), .sayForEver(block))
        await refuse(
            .pageTooLarge, .say(Self.plain("Transfer-Encoding: chunked")),
            .sayForEver(chunks))
    }

    @Test func aLengthThatIsTooLargeIsEnough() async {
        await refuse(.pageTooLarge, detail: "body", .say(Self.plain("Content-Length: 99999999999")))
    }

    @Test func aBombOfZeros() async {
        let packed = Gzip.compressed([UInt8](repeating: 0x61, count: 8 << 20))
        #expect(packed.count < 10_000)
        await refuse(
            .pageTooLarge, detail: "body",
            .say(Self.plain("Content-Encoding: gzip", "Content-Length: \(packed.count)")),
            .send(packed))
    }

    @Test func aCompressedStreamOfNothing() async {
        // Stored blocks of no bytes: they decompress to nothing, for ever.
        let begin: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        let blocks = (0..<10_000).flatMap { _ in [0, 0, 0, 0xFF, 0xFF] as [UInt8] }
        await refuse(
            .pageTooLarge, detail: "wire", .say(Self.plain("Content-Encoding: gzip")), .send(begin),
            .sayForEver(blocks))
    }

    @Test func headersByTheMegabyte() async {
        let field = "X-Padding: " + String(repeating: "a", count: 60_000) + "\r\n"
        await refuse(.pageTooLarge, .say("HTTP/1.1 200 OK\r\n"), .sayForEver(Array(field.utf8)))
        let many = (0..<400).map { "X-\($0): a\r\n" }.joined()
        await refuse(.pageTooLarge, detail: "head", .say("HTTP/1.1 200 OK\r\n" + many + "\r\n"))
    }

    // MARK: What is broken

    @Test func aBodyShorterThanStated() async {
        await refuse(.pageTruncated, .say(Self.plain("Content-Length: 9") + "ab"), .close)
        await refuse(.pageTruncated, .say(Self.plain("Content-Length: 9") + "ab"), .reset)
    }

    @Test func aChunkedBodyThatIsCutOff() async {
        await refuse(
            .pageTruncated, .say(Self.plain("Transfer-Encoding: chunked") + "4\r\nab"), .close)
        await refuse(
            .pageTruncated, .say(Self.plain("Transfer-Encoding: chunked") + "2\r\nab\r\n"), .close)
    }

    @Test func brokenCompression() async {
        let packed = Gzip.compressed(Array(Self.story.utf8))
        func answer(_ bytes: [UInt8]) -> [MisbehavingServer.Act] {
            [
                .say(Self.plain("Content-Encoding: gzip", "Content-Length: \(bytes.count)")),
                .send(bytes),
            ]
        }
        for bytes in [
            Array("not gzip at all".utf8), Array(packed.dropLast(12)),
            packed.dropLast(8) + [0, 0, 0, 0, 0, 0, 0, 0],
        ] {
            do {
                _ = try await fetch(answer(bytes))
                Issue.record("it was taken")
            } catch {
                #expect(error as? ManiculeError == ManiculeError(.pageCoding, subject: "gzip"))
            }
        }
        await refuse(
            .pageCoding, detail: "unknown",
            .say(Self.plain("Content-Encoding: br", "Content-Length: 1")),
            .say("x"))
    }

    @Test func whatIsNoHTTP() async {
        await refuse(.pageUnreachable, detail: "not-http", .say("220 mail.example.org ESMTP\r\n"))
        await refuse(.pageUnreachable, detail: "not-http", .send([0, 1, 2, 3, 255, 254]))
        await refuse(
            .pageUnreachable, detail: "not-http",
            .say(Self.plain("Content-Length: 1", "Content-Length: 2") + "x"))
    }

    @Test func aServerThatSpeaksFirst() async throws {
        try await MisbehavingServer.run(
            greets: true, { _ in [.say("220 mail.example.org ESMTP\r\n")] }
        ) { server in
            let error = await #expect(throws: ManiculeError.self) {
                try await Self.fetcher().fetch(try PageAddress(server.url("/")))
            }
            // On a busy machine the greeting may be read only when the time for it is over.
            #expect(error?.code == .pageUnreachable || error?.code == .pageTimeout)
        }
    }

    @Test func whatHangsUp() async {
        await refuse(.pageUnreachable, detail: "closed", .close)
        await refuse(.pageUnreachable, detail: "closed", .reset)
    }

    // MARK: What is no page

    @Test func errorPagesAreNoPages() async {
        let page = "<html>Not found</html>"
        await refuse(
            .pageStatus,
            .say(
                Self.head(
                    "Content-Type: text/html", "Content-Length: \(page.utf8.count)",
                    status: "404 Not Found") + page))
        await refuse(
            .pageBusy, detail: "120",
            .say(
                Self.head("Retry-After: 120", "Content-Length: 0", status: "429 Too Many Requests")
            ))
        await refuse(.pageStatus, .say(Self.head("Content-Length: 0", status: "304 Not Modified")))
        await refuse(.emptyInput, .say(Self.plain("Content-Length: 0")))
    }

    @Test func otherKindsAreNoPages() async {
        await refuse(.pageType, detail: "", .say(Self.head("Content-Type: image/png")))
        await refuse(
            .pageType, detail: "bytes", .say(Self.head("Content-Length: 4")),
            .send([0x89, 0x50, 0x4E, 0x47]))
        await refuse(
            .pageType, detail: "bytes", .say(Self.head("Content-Type: text/html")),
            .say("%PDF-1.7\n" + String(repeating: "x", count: 3000)))
    }
}
