import Synchronization
package import Wire

/// Where the bytes of clips are kept as they came, before anything was read out of them: each
/// under its hash, on the machine that clipped it.
package protocol OriginalStore: Sendable {
    /// Some bytes in the form that they are kept in: work that can be done ahead.
    func packed(_ bytes: [UInt8]) -> [UInt8]
    /// Keeps packed bytes under the hash of what they were packed from, durably once this returns.
    /// What is kept already is left alone.
    ///
    /// - Throws: `diskFull`, `readOnly`.
    func keep(packed bytes: [UInt8], as hash: Hash256) throws
    /// The bytes of a hash; nil if they are not here.
    func bytes(of hash: Hash256) throws -> [UInt8]?
    /// What is here.
    func hashes() throws -> [Hash256]
}

/// Originals in memory, for the simulator and tests.
package final class MemoryOriginalStore: OriginalStore {
    private let kept = Mutex<[Hash256: [UInt8]]>([:])

    package init() {}

    package func packed(_ bytes: [UInt8]) -> [UInt8] { bytes }

    package func keep(packed bytes: [UInt8], as hash: Hash256) {
        kept.withLock { $0[hash] = bytes }
    }

    package func bytes(of hash: Hash256) -> [UInt8]? { kept.withLock { $0[hash] } }

    package func hashes() -> [Hash256] { kept.withLock { $0.keys.sorted() } }
}
