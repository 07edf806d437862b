import Foundation
import NIOCore
import Synchronization
import Testing

@testable import Manicule

/// Pages on their way into a vault: in order, politely, and not again if nothing changed.
@Suite struct FetchingVaultTests {
    private func withVault<Value>(_ body: (Vault) async throws -> Value) async throws -> Value {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("manicule-fetching-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(try Vault.create(at: path, deviceName: "laptop"))
    }

    private func add(
        _ addresses: [String], to vault: Vault, tags: [String] = [],
        fetcher: PageFetcher = FetchingServerTests.fetcher()
    ) async throws -> [Result<AddReport, any Error>] {
        try await vault.withPages(addresses, fetcher: fetcher, pacing: FetchPacing()) { pages in
            var reports: [Result<AddReport, any Error>] = []
            for _ in addresses {
                do {
                    let page = try await pages.next()
                    let source = ClipSource(bytes: [], tags: tags)
                    reports.append(.success(try await vault.add(page, as: source)))
                } catch {
                    reports.append(.failure(error))
                }
            }
            return reports
        }
    }

    private static func answer(_ text: String, _ fields: String...) -> [MisbehavingServer.Act] {
        let head = ["HTTP/1.1 200 OK", "Content-Length: \(text.utf8.count)"] + fields
        return [.say(head.joined(separator: "\r\n") + "\r\n\r\n" + text)]
    }

    private static let story = "A bridge opens\n\nThe town of Alder Ford opened its bridge.\n"

    @Test func aPageBecomesAnArticleOnce() async throws {
        try await MisbehavingServer.run({ head in
            head.contains("If-None-Match: \"v1\"")
                ? [.say("HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n")]
                : Self.answer(Self.story, "Content-Type: text/plain", "ETag: \"v1\"")
        }) { server in
            try await withVault { vault in
                let url = server.url("/story?utm_source=x", host: "page.test")
                let first = try await add([url], to: vault)[0].get()
                #expect(first.new)
                #expect(first.article.url == "http://page.test:\(server.port)/story")
                let again = try await add([url], to: vault)[0].get()
                #expect(again.unchanged && again.article.id == first.article.id)
                let tagged = try await add([url], to: vault, tags: ["bridge"])[0].get()
                #expect(!tagged.unchanged && !tagged.new)
                #expect(tagged.article.tags == ["bridge"])
                #expect(server.requests.count == 3)
                #expect(!server.requests[0].contains("If-None-Match"))
                #expect(server.requests[2].contains("If-None-Match: \"v1\""))
                // What is in the trash is fetched whole again.
                try await vault.trash(first.article.id)
                _ = try await add([url], to: vault)[0].get()
                #expect(!server.requests[3].contains("If-None-Match"))
                #expect(try await vault.list().count == 1)
            }
        }
    }

    @Test func anErrorPageNeverReplacesAClip() async throws {
        let isGone = Mutex(false)
        try await MisbehavingServer.run({ _ in
            isGone.withLock { $0 }
                ? [
                    .say(
                        "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\n"
                            + "Content-Length: 5\r\n\r\nnope!")
                ] : Self.answer(Self.story, "Content-Type: text/plain")
        }) { server in
            try await withVault { vault in
                let url = server.url("/story", host: "page.test")
                let first = try await add([url], to: vault)[0].get()
                isGone.withLock { $0 = true }
                let before = try await vault.history().count
                await #expect(throws: ManiculeError(.pageStatus, subject: "404")) {
                    try await add([url], to: vault)[0].get()
                }
                #expect(try await vault.history().count == before)
                let original = try await vault.original(first.article.id)
                #expect(original.text == Self.story)
            }
        }
    }

