/// The id of a replica: a numbered stream of changes that one device writes.
///
/// Sixteen bytes, ordered as an unsigned big-endian number. A replica's id is the start of
/// H("replica"; device key ‖ 16 random bytes), so nobody can choose it to collide with another
/// device's (`Protocol/06-frames.md` §2). The base of a body (``SnapshotID/baseReplica``) is of
/// the same kind, which is why a clipped scalar and a typed one have ids of one shape.
package struct ReplicaID: Hashable, Comparable, Sendable, CustomStringConvertible {
    @usableFromInline let high: UInt64
    @usableFromInline let low: UInt64

    /// The number of bytes of a replica id.
    package static let byteCount = 16

    /// Takes over an id that is at hand as bytes; nil unless there are exactly 16.
    package init?(bytes: [UInt8]) {
        guard bytes.count == ReplicaID.byteCount else { return nil }
        self.init(high: bytes.bigEndianWord(at: 0), low: bytes.bigEndianWord(at: 8))
    }

    /// The id of two big-endian words, for tests and generators.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The id that a device's key and 16 random bytes give.
    package init(device: DeviceID, random: [UInt8]) {
        self.init(startOf: Hash256(domain: "replica", device.bytes, random))
    }

    init(startOf hash: Hash256) {
        let bytes = hash.bytes
        self.init(high: bytes.bigEndianWord(at: 0), low: bytes.bigEndianWord(at: 8))
    }

    /// The id as 16 bytes, most significant first.
    package var bytes: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(ReplicaID.byteCount)
        result.append(bigEndian: high)
        result.append(bigEndian: low)
        return result
    }

    // Texts compare ids by the hundred thousand: inlined where they do, opening one is 1.2 times
    // as fast (S1: 108 -> 92 ms).
    @inlinable package static func == (left: ReplicaID, right: ReplicaID) -> Bool {
        left.high == right.high && left.low == right.low
    }

    @inlinable package static func < (left: ReplicaID, right: ReplicaID) -> Bool {
        left.high < right.high || (left.high == right.high && left.low < right.low)
    }

    /// Lower-case hexadecimal, 32 characters.
    package var description: String { bytes.hexadecimal }
}

/// The id of a device: its Ed25519 public key (RFC 8032), 32 bytes.
///
/// An invitation signs as if it were a device, with a key pair that its secret derives, so its
/// public key is of this type too.
package struct DeviceID: Hashable, Comparable, Sendable, CustomStringConvertible {
    private let key: Hash256

    /// Takes over a public key; nil unless there are exactly 32 bytes. Whether the bytes are a
    /// point of the curve shows when a signature is checked.
    package init?(bytes: [UInt8]) {
        guard let key = Hash256(bytes: bytes) else { return nil }
        self.key = key
    }

    /// The public key, 32 bytes.
    package var bytes: [UInt8] { key.bytes }

    package static func < (left: DeviceID, right: DeviceID) -> Bool { left.key < right.key }

    /// Lower-case hexadecimal, 64 characters.
    package var description: String { key.description }
}

/// The id of a vault: the hash of its genesis record, so that it commits to its founder's keys.
package struct VaultID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The hash of the genesis record.
    package let hash: Hash256

    package init(hash: Hash256) {
        self.hash = hash
    }

    /// Takes over an id that is at hand as bytes; nil unless there are exactly 32.
    package init?(bytes: [UInt8]) {
        guard let hash = Hash256(bytes: bytes) else { return nil }
        self.hash = hash
    }

    /// The id as it stands in paths and invitations: base32, 52 characters.
    package init?(text: String) {
        guard let bytes = [UInt8](base32: text) else { return nil }
        self.init(bytes: bytes)
    }

    /// The 32 bytes of the id.
    package var bytes: [UInt8] { hash.bytes }

    package static func < (left: VaultID, right: VaultID) -> Bool { left.hash < right.hash }

    /// Base32, 52 characters.
    package var description: String { bytes.base32 }
}

/// The id of a snapshot: the plain SHA-256 of its canonical text in UTF-8.
package struct SnapshotID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The digest of the canonical text.
    package let hash: Hash256

    package init(hash: Hash256) {
        self.hash = hash
    }

    /// The id of a canonical text.
    ///
    /// - Complexity: O(n) for n bytes.
    package init(ofText utf8: [UInt8]) {
        hash = Hash256.plain(utf8)
    }

    /// Takes over an id that is at hand as bytes; nil unless there are exactly 32.
    package init?(bytes: [UInt8]) {
        guard let hash = Hash256(bytes: bytes) else { return nil }
        self.hash = hash
    }

    /// The 32 bytes of the id.
    package var bytes: [UInt8] { hash.bytes }

    /// The replica that the scalars of the snapshot's text count as typed by: scalar *i* of the
    /// text has the id (base replica, *i*) in every body over the snapshot, on every machine.
    package var baseReplica: ReplicaID { ReplicaID(startOf: Hash256(domain: "body", bytes)) }

    package static func < (left: SnapshotID, right: SnapshotID) -> Bool { left.hash < right.hash }

    /// Lower-case hexadecimal, 64 characters, as `sha256sum` prints it.
    package var description: String { hash.description }
}
