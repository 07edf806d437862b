import HTTPTypes

extension ServerRequest {
    /// Makes a request of its parts, for whoever speaks to the logic without HTTP: the
    /// simulator.
    ///
    /// - Returns: nil for a method or field name that HTTP does not allow.
    package init?(
        method: String, authority: String, path: String,
        fields: [(name: String, value: String)], body: [UInt8]
    ) {
        guard let verb = HTTPRequest.Method(method) else { return nil }
        var head = HTTPRequest(method: verb, scheme: "https", authority: authority, path: path)
        for (name, value) in fields {
            guard let name = HTTPField.Name(name) else { return nil }
            head.headerFields.append(HTTPField(name: name, value: value))
        }
        self.init(head: head, body: body)
    }
}
