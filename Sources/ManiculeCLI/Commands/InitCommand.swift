import ArgumentParser
import Foundation
import Manicule

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `init`: makes a vault.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a vault on this machine.",
        discussion: """
            A vault is one directory, private to you. Make one on your first machine only; the \
            others join it, see "manicule help join".

            Example:
              manicule init --device laptop
            """)

    @Option(
        name: .customLong("device"), parsing: .unconditional,
        help: ArgumentHelp(
            "What to call this machine in history (default: its host name).", valueName: "name"))
    var deviceName: String?

    @Option(name: .customLong("from"), parsing: .unconditional, help: .hidden)
    var backup: String?

    @OptionGroup
    var global: GlobalOptions

    /// What `--json` prints.
    struct Made: Encodable {
        let kind = "vault"
        let vault: String
        let device: String
        let path: String
    }

    func run() async throws {
        guard backup == nil else { throw CommandError.notInThisVersion("init --from") }
        let vault = try Vault.create(
            at: global.path, deviceName: DeviceName.stated(deviceName))
        let status = try await vault.status()
        let made = Made(vault: status.vault, device: status.device, path: global.path)
        try global.print(made) { console in
            [
                "made a vault at \(made.path); this machine is "
                    + console.palette.bold(SafeText.line(made.device)),
                "next: manicule add FILE",
            ]
        }
    }
}

/// What a machine is called if nobody says.
enum DeviceName {
    /// The name that was given, else the host's first name.
    static func stated(_ name: String?) -> String {
        if let name, !SafeText.line(name).isEmpty { return SafeText.line(name) }
        var buffer = [CChar](repeating: 0, count: 256)
        let isFound = gethostname(&buffer, buffer.count - 1) == 0
        let host = String(
            decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let first = host.split(separator: ".").first.map(String.init) ?? ""
        return isFound && !first.isEmpty ? first : "this machine"
    }
}
