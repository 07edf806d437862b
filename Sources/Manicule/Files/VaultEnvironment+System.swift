import CRDT
import Foundation
package import Sealing

extension VaultEnvironment {
    /// The world as it is: the system's clock, entropy and machine.
    static func system(_ directory: VaultDirectory) -> VaultEnvironment {
        VaultEnvironment(
            now: {
                // Not `TimeZone`, which reads the whole history of the zone first.
                let seconds = Date().timeIntervalSince1970
                var second = time_t(seconds.rounded(.down))
                var local = tm()
                localtime_r(&second, &local)
                return DisplayTime(
                    milliseconds: Int64((seconds * 1000).rounded(.down)),
                    zoneMinutes: Int(local.tm_gmtoff) / 60)
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
