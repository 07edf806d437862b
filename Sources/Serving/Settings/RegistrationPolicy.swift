/// Who may create a vault on a server.
///
/// It bears on creation alone: whoever is in the roster of a vault that the server holds may use
/// it under any policy. A vault that the operator named with `allow` can always be created.
package enum RegistrationPolicy: String, Sendable, CaseIterable {
    /// Anybody; the default on loopback.
    case open
    /// Whoever shows a token that `serve token` made; each is good for one vault.
    case token
    /// Nobody; the default elsewhere.
    case closed
}
