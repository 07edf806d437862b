import Foundation
import Testing

@testable import HTML

@Suite(
    "Tokenizer",
    .enabled(if: SharedHTML.isPresent, "../shared/html5lib is not beside this checkout"))
struct TokenizerTests {
    @Test func everyTokenAndErrorIsTheStandards() throws {
        var failures: [String] = []
        var count = 0
        for file in try SharedHTML.files(in: "tokenizer", suffix: ".test") {
            let top = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
            guard let book = top as? [String: Any] else { continue }
            let isViolation = book["xmlViolationTests"] != nil
            let tests = (book["tests"] ?? book["xmlViolationTests"]) as? [[String: Any]] ?? []
            for test in tests {
                for state in test["initialStates"] as? [String] ?? ["Data state"] {
                    count += 1
                    if let failure = Self.run(test, in: state, coerces: isViolation) {
                        failures.append("\(file.lastPathComponent): \(failure)")
                    }
                }
            }
        }
        #expect(count > 6_000)
        #expect(failures.count == 0, "\(failures.prefix(40).joined(separator: "\n"))")
    }

    private static let models: [String: ContentModel] = [
        "Data state": .data, "PLAINTEXT state": .plaintext, "RCDATA state": .rcdata,
        "RAWTEXT state": .rawtext, "Script data state": .scriptData,
        "CDATA section state": .cdata,
    ]

    /// - Returns: what was wrong.
    private static func run(
        _ test: [String: Any], in state: String, coerces: Bool
    ) -> String? {
        let isEscaped = test["doubleEscaped"] as? Bool ?? false
        let input = bytes(test["input"] as? String ?? "", isEscaped)
        var tokenizer = HTMLTokenizer(input, collectsErrors: true)
        tokenizer.model = models[state] ?? .data
        tokenizer.lastStartTag = Array((test["lastStartTag"] as? String ?? "").utf8)
        let found = TokenDump.tokens(&tokenizer, coerces: coerces)
        let wanted = (test["output"] as? [[Any]] ?? []).map { TokenDump.line($0, isEscaped) }
        let title = test["description"] as? String ?? ""
        if found != wanted {
            return "\(title) in \(state): wanted \(wanted), found \(found)"
        }
        if coerces { return nil }
        let errors =
            (tokenizer.errors ?? []) + HTMLInputErrors.errors(in: input)
        let foundErrors = errors.sorted { $0.offset < $1.offset }.map { error in
            let place = TokenDump.lineAndColumn(of: error.offset, in: input)
            return "\(place.line):\(place.column) \(error.code.rawValue)"
        }
        let wantedErrors = (test["errors"] as? [[String: Any]] ?? []).map {
            "\($0["line"] ?? ""):\($0["col"] ?? "") \($0["code"] ?? "")"
        }
        if foundErrors.sorted() != wantedErrors.sorted() {
            return "\(title) in \(state): wanted \(wantedErrors), found \(foundErrors)"
        }
        return nil
    }

    /// The bytes of a test's string, which may spell lone surrogates.
    static func bytes(_ text: String, _ isEscaped: Bool) -> [UInt8] {
        isEscaped ? TokenDump.unescaped(text) : Array(text.utf8)
    }
}