    @Test func resultsComeInTheOrderOfTheAddresses() async throws {
        try await MisbehavingServer.run({ head in
            if head.hasPrefix("GET /slow ") {
                return [
                    .drip(Array("HTTP/1.1 200 OK\r\n\r\nThe slow one.\n".utf8), .milliseconds(8)),
                    .close,
                ]
            }
            if head.hasPrefix("GET /gone ") { return [.say("HTTP/1.1 410 Gone\r\n\r\n"), .close] }
            return Self.answer("The quick one at \(head.dropFirst(5).prefix(1)).\n")
        }) { server in
            try await withVault { vault in
                let reports = try await add(
                    [
                        server.url("/slow", host: "a.test"), server.url("/1", host: "b.test"),
                        "ftp://c.test/", server.url("/gone", host: "d.test"),
                        server.url("/2", host: "b.test"),
                    ], to: vault)
                let said = reports.map { report in
                    switch report {
                    case .success(let report): report.article.title
                    case .failure(let error): "\(error)"
                    }
                }
                #expect(said[0].hasPrefix("The slow one"), "\(said)")
                #expect(said[1].hasPrefix("The quick one at 1"), "\(said)")
                #expect(said[2] == "invalid-address: scheme: ftp", "\(said)")
                #expect(said[3] == "page-status: 410", "\(said)")
                #expect(said[4].hasPrefix("The quick one at 2"), "\(said)")
            }
        }
    }

    @Test func aHostIsAskedOneAtATime() async throws {
        try await MisbehavingServer.run({ head in
            Self.answer("Page \(head.dropFirst(5).prefix(1)) of some.\n")
        }) { server in
            var fetcher = FetchingServerTests.fetcher()
            fetcher = PageFetcher(
                limits: fetcher.limits, policy: fetcher.policy, resolver: fetcher.resolver,
                agent: fetcher.agent, gate: HostGate(pause: .milliseconds(250)))
            let run = FetchRun(
                fetcher: fetcher, pacing: FetchPacing(),
                known: { _ in nil })
            let begin = ContinuousClock.now
            let addresses =
                (1...3).map { server.url("/\($0)", host: "a.test") }
                + (4...6).map { server.url("/\($0)", host: "b.test") }
            let count = Mutex(0)
            await run.run(addresses) { outcome in
                if case .success = outcome { count.withLock { $0 += 1 } }
            }
            #expect(count.withLock { $0 } == 6)
            let took = begin.duration(to: .now)
            // Three of one host need two pauses; two hosts beside each other need no more.
            #expect(took >= .milliseconds(500) && took < .milliseconds(1400), "\(took)")
            for host in ["a.test", "b.test"] {
                let moments = zip(server.requests, server.moments)
                    .filter { $0.0.contains("host: \(host)") }.map(\.1)
                for (one, next) in zip(moments, moments.dropFirst()) {
                    #expect(one.duration(to: next) >= .milliseconds(240))
                }
            }
        }
    }

    @Test func aHostThatWantsToBeLeftAloneIs() async throws {
        try await MisbehavingServer.run({ _ in
            [.say("HTTP/1.1 429 Slow Down\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n")]
        }) { server in
            let run = FetchRun(
                fetcher: FetchingServerTests.fetcher(), pacing: FetchPacing(), known: { _ in nil })
            let codes = Mutex<[String]>([])
            let addresses = (1...20).map { server.url("/\($0)", host: "a.test") }
            await run.run(addresses) { outcome in
                if case .failure(let error) = outcome {
                    codes.withLock { $0.append(error.description) }
                }
            }
            #expect(codes.withLock { $0 } == Array(repeating: "page-busy: 429: 60", count: 20))
            #expect(server.requests.count == 1)
        }
    }

    @Test func whoStopsTakingPagesStopsTheFetching() async throws {
        try await MisbehavingServer.run({ _ in [] }) { server in
            try await withVault { vault in
                let begin = ContinuousClock.now
                let addresses = [
                    server.url("/a", host: "a.test"), server.url("/b", host: "b.test"),
                ]
                try await vault.withPages(
                    addresses, fetcher: FetchingServerTests.fetcher(limits: FetchLimits()),
                    pacing: FetchPacing()
                ) { _ in try await Task.sleep(for: .milliseconds(100)) }
                #expect(begin.duration(to: .now) < .seconds(3))
            }
        }
    }
}
