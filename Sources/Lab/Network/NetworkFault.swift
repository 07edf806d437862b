import Manicule
import Proofs

/// What the network does to one exchange.
enum NetworkFault: String, CaseIterable {
    /// The request never arrives.
    case loseRequest
    /// The request arrives, its answer does not.
    case loseResponse
    /// The client gives up; the request arrives later, and nobody hears the answer.
    case delayRequest
    /// The request arrives twice.
    case duplicateRequest
    /// The answer is on its way for a while, and other things happen meanwhile.
    case holdResponse
    /// A proxy answers instead of the server.
    case badGateway
    /// A byte of the request is damaged.
    case flipRequest
    /// The request's body ends early.
    case truncateRequest
    /// A byte of the answer is damaged.
    case flipResponse
    /// The answer's body ends early.
    case truncateResponse

    /// Whether no honest network does this: TLS keeps it away, but nothing may break for it.
    var isHostile: Bool {
        switch self {
        case .flipRequest, .truncateRequest, .flipResponse, .truncateResponse: true
        default: false
        }
    }

    static let honest = allCases.filter { !$0.isHostile }
    static let hostile = allCases.filter(\.isHostile)
}

extension [UInt8] {
    /// The bytes with one of them damaged.
    func flipped(_ random: inout SeededRandom) -> [UInt8] {
        guard !isEmpty else { return self }
        var bytes = self
        bytes[random.below(count)] ^= UInt8(random.within(1...255))
        return bytes
    }

    /// The beginning of the bytes.
    func truncated(_ random: inout SeededRandom) -> [UInt8] {
        isEmpty ? self : Array(prefix(random.below(count)))
    }
}
