import HTTPTypes
import Wire

/// Where a request goes: the few paths of `Protocol/08-http.md` §2, matched whole and literally.
///
/// Nothing is decoded or normalised on the way. A path that means the same after decoding
/// (`%2e%2e`, a doubled slash, an upper-case vault id) is another path, and nothing is there.
enum ServerRoute: Equatable, Sendable {
    case health
    case capabilities
    case create(VaultID)
    case roster(VaultID)
    case invitation(VaultID)
    case sync(VaultID)

    /// The route's name in logs and metrics.
    var name: String {
        switch self {
        case .health: "health"
        case .capabilities: "capabilities"
        case .create: "create"
        case .roster: "roster"
        case .invitation: "invitation"
        case .sync: "sync"
        }
    }

    /// The one method that the route takes. `HEAD` is taken where `GET` is.
    var method: String {
        switch self {
        case .health, .capabilities: "GET"
        case .create: "PUT"
        case .roster, .invitation, .sync: "POST"
        }
    }

    /// The vault in the path.
    var vault: VaultID? {
        switch self {
        case .health, .capabilities: nil
        case .create(let vault), .roster(let vault), .invitation(let vault), .sync(let vault):
            vault
        }
    }

    /// Finds the route of a path; nil if nothing is there.
    init?(path: Substring) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        switch (parts.count, path) {
        case (_, "/health"): self = .health
        case (_, "/v1"): self = .capabilities
        case (4, _), (5, _):
            guard parts[0].isEmpty, parts[1] == "v1", parts[2] == "vaults",
                let vault = VaultID(text: String(parts[3])),
                vault.description.utf8.elementsEqual(parts[3].utf8)
            else { return nil }
            switch parts.dropFirst(4).first {
            case nil: self = .create(vault)
            case "roster": self = .roster(vault)
            case "invitation": self = .invitation(vault)
            case "sync": self = .sync(vault)
            default: return nil
            }
        default: return nil
        }
    }
}
