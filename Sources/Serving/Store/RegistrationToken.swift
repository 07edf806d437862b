package import Wire

/// Lets its holder create one vault on a server whose registration is by token.
///
/// 128 random bits as base32 text. A server stores only the hash, so who reads its database
/// learns no token.
package struct RegistrationToken: Equatable, Sendable {
    /// The number of random bytes.
    package static let byteCount = 16
    private static let prefix = "manicule-token-1-"

    /// What the person hands on, one word.
    package let text: String

    /// Makes a token of 16 random bytes; another number traps.
    package init(random bytes: [UInt8]) {
        precondition(bytes.count == Self.byteCount, "a token has 16 random bytes")
        text = Self.prefix + bytes.base32
    }

    /// Takes what somebody shows; anything may be shown.
    package init(shown text: String) {
        self.text = text
    }

    /// What the server stores and looks up: H("registration token"; text).
    package var hash: Hash256 {
        Hash256(domain: "registration token", Array(text.utf8))
    }
}

extension ServerStore {
    /// Makes a token and remembers its hash.
    ///
    /// - Parameter random: 16 bytes from a secure generator.
    package func makeToken(random: [UInt8]) throws -> RegistrationToken {
        let token = RegistrationToken(random: random)
        try write { try $0.addToken(hash: token.hash) }
        return token
    }

    /// Lets a vault be created under any policy.
    package func allow(_ vault: VaultID) throws {
        try write { try $0.allow(vault) }
    }

    /// Lets a vault be created under any policy, by its id as people write it.
    ///
    /// - Returns: whether the text is a vault's id; nothing is done if it is none.
    package func allow(vaultText text: String) throws -> Bool {
        guard let vault = VaultID(text: text) else { return false }
        try allow(vault)
        return true
    }
}
