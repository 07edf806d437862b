import Proofs
import Wire

/// Decides on a vault's frames: which to append, and what a device lacks.
///
/// The log is one sequence of records for each vault, in the order in which frames came, chained
/// by hash, so that a device's cursor and head say exactly which beginning of it the device has
/// seen. A device whose beginning is not this log's gets ``UnknownHead`` and nothing is
/// appended; so a server that was wiped or set back cannot be mistaken for one that was not.
struct ArrivalLog {
    let caller: Caller
    let limits: ServerLimits
    let rosters: RosterCache

    /// Appends those of the pushed frames that fit, in the request's order.
    ///
    /// (replica, sequence, hash) makes this repeatable: a frame that is held is accepted again.
    ///
    /// - Returns: a result for each frame.
    /// - Throws: the problems `unknown-vault`, `not-a-member`, `unknown-head`.
    func append(_ sync: AdmittedSync, in writer: any ServerWriter) throws -> [PushResult] {
        var state = try checkedState(for: sync.request, writer)
        var chains: [ReplicaID: ReplicaChain] = [:]
        var blocked: Set<ReplicaID> = []
        var results: [PushResult] = []
        for pushed in sync.frames {
            guard let frame = pushed.frame else {
                results.append(.refused)
                continue
            }
            let replica = frame.header.replica
            guard !blocked.contains(replica) else {
                results.append(.notTaken)
                continue
            }
            let result =
                pushed.isSound
                ? try append(frame, pushed.bytes, &state, &chains, in: writer) : .refused
            if result.status != .accepted { blocked.insert(replica) }
            results.append(result)
        }
        return results
    }

    /// The present state, if the caller is a member and the request goes on from where this
    /// log and roster are, or were.
    func checkedState(
        for request: SyncRequest, _ reader: any ServerReader
    ) throws -> VaultState {
        guard let state = try reader.state(of: caller.vault) else { throw Problem.unknownVault }
        let roster = try rosters.roster(of: caller.vault, at: state, from: reader)
        guard roster.isMember(caller.signer) else { throw Problem.notAMember(state) }
        guard roster.hash(atLength: request.rosterLength) == request.rosterHash,
            try isBeginning(request, state, reader)
        else { throw try unknownHead(state, reader) }
        return state
    }

    // MARK: Steps

    private func append(
        _ frame: Frame, _ bytes: [UInt8], _ state: inout VaultState,
        _ chains: inout [ReplicaID: ReplicaChain], in writer: any ServerWriter
    ) throws -> PushResult {
        let id = frame.id
        let known = try chains[id.replica] ?? chain(of: id.replica, writer)
        chains[id.replica] = known
        switch try verdict(on: frame, known, writer) {
        case .held: return .accepted
        case .gap(let expected): return .gap(next: expected)
        case .forked(let held): return .forked(held: held)
        case nil: return .refused
        case .extends: break
        }
        guard state.byteCount + bytes.count <= limits.vaultByteCountMax,
            known != nil || state.replicaCount < limits.replicaCountMax
        else { return .overQuota }
        var order = ArrivalChain(
            incarnation: state.incarnation, count: state.count, head: state.head)
        order.extend(by: frame.hash)
        let arrival = Arrival(
            position: state.count, hash: frame.hash, head: order.head, frame: id,
            byteCount: bytes.count)
        try writer.append(
            frame: bytes, as: arrival, device: frame.header.device, in: caller.vault)
        state.count = order.count
        state.head = order.head
        state.byteCount += bytes.count
        if known == nil { state.replicaCount += 1 }
        if var longer = known {
            longer.extend(by: frame)
            chains[id.replica] = longer
        } else {
            chains[id.replica] = ReplicaChain(first: frame)
        }
        return .accepted
    }

    private func chain(
        of replica: ReplicaID, _ reader: any ServerReader
    ) throws -> ReplicaChain? {
        try reader.holding(of: replica, in: caller.vault).map {
            ReplicaChain(
                replica: replica, device: $0.device, next: $0.head.next, last: $0.head.last)
        }
    }

    /// What a frame is to its replica; nil if it is another device's and never will fit.
    private func verdict(
        on frame: Frame, _ chain: ReplicaChain?, _ reader: any ServerReader
    ) throws -> ReplicaChain.Verdict? {
        guard let chain else { return ReplicaChain.verdictOnUnknownReplica(frame) }
        var held: Hash256?
        if frame.header.sequence < chain.next {
            held = try reader.arrival(of: frame.id, in: caller.vault)?.hash
        }
        return try? chain.check(frame, held: held)
    }

    private func isBeginning(
        _ request: SyncRequest, _ state: VaultState, _ reader: any ServerReader
    ) throws -> Bool {
        guard let incarnation = request.incarnation else { return true }
        guard incarnation == state.incarnation, request.cursor <= state.count else {
            return false
        }
        return try head(at: request.cursor, state, reader) == request.head
    }

    /// The arrival chain's head after so many records, of those that there are.
    func head(
        at position: UInt64, _ state: VaultState, _ reader: any ServerReader
    ) throws -> Hash256 {
        if position == state.count { return state.head }
        guard position > 0 else {
            return ArrivalChain(vault: caller.vault, incarnation: state.incarnation).head
        }
        let before = try reader.arrivals(of: caller.vault, from: position - 1, max: 1)
        guard let arrival = before.first, arrival.position == position - 1 else {
            throw ServerError(.storageFailed, "the arrival log has a hole at \(position - 1)")
        }
        return arrival.head
    }

    private func unknownHead(_ state: VaultState, _ reader: any ServerReader) throws -> Problem {
        let answer = UnknownHead(
            incarnation: state.incarnation, count: state.count, head: state.head,
            holdings: try reader.heads(of: caller.vault), rosterLength: state.rosterLength,
            rosterHash: state.rosterHash)
        return Problem(
            .unknownHead,
            detail: "push what this server lacks, by any author, and go on from its head",
            record: answer.encoded)
    }
}
