import CRDT
import Foundation
import Wire

/// `replay FILE`: merges one trace through replicas and compares the final text with what the
/// trace says it should be.
struct ReplayCommand {
    private let path: String

    init(_ arguments: BenchmarkArguments) throws {
        guard let path = arguments.words.first else {
            throw BenchmarkFailure(text: "replay needs a trace: manicule-bench replay FILE")
        }
        self.path = path
    }

    private struct Outcome: Encodable {
        /// Unicode scalars of the final text.
        let length: Int
        /// SHA-256 of its UTF-8, hexadecimal.
        let sha256: String
        let matches: Bool
    }

    /// Prints the outcome.
    ///
    /// - Returns: whether the texts are the same.
    func run() throws -> Bool {
        let trace = try EditingTrace(path: path)
        let (_, text) = try TraceReplay.run(trace)
        let bytes = Array(text.text.utf8)
        let matches = bytes == Array(trace.endContent.utf8)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let outcome = Outcome(
            length: text.shownCount, sha256: Hash256.plain(bytes).description, matches: matches)
        print(String(decoding: try encoder.encode(outcome), as: UTF8.self))
        return matches
    }
}
