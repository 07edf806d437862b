import NIOCore
import Synchronization
import Testing

@testable import Manicule

/// Redirects and names against a server on loopback: each hop is checked, and the connection goes
/// where the check looked.
@Suite struct FetchingRedirectTests {
    private static func redirect(_ target: String) -> [MisbehavingServer.Act] {
        [
            .say("HTTP/1.1 302 Found\r\nLocation: \(target)\r\nContent-Length: 0\r\n\r\n")
        ]
    }

    private static let story: [MisbehavingServer.Act] = [
        .say("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok")
    ]

    @Test func aRedirectIsFollowedAndCarriesNothingOver() async throws {
        try await MisbehavingServer.run({ head in
            head.hasPrefix("GET /a ")
                ? Self.redirect("http://other.test:\(Self.port(of: head))/b?c") : Self.story
        }) { server in
            let first = try PageAddress(server.url("/a", host: "page.test"))
            let known = KnownPage(
                address: first, validators: PageValidators(entityTag: "\"secret\""),
                contentType: nil, charset: nil, original: [])
            let page = try await FetchingServerTests.fetcher().fetch(first, known: known)
            #expect(page.url == server.url("/b?c", host: "other.test"))
            #expect(page.passed == [first.description])
            #expect(server.requests[0].contains("If-None-Match: \"secret\""))
            #expect(!server.requests[1].contains("secret"))
            #expect(!server.requests[1].lowercased().contains("referer"))
            #expect(server.requests[1].contains("host: other.test:\(server.port)"))
        }
    }

    private static func port(of head: String) -> String {
        let host = head.split(separator: "\r\n").first { $0.hasPrefix("host: ") } ?? ""
        return String(host.split(separator: ":").last ?? "")
    }

    @Test(arguments: [
        ("ftp://example.org/", ManiculeError.Code.redirectRefused),
        ("file:///etc/passwd", .redirectRefused), ("javascript:alert(1)", .redirectRefused),
        ("http://127.0.0.2/", .privateAddress), ("http://10.0.0.1/", .privateAddress),
        ("http://2130706434/", .privateAddress), ("http://[::1]/", .privateAddress),
        ("http://localhost/", .privateAddress), ("http://inner.test/", .privateAddress),
        ("http://[::ffff:192.168.1.1]/", .privateAddress), ("/a", .redirectLoop),
        ("http://nowhere.test/", .pageUnreachable), ("http://[/", .redirectRefused),
    ]) func whereNoRedirectMayLead(target: String, code: ManiculeError.Code) async throws {
        try await MisbehavingServer.run({ _ in Self.redirect(target) }) { server in
            let fetcher = FetchingServerTests.fetcher { name in
                switch name {
                case "inner.test": ["10.1.1.1", "::1"]
                case "nowhere.test": []
                default: ["127.0.0.1"]
                }
            }
            let address = try PageAddress(server.url("/a", host: "page.test"))
            do {
                _ = try await fetcher.fetch(address)
                Issue.record("it was followed")
            } catch {
                #expect((error as? ManiculeError)?.code == code, "\(error)")
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test func aWayWithoutEndIsLeft() async throws {
        let count = Mutex(0)
        try await MisbehavingServer.run({ _ in
            Self.redirect("/\(count.withLock { count in count += 1; return count })")
        }) { server in
            await #expect(throws: ManiculeError(.redirectLoop, subject: "127.0.0.1")) {
                try await FetchingServerTests.fetcher().fetch(try PageAddress(server.url("/a")))
            }
            #expect(server.requests.count == 6)
        }
    }

    @Test func aNameThatChangesItsMindGainsNothing() async throws {
        let answers = Mutex(0)
        try await MisbehavingServer.run({ _ in Self.story }) { server in
            // Public when it is checked, private ever after.
            let fetcher = FetchingServerTests.fetcher { _ in
                answers.withLock { count in
                    count += 1
                    return count == 1 ? ["127.0.0.1"] : ["127.0.0.2"]
                }
            }
            let address = try PageAddress(server.url("/", host: "rebinding.test"))
            #expect(try await fetcher.fetch(address).bytes == Array("ok".utf8))
            #expect(answers.withLock { $0 } == 1)
            await #expect(throws: ManiculeError(.privateAddress, subject: "rebinding.test")) {
                try await fetcher.fetch(address)
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test func aDeadAddressIsFollowedByTheNext() async throws {
        try await MisbehavingServer.run({ _ in Self.story }) { server in
            let policy = AddressPolicy(isPrivateAllowed: true)
            let fetcher = PageFetcher(
                limits: FetchLimits(), policy: policy,
                resolver: NameResolver { _ in [.v4(0x7F00_0009), .v4(0x7F00_0001)] },
                agent: "test", gate: HostGate(pause: .zero))
            let page = try await fetcher.fetch(
                try PageAddress(server.url("/", host: "page.test")))
            #expect(page.bytes == Array("ok".utf8))
        }
        await #expect(throws: ManiculeError(.pageUnreachable, subject: "127.0.0.1")) {
            try await FetchingServerTests.fetcher().fetch(try PageAddress("http://127.0.0.1:9/"))
        }
    }

    @Test func certificatesAreThoseOfTheNameAndNotOfTheMachine() async throws {
        let context = try PageCertificate.serverContext()
        try await MisbehavingServer.run(tls: context, { _ in Self.story }) { server in
            var fetcher = FetchingServerTests.fetcher()
            let address = try PageAddress("https://page.test:\(server.port)/")
            await #expect(throws: ManiculeError(.pageUnreachable, subject: "page.test")) {
                try await fetcher.fetch(address)
            }
            fetcher.trustRoots = try PageCertificate.roots()
            #expect(try await fetcher.fetch(address).bytes == Array("ok".utf8))
            do {
                _ = try await fetcher.fetch(
                    try PageAddress("https://other.test:\(server.port)/"))
                Issue.record("another's certificate was taken")
            } catch let error as ManiculeError {
                #expect(error.detail == "certificate", "\(error)")
            }
        }
    }

    @Test func whatSpeaksNoTLSIsNamed() async throws {
        for words in ["HTTP/1.1 400 Bad Request\r\n\r\n", "220 mail.example.org ESMTP\r\n"] {
            try await MisbehavingServer.run(greets: true, { _ in [.say(words), .close] }) {
                server in
                do {
                    _ = try await FetchingServerTests.fetcher().fetch(
                        try PageAddress("https://page.test:\(server.port)/"))
                    Issue.record("it was taken")
                } catch let error as ManiculeError {
                    #expect(error.code == .pageUnreachable && error.detail == "not-tls", "\(error)")
                }
            }
        }
    }

    @Test func theSystemKnowsItsOwnName() async throws {
        let found = try await NameResolver.system.addresses("localhost")
        #expect(found.contains(.v4(0x7F00_0001)) || found.contains(.v6(1)))
        #expect(try await NameResolver.system.addresses("127.0.0.1") == [.v4(0x7F00_0001)])
    }

    @Test func aLookUpThatHangsEndsInTime() async throws {
        let fetcher = PageFetcher(
            limits: FetchLimits(total: .milliseconds(200)), policy: AddressPolicy(),
            resolver: NameResolver { _ in
                try await Task.sleep(for: .seconds(30))
                return []
            }, agent: "test", gate: HostGate(pause: .zero))
        await #expect(throws: ManiculeError(.pageTimeout, subject: "page.test")) {
            try await fetcher.fetch(try PageAddress("http://page.test/"))
        }
    }
}
