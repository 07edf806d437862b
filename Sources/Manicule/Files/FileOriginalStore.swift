import Clipping
import Foundation
import Wire

/// Originals as private files, packed with gzip and named by the hash of what is in them:
/// `originals/2d/2d470d17….gz`. `gunzip -c` prints one. Vaults of the first version have some that
/// are not packed, without the ending.
struct FileOriginalStore: OriginalStore {
    /// The directory, which is made with the first original.
    let path: String

    func packed(_ bytes: [UInt8]) -> [UInt8] { Gzip.compressed(bytes) }

    func keep(packed bytes: [UInt8], as hash: Hash256) throws {
        let file = file(hash)
        guard !FileManager.default.fileExists(atPath: file),
            !FileManager.default.fileExists(atPath: file + Self.ending)
        else { return }
        let folder = VaultDirectory(
            path: URL(fileURLWithPath: file).deletingLastPathComponent().path)
        try folder.create()
        try VaultDirectory.write(bytes, to: file + Self.ending)
    }

    func bytes(of hash: Hash256) throws -> [UInt8]? {
        if let packed = try VaultDirectory.read(file(hash) + Self.ending) {
            guard let bytes = try? Gzip.decompressed(packed, isOwn: true) else {
                throw ManiculeError(
                    .storage, subject: file(hash) + Self.ending, detail: "is damaged")
            }
            return bytes
        }
        return try VaultDirectory.read(file(hash))
    }

    func hashes() throws -> [Hash256] {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return folders.flatMap { folder in
            (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []
        }.compactMap { name in
            let digits = name.hasSuffix(Self.ending) ? String(name.dropLast(3)) : name
            return [UInt8](hexadecimal: digits).flatMap(Hash256.init(bytes:))
        }.sorted()
    }

    private static let ending = ".gz"

    private func file(_ hash: Hash256) -> String {
        let name = hash.description
        return "\(path)/\(name.prefix(2))/\(name)"
    }
}
