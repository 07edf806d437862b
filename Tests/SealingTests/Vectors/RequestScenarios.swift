import HTTPTypes
import Proofs
import TestSupport
import Wire

@testable import Sealing

/// Signed requests and the arrival chain.
struct RequestScenarios {
    private let keys = DeviceKeys(from: .seeded(940))
    private let body: [UInt8] = [0xa1, 0x01, 0x01]

    func all() throws -> [Vector] { try [arrival()] + requests() }

    private func arrival() throws -> Vector {
        let vault = VaultID(hash: Hash256(domain: "test", [1]))
        let incarnation = [UInt8](repeating: 0x5c, count: 16)
        guard let number = Incarnation(bytes: incarnation) else { throw SealingError(.malformed) }
        let records = (0..<3).map { Hash256(domain: "test", [2, $0]) }
        var chain = ArrivalChain(vault: vault, incarnation: number)
        var heads = [chain.head]
        for record in records {
            chain.extend(by: record)
            heads.append(chain.head)
        }
        return Vector(
            "arrival-chain", "arrival", accept: "prove", "the head before and after each record",
            input: [
                "vault": .text(vault.bytes.hexadecimal),
                "incarnation": .text(incarnation.hexadecimal),
                "records": .list(records.map(\.description)),
            ], output: ["heads": .list(heads.map(\.description))])
    }

    private func requests() throws -> [Vector] {
        var request = HTTPRequest(
            method: .post, scheme: "https", authority: "sync.example",
            path: "/v1/vaults/abc/sync")
        try RequestSignature.sign(
            &request, body: body, by: keys.device, with: keys.signature(ofRequest:))
        var query = HTTPRequest(
            method: .put, scheme: "http", authority: "LOCALHOST:8417",
            path: "/v1/vaults/abc?x=1")
        try RequestSignature.sign(
            &query, body: [], by: keys.device, with: keys.signature(ofRequest:))
        var host = request
        host.authority = "evil.example"
        var unsigned = request
        unsigned.headerFields[.signature] = nil
        var dated = request
        dated.headerFields[.signatureInput]? += ";created=1700000000"
        return [
            vector("sync", request, body, nil, "as a client sends it"),
            vector("query", query, [], nil, "with a query, a port and no body"),
            vector("refuse-host", host, body, .signature, "sent on to another host"),
            vector("refuse-body", request, body + [0], .digest, "with another body"),
            vector("refuse-unsigned", unsigned, body, .requestSignature, "without a signature"),
            vector("refuse-created", dated, body, .requestSignature, "with a further parameter"),
        ]
    }

    private func vector(
        _ name: String, _ request: HTTPRequest, _ body: [UInt8], _ code: ProofError.Code?,
        _ comment: String
    ) -> Vector {
        let input: [String: Vector.Value] = [
            "method": .text(request.method.rawValue), "scheme": .text(request.scheme ?? ""),
            "authority": .text(request.authority ?? ""), "path": .text(request.path ?? ""),
            "body": .text(body.hexadecimal),
            "fields": .list(
                request.headerFields.map { "\($0.name.canonicalName): \($0.value)" }),
        ]
        guard let code else {
            return Vector(
                "request-\(name)", "request", accept: "prove", comment, input: input,
                output: [
                    "signer": .text(keys.device.description),
                    "seed": .text(Array(keys.encoded[6..<38]).hexadecimal),
                ])
        }
        return Vector(
            "request-\(name)", "request", refuse: "prove", comment, input: input,
            output: ["reason": .text(code.name)])
    }
}
