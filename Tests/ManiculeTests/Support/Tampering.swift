import Synchronization
import Wire

@testable import Manicule

extension TransportResponse {
    /// The same answer with one bit of its first frame's ciphertext flipped; its head still adds
    /// up.
    func flippingAFrame() -> TransportResponse {
        guard let answer = try? SyncResponse(decoding: body) else { return self }
        var isDone = false
        let records = answer.records.map { record in
            guard !isDone, var frame = record.frame else { return record }
            isDone = true
            frame[frame.count / 2] ^= 1
            return ArrivalRecord(
                hash: record.hash, replica: record.replica, sequence: record.sequence,
                frame: frame)
        }
        return with(answer, records: records, head: answer.head)
    }

    /// The same answer with a head that its records do not add up to.
    func withAnotherHead() -> TransportResponse {
        guard let answer = try? SyncResponse(decoding: body) else { return self }
        return with(answer, records: answer.records, head: Hash256.plain([1]))
    }

    private func with(
        _ answer: SyncResponse, records: [ArrivalRecord], head: Hash256
    ) -> TransportResponse {
        let changed = SyncResponse(
            incarnation: answer.incarnation, results: answer.results, records: records,
            cursor: answer.cursor, head: head, more: answer.more, wanted: answer.wanted,
            missing: answer.missing, roster: answer.roster, wraps: answer.wraps,
            challenge: answer.challenge)
        return TransportResponse(status: status, body: changed.encoded)
    }
}

/// Bytes behind a lock.
final class LockedStage: Sendable {
    private let kept = Mutex<[UInt8]?>(nil)

    var value: [UInt8]? {
        get { kept.withLock { $0 } }
        set { kept.withLock { $0 = newValue } }
    }
}
