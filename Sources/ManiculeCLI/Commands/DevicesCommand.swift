import ArgumentParser
import Manicule

/// `devices`: the machines of the vault.
struct DevicesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices", abstract: "List the machines of the vault.",
        discussion: """
            Example:
              manicule devices
            """)

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let vault = try global.openVault()
        let devices = try await vault.devices()
        try global.print(list: devices) { DeviceRendering.lines(devices, $0) }
    }
}
