import Clipping
import Foundation

/// An editing trace in the public format of josephg/editing-traces, `.json` or `.json.gz`:
/// transactions of patches (position, count to delete, text to insert), positions in Unicode
/// scalars.
///
/// In a *sequential* trace each transaction follows the one before. In a *concurrent* one it names
/// its parents, which may be several or far back, and its author; its first patch counts in the
/// text that its parents make together.
struct EditingTrace {
    /// One replacement.
    struct Patch {
        let position: Int
        let deletedCount: Int
        let inserted: [Unicode.Scalar]
    }

    /// Patches that one author made one after the other.
    struct Transaction {
        /// The transactions that its author had seen last; empty for the beginning.
        let parents: [Int]
        let agent: Int
        let patches: [Patch]
    }

    /// The file's name without its endings.
    let name: String
    let startContent: String
    let endContent: String
    let agentCount: Int
    let transactions: [Transaction]
    /// Whether transactions name their parents.
    let isConcurrent: Bool

    /// What the text begins with, as a replacement; nil if it begins empty.
    var startPatch: Patch? {
        guard !startContent.isEmpty else { return nil }
        return Patch(position: 0, deletedCount: 0, inserted: Array(startContent.unicodeScalars))
    }

    /// How many replacements there are.
    var patchCount: Int { transactions.reduce(0) { $0 + $1.patches.count } }

    private struct File: Decodable {
        struct Transaction: Decodable {
            let parents: [Int]?
            let agent: Int?
            let patches: [Patch]
        }

        struct Patch: Decodable {
            let patch: EditingTrace.Patch

            init(from decoder: any Decoder) throws {
                var fields = try decoder.unkeyedContainer()
                patch = EditingTrace.Patch(
                    position: try fields.decode(Int.self),
                    deletedCount: try fields.decode(Int.self),
                    inserted: Array(try fields.decode(String.self).unicodeScalars))
            }
        }

        let kind: String?
        let startContent: String?
        let endContent: String
        let numAgents: Int?
        let txns: [Transaction]
    }

    /// Reads a trace.
    init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw BenchmarkFailure(text: "‘\(path)’ cannot be read")
        }
        let isPacked = data.starts(with: [0x1F, 0x8B])
        let file = try JSONDecoder().decode(
            File.self, from: isPacked ? try EditingTrace.unpacked(data, path) : data)
        name =
            URL(fileURLWithPath: path).lastPathComponent
            .replacing(".json.gz", with: "").replacing(".json", with: "")
        startContent = file.startContent ?? ""
        endContent = file.endContent
        let isConcurrent = file.kind == "concurrent"
        self.isConcurrent = isConcurrent
        agentCount = max(1, file.numAgents ?? 1)
        transactions = file.txns.enumerated().map { index, transaction in
            Transaction(
                parents: isConcurrent
                    ? transaction.parents ?? [] : (index == 0 ? [] : [index - 1]),
                agent: transaction.agent ?? 0, patches: transaction.patches.map(\.patch))
        }
        for (index, transaction) in transactions.enumerated() {
            guard transaction.parents.allSatisfy({ (0..<index).contains($0) }),
                (0..<agentCount).contains(transaction.agent)
            else { throw BenchmarkFailure(text: "transaction \(index) of ‘\(path)’ is not valid") }
        }
    }

    /// The bytes that a gzip file (RFC 1952) holds.
    private static func unpacked(_ data: Data, _ path: String) throws -> Data {
        do { return Data(try Gzip.decompressed([UInt8](data), isOwn: true)) } catch {
            throw BenchmarkFailure(text: "‘\(path)’ is not whole")
        }
    }
}
