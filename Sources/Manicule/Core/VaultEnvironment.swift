package import CRDT
package import Sealing
package import Syncing
import Wire

/// Which machine, which boot and which copy of the files a vault runs on.
///
/// A replica lives at most as long as one boot of one machine on one file: whenever any of these
/// differs from what was recorded, a new replica is minted before the first write, so a copied
/// vault or a restored backup never continues an old chain. A backup that was written over the
/// very file is told by ``ContinuityStore``.
package struct MachineIdentity: Hashable, Sendable {
    /// What tells the machine from others.
    package let machine: String
    /// What tells this boot from others.
    package let boot: String
    /// Where the database lies.
    package let path: String
    /// The file's number on its disk.
    package let inode: UInt64

    package init(machine: String, boot: String, path: String, inode: UInt64) {
        self.machine = machine
        self.boot = boot
        self.path = path
        self.inode = inode
    }

    /// The identity as one string, for comparison.
    var encoded: [UInt8] { Array("\(machine)\n\(boot)\n\(path)\n\(inode)".utf8) }
}

/// All that a vault takes from the world around it: time for display, entropy, key wrapping,
/// a place for originals, and where it runs. The simulator gives its own.
package struct VaultEnvironment: Sendable {
    /// What the clock says, for display only.
    package let now: @Sendable () -> DisplayTime
    /// Where random bytes come from.
    package let entropy: Entropy
    /// How epoch keys are wrapped.
    package let wrapping: any KeyWrapping
    /// Where the bytes of clips are kept.
    package let originals: any OriginalStore
    /// What the machine remembers of the vault.
    package let continuity: any ContinuityStore
    /// How much of an answer is stored in one transaction.
    package let storingLimits: StoringLimits
    /// Where the vault runs.
    package let machine: @Sendable () -> MachineIdentity

    package init(
        now: @escaping @Sendable () -> DisplayTime, entropy: Entropy,
        wrapping: any KeyWrapping, originals: any OriginalStore,
        continuity: any ContinuityStore,
        storingLimits: StoringLimits = .usual,
        machine: @escaping @Sendable () -> MachineIdentity
    ) {
        self.now = now
        self.entropy = entropy
        self.wrapping = wrapping
        self.originals = originals
        self.continuity = continuity
        self.storingLimits = storingLimits
        self.machine = machine
    }
}

/// The secrets of one vault on one device.
package struct VaultKeys: Sendable {
    /// The device's own keys.
    package var device: DeviceKeys
    /// The vault's epoch keys.
    package var epochs: EpochKeyring

    package init(device: DeviceKeys, epochs: EpochKeyring) {
        self.device = device
        self.epochs = epochs
    }
}

/// Where a vault's secrets are kept: a private file, a platform's keychain, or memory.
package protocol KeyStore: Sendable {
    /// Reads the secrets.
    func load() throws -> VaultKeys
    /// Keeps the secrets durably; once this returns, a crash does not lose them.
    func save(_ keys: VaultKeys) throws
}
