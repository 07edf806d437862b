import Foundation
import Wire

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
        path = folder + "/" + name
    }

    func recall() -> Continuity {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
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
        try? VaultDirectory.write(
            Array("\(replica) \(next)".utf8), to: path, isDurable: false)
    }
}
