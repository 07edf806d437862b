/// The clear part of a frame, all of it authenticated (`Protocol/06-frames.md` §3).
///
/// | key | field | type |
/// |---|---|---|
/// | 1 | version | uint = 1 |
/// | 2 | vault | 32 bytes |
/// | 3 | stream | 32 bytes; absent for the vault's own stream, the only one so far |
/// | 4 | replica | 16 bytes |
/// | 5 | sequence | uint, gapless from 0 in each replica |
/// | 6 | previous | 32 bytes: hash of the replica's frame before; zero exactly for sequence 0 |
/// | 7 | device | 32 bytes |
/// | 8 | epoch | uint |
/// | 9 | kind | uint; 1 = changes |
/// | 10 | paddedSize | uint, a size that Padmé gives |
/// | 11 | replicaRandom | 16 bytes, exactly for sequence 0 |
/// | 12 | salt | 32 bytes |
/// | 13 | commitment | 32 bytes |
///
/// At most 4 KiB. Counters stay below 2⁵³.
package struct FrameHeader: WireRecord {
    /// The kind of a frame that holds changes; frames of other kinds are kept and passed on.
    package static let kindChanges: UInt64 = 1
    /// The number of random bytes that make a replica's id its own.
    package static let replicaRandomByteCount = 16

    /// The vault that the frame belongs to.
    package let vault: VaultID
    /// The stream inside the vault; nil means the vault's own.
    package let stream: Hash256?
    /// The replica that the frame continues.
    package let replica: ReplicaID
    /// The frame's place in its replica, from 0.
    package let sequence: UInt64
    /// The hash of the replica's frame before this one; zero for the first.
    package let previous: Hash256
    /// The device that sealed and signed the frame.
    package let device: DeviceID
    /// The epoch whose key sealed the frame.
    package let epoch: UInt64
    /// What the sealed part holds.
    package let kind: UInt64
    /// The size of the sealed part before encryption, padding included, in bytes.
    package let paddedSize: Int
    /// The random bytes in the replica's id; present exactly in frame 0.
    package let replicaRandom: [UInt8]?
    /// What the frame's own key is derived with.
    package let salt: Hash256
    /// The commitment to the frame's key, checked before opening.
    package let commitment: Hash256
    /// Fields of a newer version.
    package let unknownFields: [UnknownField]

    /// Makes a header; breaking the rules of the table above traps.
    package init(
        vault: VaultID, stream: Hash256? = nil, replica: ReplicaID, sequence: UInt64,
        previous: Hash256, device: DeviceID, epoch: UInt64, kind: UInt64 = kindChanges,
        paddedSize: Int, replicaRandom: [UInt8]?, salt: Hash256, commitment: Hash256,
        unknownFields: [UnknownField] = []
    ) {
        precondition((sequence == 0) == (replicaRandom != nil), "only frame 0 has random bytes")
        precondition((sequence == 0) == (previous == .zero), "only frame 0 has none before it")
        self.vault = vault
        self.stream = stream
        self.replica = replica
        self.sequence = sequence
        self.previous = previous
        self.device = device
        self.epoch = epoch
        self.kind = kind
        self.paddedSize = paddedSize
        self.replicaRandom = replicaRandom
        self.salt = salt
        self.commitment = commitment
        self.unknownFields = unknownFields
    }

    package init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = CBORReader(bytes, context: "frame header")
        guard bytes.count <= Limits.frameHeaderByteCountMax else {
            throw reader.error(.overLimit)
        }
        var version: UInt64?
        var vault: VaultID?
        var stream: Hash256?
        var replica: ReplicaID?
        var sequence: UInt64?
        var previous: Hash256?
        var device: DeviceID?
        var epoch: UInt64?
        var kind: UInt64?
        var paddedSize: Int?
        var random: [UInt8]?
        var salt: Hash256?
        var commitment: Hash256?
        unknownFields = try readRecord(&reader) { key, reader throws(WireError) in
            switch key {
            case 1: version = try reader.readVersion()
            case 2: vault = try reader.readVault()
            case 3: stream = try reader.readHash()
            case 4: replica = try reader.readReplica()
            case 5: sequence = try reader.readCounter()
            case 6: previous = try reader.readHash()
            case 7: device = try reader.readDevice()
            case 8: epoch = try reader.readCounter()
            case 9: kind = try reader.readCounter()
            case 10: paddedSize = try reader.readCount(max: Limits.frameByteCountMax)
            case 11: random = try reader.readBytes(count: Self.replicaRandomByteCount)
            case 12: salt = try reader.readHash()
            case 13: commitment = try reader.readHash()
            default: return false
            }
            return true
        }
        try reader.finish()
        _ = try reader.require(version)
        self.vault = try reader.require(vault)
        self.stream = stream
        self.replica = try reader.require(replica)
        self.sequence = try reader.require(sequence)
        self.previous = try reader.require(previous)
        self.device = try reader.require(device)
        self.epoch = try reader.require(epoch)
        self.kind = try reader.require(kind)
        self.paddedSize = try reader.require(paddedSize)
        self.salt = try reader.require(salt)
        self.commitment = try reader.require(commitment)
        replicaRandom = random
        guard (self.sequence == 0) == (random != nil),
            (self.sequence == 0) == (self.previous == .zero),
            Padding.isPaddedSize(self.paddedSize), stream != self.vault.hash
        else { throw reader.error(.invalidValue) }
    }

    package var encoded: [UInt8] {
        var map = mapBeforeSalt
        map.field(12, bytes: salt.bytes)
        map.field(13, bytes: commitment.bytes)
        return map.encoded(with: unknownFields)
    }

    /// The header without salt, commitment and unknown fields: what the salt is derived from.
    package var headerBeforeSalt: [UInt8] { mapBeforeSalt.encoded() }

    private var mapBeforeSalt: CBORMapWriter {
        var map = CBORMapWriter()
        map.field(1, ProtocolVersion.current)
        map.field(2, bytes: vault.bytes)
        map.field(3, bytes: stream?.bytes)
        map.field(4, bytes: replica.bytes)
        map.field(5, sequence)
        map.field(6, bytes: previous.bytes)
        map.field(7, bytes: device.bytes)
        map.field(8, epoch)
        map.field(9, kind)
        map.field(10, UInt64(paddedSize))
        map.field(11, bytes: replicaRandom)
        return map
    }
}
