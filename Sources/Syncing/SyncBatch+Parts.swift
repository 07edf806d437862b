import Proofs
import Wire

/// How much of an answer is stored in one transaction.
package struct StoringLimits: Sendable {
    /// How many frames at most.
    package let frameCountMax: Int
    /// How many bytes of frames at most, unless one frame alone is larger.
    package let byteCountMax: Int

    /// What a person's vault uses: a transaction of these takes a fraction of a second, so that
    /// other processes of the machine get their turn during a long sync.
    package static let usual = StoringLimits(frameCountMax: 256, byteCountMax: 1 << 20)

    package init(frameCountMax: Int, byteCountMax: Int) {
        self.frameCountMax = frameCountMax
        self.byteCountMax = byteCountMax
    }
}

extension SyncBatch {
    /// The batch in parts, to be stored one after the other, a transaction each. Each goes on
    /// from the standing that the one before ends with, so that a stop in between loses nothing:
    /// the next request asks for the rest.
    ///
    /// What is not tied to a place (keys, roster, what is missing) is in the first part. A batch
    /// with contested frames stays whole, since these have no place of their own.
    package func parts(_ limits: StoringLimits) -> [SyncBatch] {
        guard contested.isEmpty else { return [self] }
        var parts: [SyncBatch] = []
        var rest = arrivals[...]
        repeat {
            var byteCount = 0
            var count = 0
            for arrival in rest.prefix(limits.frameCountMax) {
                byteCount += arrival.frame.ciphertext.count + arrival.frame.headerBytes.count
                if count > 0, byteCount > limits.byteCountMax { break }
                count += 1
            }
            var part = parts.isEmpty ? self : SyncBatch(previous: nil, chain: chain, roster: roster)
            part.arrivals = Array(rest.prefix(count))
            part.previous = parts.last?.chain ?? previous
            rest = rest.dropFirst(count)
            part.chain = rest.isEmpty ? chain : part.arrivals.last?.chain ?? chain
            parts.append(part)
        } while !rest.isEmpty
        return parts
    }
}
