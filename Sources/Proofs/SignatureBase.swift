package import HTTPTypes
package import RawStructuredFieldValues

/// What an HTTP message signature covers, and the bytes that are signed (RFC 9421 §2).
///
/// Speaks the part of the RFC that the protocol and the RFC's own example for Ed25519 need: the
/// derived components `@method`, `@authority`, `@path`, `@query`, and whole fields by name.
/// Components with parameters are refused.
package struct SignatureBase {
    /// The covered components in order, with the signature's parameters: the value that the
    /// request carries in `Signature-Input`.
    package let covered: InnerList

    /// Covers components, named as the RFC names them, under parameters in the given order.
    package init(components: [String], parameters: [(name: String, value: RFC9651BareItem)]) {
        var list = BareInnerList()
        for component in components {
            let name = RFC9651BareItem.string(component)
            list.append(Item(bareItem: name, parameters: OrderedMap()))
        }
        var map = OrderedMap<String, RFC9651BareItem>()
        for parameter in parameters {
            map[parameter.name] = parameter.value
        }
        covered = InnerList(bareInnerList: list, parameters: map)
    }

    /// Takes over what a request says is covered.
    package init(_ covered: InnerList) {
        self.covered = covered
    }

    /// The names of the covered components; nil if one has parameters or is no string.
    package var components: [String]? {
        var names: [String] = []
        for item in covered.bareInnerList {
            guard case .string(let name) = item.rfc9651BareItem, item.rfc9651Parameters.isEmpty
            else { return nil }
            names.append(name)
        }
        return names
    }

    /// The bytes that are signed for a request (RFC 9421 §2.5).
    ///
    /// - Throws: `requestSignature` if a component is unknown, named twice or not in the request.
    package func bytes(for request: HTTPRequest) throws(ProofError) -> [UInt8] {
        guard let names = components, Set(names).count == names.count else {
            throw ProofError(.requestSignature, "components")
        }
        var text = ""
        for name in names {
            let value = try SignatureBase.value(of: name, in: request)
            guard !value.utf8.contains(where: { $0 == 10 || $0 == 13 }) else {
                throw ProofError(.requestSignature, name)
            }
            text += "\"\(name)\": \(value)\n"
        }
        text += "\"@signature-params\": \(try parametersText)"
        return Array(text.utf8)
    }

    /// The covered components and the parameters, serialised (RFC 9421 §2.3).
    package var parametersText: String {
        get throws(ProofError) {
            var serializer = StructuredFieldValueSerializer()
            guard let bytes = try? serializer.writeListFieldValue([.innerList(covered)]) else {
                throw ProofError(.requestSignature, "parameters")
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func value(
        of name: String, in request: HTTPRequest
    ) throws(ProofError) -> String {
        let value: String?
        switch name {
        case "@method": value = request.method.rawValue
        case "@authority": value = authority(of: request)
        case "@path": value = request.path.map { pathAndQuery($0).path }
        case "@query": value = request.path.map { pathAndQuery($0).query }
        default:
            value = HTTPField.Name(name).flatMap { field in
                field.canonicalName == name ? request.headerFields[field] : nil
            }
        }
        guard let value else { throw ProofError(.requestSignature, name) }
        return value
    }

    /// The authority in lower case, without the scheme's default port (RFC 9421 §2.2.3).
    private static func authority(of request: HTTPRequest) -> String? {
        guard let authority = request.authority, !authority.isEmpty else { return nil }
        let text = String(
            decoding: authority.utf8.map { 65...90 ~= $0 ? $0 + 32 : $0 }, as: UTF8.self)
        let defaultPort =
            switch request.scheme {
            case "https": ":443"
            case "http": ":80"
            default: ""
            }
        return text.hasSuffix(defaultPort) ? String(text.dropLast(defaultPort.count)) : text
    }

    /// The path, `/` if empty, and the query with its question mark, which stands alone if there
    /// is no query (RFC 9421 §2.2.6, §2.2.7).
    private static func pathAndQuery(_ target: String) -> (path: String, query: String) {
        let units = target.utf8
        let end = units.firstIndex(of: UInt8(ascii: "?")) ?? units.endIndex
        let path = String(target[..<end])
        let query = String(target[end...])
        return (path.isEmpty ? "/" : path, query.isEmpty ? "?" : query)
    }
}
