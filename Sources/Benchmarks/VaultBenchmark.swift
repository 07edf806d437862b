import Foundation
import Manicule

/// A vault of many articles: what listing, marking and searching cost.
///
/// Whole processes are measured as a person meets them, with the built program beside this one;
/// the yardsticks are that program's own `--version`, and one committed insert by the `sqlite3`
/// shell into a database in WAL mode with `synchronous=FULL`.
struct VaultBenchmark {
    private let count: Int
    private let program: String

    init(_ arguments: BenchmarkArguments) {
        count = arguments.number("articles", default: 10_000)
        program =
            arguments.text("manicule")
            ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("manicule").path
    }

    func run() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appendingPathComponent("vault").path
            let vault = try Vault.create(at: path, deviceName: "bench")
            let id = try await fill(vault)
            try await measureInProcess(vault, id)
            try await measureProcesses(path, id, folder)
        }
    }

    private func fill(_ vault: Vault) async throws -> String {
        var adds = Samples()
        var last = ""
        for number in 0..<count {
            let source = ClipSource(bytes: Array(GeneratedArticle(number: number).text.utf8))
            last = try await adds.measure { try await vault.add(source).article.id }
            if number % 1000 == 999 { note("added \(number + 1) of \(count)") }
        }
        var result = BenchmarkResult(name: "Vault/add one article \(count)")
        result.medianMilliseconds = adds.median
        result.percentile95Milliseconds = adds.percentile(95)
        try result.report()
        return last
    }

    private func measureInProcess(_ vault: Vault, _ id: String) async throws {
        var lists = Samples()
        for _ in 0..<50 { _ = try await lists.measure { try await vault.list(limit: 20) } }
        var list = BenchmarkResult(name: "Vault/list 20 of \(count), in process")
        list.medianMilliseconds = lists.median
        try list.report()
        var searches = Samples()
        let queries = [
            "harbour", "\"trade of the\"", "coff*", "museum -river", "title:railway",
            "energy island archive", "number:1 OR festival".replacing("number:1", with: "bridge"),
        ]
        var hits = 0
        for query in queries + queries + queries {
            hits += try await searches.measure { try await vault.search(query).count }
        }
        var search = BenchmarkResult(name: "Vault/search \(count), in process")
        search.medianMilliseconds = searches.median
        search.percentile95Milliseconds = searches.percentile(95)
        search.counts = ["hits": hits]
        try search.report()
    }

    private func measureProcesses(_ path: String, _ id: String, _ folder: URL) async throws {
        let version = try await time(20) { _ in ["--version"] }
        let listed = try await time(20) { _ in ["--vault", path, "list", "--limit", "20"] }
        try report("Vault/list 20 of \(count), whole process", listed, against: version)
        let ids = try await Vault.open(at: path).list(limit: 20).map(\.id)
        let marked = try await time(20) { run in
            ["--vault", path, "mark", ids[run % ids.count], "Part 3: The"]
        }
        let shell = try await insertWithShell(folder)
        try report("Vault/mark in \(count), whole process", marked, against: shell)
    }

    private func report(_ name: String, _ samples: Samples, against other: Samples) throws {
        var result = BenchmarkResult(name: name)
        result.medianMilliseconds = samples.median
        result.percentile95Milliseconds = samples.percentile(95)
        result.yardstickMilliseconds = other.median
        result.ratio = samples.median / other.median
        try result.report()
    }

    private func time(_ runs: Int, _ arguments: (Int) -> [String]) async throws -> Samples {
        var samples = Samples()
        try execute(program, arguments(0))
        for run in 1...runs {
            let words = arguments(run)
            try await samples.measure { try execute(program, words) }
        }
        return samples
    }

    private func insertWithShell(_ folder: URL) async throws -> Samples {
        let database = folder.appendingPathComponent("yardstick.sqlite").path
        try execute(
            "/usr/bin/env",
            [
                "sqlite3", database,
                "PRAGMA journal_mode=WAL; CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT);",
            ])
        var samples = Samples()
        for run in 0..<20 {
            try await samples.measure {
                try execute(
                    "/usr/bin/env",
                    [
                        "sqlite3", database,
                        "PRAGMA synchronous=FULL; INSERT INTO t (text) VALUES ('row \(run)');",
                    ])
            }
        }
        return samples
    }

    private func execute(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw BenchmarkFailure(
                text: "\(program) \(arguments) ended with "
                    + "\(process.terminationStatus)")
        }
    }
}

/// Why a measurement could not be made.
struct BenchmarkFailure: Error, CustomStringConvertible {
    let text: String

    var description: String { text }
}
