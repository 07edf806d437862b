/// The one value through which all randomness comes into this room.
///
/// In life the caller passes the system's generator, in the lab a seeded one, so that a run can be
/// repeated byte for byte. (``HPKEKeyWrapping`` alone draws its ephemeral keys by itself.)
package struct Entropy: Sendable {
    private let source: @Sendable (Int) -> [UInt8]

    /// Takes bytes from a source, which gives exactly as many as it is asked for, never the same
    /// again, and may be called from several threads at once.
    package init(_ source: @escaping @Sendable (_ count: Int) -> [UInt8]) {
        self.source = source
    }

    /// Draws random bytes.
    package func bytes(count: Int) -> [UInt8] {
        let bytes = source(count)
        precondition(bytes.count == count, "a source of entropy gave another number of bytes")
        return bytes
    }
}
