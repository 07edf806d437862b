import HTTPTypes
package import Wire

/// A request about a vault, ready to be sent: signed, with all its fields.
package struct SignedRequest: Sendable {
    /// The method.
    package let method: String
    /// The path, from the root of the host.
    package let path: String
    /// The fields, with those of the signature among them.
    package let fields: [(name: String, value: String)]
    /// The body.
    package let body: [UInt8]

    /// The type of every body that is a record.
    package static let contentType = "application/vnd.manicule+cbor"

    /// Signs a request (RFC 9421, `Protocol/08-http.md` §3).
    ///
    /// - Parameters:
    ///   - authority: the host, and the port unless it is the scheme's own, lower case.
    ///   - token: a registration token, sent as a bearer token.
    /// - Throws: `requestSignature` if the request cannot be signed.
    package init(
        method: String, authority: String, path: String, body: [UInt8], token: String? = nil,
        by device: DeviceID, with sign: (_ bytes: [UInt8]) -> [UInt8]
    ) throws(ProofError) {
        guard let verb = HTTPRequest.Method(method) else {
            throw ProofError(.requestSignature, method)
        }
        var request = HTTPRequest(
            method: verb, scheme: "https", authority: authority, path: path)
        request.headerFields[.contentType] = SignedRequest.contentType
        if let token { request.headerFields[.authorization] = "Bearer \(token)" }
        try RequestSignature.sign(&request, body: body, by: device, with: sign)
        self.method = method
        self.path = path
        self.body = body
        fields = request.headerFields.map { ($0.name.rawName, $0.value) }
    }
}
