/// Which life of a server's store for one vault an arrival chain belongs to: 16 random bytes,
/// drawn when the store first hears of the vault, and anew after it was wiped.
package struct Incarnation: Hashable, Sendable, CustomStringConvertible {
    private let identifier: ReplicaID

    /// The number of bytes of an incarnation.
    package static let byteCount = 16

    /// Takes over an incarnation; nil unless there are exactly 16 bytes.
    package init?(bytes: [UInt8]) {
        guard let identifier = ReplicaID(bytes: bytes) else { return nil }
        self.identifier = identifier
    }

    /// The incarnation as 16 bytes.
    package var bytes: [UInt8] { identifier.bytes }

    /// Lower-case hexadecimal, 32 characters.
    package var description: String { identifier.description }
}
