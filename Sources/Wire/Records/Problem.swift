/// Why a server did not do what it was asked: a problem document (RFC 9457) as a value.
///
/// On the wire it is JSON with the type `urn:manicule:problem:<code>`; ``record`` travels as its
/// extension member `record`, base64url of the bytes (`Protocol/08-http.md` §5). This room does
/// not write JSON; who speaks HTTP does.
package struct Problem: Error, Hashable, Sendable {
    /// What every problem's `type` begins with.
    package static let typePrefix = "urn:manicule:problem:"
    /// The media type of a problem document.
    package static let mediaType = "application/problem+json"

    /// The stable name of the problem, without the prefix. A newer server may send names that are
    /// not in ``Code``.
    package let code: String
    /// The HTTP status, 400 to 599.
    package let status: Int
    /// The kind of problem in a few words, the same every time.
    package let title: String
    /// What to do about it. Never holds a secret.
    package let detail: String
    /// An encoded record that the problem comes with: ``UnknownHead`` for `unknown-head`,
    /// ``RosterState`` for `roster-moved`.
    package let record: [UInt8]?

    /// Takes over a problem from elsewhere.
    package init(code: String, status: Int, title: String, detail: String, record: [UInt8]?) {
        self.code = code
        self.status = status
        self.title = title
        self.detail = detail
        self.record = record
    }

    /// Makes a problem of a known code.
    package init(_ code: Code, detail: String, record: [UInt8]? = nil) {
        self.init(
            code: code.rawValue, status: code.status, title: code.title, detail: detail,
            record: record)
    }

    /// The problem's `type`.
    package var type: String { Problem.typePrefix + code }
    /// The code, if this version knows it.
    package var known: Code? { Code(rawValue: code) }
}
