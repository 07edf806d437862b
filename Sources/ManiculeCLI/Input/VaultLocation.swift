import Foundation
import Manicule

/// Where a vault, and the data of a server, lie when nobody says.
enum VaultLocation {
    /// `--vault`, else `$MANICULE_VAULT`, else `manicule` in the person's data directory.
    static func vault(
        _ stated: String?, environment: (String) -> String? = SystemEnvironment.value
    ) -> String {
        if let stated { return stated }
        if let named = environment("MANICULE_VAULT"), !named.isEmpty { return named }
        return dataHome(environment) + "/manicule"
    }

    /// What `--vault` says among arguments that have not been parsed.
    static func stated(in arguments: [String]) -> String? {
        let option = "--vault"
        for (index, argument) in arguments.enumerated() {
            if argument == option, index + 1 < arguments.count { return arguments[index + 1] }
            if argument.hasPrefix(option + "=") { return String(argument.dropFirst(8)) }
        }
        return nil
    }

    /// `--data`, else `manicule-server` in the person's data directory.
    static func serverData(
        _ stated: String?, environment: (String) -> String? = SystemEnvironment.value
    ) -> String {
        stated ?? dataHome(environment) + "/manicule-server"
    }

    /// `$XDG_DATA_HOME`, which counts only if absolute (XDG Base Directory Specification), else
    /// `~/.local/share`.
    private static func dataHome(_ environment: (String) -> String?) -> String {
        if let home = environment("XDG_DATA_HOME"), home.hasPrefix("/") { return home }
        let home = environment("HOME").flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
        return home + "/.local/share"
    }
}
