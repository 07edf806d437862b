/// What became of a pushed frame; the raw value stands in the answer.
package enum PushStatus: UInt64, CaseIterable, Sendable {
    /// The frame is held, now or since before.
    case accepted = 0
    /// A frame before it is missing here; the result says which.
    case gap = 1
    /// Another frame is held at its place; the result names its hash.
    case forked = 2
    /// Not a member, a bad signature, a foreign vault or an epoch ahead of the roster.
    case refused = 3
    /// The vault's quota is used up.
    case overQuota = 4
    /// An earlier frame of the same replica in this request was not taken.
    case notTaken = 5
}

/// What a server did with one pushed frame: `[status]`, `[1, next]` or `[2, hash]`.
package struct PushResult: Hashable, Sendable {
    /// What became of the frame.
    package let status: PushStatus
    /// For `gap`: the sequence that is expected.
    package let next: UInt64?
    /// For `forked`: the hash of the frame that is held.
    package let hash: Hash256?

    private init(_ status: PushStatus, next: UInt64? = nil, hash: Hash256? = nil) {
        self.status = status
        self.next = next
        self.hash = hash
    }

    /// The frame is held.
    package static let accepted = PushResult(.accepted)
    /// The frame cannot be taken at all.
    package static let refused = PushResult(.refused)
    /// There is no room for the frame.
    package static let overQuota = PushResult(.overQuota)
    /// The frame was passed over because one before it was not taken.
    package static let notTaken = PushResult(.notTaken)
    /// The frame at `next` has to come first.
    package static func gap(next: UInt64) -> PushResult { PushResult(.gap, next: next) }
    /// A frame of this hash is held at the frame's place.
    package static func forked(held hash: Hash256) -> PushResult {
        PushResult(.forked, hash: hash)
    }
}

extension CBORReader {
    mutating func readPushResult() throws(WireError) -> PushResult {
        let count = try readArray(max: 2)
        guard count > 0 else { throw error(.invalidValue) }
        switch (PushStatus(rawValue: try readUnsigned()), count) {
        case (.accepted, 1): return .accepted
        case (.gap, 2): return .gap(next: try readCounter())
        case (.forked, 2): return .forked(held: try readHash())
        case (.refused, 1): return .refused
        case (.overQuota, 1): return .overQuota
        case (.notTaken, 1): return .notTaken
        default: throw error(.invalidValue)
        }
    }
}

extension CBORWriter {
    mutating func write(_ result: PushResult) {
        openArray(result.next == nil && result.hash == nil ? 1 : 2)
        write(result.status.rawValue)
        if let next = result.next { write(next) }
        if let hash = result.hash { write(bytes: hash.bytes) }
    }
}
