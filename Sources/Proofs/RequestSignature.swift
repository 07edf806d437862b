package import HTTPTypes
import RawStructuredFieldValues
package import Wire

/// The signature of every request about a vault (RFC 9421, narrowed down in
/// `Protocol/08-http.md` §3).
///
/// ```
/// Content-Digest: sha-256=:…:
/// Signature-Input: manicule=("@method" "@authority" "@path" "@query" "content-digest")
///                  ;keyid="<device key>";alg="ed25519";tag="manicule-v1"
/// Signature: manicule=:…:
/// ```
///
/// There is no time in it and no nonce: the requests are idempotent, and a signature made for one
/// host fails at another. The key id is the signing key itself, base64 for URLs.
package enum RequestSignature {
    /// The signature's label among others that a request may carry.
    package static let label = "manicule"
    /// What the signature is for, so that it proves nothing elsewhere.
    package static let tag = "manicule-v1"
    /// The covered components, in order.
    package static let components = [
        "@method", "@authority", "@path", "@query", "content-digest",
    ]

    private static let algorithm = "ed25519"
    /// The longest field that is parsed, in bytes.
    private static let fieldByteCountMax = 4096

    /// Adds the content digest, the signature and what it covers to a request.
    ///
    /// - Parameters:
    ///   - request: has method, authority and path; fields of earlier signatures are replaced.
    ///   - device: whose signature it is.
    ///   - sign: gives the device's Ed25519 signature over some bytes, 64 bytes.
    /// - Throws: `requestSignature` if the request has no authority or no path.
    package static func sign(
        _ request: inout HTTPRequest, body: [UInt8], by device: DeviceID,
        with sign: (_ bytes: [UInt8]) -> [UInt8]
    ) throws(ProofError) {
        request.headerFields[.contentDigest] = ContentDigest.field(for: body)
        let base = SignatureBase(
            components: components,
            parameters: [
                ("keyid", .string(device.bytes.base64URL)), ("alg", .string(algorithm)),
                ("tag", .string(tag)),
            ])
        let signature = sign(try base.bytes(for: request))
        request.headerFields[.signatureInput] = "\(label)=\(try base.parametersText)"
        request.headerFields[.signature] = "\(label)=:\(signature.base64):"
    }

    /// Checks a request's digest and signature.
    ///
    /// - Returns: the device or invitation that signed; whether it may is for the caller to ask.
    /// - Throws: `digest`, `requestSignature` for fields that are missing or in another form,
    ///   `signature` for a signature that does not hold.
    package static func verify(
        _ request: HTTPRequest, body: [UInt8]
    ) throws(ProofError) -> DeviceID {
        try ContentDigest.verify(request.headerFields[.contentDigest], body: body)
        return try verify(request)
    }

    /// Checks a request's signature alone, before its body is there.
    ///
    /// - Returns: the device or invitation that signed.
    /// - Throws: `requestSignature`, `signature`. The digest is covered but not compared.
    package static func verify(_ request: HTTPRequest) throws(ProofError) -> DeviceID {
        let base = try coverage(of: request)
        let device = try signer(of: base)
        let signature = try signature(of: request)
        guard Ed25519Proof.holds(signature, over: try base.bytes(for: request), by: device)
        else { throw ProofError(.signature, device.description) }
        return device
    }

    private static func coverage(of request: HTTPRequest) throws(ProofError) -> SignatureBase {
        guard case .innerList(let list) = try member(.signatureInput, of: request) else {
            throw ProofError(.requestSignature, "signature-input")
        }
        let base = SignatureBase(list)
        guard base.components == components else {
            throw ProofError(.requestSignature, "components")
        }
        return base
    }

    /// The key of a signature whose parameters are those of the protocol and no others.
    private static func signer(of base: SignatureBase) throws(ProofError) -> DeviceID {
        let parameters = base.covered.rfc9651Parameters
        guard parameters.count == 3, parameters["alg"] == .string(algorithm),
            parameters["tag"] == .string(tag), case .string(let text) = parameters["keyid"],
            let key = [UInt8](base64URL: text), let device = DeviceID(bytes: key)
        else {
            throw ProofError(.requestSignature, "parameters")
        }
        return device
    }

    private static func signature(of request: HTTPRequest) throws(ProofError) -> [UInt8] {
        guard case .item(let item) = try member(.signature, of: request),
            case .undecodedByteSequence(let text) = item.rfc9651BareItem,
            let signature = [UInt8](base64: text)
        else {
            throw ProofError(.requestSignature, "signature")
        }
        return signature
    }

    /// The member under the protocol's label in a field that is a dictionary.
    private static func member(
        _ name: HTTPField.Name, of request: HTTPRequest
    ) throws(ProofError) -> ItemOrInnerList? {
        guard let value = request.headerFields[name] else {
            throw ProofError(.requestSignature, "no \(name.canonicalName)")
        }
        guard value.utf8.count <= fieldByteCountMax else {
            throw ProofError(.requestSignature, "\(name.canonicalName) is too long")
        }
        var parser = StructuredFieldValueParser(Array(value.utf8))
        guard let members = try? parser.parseDictionaryFieldValue() else {
            throw ProofError(.requestSignature, name.canonicalName)
        }
        return members[label]
    }
}

extension HTTPField.Name {
    /// RFC 9530.
    package static let contentDigest = named("Content-Digest")
    /// RFC 9421 §4.1.
    package static let signatureInput = named("Signature-Input")
    /// RFC 9421 §4.2.
    package static let signature = named("Signature")

    private static func named(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else {
            preconditionFailure("a field name of the protocol is no field name")
        }
        return name
    }
}
