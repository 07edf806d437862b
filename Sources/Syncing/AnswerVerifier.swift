import Proofs
import Wire

/// Checks an answer against the standing it was asked from, and sorts what it brought.
///
/// Nothing in an answer is believed: the arrivals have to fold to the head that it states, each
/// frame has to be a member's work and to extend its replica, the roster has to extend the one
/// verified, and a wrap has to be signed by a member. One bad frame is named, refused and asked
/// for again; the rest goes on.
struct AnswerVerifier {
    private let vault: VaultID
    private let standing: SyncStanding
    private var chains: [ReplicaID: ReplicaChain]
    private var batch: SyncBatch
    /// The server's order after each record of the answer.
    private var steps: [ArrivalChain] = []
    /// The hashes of the frames that this answer brought.
    private var arrived: [FrameID: Hash256] = [:]
    /// The frames that the request brought, by their hashes.
    private var pushed: [Hash256: FrameID] = [:]

    init(vault: VaultID, standing: SyncStanding, incarnation: Incarnation) {
        self.vault = vault
        self.standing = standing
        chains = standing.chains
        batch = SyncBatch(
            previous: standing.chain,
            chain: standing.chain ?? ArrivalChain(vault: vault, incarnation: incarnation),
            roster: standing.roster)
    }

    mutating func verify(
        _ answer: SyncResponse, _ heldHash: ClientSession.HeldHash
    ) throws -> SyncBatch {
        try followArrivals(answer)
        for frame in standing.outgoing {
            if let hash = try heldHash(frame.id) { pushed[hash] = frame.id }
        }
        try extendRoster(answer.roster)
        takeWraps(answer.wraps)
        sortResults(answer.results)
        let first = standing.chain?.count ?? 0
        for (index, record) in answer.records.enumerated() {
            try sort(record, position: first + UInt64(index), heldHash)
        }
        try takeWanted(answer.wanted, heldHash)
        return batch
    }

    /// Folds the listed records into the chain; the result has to be the answer's head.
    private mutating func followArrivals(_ answer: SyncResponse) throws {
        var chain = batch.chain
        guard chain.incarnation == answer.incarnation else {
            throw SyncFailure(
                .contradiction,
                detail: "the server answered for another store than it was asked about")
        }
        for record in answer.records {
            chain.extend(by: record.hash)
            steps.append(chain)
        }
        guard chain.count == answer.cursor, chain.head == answer.head else {
            throw SyncFailure(
                .contradiction, detail: "the frames listed do not add up to the head stated")
        }
        guard answer.results.count == standing.outgoing.count else {
            throw SyncFailure(
                .contradiction, detail: "the server answered for another number of frames")
        }
        batch.chain = chain
    }

    private mutating func extendRoster(_ records: [[UInt8]]) throws {
        guard !records.isEmpty else { return }
        do {
            batch.roster = try standing.roster.appending(decoding: records)
        } catch {
            throw SyncFailure(
                .roster, detail: "the server's list of devices cannot be accepted: \(error)")
        }
    }

    private mutating func takeWraps(_ wraps: [[UInt8]]) {
        for bytes in wraps {
            do {
                let wrap = try KeyWrap(decoding: bytes)
                guard wrap.body.recipient == standing.device else { continue }
                try KeyWrapProof.verify(wrap, roster: batch.roster)
                batch.wraps.append(wrap)
            } catch {
                batch.alarms.append(
                    SyncAlarm(
                        kind: "refused-wrap", frame: nil,
                        text: "a key wrap was refused: \(error)"))
            }
        }
    }

    private mutating func sortResults(_ results: [PushResult]) {
        for (result, outgoing) in zip(results, standing.outgoing) {
            switch result.status {
            case .accepted, .gap, .notTaken: break
            case .overQuota: batch.isOverQuota = true
            case .forked:
                batch.missing.append(
                    SyncBatch.Missing(id: outgoing.id, reason: "contested"))
            case .refused:
                batch.alarms.append(
                    SyncAlarm(
                        kind: "refused-push", frame: outgoing.id,
                        text: "the server refused frame \(outgoing.id)"))
            }
        }
    }

