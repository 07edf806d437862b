import Manicule
import Proofs
import Serving
import Wire

/// The real server logic over a store in memory, with what befalls real servers.
final class SimulatedServer {
    /// How vaults address it.
    static let url = "https://lab.example"
    private static let authority = "lab.example"

    private let store = MemoryServerStore()
    private var logic: ServerLogic
    private var backups: [MemoryServerStore.Snapshot] = []
    private var random: SeededRandom

    /// Whether it ever lost what it had taken.
    private(set) var wasSetBack = false

    init(seed: UInt64) {
        random = SeededRandom(seed: seed, purpose: 7)
        logic = SimulatedServer.logic(over: store)
    }

    private static func logic(over store: MemoryServerStore) -> ServerLogic {
        ServerLogic(store: store, registration: .open, authorities: [authority])
    }

    /// Makes what the server draws follow from a step's seed alone.
    func reseed(_ seed: UInt64) {
        random = SeededRandom(seed: seed, purpose: 8)
    }

    /// Answers a request.
    ///
    /// - Parameter body: what arrived in place of the body that was sent.
    func answer(_ request: SignedRequest, body: [UInt8]? = nil) -> TransportResponse {
        guard var arrived = ServerRequest(request, authority: SimulatedServer.authority) else {
            return TransportResponse(status: 400, body: [])
        }
        if let body { arrived.body = body }
        let response = logic.handle(arrived, entropy: ServerEntropy(using: &random))
        return TransportResponse(status: response.status, body: response.body)
    }

    // MARK: What befalls it

    /// Starts again: whatever was only in memory is gone.
    func restart() {
        logic = SimulatedServer.logic(over: store)
    }

    /// Puts the present state aside.
    func backUp() {
        backups.append(store.snapshot())
    }

    /// Goes back to a state that was put aside; whether there was one.
    func restore(_ random: inout SeededRandom) -> Bool {
        guard let backup = random.pick(backups) else { return false }
        store.restore(backup)
        wasSetBack = true
        restart()
        return true
    }

    /// Loses everything.
    func wipe() {
        store.wipe()
        wasSetBack = true
        restart()
    }

    // MARK: What the lab looks at

    /// How many roster records the server holds of a vault.
    func rosterLength(of vault: VaultID) throws -> Int {
        try store.read { Int(try $0.state(of: vault)?.rosterLength ?? 0) }
    }

    /// Everything that is stored of a vault but for its wraps: what an operator could look into.
    func storedBytes(of vault: VaultID) throws -> [[UInt8]] {
        try store.read { reader in
            var stored = try reader.rosterRecords(of: vault, from: 0)
            for position in 0..<(try reader.state(of: vault)?.count ?? 0) {
                if let frame = try reader.frame(at: position, of: vault) { stored.append(frame) }
            }
            return stored
        }
    }
}
