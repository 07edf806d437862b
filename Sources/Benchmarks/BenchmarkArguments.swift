import Foundation

/// The words after the program's name: a scenario, other words, and options with values.
struct BenchmarkArguments {
    /// The first word.
    let scenario: String
    /// What is neither the scenario nor an option.
    private(set) var words: [String] = []
    private var options: [String: String] = [:]

    init(_ given: some Collection<String>) {
        scenario = given.first ?? ""
        var rest = given.dropFirst()
        while let option = rest.popFirst() {
            guard option.hasPrefix("--") else {
                words.append(option)
                continue
            }
            // All output is JSON; who asks for it gets it.
            guard option != "--json", let value = rest.popFirst() else { continue }
            options[String(option.dropFirst(2))] = value
        }
    }

    /// An option's number.
    func number(_ option: String, default value: Int) -> Int {
        options[option].flatMap(Int.init) ?? value
    }

    /// An option's text.
    func text(_ option: String) -> String? { options[option] }
}

/// What one measurement came to: printed as a line of JSON.
struct BenchmarkResult: Encodable {
    /// `Area/operation scenario size`.
    let name: String
    /// The median of the runs, in milliseconds.
    var medianMilliseconds: Double?
    /// The 95th percentile of the runs, in milliseconds.
    var percentile95Milliseconds: Double?
    /// What it is compared with, in milliseconds.
    var yardstickMilliseconds: Double?
    /// The median over the yardstick.
    var ratio: Double?
    /// Counts that belong to it.
    var counts: [String: Int] = [:]

    /// Prints the result.
    func report() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(self), as: UTF8.self))
    }
}

/// A series of times.
struct Samples {
    private(set) var milliseconds: [Double] = []

    /// Measures one run.
    mutating func measure<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        let clock = ContinuousClock()
        let start = clock.now
        let value = try await body()
        add(clock.now - start)
        return value
    }

    mutating func add(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        milliseconds.append(Double(seconds) * 1000 + Double(attoseconds) / 1e15)
    }

    var median: Double { percentile(50) }

    /// The smallest sample that at least so many of a hundred do not exceed.
    func percentile(_ number: Int) -> Double {
        let sorted = milliseconds.sorted()
        guard !sorted.isEmpty else { return 0 }
        let index = (sorted.count * number + 99) / 100 - 1
        return sorted[min(max(index, 0), sorted.count - 1)]
    }
}

/// A line on standard error.
func note(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
}

/// A folder that is removed when the body is done.
func withTemporaryFolder<Value>(_ body: (URL) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("manicule-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
