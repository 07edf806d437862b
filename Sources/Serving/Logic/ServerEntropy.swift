package import Wire

/// The random bytes that one request may need. They are drawn by the edge, from the system or
/// from the simulator's seed, so the logic draws none itself.
package struct ServerEntropy: Sendable {
    /// Names the incarnation of a vault that the request creates.
    package let incarnation: Incarnation
    /// The challenge of a sync response, 16 bytes.
    package let challenge: [UInt8]

    /// Takes bytes drawn elsewhere; a challenge of another size traps.
    package init(incarnation: Incarnation, challenge: [UInt8]) {
        precondition(
            challenge.count == SyncResponse.challengeByteCount, "a challenge has 16 bytes")
        self.incarnation = incarnation
        self.challenge = challenge
    }

    /// Draws from a generator.
    package init(using generator: inout some RandomNumberGenerator) {
        func draw(_ count: Int) -> [UInt8] {
            (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        }
        guard let incarnation = Incarnation(bytes: draw(Incarnation.byteCount)) else {
            preconditionFailure("bytes of the right number are no incarnation")
        }
        self.init(
            incarnation: incarnation, challenge: draw(SyncResponse.challengeByteCount))
    }
}
