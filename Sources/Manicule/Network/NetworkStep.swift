import Foundation
package import Proofs
package import Wire

/// What a server sent back.
package struct TransportResponse: Sendable {
    /// The HTTP status.
    package let status: Int
    /// The body.
    package let body: [UInt8]

    package init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }

    /// Whether the request was carried out.
    var isSuccess: Bool { (200..<300).contains(status) }

    /// The problem document of a refusal; a made-up one if the body is none.
    var problem: Problem {
        if let document = try? JSONDecoder().decode(ProblemDocument.self, from: Data(body)) {
            return document.problem(status: status)
        }
        return Problem(
            code: "http-\(status)", status: status, title: "the server answered \(status)",
            detail: "without saying why", record: nil)
    }
}

/// A problem document as it travels (RFC 9457).
private struct ProblemDocument: Decodable {
    let type: String?
    let title: String?
    let detail: String?
    let record: String?

    func problem(status: Int) -> Problem {
        let prefix = "urn:manicule:problem:"
        let type = type ?? ""
        let code = type.hasPrefix(prefix) ? String(type.dropFirst(prefix.count)) : "http-\(status)"
        return Problem(
            code: code, status: status, title: title ?? "the server answered \(status)",
            detail: detail ?? "", record: record.flatMap(ProblemDocument.bytes))
    }

    private static func bytes(ofBase64URL text: String) -> [UInt8]? {
        var base64 = text.replacing("-", with: "+").replacing("_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        return Data(base64Encoded: base64).map { [UInt8]($0) }
    }
}

/// What a conversation with the server wants next. Whoever drives it sends the request and hands
/// the answer back; everything else happens inside.
package enum NetworkStep<Outcome: Sendable>: Sendable {
    case send(SignedRequest)
    case done(Outcome)
}

/// A conversation with a server, without the network: the actor drives it over HTTP, the
/// simulator over its own.
package protocol Conversation<Outcome> {
    associatedtype Outcome: Sendable

    /// The first step.
    mutating func start() throws -> NetworkStep<Outcome>
    /// The step after an answer.
    mutating func receive(_ response: TransportResponse) throws -> NetworkStep<Outcome>
}
