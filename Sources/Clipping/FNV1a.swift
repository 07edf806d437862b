/// FNV-1a of 64 bits (Fowler, Noll and Vo), by which words and names are told apart where no text
/// is made of each: the same on every machine, and no guard against who wants two to collide.
enum FNV1a {
    /// The hash of nothing.
    static let basis: UInt64 = 0xcbf2_9ce4_8422_2325

    /// The hash of what had a hash so far with one byte, or scalar, more.
    static func step(_ hash: UInt64, _ value: some BinaryInteger) -> UInt64 {
        (hash ^ UInt64(truncatingIfNeeded: value)) &* 0x100_0000_01b3
    }
}
