import RawStructuredFieldValues
import Wire

/// The digest of a body that a request's signature covers: `Content-Digest` with SHA-256
/// (RFC 9530 §2).
package enum ContentDigest {
    /// The algorithm's key in the field.
    private static let algorithm = "sha-256"
    /// The longest field that is parsed, in bytes.
    private static let fieldByteCountMax = 2048

    /// The field's value for a body, such as `sha-256=:X48E…=:`.
    ///
    /// - Complexity: O(n) for n bytes.
    package static func field(for body: [UInt8]) -> String {
        "\(algorithm)=:\(Hash256.plain(body).bytes.base64):"
    }

    /// Throws unless the field states the body's SHA-256. Digests by other algorithms beside it
    /// are passed over, as RFC 9530 §2 allows.
    ///
    /// - Parameter field: the field's value, nil if there is none.
    /// - Throws: `digest`.
    package static func verify(_ field: String?, body: [UInt8]) throws(ProofError) {
        guard let field else { throw ProofError(.digest, "missing") }
        guard field.utf8.count <= fieldByteCountMax else { throw ProofError(.digest, "too long") }
        var parser = StructuredFieldValueParser(Array(field.utf8))
        guard let members = try? parser.parseDictionaryFieldValue(),
            case .item(let item) = members[algorithm],
            case .undecodedByteSequence(let text) = item.rfc9651BareItem,
            let digest = [UInt8](base64: text)
        else {
            throw ProofError(.digest, "unreadable")
        }
        guard Hash256(bytes: digest) == Hash256.plain(body) else {
            throw ProofError(.digest, "another body's")
        }
    }
}
