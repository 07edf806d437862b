import Foundation

/// The files of `Protocol/vectors`.
///
/// The tests hold what they would write against what is there, so a format cannot change by
/// accident. `MANICULE_WRITE_VECTORS=1 swift test --filter theFilesAreWhatTheCodeMakes` writes them
/// instead. Where the system's Ed25519 puts randomness into signatures, as Apple's does, the signed
/// ones come out different each time and only reading them proves something.
package enum VectorBook {
    /// The directory, found from where this file was compiled.
    static var directory: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Protocol/vectors")
    }

    /// The names of vectors whose files are not what they should be; writes them if asked to.
    package static func differences(from vectors: [Vector]) throws -> [String] {
        let isWriting =
            ProcessInfo.processInfo.environment["MANICULE_WRITE_VECTORS"] == "1"
        if isWriting {
            try FileManager.default.createDirectory(
                at: directory, withIntermediateDirectories: true)
        }
        var differing: [String] = []
        for vector in vectors {
            let file = directory.appending(path: "\(vector.name).json")
            let text = text(of: vector)
            if isWriting {
                try Data(text.utf8).write(to: file)
            } else if (try? Data(contentsOf: file)) != Data(text.utf8) {
                differing.append(vector.name)
            }
        }
        return differing
    }

    /// All vectors about one kind of thing, by name.
    package static func read(object: String) throws -> [Vector] {
        try FileManager.default.contentsOfDirectory(
            at: directory, includingPropertiesForKeys: nil
        )
        .filter { $0.pathExtension == "json" }
        .sorted { $0.lastPathComponent < $1.lastPathComponent }
        .map { try JSONDecoder().decode(Vector.self, from: Data(contentsOf: $0)) }
        .filter { $0.object == object }
    }

    /// The file's text: members in a fixed order, one to a line.
    private static func text(of vector: Vector) -> String {
        let members = [
            ("name", quoted(vector.name)), ("object", quoted(vector.object)),
            ("expect", quoted(vector.expect)), ("stage", quoted(vector.stage)),
            ("comment", quoted(vector.comment)), ("input", text(of: vector.input)),
            ("output", text(of: vector.output)),
        ]
        return "{\n" + members.map { "  \(quoted($0)): \($1)" }.joined(separator: ",\n") + "\n}\n"
    }

    private static func text(of values: [String: Vector.Value]) -> String {
        guard !values.isEmpty else { return "{}" }
        let members = values.sorted { $0.key < $1.key }.map { name, value in
            switch value {
            case .text(let text): "    \(quoted(name)): \(quoted(text))"
            case .list(let list) where list.isEmpty: "    \(quoted(name)): []"
            case .list(let list):
                "    \(quoted(name)): [\n"
                    + list.map { "      \(quoted($0))" }.joined(separator: ",\n") + "\n    ]"
            }
        }
        return "{\n" + members.joined(separator: ",\n") + "\n  }"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
