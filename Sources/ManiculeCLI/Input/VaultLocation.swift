import Foundation

/// Where a vault, and the data of a server, lie when nobody says.
enum VaultLocation {
    /// `--vault`, else `$MANICULE_VAULT`, else `manicule` in the person's data directory.
    static func vault(
        _ stated: String?, environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String {
        if let stated { return stated }
        if let named = environment["MANICULE_VAULT"], !named.isEmpty { return named }
        return dataHome(environment) + "/manicule"
    }

    /// `--data`, else `manicule-server` in the person's data directory.
    static func serverData(
        _ stated: String?, environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String {
        stated ?? dataHome(environment) + "/manicule-server"
    }

    /// `$XDG_DATA_HOME`, which counts only if absolute (XDG Base Directory Specification), else
    /// `~/.local/share`.
    private static func dataHome(_ environment: [String: String]) -> String {
        if let home = environment["XDG_DATA_HOME"], home.hasPrefix("/") { return home }
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
        return home + "/.local/share"
    }
}
