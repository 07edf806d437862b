/// A record or message with one encoding: what a decoder accepts, `encoded` gives back byte for
/// byte, fields of newer versions included (`Protocol/02-encoding.md` §3).
package protocol WireRecord: Equatable, Sendable {
    /// Reads a record that fills the bytes.
    ///
    /// - Throws: `unsupported` for a higher version; any other ``WireError`` for bytes outside
    ///   the grammar. Nothing larger than a small multiple of the input is allocated.
    /// - Complexity: O(n) for n bytes.
    init(decoding bytes: [UInt8]) throws(WireError)

    /// The record's bytes.
    ///
    /// - Complexity: O(n) for n bytes.
    var encoded: [UInt8] { get }
}

/// The version of the records and of the protocol that this program writes and reads.
package enum ProtocolVersion {
    /// The only version so far.
    package static let current: UInt64 = 1
}
