import Foundation

/// The files of the project as they lie on disk, for the tests that hold its order.
enum Repository {
    /// The top of the checkout.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A Swift file of the project.
    struct SourceFile {
        /// The path from the top, such as `Sources/Wire/Limits.swift`.
        let path: String
        let lines: [Substring]

        /// The module or test target that the file belongs to.
        var module: String { String(path.split(separator: "/")[1]) }
        var name: String { String(path.split(separator: "/").last ?? "") }

        /// The modules that the file imports, with the line of each.
        var imports: [(module: String, line: Int)] {
            lines.enumerated().compactMap { index, line in
                var words = line.split(separator: " ")[...]
                while let first = words.first,
                    first.hasPrefix("@") || first == "package" || first == "public"
                        || first == "internal"
                {
                    words = words.dropFirst()
                }
                guard words.first == "import", let target = words.dropFirst().last else {
                    return nil
                }
                return (String(target.split(separator: ".")[0]), index + 1)
            }
        }
    }

    /// The Swift files under a folder, sorted by path.
    static func files(under folder: String) -> [SourceFile] {
        let top = root.appendingPathComponent(folder)
        guard let paths = FileManager.default.enumerator(atPath: top.path) else { return [] }
        return paths.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
            .compactMap { path in
                guard
                    let text = try? String(
                        contentsOf: top.appendingPathComponent(path), encoding: .utf8)
                else { return nil }
                return SourceFile(
                    path: "\(folder)/\(path)",
                    lines: text.split(separator: "\n", omittingEmptySubsequences: false))
            }
    }
}
