package import HTTPTypes
package import Proofs

/// A request as the logic takes it: parsed, its body whole, and no connection behind it.
///
/// The HTTP edge and the simulator both make these, so what one drives the other drives too.
package struct ServerRequest: Sendable {
    /// Method, scheme, authority, target and header fields.
    package var head: HTTPRequest
    /// The body.
    package var body: [UInt8]

    /// Makes a request.
    package init(head: HTTPRequest, body: [UInt8]) {
        self.head = head
        self.body = body
    }

    /// The request that a client's transport carries to a host.
    ///
    /// - Returns: nil if method or a field's name is none that HTTP allows.
    package init?(_ signed: SignedRequest, authority: String, scheme: String = "https") {
        guard let method = HTTPRequest.Method(signed.method) else { return nil }
        var fields = HTTPFields()
        for (name, value) in signed.fields {
            guard let name = HTTPField.Name(name) else { return nil }
            fields.append(HTTPField(name: name, value: value))
        }
        head = HTTPRequest(
            method: method, scheme: scheme, authority: authority, path: signed.path,
            headerFields: fields)
        body = signed.body
    }
}

/// An answer as the logic gives it.
package struct ServerResponse: Sendable {
    /// The HTTP status.
    package let status: Int
    /// The header fields, content type included, content length not.
    package let fields: HTTPFields
    /// The body.
    package let body: [UInt8]
    /// The code of the problem that the answer is; nil for a success. For logs.
    package let problemCode: String?

    init(status: Int, fields: HTTPFields, body: [UInt8], problemCode: String? = nil) {
        self.status = status
        self.fields = fields
        self.body = body
        self.problemCode = problemCode
    }
}
