import Manicule
import Synchronization

/// The vault that the command works on. It is held until the program ends and closed then, by
/// name: letting go of it would take it apart piece by piece first, for nobody.
enum OpenVault {
    private static let vault = Mutex<Vault?>(nil)

    /// Opens a vault and holds it.
    static func open(at path: String) throws -> Vault {
        let opened = try Vault.open(at: path)
        vault.withLock { $0 = opened }
        return opened
    }

    /// Closes what was opened. What was written stands whether that succeeds or not.
    static func close() async {
        guard let opened = vault.withLock({ $0 }) else { return }
        try? await opened.close()
    }
}
