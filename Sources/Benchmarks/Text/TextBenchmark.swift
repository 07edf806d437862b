import CRDT
import Foundation
import Wire

/// The text sequence on public editing traces: a line of JSON for each, then the growth of an
/// edit's cost with the text.
struct TextBenchmark {
    private let folder: String
    private let only: String?
    private let runCount: Int

    init(_ arguments: BenchmarkArguments) throws {
        guard let folder = arguments.words.first else {
            throw BenchmarkFailure(
                text: "text needs a folder of traces: manicule-bench text FOLDER")
        }
        self.folder = folder
        only = arguments.text("only")
        runCount = max(5, arguments.number("runs", default: 5))
    }

    /// What one trace came to.
    struct TraceResult: Encodable {
        /// The trace's name.
        let trace: String
        /// Replacements in it.
        let patches: Int
        /// Whether the text comes out as the trace says.
        let matches: Bool
        /// All of them typed one by one, where the trace is sequential.
        var localMilliseconds: Double?
        /// The whole encoded history decoded, merged into an empty text, and the text read.
        let applyMilliseconds: Double
        /// The text read from a saved state, as a vault keeps it.
        let openMilliseconds: Double
        /// The encoded history: the whole state, its texts compressed.
        let historyBytes: Int
        /// The encoded state without hidden text, not compressed.
        let stateBytes: Int
        /// The most memory that applying takes beyond what a new process has, the encoded
        /// history included; nil where the system does not tell.
        let peakMegabytes: Double?

        private enum CodingKeys: String, CodingKey {
            case trace, patches, matches
            case localMilliseconds = "local_ms"
            case applyMilliseconds = "apply_ms"
            case openMilliseconds = "open_ms"
            case historyBytes = "bytes_history"
            case stateBytes = "bytes_state"
            case peakMegabytes = "peak_mb"
        }
    }

    func run() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .filter { $0.hasSuffix(".json.gz") || $0.hasSuffix(".json") }
            .filter { name in only.map { name.hasPrefix($0 + ".") } ?? true }
        guard !names.isEmpty else { throw BenchmarkFailure(text: "‘\(folder)’ holds no traces") }
        for name in names {
            note(name)
            try report(try measure(try EditingTrace(path: folder + "/" + name)))
        }
        guard only == nil else { return }
        for scenario in TextGrowth.Scenario.allCases {
            note(scenario.rawValue)
            for size in scenario.sizes {
                try report(try TextGrowth(scenario, size: size).measure(runs: runCount))
            }
        }
    }

    private func report(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    private func measure(_ trace: EditingTrace) throws -> TraceResult {
        let (_, text) = try TraceReplay.run(trace)
        let expected = Array(text.text.utf8)
        let matches = expected == Array(trace.endContent.utf8)
        let local = trace.isConcurrent ? nil : try median { try typed(trace) }
        let history = text.encoded(omittingBase: false, compressing: true)
        let saved = text.encoded(omittingBase: false)
        let apply = try median {
            var copy = TextSequence()
            try copy.merge(try TextSequence(decoding: history, base: nil))
            guard copy.text.utf8.count == expected.count else {
                throw BenchmarkFailure(text: "‘\(trace.name)’ was applied to another text")
            }
        }
        let open = try median {
            let opened = try TextSequence.shownText(inState: saved, base: nil)
            guard opened.utf8.count == expected.count else {
                throw BenchmarkFailure(text: "‘\(trace.name)’ was opened as another text")
            }
        }
        return TraceResult(
            trace: trace.name, patches: trace.patchCount, matches: matches,
            localMilliseconds: local,
            applyMilliseconds: apply, openMilliseconds: open, historyBytes: history.count,
            stateBytes: text.encoded(omittingBase: false, .withoutHiddenText).count,
            peakMegabytes: try peakMegabytes(history))
    }

    /// Applies a history in a process of its own, whose memory nothing else has stretched.
    private func peakMegabytes(_ history: [UInt8]) throws -> Double? {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("manicule-bench-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(history).write(to: file)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
        process.arguments = ["peak", file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let answer = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: answer, as: UTF8.self)
        return Int(text.filter(\.isNumber)).map { Double($0) / 1e6 }
    }

    /// `peak FILE`: applies an encoded history and prints the bytes of memory that it took.
    ///
    /// A small text goes the same way before, so that the program's own pages, which are read in
    /// as they are first used, are not counted for the history.
    static func printPeak(of path: String) throws {
        var small = TextSequence()
        small.insert(Array("a small text".unicodeScalars), at: 0, id: TraceReplay.event(0, 0))
        small.hide(0..<4, id: TraceReplay.event(1, 0))
        try TextSequence().apply(small.encoded(omittingBase: false, compressing: true))
        Memory.forgetPeak()
        guard let before = Memory.resident,
            let bytes = FileManager.default.contents(atPath: path).map({ [UInt8]($0) })
        else { return }
        try TextSequence().apply(bytes)
        guard let peak = Memory.peak else { return }
        print(max(0, peak - before))
    }

    /// Types a sequential trace into one replica.
    private func typed(_ trace: EditingTrace) throws {
        let replica = TraceReplay.replica(0)
        var text = TextSequence()
        var counter: UInt64 = 0
        if let start = trace.startPatch { text.type(start, by: replica, &counter) }
        for transaction in trace.transactions {
            for patch in transaction.patches { text.type(patch, by: replica, &counter) }
        }
        guard text.text == trace.endContent else {
            throw BenchmarkFailure(text: "‘\(trace.name)’ was typed as another text")
        }
    }

    private func median(_ body: () throws -> Void) throws -> Double {
        var samples = Samples()
        for _ in 0..<runCount {
            let clock = ContinuousClock()
            let start = clock.now
            try body()
            samples.add(clock.now - start)
        }
        return samples.median
    }
}

extension TextSequence {
    /// Decodes a history, merges it in, and reads the text.
    fileprivate consuming func apply(_ history: [UInt8]) throws {
        try merge(try TextSequence(decoding: history, base: nil))
        guard text.utf8.count >= shownCount else {
            throw BenchmarkFailure(text: "a text is shorter than its scalars are many")
        }
    }
}

/// The process's memory, as Linux tells it; nil elsewhere.
private enum Memory {
    /// Bytes in memory now.
    static var resident: Int? { field("VmRSS:") }
    /// The most bytes that were in memory at once since ``forgetPeak()``.
    static var peak: Int? { field("VmHWM:") }

    /// Has the peak counted anew from what is in memory now.
    static func forgetPeak() {
        try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
    }

    private static func field(_ name: String) -> Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name) }),
            let number = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
        else { return nil }
        return Int(number).map { $0 * 1024 }
    }
}
