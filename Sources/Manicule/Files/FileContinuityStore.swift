import Foundation
import Wire

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A line in a file of the person's own state directory, one for each vault:
/// `~/.local/state/manicule/5f3c…`, which says `replica counter`.
struct FileContinuityStore: ContinuityStore {
    private let folder: String
    private let path: String

    init(
        vault: VaultDirectory,
        environment: (String) -> String? = SystemEnvironment.value
    ) {
        let home = environment("HOME") ?? NSHomeDirectory()
        let state = environment("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
        folder = (state ?? home + "/.local/state") + "/manicule"
        let name = Hash256.plain(Array(vault.databasePath.utf8)).description.prefix(32)
        path = folder + "/" + String(name)
    }

    func recall() -> Continuity {
        guard let text = VaultDirectory.line(of: path) else {
            // Where nothing can be written, nothing could have been remembered.
            let isThere = (try? VaultDirectory(path: folder).create()) != nil
            return isThere && FileManager.default.isWritableFile(atPath: folder)
                ? .nothing : .unavailable
        }
        let words = text.split(separator: " ")
        guard words.count == 2,
            let replica = [UInt8](hexadecimal: String(words[0])).flatMap(ReplicaID.init(bytes:)),
            let next = UInt64(words[1])
        else { return .nothing }
        return .reached(replica, next)
    }

    func remember(_ replica: ReplicaID, next: UInt64) {
        // If it cannot be kept, what is remembered falls behind: then a backup goes unnoticed that
        // is no older than that, as where nothing can be remembered at all.
        // One small line is written in place, in one go; a torn one is as good as none.
        let line = Array("\(replica) \(next)\n".utf8)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        _ = line.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }
}
