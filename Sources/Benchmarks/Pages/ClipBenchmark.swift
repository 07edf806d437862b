import Clipping
import Foundation
import HTML

/// The extractor on saved pages of which the article is known: a line of JSON for each page, then
/// one for all.
///
/// A page is a folder with `source.html`, the article in `expected.html` or, as text, in
/// `expected.txt`, and, if its data are known too, `expected-metadata.json`. F1 is that of shingles
/// of four words (``Shingles``).
struct ClipBenchmark {
    private let folder: String
    private let only: String?
    private let runCount: Int

    init(_ arguments: BenchmarkArguments) throws {
        guard let folder = arguments.words.first else {
            throw BenchmarkFailure(text: "clip needs a folder of pages: manicule-bench clip FOLDER")
        }
        self.folder = folder
        only = arguments.text("only")
        runCount = max(1, arguments.number("runs", default: 5))
    }

    func run() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/source.html") }
            .filter { only == nil || $0 == only }
        guard !names.isEmpty else { throw BenchmarkFailure(text: "‘\(folder)’ holds no pages") }
        var total = ClipTotal()
        for name in names {
            let result = try measure(name)
            total.add(result)
            try report(result)
        }
        try report(total.result())
    }

    private func measure(_ name: String) throws -> PageResult {
        let source = try bytes("\(name)/source.html")
        var times = Samples()
        var parsing = Samples()
        var page: PageExtraction?
        for _ in 0..<runCount {
            let start = ContinuousClock.now
            page = try Self.clip(source)
            times.add(ContinuousClock.now - start)
            let again = ContinuousClock.now
            _ = try HTMLDocument(parsing: source)
            parsing.add(ContinuousClock.now - again)
        }
        guard let page else { throw BenchmarkFailure(text: "‘\(name)’ was not clipped") }
        let wanted =
            if let text = try? bytes("\(name)/expected.txt") {
                String(decoding: text, as: UTF8.self)
            } else {
                ExpectedPage.text(try bytes("\(name)/expected.html"))
            }
        let score = Shingles(page.text).score(against: Shingles(wanted))
        let expected = ExpectedMetadata(
            reading: try? bytes("\(name)/expected-metadata.json"))
        return PageResult(
            page: name, f1: score.f1, precision: score.precision, recall: score.recall,
            title: expected?.isTitle(page.fields.title),
            byline: expected?.isByline(page.fields.byline),
            site: expected?.isSite(page.fields.site),
            date: expected?.isDate(page.fields.published), verdict: page.verdict.rawValue,
            bytes: source.count, milliseconds: times.median, parseMilliseconds: parsing.median)
    }

    /// The way of a file into the vault, but for the vault.
    private static func clip(_ bytes: [UInt8]) throws -> PageExtraction {
        let saved = try SavedPage(unwrapping: bytes)
        let decoded = PageDecoder.decode(saved.html, transportCharset: saved.transportCharset)
        return try PageClipper(address: saved.url).clip(decoded.utf8)
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
    }

    private func report(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}

/// What one page came to.
struct PageResult: Encodable {
    let page: String
    let f1: Double
    let precision: Double
    let recall: Double
    /// Whether the field is what was expected; nil if nothing was.
    let title: Bool?
    let byline: Bool?
    let site: Bool?
    let date: Bool?
    /// `article`, or what else it was taken for.
    let verdict: String
    let bytes: Int
    /// Medians of the runs: decoding, parsing and extracting; parsing alone.
    let milliseconds: Double
    let parseMilliseconds: Double

    private enum CodingKeys: String, CodingKey {
        case page, f1, precision, recall, title, byline, site, date, verdict, bytes
        case milliseconds = "ms"
        case parseMilliseconds = "parse_ms"
    }
}

/// All pages together.
struct ClipTotal {
    private var results: [PageResult] = []

    mutating func add(_ result: PageResult) { results.append(result) }

    struct Result: Encodable {
        /// Always `all`.
        let page = "all"
        let pages: Int
        /// Means over the pages.
        let f1: Double
        let precision: Double
        let recall: Double
        /// Hits of those that were expected.
        let title: String
        let byline: String
        let site: String
        let date: String
        let milliseconds: Double
        /// Megabytes (10⁶ bytes) a second of all pages together.
        let megabytesPerSecond: Double
        let parseMegabytesPerSecond: Double

        private enum CodingKeys: String, CodingKey {
            case page, pages, f1, precision, recall, title, byline, site, date
            case milliseconds = "ms"
            case megabytesPerSecond = "mb_per_s"
            case parseMegabytesPerSecond = "parse_mb_per_s"
        }
    }

    func result() -> Result {
        func mean(_ value: (PageResult) -> Double) -> Double {
            results.reduce(0) { $0 + value($1) } / Double(max(1, results.count))
        }
        func hits(_ value: (PageResult) -> Bool?) -> String {
            let known = results.compactMap(value)
            return "\(known.filter { $0 }.count)/\(known.count)"
        }
        let bytes = Double(results.reduce(0) { $0 + $1.bytes })
        let time = results.reduce(0) { $0 + $1.milliseconds }
        let parsing = results.reduce(0) { $0 + $1.parseMilliseconds }
        return Result(
            pages: results.count, f1: mean(\.f1), precision: mean(\.precision),
            recall: mean(\.recall), title: hits(\.title), byline: hits(\.byline),
            site: hits(\.site), date: hits(\.date), milliseconds: time,
            megabytesPerSecond: bytes / time / 1_000,
            parseMegabytesPerSecond: bytes / parsing / 1_000)
    }
}
