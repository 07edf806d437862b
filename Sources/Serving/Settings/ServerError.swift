/// What keeps a server from starting or from storing.
///
/// A request that is refused is no failure of the server: that is Wire's `Problem`, which the
/// logic throws to undo a transaction and answers. Equality looks at the ``code`` alone. Texts
/// never hold tokens, keys or what is stored.
package struct ServerError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kinds of failure; new ones can be added without breaking a caller's switch.
    package struct Code: Hashable, Sendable {
        /// The stable name of the failure.
        package let name: String

        /// Another program listens at the address: stop it, or listen elsewhere.
        package static let addressInUse = Code(name: "address in use")
        /// The address cannot be listened at: not this machine's, or not permitted.
        package static let addressUnavailable = Code(name: "address unavailable")
        /// Plain HTTP off loopback without `--insecure-http`: give a certificate and key.
        package static let insecureRefused = Code(name: "insecure refused")
        /// Certificate or key cannot be read, or do not fit together.
        package static let certificateUnusable = Code(name: "certificate unusable")
        /// The data directory cannot be made, entered or written.
        package static let dataUnwritable = Code(name: "data directory unwritable")
        /// A newer program wrote the database: update this one.
        package static let newerSchema = Code(name: "newer schema")
        /// The file is no database of a Manicule server, or is damaged.
        package static let foreignDatabase = Code(name: "foreign database")
        /// The disk or the database's size limit is full; nothing of the transaction is kept.
        package static let storageFull = Code(name: "storage full")
        /// The database failed in another way; nothing of the transaction is kept.
        package static let storageFailed = Code(name: "storage failed")
        /// More work waits than the limits allow; ask again later.
        package static let busy = Code(name: "busy")
    }

    /// What kind of failure it is.
    package let code: Code
    /// What happened, to which thing, in words for the operator.
    package let detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    package static func == (left: ServerError, right: ServerError) -> Bool {
        left.code == right.code
    }

    package var description: String { "\(code.name): \(detail)" }
}
