import Serving
import Wire

/// Vaults with frames of random bytes, for tests of storages.
struct Sample: Sendable {
    struct Vault: Sendable {
        let id: VaultID
        let state: VaultState
        let device: DeviceID
        var arrivals: [Arrival] = []
        var frames: [[UInt8]] = []
        var heads: [ReplicaHead] = []
    }

    private(set) var vaults: [Vault] = []

    init(vaultCount: Int, frameCount: Int, using generator: inout SeededGenerator) {
        for _ in 0..<vaultCount {
            guard let incarnation = Incarnation(bytes: generator.bytes(16)),
                let device = DeviceID(bytes: generator.bytes(32))
            else { preconditionFailure("ids are bytes") }
            let state = VaultState(
                incarnation: incarnation, count: 0, head: hash(using: &generator),
                rosterLength: 0, rosterHash: .zero, rosterByteCount: 0, byteCount: 0,
                replicaCount: 0)
            var vault = Vault(
                id: VaultID(hash: hash(using: &generator)), state: state, device: device)
            let replicas = (0..<3).compactMap { _ in ReplicaID(bytes: generator.bytes(16)) }
            var ends: [ReplicaID: ReplicaHead] = [:]
            for position in 0..<frameCount {
                let replica = replicas[Int.random(in: 0..<3, using: &generator)]
                let sequence = ends[replica]?.next ?? 0
                let frame = generator.bytes(Int.random(in: 1...300, using: &generator))
                let arrival = Arrival(
                    position: UInt64(position), hash: hash(using: &generator),
                    head: hash(using: &generator),
                    frame: FrameID(replica: replica, sequence: sequence),
                    byteCount: frame.count)
                vault.arrivals.append(arrival)
                vault.frames.append(frame)
                ends[replica] = ReplicaHead(
                    replica: replica, next: sequence + 1, last: arrival.hash)
            }
            vault.heads = ends.values.sorted { $0.replica < $1.replica }
            vaults.append(vault)
        }
    }

    func write(to store: any ServerStore) throws {
        try store.write { try write(in: $0) }
    }

    func write(in writer: any ServerWriter) throws {
        for vault in vaults {
            try writer.create(vault.id, state: vault.state)
            for (arrival, frame) in zip(vault.arrivals, vault.frames) {
                try writer.append(
                    frame: frame, as: arrival, device: vault.device, in: vault.id)
            }
        }
    }
}
