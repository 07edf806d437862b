/// Every limit of the formats and of the protocol, in one place.
///
/// A limit is part of the format: a decoder refuses what is above it before it takes memory for
/// it, and `Protocol/02-encoding.md` §4 lists the same numbers.
package enum Limits {
    /// The largest canonical text that is clipped, in UTF-8 bytes (16 MiB).
    package static let canonicalTextByteCountMax = 16 << 20
    /// The largest raw part of a snapshot's text, in UTF-8 bytes (128 KiB): its change stays
    /// under ``changeByteCountMax`` even where nothing compresses.
    package static let snapshotPartByteCountMax = 128 << 10
    /// The largest encoded change (256 KiB).
    package static let changeByteCountMax = 256 << 10
    /// The most operations in one change.
    package static let changeOperationCountMax = 4096
    /// The largest encoded frame: header, ciphertext and signature (1 MiB).
    package static let frameByteCountMax = 1 << 20
    /// What a writer fills a frame up to before it starts the next one (64 KiB).
    package static let frameByteCountAim = 64 << 10
    /// The largest frame header (4 KiB).
    package static let frameHeaderByteCountMax = 4 << 10
    /// The largest body of a request (8 MiB).
    package static let requestByteCountMax = 8 << 20
    /// What a server fills an answer up to before it says `more` (8 MiB).
    package static let responseByteCountAim = 8 << 20
    /// The largest answer that a client reads: the aim, one more frame, and the overhead.
    package static let responseByteCountMax = 12 << 20
    /// The largest roster record (8 KiB).
    package static let rosterRecordByteCountMax = 8 << 10
    /// The most records of a roster.
    package static let rosterRecordCountMax = 16384
    /// The most devices and open invitations that a vault has at one time.
    package static let rosterRecipientCountMax = 256
    /// The largest key wrap (2 KiB).
    package static let keyWrapByteCountMax = 2 << 10
    /// The most frames of one request or answer.
    package static let framesPerMessageMax = 4096
    /// The most wanted frames that one request names.
    package static let wantedFramesPerRequestMax = 1024
    /// The most own replicas that one request states.
    package static let ownReplicasPerRequestMax = 1024
    /// The most replicas that a witness or a list of holdings names.
    package static let replicasPerRecordMax = 16384
    /// The most key wraps of one request or answer.
    package static let keyWrapsPerMessageMax = 4096
    /// The deepest nesting of arrays and maps in any record.
    package static let nestingDepthMax = 16
    /// Counters, Lamport times and sequences stay below 2⁵³, which every language can hold.
    package static let counterEnd: UInt64 = 1 << 53
    /// The most hidden scalars that a text's saved state leaves out.
    package static let omittedScalarCountMax = 1 << 24
    /// The most bytes that one of the texts of a saved state has uncompressed.
    package static let compressedTextByteCountMax = 1 << 28
    /// The longest register value, set element, field name or quote, in bytes (64 KiB).
    package static let valueByteCountMax = 64 << 10
    /// The most links, pictures, omissions or spans of one block that a layout has.
    package static let layoutItemCountMax = 1 << 16
    /// The longest key of a thing, in bytes.
    package static let thingIDByteCountMax = 256
}
