package import Wire

/// How far one replica is held, and whether a frame fits there.
///
/// ```
/// frame 0 ←─ frame 1 ←─ frame 2        next = 3, last = hash of frame 2
///    previous    previous
/// ```
///
/// Sequences are gapless, each frame names the hash of the one before, and all frames are by the
/// device whose key is in the replica's id (`Protocol/06-frames.md` §4). The frame is taken to have
/// passed ``FrameProof``.
package struct ReplicaChain: Hashable, Sendable {
    /// What a frame is to a replica.
    package enum Verdict: Hashable, Sendable {
        /// It is the next one.
        case extends
        /// It is held already.
        case held
        /// Frames are missing before it, the first of them at `expected`.
        case gap(expected: UInt64)
        /// Another frame is held at its place, or it continues another frame than the last one;
        /// `held` is the hash of that frame.
        case forked(held: Hash256)
    }

    /// The replica.
    package let replica: ReplicaID
    /// The device that writes it.
    package let device: DeviceID
    /// The next sequence.
    package private(set) var next: UInt64
    /// The hash of the frame before it.
    package private(set) var last: Hash256

    /// Takes up a replica that was stored.
    package init(replica: ReplicaID, device: DeviceID, next: UInt64, last: Hash256) {
        precondition(next > 0, "a replica that is held has a frame")
        self.replica = replica
        self.device = device
        self.next = next
        self.last = last
    }

    /// Begins a replica with its frame 0; nil for any other frame.
    package init?(first frame: Frame) {
        guard frame.header.sequence == 0 else { return nil }
        self.init(
            replica: frame.header.replica, device: frame.header.device, next: 1, last: frame.hash)
    }

    /// The chain's end as a record names it.
    package var head: ReplicaHead { ReplicaHead(replica: replica, next: next, last: last) }

    /// What a frame is to a replica of which nothing is held: the first frame extends it, and
    /// before any other there is a gap.
    package static func verdictOnUnknownReplica(_ frame: Frame) -> Verdict {
        frame.header.sequence == 0 ? .extends : .gap(expected: 0)
    }

    /// Says what a frame of this replica is to it.
    ///
    /// - Parameter held: the hash of the frame that is held at the frame's sequence, if one is;
    ///   need not be given for the last one.
    /// - Throws: `foreignReplica` for a frame by another device than frame 0's. It is refused for
    ///   good.
    package func check(_ frame: Frame, held: Hash256?) throws(ProofError) -> Verdict {
        let header = frame.header
        precondition(header.replica == replica, "a frame was held against a foreign replica")
        guard header.device == device else {
            throw ProofError(.foreignReplica, replica.description)
        }
        if header.sequence > next { return .gap(expected: next) }
        if header.sequence == next {
            return header.previous == last ? .extends : .forked(held: last)
        }
        guard let hash = header.sequence + 1 == next ? last : held else {
            preconditionFailure("a frame below a replica's next sequence has no stored hash")
        }
        return hash == frame.hash ? .held : .forked(held: hash)
    }

    /// Goes on by a frame that extends the replica.
    package mutating func extend(by frame: Frame) {
        precondition(
            frame.header.replica == replica && frame.header.sequence == next
                && frame.header.previous == last,
            "a replica was extended by a frame that does not fit")
        next += 1
        last = frame.hash
    }
}
