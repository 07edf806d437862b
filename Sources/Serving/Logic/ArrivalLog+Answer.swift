import Proofs
import Wire

/// What a device is told after its frames are durable.
extension ArrivalLog {
    /// How many arrival records are looked up at one time.
    private static let stepCount = 256
    /// What a record costs in an answer beside its frame: hash, replica, sequence and heads.
    private static let recordByteCount = 72

    /// Answers a sync: everything after the device's cursor, what it wants, the roster and wraps
    /// that it lacks; as much as fits.
    ///
    /// - Parameter results: what became of the request's frames.
    /// - Throws: the problems `unknown-vault`, `not-a-member`, `unknown-head`.
    func answer(
        _ sync: AdmittedSync, results: [PushResult], challenge: [UInt8],
        from reader: any ServerReader
    ) throws -> SyncResponse {
        let request = sync.request
        let state = try checkedState(for: request, reader)
        let roster = try reader.rosterRecords(of: caller.vault, from: request.rosterLength)
        let wraps = try reader.wraps(
            of: caller.vault, for: caller.signer, from: request.epochsHeld,
            max: limits.wrapsPerAnswerMax)
        var byteCount = (roster + wraps).reduce(0) { $0 + $1.count }
        let wanted = try wantedFrames(request.want, &byteCount, reader)
        let records = try records(for: sync, state, &byteCount, reader)
        let cursor = request.cursor + UInt64(records.count)
        return SyncResponse(
            incarnation: state.incarnation, results: results, records: records, cursor: cursor,
            head: try head(at: cursor, state, reader), more: cursor < state.count,
            wanted: wanted.frames, missing: wanted.missing, roster: roster, wraps: wraps,
            challenge: challenge)
    }

    /// Wanted frames, up to half of an answer's size, so that wants and records both go on.
    /// Those that do not fit are in neither list: they are simply wanted again.
    private func wantedFrames(
        _ want: [FrameID], _ byteCount: inout Int, _ reader: any ServerReader
    ) throws -> (frames: [[UInt8]], missing: [FrameID]) {
        var frames: [[UInt8]] = []
        var missing: [FrameID] = []
        for id in want {
            guard let arrival = try reader.arrival(of: id, in: caller.vault) else {
                missing.append(id)
                continue
            }
            guard byteCount < Limits.responseByteCountAim / 2 else { continue }
            let frame = try frame(of: arrival, reader)
            byteCount += frame.count
            frames.append(frame)
        }
        return (frames, missing)
    }

    /// The records from the cursor on, at least one if there is any, until the answer is full.
    private func records(
        for sync: AdmittedSync, _ state: VaultState, _ byteCount: inout Int,
        _ reader: any ServerReader
    ) throws -> [ArrivalRecord] {
        let pushed = Set(sync.frames.filter(\.isSound).compactMap(\.frame?.hash))
        let own = Dictionary(
            sync.request.own.map { ($0.replica, $0.next) }, uniquingKeysWith: max)
        var records: [ArrivalRecord] = []
        var position = sync.request.cursor
        while position < state.count {
            let step = try reader.arrivals(
                of: caller.vault, from: position, max: Self.stepCount)
            guard !step.isEmpty else {
                throw ServerError(.storageFailed, "the arrival log ends before its count")
            }
            for arrival in step {
                let isFull =
                    byteCount >= Limits.responseByteCountAim
                    || records.count >= Limits.framesPerMessageMax
                guard records.isEmpty || !isFull else { return records }
                let isKnown =
                    pushed.contains(arrival.hash)
                    || arrival.frame.sequence < own[arrival.frame.replica] ?? 0
                let bytes = isKnown ? nil : try frame(of: arrival, reader)
                byteCount += Self.recordByteCount + (bytes?.count ?? 0)
                records.append(
                    ArrivalRecord(
                        hash: arrival.hash, replica: arrival.frame.replica,
                        sequence: arrival.frame.sequence, frame: bytes))
            }
            position += UInt64(step.count)
        }
        return records
    }

    private func frame(of arrival: Arrival, _ reader: any ServerReader) throws -> [UInt8] {
        guard let frame = try reader.frame(at: arrival.position, of: caller.vault) else {
            throw ServerError(.storageFailed, "a frame is missing at \(arrival.position)")
        }
        return frame
    }
}
