import Foundation
import HTTPTypes
import Wire

extension ServerResponse {
    /// The media type of records.
    static let recordMediaType = "application/vnd.manicule+cbor"

    /// An encoded record.
    static func record(_ bytes: [UInt8], status: Int = 200) -> ServerResponse {
        ServerResponse(
            status: status,
            fields: [.contentType: recordMediaType, .cacheControl: "no-store"], body: bytes)
    }

    /// A problem document (RFC 9457).
    ///
    /// - Parameter allowed: the methods that a `method` problem names in `Allow`.
    static func problem(_ problem: Problem, allowed: String? = nil) -> ServerResponse {
        let document = ProblemDocument(
            type: problem.type, title: problem.title, status: problem.status,
            detail: problem.detail, record: problem.record?.base64URL)
        var fields: HTTPFields = [
            .contentType: Problem.mediaType, .cacheControl: "no-store",
        ]
        if let allowed { fields[.allow] = allowed }
        if problem.known == .registrationToken {
            fields[.wwwAuthenticate] = "Bearer realm=\"manicule\""
        }
        if problem.known == .busy { fields[.retryAfter] = "1" }
        return ServerResponse(
            status: problem.status, fields: fields, body: json(document),
            problemCode: problem.code)
    }

    /// The answer of `/health`.
    static func health(isDraining: Bool) -> ServerResponse {
        ServerResponse(
            status: isDraining ? 503 : 200,
            fields: [.contentType: "application/json", .cacheControl: "no-store"],
            body: json(["status": isDraining ? "stopping" : "ok"]))
    }

    /// The answer of `/v1`.
    static func capabilities(
        version: String, limits: ServerLimits, registration: RegistrationPolicy
    ) -> ServerResponse {
        let document = CapabilitiesDocument(
            protocol: .init(
                min: Int(ProtocolVersion.current), max: Int(ProtocolVersion.current)),
            server: "manicule/\(version)",
            limits: .init(
                requestBytes: limits.requestByteCountMax, frameBytes: Limits.frameByteCountMax,
                framesPerRequest: Limits.framesPerMessageMax,
                wantedPerRequest: Limits.wantedFramesPerRequestMax,
                responseBytesAim: Limits.responseByteCountAim,
                vaultBytes: limits.vaultByteCountMax,
                rosterRecords: limits.rosterRecordCountMax),
            registration: registration.rawValue)
        return ServerResponse(
            status: 200, fields: [.contentType: "application/json"], body: json(document))
    }

    private static func json(_ document: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(document) else {
            preconditionFailure("a document of texts and numbers cannot be encoded")
        }
        return [UInt8](data)
    }
}

private struct ProblemDocument: Encodable {
    let type: String
    let title: String
    let status: Int
    let detail: String
    let record: String?
}

private struct CapabilitiesDocument: Encodable {
    struct Versions: Encodable {
        let min: Int
        let max: Int
    }

    struct Bounds: Encodable {
        let requestBytes: Int
        let frameBytes: Int
        let framesPerRequest: Int
        let wantedPerRequest: Int
        let responseBytesAim: Int
        let vaultBytes: Int
        let rosterRecords: Int
    }

    let `protocol`: Versions
    let server: String
    let limits: Bounds
    let registration: String
}
