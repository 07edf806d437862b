import Crypto
import Foundation
import HTTPTypes
import Serving
import Wire

/// Signs requests as a client does, written from the chapter and not from our own signer.
struct HandSignedRequest {
    var method = "POST"
    var path: String
    var query: String?
    var authority = "127.0.0.1:8417"
    var body: [UInt8]
    var signer: TestDevice
    var token: String?

    init(_ path: String, _ body: [UInt8], by signer: TestDevice) {
        self.path = path
        self.body = body
        self.signer = signer
    }

    init(_ vault: VaultID, _ name: String, _ record: some WireRecord, by signer: TestDevice) {
        self.init(
            "/v1/vaults/\(vault)" + (name.isEmpty ? "" : "/\(name)"), record.encoded, by: signer)
        if name.isEmpty { method = "PUT" }
    }

    var digest: String {
        "sha-256=:\(Data(SHA256.hash(data: body)).base64EncodedString()):"
    }

    var fields: HTTPFields {
        let key = Data(signer.id.bytes).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
        let parameters =
            "(\"@method\" \"@authority\" \"@path\" \"@query\" \"content-digest\")"
            + ";keyid=\"\(key)\";alg=\"ed25519\";tag=\"manicule-v1\""
        let base = """
            "@method": \(method)
            "@authority": \(authority)
            "@path": \(path)
            "@query": ?\(query ?? "")
            "content-digest": \(digest)
            "@signature-params": \(parameters)
            """
        let signature = Data(signer.sign(Array(base.utf8))).base64EncodedString()
        var fields: HTTPFields = [
            .contentType: "application/vnd.manicule+cbor",
            .init("content-digest")!: digest,
            .init("signature-input")!: "manicule=\(parameters)",
            .init("signature")!: "manicule=:\(signature):",
        ]
        if let token { fields[.authorization] = "Bearer \(token)" }
        return fields
    }

    var head: HTTPRequest {
        HTTPRequest(
            method: .init(method) ?? .post, scheme: "http", authority: authority,
            path: path + (query.map { "?\($0)" } ?? ""), headerFields: fields)
    }

    var request: ServerRequest { ServerRequest(head: head, body: body) }

    /// The request line and header fields as they go over a connection.
    var headText: String {
        var text = "\(method) \(path)\(query.map { "?\($0)" } ?? "") HTTP/1.1\r\n"
        text += "host: \(authority)\r\ncontent-length: \(body.count)\r\n"
        for field in fields { text += "\(field.name.canonicalName): \(field.value)\r\n" }
        return text + "\r\n"
    }
}
