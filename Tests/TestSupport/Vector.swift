import Foundation

/// One scenario of `Protocol/vectors`: what goes in, and what every implementation must make of it.
package struct Vector: Codable, Equatable, Sendable {
    /// What a scenario holds by name: a text, mostly hexadecimal, or a list of them.
    package enum Value: Codable, Equatable, Sendable {
        case text(String)
        case list([String])

        package init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .list(try container.decode([String].self))
            }
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .list(let list): try container.encode(list)
            }
        }
    }

    /// The file's name without its ending.
    package let name: String
    /// What kind of thing is judged.
    package let object: String
    /// `accept` or `refuse`.
    package let expect: String
    /// For `refuse`: where it must fail, for `accept`: how far it must come.
    package let stage: String
    /// Why this scenario is here.
    package let comment: String
    /// What goes in.
    package let input: [String: Value]
    /// What comes out, for `accept`; for `refuse` the reason, which does not bind.
    package let output: [String: Value]

    package init(
        _ name: String, _ object: String, accept stage: String, _ comment: String,
        input: [String: Value], output: [String: Value] = [:]
    ) {
        self.init(name, object, "accept", stage, comment, input, output)
    }

    package init(
        _ name: String, _ object: String, refuse stage: String, _ comment: String,
        input: [String: Value], output: [String: Value] = [:]
    ) {
        self.init(name, object, "refuse", stage, comment, input, output)
    }

    private init(
        _ name: String, _ object: String, _ expect: String, _ stage: String, _ comment: String,
        _ input: [String: Value], _ output: [String: Value]
    ) {
        self.name = name
        self.object = object
        self.expect = expect
        self.stage = stage
        self.comment = comment
        self.input = input
        self.output = output
    }

    /// A text that goes in; empty if there is none.
    package func text(_ name: String) -> String {
        if case .text(let text) = input[name] { text } else { "" }
    }

    /// A list that goes in; empty if there is none.
    package func list(_ name: String) -> [String] {
        if case .list(let list) = input[name] { list } else { [] }
    }

    /// A text that comes out.
    package func output(_ name: String) -> String? {
        if case .text(let text) = output[name] { text } else { nil }
    }
}
