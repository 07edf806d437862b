import Foundation

/// The JSON that scripts rely on: keys sorted, one object to a line, text as it is.
enum JSONOutput {
    /// One object on one line.
    static func line(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Prints one object.
    static func print(_ value: some Encodable) throws {
        StandardStreams.printOut(try line(value))
    }

    /// Prints a list, an object a line.
    static func print(lines values: [some Encodable]) throws {
        guard !values.isEmpty else { return }
        StandardStreams.printOut(try values.map { try line($0) }.joined(separator: "\n"))
    }
}
