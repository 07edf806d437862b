/// Why a page's host could not be reached: the detail of `pageUnreachable`, worded by whoever
/// shows it.
package enum FetchFault: String, CaseIterable, Sendable {
    /// Nothing has such a name.
    case unknownName = "unknown-name"
    /// Names cannot be looked up: there may be no network.
    case noLookup = "no-lookup"
    /// Nothing listens there.
    case refused
    /// There is no way to the machine.
    case noRoute = "no-route"
    /// The host hung up without an answer.
    case closed
    /// What answers does not speak HTTP.
    case notHTTP = "not-http"
    /// What answers does not speak TLS.
    case notTLS = "not-tls"
    /// The host's certificate is not trusted, or is another host's.
    case certificate
    /// Anything else.
    case other
}
