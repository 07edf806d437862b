package import Wire

/// Where a frame goes: the parts of its header that its author's replica fixes.
package struct FramePlace: Hashable, Sendable {
    /// The replica.
    package let replica: ReplicaID
    /// The frame's sequence in it.
    package let sequence: UInt64
    /// The hash of the frame before; zero for sequence 0.
    package let previous: Hash256
    /// The random bytes in the replica's id; for sequence 0 only.
    package let replicaRandom: [UInt8]?

    /// Begins a new replica of a device.
    package init(newReplicaOf device: DeviceID, from entropy: Entropy) {
        let random = entropy.bytes(count: FrameHeader.replicaRandomByteCount)
        self.init(firstOf: ReplicaID(device: device, random: random), random: random)
    }

    /// The first place of a replica whose random bytes were drawn before.
    package init(firstOf replica: ReplicaID, random: [UInt8]) {
        self.replica = replica
        sequence = 0
        previous = .zero
        replicaRandom = random
    }

    /// The place after the end of a replica.
    package init(after head: ReplicaHead) {
        replica = head.replica
        sequence = head.next
        previous = head.last
        replicaRandom = nil
    }

    /// The place after a frame.
    package init(after frame: Frame) {
        self.init(
            after: ReplicaHead(
                replica: frame.header.replica, next: frame.header.sequence + 1,
                last: frame.hash))
    }
}
