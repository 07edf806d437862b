import CRDT
import Foundation
package import Sealing

extension VaultEnvironment {
    /// The world as it is: the system's clock, entropy and machine.
    static func system(_ directory: VaultDirectory) -> VaultEnvironment {
        VaultEnvironment(
            now: {
                let now = Date()
                let milliseconds = Int64((now.timeIntervalSince1970 * 1000).rounded(.down))
                return DisplayTime(
                    milliseconds: milliseconds,
                    zoneMinutes: TimeZone.current.secondsFromGMT(for: now) / 60)
            }, entropy: .system, wrapping: HPKEKeyWrapping(),
            originals: FileOriginalStore(path: directory.originalsPath),
            continuity: FileContinuityStore(vault: directory),
            machine: { directory.machineIdentity() })
    }
}

extension Entropy {
    /// Random bytes from the operating system.
    package static let system = Entropy { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
