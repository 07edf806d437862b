import Foundation
import Wire

/// Originals as private files, named by their hash as `sha256sum` prints it:
/// `originals/2d/2d470d17…`.
struct FileOriginalStore: OriginalStore {
    /// The directory, which is made with the first original.
    let path: String

    func keep(_ bytes: [UInt8], as hash: Hash256) throws {
        let file = file(hash)
        guard !FileManager.default.fileExists(atPath: file) else { return }
        let folder = VaultDirectory(
            path: URL(fileURLWithPath: file).deletingLastPathComponent().path)
        try folder.create()
        try VaultDirectory.write(bytes, to: file)
    }

    func bytes(of hash: Hash256) throws -> [UInt8]? { try VaultDirectory.read(file(hash)) }

    func hashes() throws -> [Hash256] {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return folders.flatMap { folder in
            (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []
        }.compactMap { [UInt8](hexadecimal: $0).flatMap(Hash256.init(bytes:)) }.sorted()
    }

    private func file(_ hash: Hash256) -> String {
        let name = hash.description
        return "\(path)/\(name.prefix(2))/\(name)"
    }
}
