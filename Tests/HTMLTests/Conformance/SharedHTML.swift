import Foundation

/// The public conformance tests beside the checkout; skipped where they are not.
enum SharedHTML {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/html5lib")

    static let isPresent = FileManager.default.fileExists(
        atPath: folder.appending(path: "LICENSE").path)

    /// The files of a folder by name.
    static func files(in name: String, suffix: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: folder.appending(path: name), includingPropertiesForKeys: nil
        )
        .filter { $0.lastPathComponent.hasSuffix(suffix) }
        .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }
}
