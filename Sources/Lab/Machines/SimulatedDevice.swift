import Manicule
import Storage
import Synchronization

/// A person's device in the lab: a machine, a disk and secrets that survive crashes, and the
/// vault that runs on them.
final class SimulatedDevice {
    /// A text that a person has open in an editor.
    struct OpenDraft {
        let draft: TextDraft
        let target: String
        let isBody: Bool
    }

    /// A disk with its secrets, put aside.
    struct Backup {
        let disk: SimulatedDisk
        let keys: VaultKeys?
    }

    /// Its place among the devices of the run.
    let number: Int
    /// What people call it.
    let name: String
    /// Its clock, entropy and identity.
    let machine: SimulatedMachine
    /// Its secrets.
    private(set) var keyStore: SimulatedKeyStore
    /// Its disk.
    private(set) var disk: SimulatedDisk
    /// The vault; nil before one is made or joined.
    private(set) var core: VaultCore?
    /// What a join that was begun keeps durably.
    let stage = JoinStage()
    /// The conversation that waits for an answer on its way.
    var talk: Talk?
    /// Texts open in an editor.
    var drafts: [OpenDraft] = []
    /// What will happen to its next requests, one each.
    var networkFaults: [NetworkFault] = []
    /// The last backup.
    var backup: Backup?

    init(number: Int, seed: UInt64) throws {
        self.number = number
        name = SimulatedDevice.name(number)
        machine = SimulatedMachine(number: number, seed: seed)
        keyStore = SimulatedKeyStore(machine: machine)
        disk = try SimulatedDisk()
    }

    /// A copy of another device's disk and secrets on a machine of its own.
    init(copying other: SimulatedDevice, number: Int, seed: UInt64) throws {
        self.number = number
        name = SimulatedDevice.name(number)
        machine = SimulatedMachine(number: number, seed: seed)
        keyStore = SimulatedKeyStore(machine: machine, keys: other.keyStore.held)
        disk = try other.disk.copy()
        try open()
    }

    private static func name(_ number: Int) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return number < letters.count ? String(letters[number]) : "D\(number)"
    }

    /// The environment that its vault runs in.
    var environment: VaultEnvironment { machine.environment }

    /// An open store on its disk.
    func store() throws -> VaultStore {
        try disk.open(creating: true, beforeWrite: { [machine] in try machine.beforeWrite() })
    }

    /// Takes over a vault that was just made on its disk.
    func take(_ core: VaultCore) {
        self.core = core
    }

    /// Opens what lies on the disk: a vault, or nothing yet.
    func open() throws {
        core = nil
        let store = try store()
        guard try !store.read({ try $0.rosterRecords().isEmpty }) else { return }
        core = try VaultCore(store: store, keyStore: keyStore, environment: environment)
    }

    /// Starts after a crash: whatever was only in memory is gone.
    func restart() throws {
        machine.start()
        talk = nil
        networkFaults = []
        try open()
    }

    /// Puts disk and secrets aside.
    func backUp() throws {
        backup = Backup(disk: try disk.copy(), keys: keyStore.held)
    }

    /// Goes back to the backup, on another file or, without a number for it, over the same one.
    func restoreBackup(inode: UInt64?) throws {
        guard let backup else { return }
        disk = try backup.disk.copy()
        keyStore = SimulatedKeyStore(machine: machine, keys: backup.keys)
        if let inode { machine.moveToInode(inode) }
        drafts = []
        try restart()
    }
}

/// The staging file of a join.
final class JoinStage: Sendable {
    private let bytes = Mutex<[UInt8]?>(nil)

    /// What an attempt left, read back from its bytes.
    func load() throws -> StagedJoin? {
        try bytes.withLock { $0 }.map { try StagedJoin(decoding: $0) }
    }

    /// Keeps a stage, or forgets it.
    func keep(_ stage: StagedJoin?) {
        bytes.withLock { $0 = stage?.encoded }
    }
}
