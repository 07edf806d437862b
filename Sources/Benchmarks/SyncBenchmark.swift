import Foundation
import Logging
import Manicule
import Serving

/// Two vaults and a real server on loopback: what meeting costs, in requests, bytes and time.
struct SyncBenchmark {
    private let count: Int

    init(_ arguments: BenchmarkArguments) {
        count = arguments.number("articles", default: 1000)
    }

    func run() async throws {
        try await withTemporaryFolder { folder in
            let (addresses, continuation) = AsyncStream<ListenAddress>.makeStream()
            var logger = Logger(label: "manicule-bench")
            logger.logLevel = .critical
            guard let any = ListenAddress(text: "127.0.0.1:0") else {
                throw BenchmarkFailure(text: "loopback has no address")
            }
            var configuration = ServerConfiguration(
                address: any, dataDirectory: folder.appendingPathComponent("server").path,
                logger: logger)
            configuration.onServerRunning = { continuation.yield($0) }
            let server = ManiculeServer(configuration)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await server.run() }
                var iterator = addresses.makeAsyncIterator()
                guard let address = await iterator.next() else {
                    throw BenchmarkFailure(text: "the server did not start")
                }
                try await measure(folder, url: "http://\(address)")
                group.cancelAll()
                while let ended = await group.nextResult() {
                    if case .failure(let error) = ended, !(error is CancellationError) {
                        throw error
                    }
                }
            }
        }
    }

    private func measure(_ folder: URL, url: String) async throws {
        let one = try Vault.create(
            at: folder.appendingPathComponent("one").path, deviceName: "one")
        try await one.setRemote(try Remote(url: url))
        var ids: [String] = []
        for number in 0..<count {
            let source = ClipSource(bytes: Array(GeneratedArticle(number: number).text.utf8))
            ids.append(try await one.add(source).article.id)
            if number % 1000 == 999 { note("added \(number + 1) of \(count)") }
        }
        try await report("Sync/first push \(count) articles") { try await one.sync() }
        let code = try await one.invite()
        let (other, joined) = try await Vault.join(
            code: code, at: folder.appendingPathComponent("other").path, deviceName: "other")
        note("joined with \(joined.applied) changes in \(joined.requests) requests")
        _ = try await one.sync()
        try await report("Sync/idle") { try await other.sync() }
        for id in ids.prefix(200) {
            try await one.replaceNote(id, with: "A note about \(id), edited just now.")
        }
        try await report("Sync/push 200 edited notes") { try await one.sync() }
        try await report("Sync/pull 200 edited notes") { try await other.sync() }
        for id in ids.prefix(200) {
            let draft = try await other.bodyDraft(id)
            try await other.replaceBody(
                draft, with: draft.text.replacing("Part 3:", with: "Third part:"))
        }
        try await report("Sync/push 200 changed articles") { try await other.sync() }
        try await report("Sync/pull 200 changed articles") { try await one.sync() }
        try await report("Sync/idle after all") { try await one.sync() }
    }

    private func report(_ name: String, _ body: () async throws -> SyncReport) async throws {
        var samples = Samples()
        let report = try await samples.measure(body)
        var result = BenchmarkResult(name: name)
        result.medianMilliseconds = samples.median
        result.counts = [
            "requests": report.requests, "bytesSent": report.bytesSent,
            "bytesReceived": report.bytesReceived, "pushed": report.pushed,
            "received": report.received, "applied": report.applied,
            "alarms": report.alarms.count,
        ]
        try result.report()
    }
}
