import Foundation

/// Paths that must still lead to the same file from another working directory.
enum AbsolutePath {
    /// The path from the root.
    static func of(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }
}
