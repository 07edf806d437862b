import Foundation
import Testing

/// A directory of its own for one test, with a vault in it, and the built program to run there.
final class Sandbox: Sendable {
    /// What a run of the program came to.
    struct Outcome: Sendable {
        let status: Int32
        let output: String
        let errors: String

        /// The lines of standard output.
        var lines: [String] { output.split(separator: "\n").map(String.init) }

        /// Standard output as JSON, an object a line.
        var objects: [[String: any Sendable]] {
            get throws {
                try lines.map { line in
                    let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
                    return try #require(value as? [String: any Sendable])
                }
            }
        }
    }

    /// Where it is.
    let path: String
    /// The built program, beside the bundle of the tests.
    static let program = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0])
        .deletingLastPathComponent().appendingPathComponent("manicule").path

    init() throws {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("manicule-cli-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: directory.appendingPathComponent("tmp"), withIntermediateDirectories: true)
        path = directory.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file of the sandbox.
    func file(_ name: String) -> String { path + "/" + name }

    /// Writes a file.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try write(Array(text.utf8), to: name)
    }

    /// Writes a file.
    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    /// The environment that the program runs in: nothing of ours but the search path.
    func environment(_ extra: [String: String] = [:]) -> [String: String] {
        var environment = [
            "HOME": path, "TMPDIR": file("tmp"), "LANG": "C.UTF-8", "TZ": "UTC",
            "MANICULE_VAULT": file("vault"),
        ]
        environment["PATH"] = ProcessInfo.processInfo.environment["PATH"]
        return environment.merging(extra) { $1 }
    }

    /// Runs the program to its end.
    @discardableResult
    func run(
        _ arguments: String..., input: String = "", environment: [String: String] = [:]
    ) async throws -> Outcome {
        try await run(arguments, input: input, environment: environment)
    }

    /// Runs the program, or another, to its end.
    func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:],
        program: String = Sandbox.program
    ) async throws -> Outcome {
        let started = try start(
            arguments, input: input, environment: environment, program: program)
        return try await started.outcome()
    }

    /// A program that was started.
    struct Started: @unchecked Sendable {
        // Foundation's process may be asked from any thread; it is told to end by its signal only.
        let process: Process
        fileprivate let output: URL
        fileprivate let errors: URL
        fileprivate let ended: AsyncStream<Void>

        /// What has been written to standard error so far.
        var errorsSoFar: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }

        /// Waits for the end.
        func outcome() async throws -> Outcome {
            for await _ in ended {}
            return Outcome(
                status: process.terminationReason == .uncaughtSignal
                    ? 128 + process.terminationStatus : process.terminationStatus,
                output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
                errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
        }
    }

    /// Starts the program. Its streams are files, so that nothing it writes can block it.
    func start(
        _ arguments: [String], input: String = "", environment: [String: String] = [:],
        program: String = Sandbox.program
    ) throws -> Started {
        try #require(
            FileManager.default.isExecutableFile(atPath: program),
            "the program is not built at \(program)")
        let name = UUID().uuidString
        let files = ["in", "out", "err"].map { URL(fileURLWithPath: file("\($0)-\(name)")) }
        try Data(input.utf8).write(to: files[0])
        for url in files[1...] { try Data().write(to: url) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = self.environment(environment)
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        let (ended, end) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        return Started(process: process, output: files[1], errors: files[2], ended: ended)
    }

    /// Runs a line of the shell, in which `$M` is the program.
    func shell(
        _ line: String, environment: [String: String] = [:]
    ) async throws -> Outcome {
        try await run(
            ["-c", line], environment: environment.merging(["M": Sandbox.program]) { $1 },
            program: "/bin/sh")
    }

    /// A sandbox with a vault.
    static func withVault(device: String = "laptop") async throws -> Sandbox {
        let sandbox = try Sandbox()
        let made = try await sandbox.run("init", "--device", device)
        try #require(made.status == 0, "\(made.errors)")
        return sandbox
    }

    /// Clips a text and returns the article's id.
    func clip(_ text: String = Sandbox.story, name: String = "story.txt") async throws -> String {
        try write(text, to: name)
        let added = try await run("add", name, "--json")
        try #require(added.status == 0, "\(added.errors)")
        let article = try #require(try added.objects[0]["article"] as? [String: any Sendable])
        return try #require(article["id"] as? String)
    }

    /// An invented article, as somebody would paste it.
    static let story = """
        Skip to main content
        River town opens its second footbridge

        Updated: March 4, 2024 Source: Valley Courier
        fontLarger fontSmaller

        ALDER FORD, March 3 (Courier) -- The town of Alder Ford opened its second footbridge on \
        Sunday, and the mayor walked across it first with her two dogs and a paper lantern.

        “The old bridge is for carts,” said the mayor. “The new bridge is for people, and people \
        walk slowly when the water is high.”

        The bridge is 84 metres long and cost less than planned. The steel was made two valleys \
        away, and the planks come from the town's own wood.

        Editor: Ines Marlow

        LEAVE A REPLY
        Please enter your comment!
        """
}
