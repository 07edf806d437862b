package import Wire

/// Where one vault stands on a server: the row that every decision starts from.
///
/// ``head`` and ``count`` are the arrival chain's end, ``rosterHash`` and ``rosterLength`` the
/// roster's; the rest is what quotas are kept with.
package struct VaultState: Equatable, Sendable {
    /// Names this store's life of the vault: a wiped server makes another one.
    package let incarnation: Incarnation
    /// The arrival records held, which is the highest cursor.
    package var count: UInt64
    /// The arrival chain's head after ``count`` records.
    package var head: Hash256
    /// The roster's records held.
    package var rosterLength: UInt64
    /// The hash of the roster's last record.
    package var rosterHash: Hash256
    /// The encoded roster, in bytes.
    package var rosterByteCount: Int
    /// Everything held for the vault, in bytes: frames, roster and wraps.
    package var byteCount: Int
    /// The replicas that have a frame here.
    package var replicaCount: Int

    package init(
        incarnation: Incarnation, count: UInt64, head: Hash256, rosterLength: UInt64,
        rosterHash: Hash256, rosterByteCount: Int, byteCount: Int, replicaCount: Int
    ) {
        self.incarnation = incarnation
        self.count = count
        self.head = head
        self.rosterLength = rosterLength
        self.rosterHash = rosterHash
        self.rosterByteCount = rosterByteCount
        self.byteCount = byteCount
        self.replicaCount = replicaCount
    }
}

/// The end of one replica's chain on a server, with the device that owns the replica.
package struct ReplicaHolding: Equatable, Sendable {
    /// How far the replica is held.
    package let head: ReplicaHead
    /// The device that signed its frames; one replica has one device.
    package let device: DeviceID

    package init(head: ReplicaHead, device: DeviceID) {
        self.head = head
        self.device = device
    }
}

/// One record of a vault's arrival order: which frame came, and the chain's head after it.
package struct Arrival: Equatable, Sendable {
    /// The record's place, from 0; a client that has seen it holds a cursor above it.
    package let position: UInt64
    /// The frame's hash, which is the record's.
    package let hash: Hash256
    /// The arrival chain's head after this record.
    package let head: Hash256
    /// The frame's replica and sequence.
    package let frame: FrameID
    /// The encoded frame's size in bytes.
    package let byteCount: Int

    package init(
        position: UInt64, hash: Hash256, head: Hash256, frame: FrameID, byteCount: Int
    ) {
        self.position = position
        self.hash = hash
        self.head = head
        self.frame = frame
        self.byteCount = byteCount
    }
}

/// A key wrap as it is stored: found by recipient and epoch, never looked into.
package struct StoredWrap: Equatable, Sendable {
    /// The device or invitation that can open it.
    package let recipient: DeviceID
    /// The epoch whose key it holds.
    package let epoch: UInt64
    /// The envelope.
    package let bytes: [UInt8]

    package init(recipient: DeviceID, epoch: UInt64, bytes: [UInt8]) {
        self.recipient = recipient
        self.epoch = epoch
        self.bytes = bytes
    }
}

/// What a store knows of a registration token.
package enum TokenState: Equatable, Sendable {
    /// No such token was made.
    case unknown
    /// It was made and has created no vault.
    case unused
    /// It created this vault, and may create it again, but no other.
    case used(VaultID)
}
