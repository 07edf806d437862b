import CRDT
import Manicule
import Sealing
import Syncing
import Synchronization

/// What a simulated crash throws. What the vault makes of it is no matter: the machine is down
/// then, and nothing is written until it is started again.
struct SimulatedCrash: Error {}

/// One machine's clock, entropy, identity and fuse: all that its vault takes from the world.
///
/// Everything is behind one lock, because a vault may call from any thread; the lab uses one.
final class SimulatedMachine: Sendable {
    /// Where on the next save of secrets the machine stops.
    enum KeyCrash: Sendable {
        case before
        case after
    }

    private struct State {
        var milliseconds: Int64
        var zoneMinutes: Int
        var entropy: SeededRandom
        var identity: MachineIdentity
        var writesUntilCrash: Int?
        var keyCrash: KeyCrash?
        var isDown = false
        var crashCount = 0
    }

    private let state: Mutex<State>

    /// - Parameter number: tells the machine from the others of a run.
    init(number: Int, seed: UInt64) {
        var random = SeededRandom(seed: seed, purpose: UInt64(number) + 100)
        let years = Int64(random.within(-9...9))
        let identity = MachineIdentity(
            machine: "machine-\(number)", boot: "boot-0", path: "/vault/vault.sqlite",
            inode: UInt64(1000 + number))
        // Clocks are wrong by years; 2024-03-04 is where a right one would begin.
        state = Mutex(
            State(
                milliseconds: 1_709_510_400_000 + years * 31_556_952_000,
                zoneMinutes: random.within(-22...28) * 30, entropy: random, identity: identity))
    }

    // MARK: What the vault is given

    private let originals = MemoryOriginalStore()
    private let continuity = MemoryContinuityStore()

    /// The world as the vault sees it.
    var environment: VaultEnvironment {
        VaultEnvironment(
            now: { self.tick() }, entropy: entropy,
            wrapping: SeededKeyWrapping(entropy: entropy), originals: originals,
            continuity: continuity,
            // Small enough that a crash falls between the parts of an answer.
            storingLimits: StoringLimits(frameCountMax: 3, byteCountMax: 16 << 10),
            machine: { self.identity })
    }

    private var entropy: Entropy {
        Entropy { count in self.state.withLock { $0.entropy.bytes(count) } }
    }

    private var identity: MachineIdentity { state.withLock { $0.identity } }

    private func tick() -> DisplayTime {
        state.withLock { state in
            state.milliseconds += 1000
            return DisplayTime(milliseconds: state.milliseconds, zoneMinutes: state.zoneMinutes)
        }
    }

    /// Called before each writing statement.
    func beforeWrite() throws {
        try state.withLock { state in
            if let rest = state.writesUntilCrash {
                state.writesUntilCrash = rest - 1
                if rest <= 0 {
                    state.isDown = true
                    state.crashCount += 1
                    state.writesUntilCrash = nil
                }
            }
            if state.isDown { throw SimulatedCrash() }
        }
    }

    /// Saves secrets, unless the machine stops before; it may stop right after.
    func saving(_ save: () -> Void) throws {
        try state.withLock { state in
            let crash = state.keyCrash
            state.keyCrash = nil
            if crash != nil {
                state.isDown = true
                state.crashCount += 1
            }
            if crash == .before || (state.isDown && crash == nil) { throw SimulatedCrash() }
            save()
            if crash == .after { throw SimulatedCrash() }
        }
    }

    // MARK: What the lab does to it

    /// Whether the machine has stopped.
    var isDown: Bool { state.withLock { $0.isDown } }

    /// How often it crashed.
    var crashCount: Int { state.withLock { $0.crashCount } }

    /// Makes what the machine draws from here on follow from a step's seed alone, so that leaving
    /// other steps out changes nothing for this one.
    func reseed(_ seed: UInt64, number: Int) {
        state.withLock {
            $0.entropy = SeededRandom(seed: seed, purpose: UInt64(number) + 1000)
        }
    }

    /// Stops the machine at a later writing statement: the next one for 0.
    func crash(afterWrites count: Int) {
        state.withLock { $0.writesUntilCrash = count }
    }

    /// Stops the machine around the next save of secrets.
    func crash(atKeys moment: KeyCrash) {
        state.withLock { $0.keyCrash = moment }
    }

    /// Starts the machine again, its fuses taken out.
    func start() {
        state.withLock { state in
            state.isDown = false
            state.writesUntilCrash = nil
            state.keyCrash = nil
        }
    }

    /// Boots anew, so that the vault has to mint a new replica.
    func reboot(as boot: UInt64) {
        state.withLock { state in
            state.identity = MachineIdentity(
                machine: state.identity.machine, boot: "boot-\(boot)",
                path: state.identity.path, inode: state.identity.inode)
        }
    }

    /// Lies on another file, as after restoring a backup.
    func moveToInode(_ inode: UInt64) {
        state.withLock { state in
            state.identity = MachineIdentity(
                machine: state.identity.machine, boot: state.identity.boot,
                path: state.identity.path, inode: inode)
        }
    }

    /// Sets the clock off, forwards or back.
    func moveClock(byMilliseconds offset: Int64) {
        state.withLock { $0.milliseconds += offset }
    }
}

/// A vault's secrets on a simulated machine: they survive its crashes.
final class SimulatedKeyStore: KeyStore {
    private let machine: SimulatedMachine
    private let keys: Mutex<VaultKeys?>

    init(machine: SimulatedMachine, keys: VaultKeys? = nil) {
        self.machine = machine
        self.keys = Mutex(keys)
    }

    /// What is kept.
    var held: VaultKeys? { keys.withLock { $0 } }

    func load() throws -> VaultKeys {
        guard let held else { throw ManiculeError(.damagedVault, subject: "keys") }
        return held
    }

    func save(_ new: VaultKeys) throws {
        try machine.saving { keys.withLock { $0 = new } }
    }
}
