import Crypto

/// A SHA-256 digest (FIPS 180-4): 32 bytes, ordered as an unsigned big-endian number.
///
/// Kept as four words, so that comparing and hashing cost no allocation.
package struct Hash256: Hashable, Comparable, Sendable, CustomStringConvertible {
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    /// The number of bytes of a digest.
    package static let byteCount = 32
    /// Thirty-two zero bytes: stands for "nothing before this" in chains.
    package static let zero = Hash256(words: 0, 0, 0, 0)

    private init(words first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
        self.first = first
        self.second = second
        self.third = third
        self.fourth = fourth
    }

    /// Takes over a digest that is at hand as bytes; nil unless there are exactly 32.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Hash256.byteCount else { return nil }
        self.init(
            words: bytes.bigEndianWord(at: 0), bytes.bigEndianWord(at: 8),
            bytes.bigEndianWord(at: 16), bytes.bigEndianWord(at: 24))
    }

    /// The digest as 32 bytes, most significant first.
    package var bytes: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(Hash256.byteCount)
        for word in [first, second, third, fourth] {
            result.append(bigEndian: word)
        }
        return result
    }

    package static func < (left: Hash256, right: Hash256) -> Bool {
        (left.first, left.second, left.third, left.fourth)
            < (right.first, right.second, right.third, right.fourth)
    }

    /// The digest in lower-case hexadecimal, 64 characters.
    package var description: String { bytes.hexadecimal }

    /// The plain SHA-256 of some bytes, for digests that any tool should be able to check
    /// (snapshot ids). Everything else goes through ``init(domain:_:)``.
    ///
    /// - Complexity: O(n) for n bytes.
    package static func plain(_ bytes: [UInt8]) -> Hash256 {
        var hasher = SHA256()
        hasher.update(data: bytes)
        return Hash256(digest: hasher.finalize())
    }

    /// The domain-separated hash H(domain; parts) of `Protocol/01-terms.md` §3: SHA-256 over
    /// `"manicule "`, the domain, a zero byte and the parts one after the other.
    ///
    /// The parts must be of fixed length, or the last one alone may vary; a record that hashes
    /// several parts of varying length encodes them first.
    ///
    /// - Complexity: O(n) for n bytes in all parts.
    package init(domain: String, _ parts: [UInt8]...) {
        var hasher = SHA256()
        hasher.update(data: Array("manicule ".utf8))
        hasher.update(data: Array(domain.utf8))
        hasher.update(data: [0])
        for part in parts {
            hasher.update(data: part)
        }
        self.init(digest: hasher.finalize())
    }

    private init(digest: SHA256.Digest) {
        let bytes = Array(digest)
        self.init(
            words: bytes.bigEndianWord(at: 0), bytes.bigEndianWord(at: 8),
            bytes.bigEndianWord(at: 16), bytes.bigEndianWord(at: 24))
    }
}
