import ArgumentParser
import Dispatch
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `tour`: the whole story on this machine.
struct TourCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tour", abstract: "Watch two machines work apart and meet, on this machine.",
        discussion: """
            Makes two vaults and a server in a temporary directory, annotates the same articles \
            on both while they are apart, lets them sync, and shows what merged and what is left \
            to settle. Everything is real; nothing of yours is touched.

            Example:
              manicule tour --keep    (leaves the directory for you to look into)
            """)

    @Flag(name: .customLong("keep"), help: "Keep the temporary directory.")
    var keeps = false

    @OptionGroup
    var global: GlobalOptions

    func run() async throws {
        let directory = try PrivateDirectory(prefix: "manicule-tour-")
        let cleanup = keeps ? [] : TourCommand.removing(directory, on: [SIGINT, SIGTERM])
        defer {
            cleanup.forEach { $0.cancel() }
            if !keeps { directory.remove() }
        }
        let narrator = Narrator(global.console, isJSON: global.isJSON)
        let keptAt = keeps ? directory.path : nil
        try await TourServer.whileRunning(data: directory.path + "/server") { address in
            try await Tour(
                narrator: narrator, directory: directory.path, server: address
            ).tell(keptAt: keptAt)
        }
    }

    /// Removes a directory when the program is told to stop.
    private static func removing(
        _ directory: PrivateDirectory, on signals: [Int32]
    ) -> [any DispatchSourceSignal] {
        signals.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                directory.remove()
                Foundation.exit(128 + number)
            }
            source.resume()
            return source
        }
    }
}
