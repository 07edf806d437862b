import CRDT
import Manicule
import Proofs
import Storage
import Wire

/// The devices, the server and the network of one run, and what has happened so far.
///
/// Everything in it is the program's own code, but for clocks, entropy, disks and the network.
/// One thread, no time of its own: the same script gives the same world.
final class World {
    /// What is carried out.
    let script: Script
    /// The server.
    let server: SimulatedServer
    /// The devices, copies after the others.
    var devices: [SimulatedDevice] = []
    /// Codes of invitations that somebody has in hand.
    var invitations: [String] = []
    /// Requests on their way that their senders no longer wait for.
    var lateRequests: [SignedRequest] = []
    /// Marks that were made, for taking up old ones again.
    var marks: [String] = []
    /// Whether commands leave alone what is in the trash.
    var sparesTrash = false
    /// Whether two disks ever held the same replica's unsent changes.
    var hasCopies = false
    /// What was acknowledged.
    var ledger = Ledger()
    /// What happened, for the report.
    var counts = Counts()
    /// A digest of all that vaults and server hold at the end.
    var fingerprint = ""
    /// A line for each thing that happened.
    private(set) var lines: [String] = []
    /// The step under way.
    private(set) var step: Step
    /// The present step's chances.
    var random: SeededRandom
    private var unique: UInt64 = 0

    /// At most so many copies of devices are made in one run.
    static let copyCountMax = 2

    init(_ script: Script) throws {
        self.script = script
        server = SimulatedServer(seed: script.seed)
        step = Step(index: -1, kind: .sync, device: 0, seed: script.seed)
        random = SeededRandom(seed: script.seed, purpose: 1)
        for number in 0..<script.deviceCount {
            devices.append(try SimulatedDevice(number: number, seed: script.seed))
        }
    }

    // MARK: The run

    /// Carries out the script, lets the world come to rest, and checks everything.
    ///
    /// - Throws: ``LabFailure`` with the first promise that was broken.
    func run() throws {
        try setUp()
        for step in script.steps {
            take(step)
            try perform(step)
        }
        take(Step(index: script.steps.count, kind: .sync, device: 0, seed: ~script.seed))
        try settle()
        try checkEverything()
    }

    private func take(_ step: Step) {
        self.step = step
        random = SeededRandom(seed: step.seed)
        for device in devices { device.machine.reseed(step.seed, number: device.number) }
        server.reseed(step.seed)
    }

    /// Founds the vault on the first device, and lets most of the others join.
    private func setUp() throws {
        try found()
        for device in devices.dropFirst() where random.chance(4, in: 5) {
            try invite(by: devices[0])
            try join(device)
        }
    }

    /// Founds the vault on the first device and makes it known to the server.
    func found() throws {
        let founder = devices[0]
        let core = try VaultCore.create(
            store: try founder.store(), keyStore: founder.keyStore,
            environment: founder.environment, deviceName: deviceName(founder))
        try core.setRemote(try Remote(url: SimulatedServer.url))
        founder.take(core)
        try sync(founder)
    }

    /// The name that a device has in its vault.
    func deviceName(_ device: SimulatedDevice) -> String { "\(device.name)’s quokka" }

    private func perform(_ step: Step) throws {
        let present = devices.filter { $0.core != nil }
        let device = present[step.device % present.count]
        switch step.kind {
        case .join:
            let outside = devices.filter { $0.core == nil || $0.hasStage }
            guard let device = random.pick(outside) else { return }
            try joinSomehow(device)
        case .sync: try sync(device)
        case .resume: try resume(device)
        case .invite: try invite(by: device)
        case .withdraw: try withdraw(by: device)
        case .networkFault, .hostileFault, .lateArrival, .crashAtWrite, .crashAtKeys, .powerCut,
            .reboot, .clockJump, .copy, .backUp, .restoreBackup, .serverRestart, .serverBackUp,
            .serverRestore, .serverWipe:
            try befall(step.kind, device)
        default: try command(try isEmpty(device) ? .clip : step.kind, device)
        }
    }

    /// Whether a device has nothing yet that could be annotated.
    private func isEmpty(_ device: SimulatedDevice) throws -> Bool {
        let listed = try device.core?.list(tag: nil, state: nil, trash: false, limit: 1)
        return listed?.isEmpty == true
    }

    // MARK: Notes

    /// Notes what happened.
    func say(_ device: SimulatedDevice?, _ text: String) {
        let who = device.map { $0.name + " " } ?? ""
        lines.append("\(step.index < 0 ? "set-up" : "\(step.index)") \(who)\(text)")
    }

    /// A number that nothing else in the run has.
    func uniqueNumber() -> UInt64 {
        unique += 1
        return unique
    }

    /// The devices that have a vault.
    var members: [(device: SimulatedDevice, core: VaultCore)] {
        devices.compactMap { device in device.core.map { (device, $0) } }
    }
}

/// How often what happened.
struct Counts: Equatable {
    var commands = 0
    var refusals = 0
    var syncs = 0
    var unreachable = 0
    var faults = 0
    var crashes = 0
    var joins = 0
    var copies = 0
    var changes = 0
    var conflicts = 0
    var articles = 0
    var marks = 0
}