    private mutating func sort(
        _ record: ArrivalRecord, position: UInt64, _ heldHash: ClientSession.HeldHash
    ) throws {
        guard let bytes = record.frame else {
            try checkKnown(record)
            if try heldHash(record.id) == record.hash {
                batch.acknowledged.append((record.id, position))
            } else {
                batch.missing.append(SyncBatch.Missing(id: record.id, reason: "contested"))
            }
            return
        }
        guard let frame = try? Frame(decoding: bytes), frame.hash == record.hash else {
            refuse(record.id, "damaged on its way or at the server")
            return
        }
        guard frame.id == record.id else {
            throw SyncFailure(
                .contradiction, detail: "frame \(frame.id) is listed as \(record.id)")
        }
        try take(frame, position: position, heldHash)
    }

    /// Only a frame that this request pushed or that it named as held may be listed without its
    /// bytes, and under its own place: a place that nobody wrote would be asked for for ever.
    private func checkKnown(_ record: ArrivalRecord) throws {
        let isKnown =
            pushed[record.hash].map { $0 == record.id }
            ?? standing.own.contains {
                $0.replica == record.replica && record.sequence < $0.next
            }
        guard isKnown else {
            throw SyncFailure(
                .contradiction, detail: "the server left out frame \(record.id), which is new here")
        }
    }

    private mutating func takeWanted(
        _ wanted: [[UInt8]], _ heldHash: ClientSession.HeldHash
    ) throws {
        var frames: [Frame] = []
        for bytes in wanted {
            guard let frame = try? Frame(decoding: bytes), standing.want.contains(frame.id) else {
                batch.alarms.append(
                    SyncAlarm(
                        kind: "refused-frame", frame: nil,
                        text: "a frame that was asked for came damaged"))
                continue
            }
            frames.append(frame)
        }
        for frame in frames.sorted(by: { $0.id < $1.id }) {
            try take(frame, position: batch.chain.count, heldHash)
        }
    }

    private mutating func take(
        _ frame: Frame, position: UInt64, _ heldHash: ClientSession.HeldHash
    ) throws {
        let verdict: ReplicaChain.Verdict
        do {
            try FrameProof.verify(frame, vault: vault, roster: batch.roster)
            let replica = frame.header.replica
            if let chain = chains[replica] {
                let held = try arrived[frame.id] ?? heldHash(frame.id)
                verdict = try chain.check(frame, held: held)
            } else {
                verdict = ReplicaChain.verdictOnUnknownReplica(frame)
            }
        } catch let error as ProofError {
            refuse(frame.id, error.description)
            return
        }
        switch verdict {
        case .extends:
            if chains[frame.header.replica]?.extend(by: frame) == nil {
                chains[frame.header.replica] = ReplicaChain(first: frame)
            }
            arrived[frame.id] = frame.hash
            let index = Int(position - (standing.chain?.count ?? 0))
            batch.arrivals.append(
                SyncBatch.Arrival(
                    frame: frame, position: position,
                    chain: index < steps.count ? steps[index] : batch.chain))
            batch.missing.removeAll { $0.id == frame.id }
        case .held:
            batch.acknowledged.append((frame.id, position))
        case .gap:
            batch.missing.append(
                SyncBatch.Missing(id: frame.id, reason: "a frame before it is missing"))
        case .forked:
            batch.contested.append(frame)
            batch.missing.removeAll { $0.id == frame.id }
        }
    }

    private mutating func refuse(_ id: FrameID, _ reason: String) {
        batch.alarms.append(
            SyncAlarm(
                kind: "refused-frame", frame: id, text: "frame \(id) was refused: \(reason)"))
        batch.missing.append(SyncBatch.Missing(id: id, reason: reason))
    }
}
