import Crypto
package import Wire

/// An invitation as its holder has it: where the vault is, which it is, and a one-time secret of
/// 128 bits (`Protocol/05-roster.md` §8).
///
/// The secret derives the key pairs that the inviter signs into the roster; it is never an epoch
/// key. Whoever holds the secret can join, so it is not part of the description.
package struct Invitation: Sendable, Equatable {
    /// The number of bytes of the secret.
    package static let secretByteCount = 16
    /// The longest server address, in UTF-8 bytes.
    package static let serverByteCountMax = 2048

    /// The server's address, as a URL.
    package let server: String
    /// The vault.
    package let vault: VaultID

    let secret: [UInt8]

    /// Makes a new invitation; a server address that is empty or too long traps.
    package init(server: String, vault: VaultID, from entropy: Entropy) {
        self.init(
            server: server, vault: vault, secret: entropy.bytes(count: Self.secretByteCount))
    }

    init(server: String, vault: VaultID, secret: [UInt8]) {
        precondition(
            1...Self.serverByteCountMax ~= server.utf8.count, "a server's address has no length")
        precondition(secret.count == Self.secretByteCount, "a secret has 16 bytes")
        self.server = server
        self.vault = vault
        self.secret = secret
    }

    /// The invitation's key pairs; its signing key is its id in the roster.
    ///
    /// - Complexity: two derivations and two key pairs, each time.
    package var keys: DeviceKeys {
        DeviceKeys(
            signingSeed: derive("manicule invitation sign"),
            exchangeSeed: derive("manicule invitation exchange"))
    }

    private func derive(_ info: String) -> [UInt8] {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), salt: vault.bytes,
            info: Array(info.utf8), outputByteCount: DeviceKeys.seedByteCount
        ).bytes
    }
}

extension Invitation: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Names server and vault; the secret stays away.
    package var description: String { "invitation to vault \(vault) at \(server) (not shown)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror {
        Mirror(self, children: ["server": server, "vault": vault])
    }
}
