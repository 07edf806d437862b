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
    struct Started: Sendable {
        private let process: pid_t
        private let output: String
        private let errors: String

        fileprivate init(process: pid_t, output: String, errors: String) {
            self.process = process
            self.output = output
            self.errors = errors
        }

        /// What has been written to standard error so far.
        var errorsSoFar: String { (try? String(contentsOfFile: errors, encoding: .utf8)) ?? "" }

        /// Tells the program to stop.
        func terminate() { kill(process, SIGTERM) }

        /// Waits for the end.
        func outcome() async throws -> Outcome {
            var status: Int32 = 0
            while waitpid(process, &status, WNOHANG) == 0 {
                try await Task.sleep(for: .milliseconds(5))
            }
            let signal = status & 0x7F
            return Outcome(
                status: signal == 0 ? status >> 8 & 0xFF : 128 + signal,
                output: try Self.text(output), errors: try Self.text(errors))
        }

        private static func text(_ path: String) throws -> String {
            String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
        }
    }

    /// Starts the program. Its streams are files, so that nothing it writes can block it.
    ///
    /// Foundation's `Process` may not be started from several tests at once, so this spawns.
    func start(
        _ arguments: [String], input: String = "", environment: [String: String] = [:],
        program: String = Sandbox.program
    ) throws -> Started {
        try #require(
            FileManager.default.isExecutableFile(atPath: program),
            "the program is not built at \(program)")
        let name = UUID().uuidString
        let paths = ["in", "out", "err"].map { file("\($0)-\(name)") }
        try Data(input.utf8).write(to: URL(fileURLWithPath: paths[0]))
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, path) in paths.enumerated() {
            let flags = descriptor == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
            posix_spawn_file_actions_addopen(&actions, Int32(descriptor), path, flags, 0o600)
        }
        let shell = "/bin/sh"
        let line = [shell, "-c", "cd \"$0\" && exec \"$@\"", path, program]
        let words = (line + arguments).map { strdup($0) } + [nil]
        let settings =
            self.environment(environment).map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + settings).forEach { free($0) } }
        var process: pid_t = 0
        let failure = posix_spawn(&process, shell, &actions, nil, words, settings)
        try #require(failure == 0, "cannot start \(program): \(failure)")
        return Started(process: process, output: paths[1], errors: paths[2])
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
