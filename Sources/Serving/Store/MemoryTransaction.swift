import Wire

/// A transaction over a copy of a memory store's state.
final class MemoryTransaction: ServerWriter {
    private(set) var state: MemoryState

    init(_ state: MemoryState) {
        self.state = state
    }

    func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
        let before = state
        do {
            return try body()
        } catch {
            state = before
            throw error
        }
    }

    // MARK: Reading

    func state(of vault: VaultID) throws -> VaultState? {
        state.vaults[vault]?.state
    }

    func vaultCount() throws -> Int {
        state.vaults.count
    }

    func rosterRecords(of vault: VaultID, from position: UInt64) throws -> [[UInt8]] {
        guard let roster = state.vaults[vault]?.roster else { return [] }
        return Array(roster.dropFirst(Int(clamping: position)))
    }

    func arrivals(of vault: VaultID, from position: UInt64, max: Int) throws -> [Arrival] {
        guard let arrivals = state.vaults[vault]?.arrivals else { return [] }
        return Array(arrivals.dropFirst(Int(clamping: position)).prefix(max))
    }

    func arrival(of frame: FrameID, in vault: VaultID) throws -> Arrival? {
        guard let held = state.vaults[vault], let index = held.positions[frame] else {
            return nil
        }
        return held.arrivals[index]
    }

    func frame(at position: UInt64, of vault: VaultID) throws -> [UInt8]? {
        guard let frames = state.vaults[vault]?.frames, position < UInt64(frames.count) else {
            return nil
        }
        return frames[Int(position)]
    }

    func holding(of replica: ReplicaID, in vault: VaultID) throws -> ReplicaHolding? {
        state.vaults[vault]?.replicas[replica]
    }

    func heads(of vault: VaultID) throws -> [ReplicaHead] {
        guard let replicas = state.vaults[vault]?.replicas else { return [] }
        return replicas.values.map(\.head).sorted { $0.replica < $1.replica }
    }

    func wraps(
        of vault: VaultID, for recipient: DeviceID, from epoch: UInt64, max: Int
    ) throws -> [[UInt8]] {
        guard let wraps = state.vaults[vault]?.wraps[recipient] else { return [] }
        return wraps.filter { $0.key >= epoch }.sorted { $0.key < $1.key }.suffix(max)
            .map(\.value)
    }

    func token(hash: Hash256) throws -> TokenState {
        guard let vault = state.tokens[hash] else { return .unknown }
        return vault.map { .used($0) } ?? .unused
    }

    func isAllowed(_ vault: VaultID) throws -> Bool {
        state.allowed.contains(vault)
    }

    // MARK: Writing

    func create(_ vault: VaultID, state new: VaultState) throws {
        precondition(state.vaults[vault] == nil, "a vault is created that is held already")
        state.vaults[vault] = MemoryVault(state: new)
    }

    func append(
        roster records: [[UInt8]], of vault: VaultID, length: UInt64, hash: Hash256
    ) throws {
        let byteCount = records.reduce(0) { $0 + $1.count }
        change(vault) {
            $0.roster += records
            precondition(UInt64($0.roster.count) == length, "a roster's length does not fit")
            $0.state.rosterLength = length
            $0.state.rosterHash = hash
            $0.state.rosterByteCount += byteCount
            $0.state.byteCount += byteCount
        }
    }

    func append(
        frame bytes: [UInt8], as arrival: Arrival, device: DeviceID, in vault: VaultID
    ) throws {
        change(vault) {
            precondition(arrival.position == $0.state.count, "an arrival leaves a gap")
            let id = arrival.frame
            $0.arrivals.append(arrival)
            $0.frames.append(bytes)
            $0.positions[id] = Int(arrival.position)
            let head = ReplicaHead(
                replica: id.replica, next: id.sequence + 1, last: arrival.hash)
            $0.replicas[id.replica] = ReplicaHolding(head: head, device: device)
            $0.state.replicaCount = $0.replicas.count
            $0.state.count += 1
            $0.state.head = arrival.head
            $0.state.byteCount += bytes.count
        }
    }

    func store(wrap: StoredWrap, in vault: VaultID) throws {
        change(vault) {
            let old = $0.wraps[wrap.recipient, default: [:]].updateValue(
                wrap.bytes, forKey: wrap.epoch)
            $0.state.byteCount += wrap.bytes.count - (old?.count ?? 0)
        }
    }

    func deleteWraps(for recipient: DeviceID, in vault: VaultID) throws {
        change(vault) {
            let old = $0.wraps.removeValue(forKey: recipient) ?? [:]
            $0.state.byteCount -= old.values.reduce(0) { $0 + $1.count }
        }
    }

    func addToken(hash: Hash256) throws {
        guard !state.tokens.keys.contains(hash) else { return }
        state.tokens.updateValue(nil, forKey: hash)
    }

    func useToken(hash: Hash256, for vault: VaultID) throws {
        state.tokens.updateValue(vault, forKey: hash)
    }

    func allow(_ vault: VaultID) throws {
        state.allowed.insert(vault)
    }

    private func change(_ vault: VaultID, _ body: (inout MemoryVault) -> Void) {
        precondition(state.vaults[vault] != nil, "a vault is changed that is not held")
        body(&state.vaults[vault]!)
    }
}
