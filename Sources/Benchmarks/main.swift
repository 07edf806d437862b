import Foundation

// Measured scenarios, one JSON object a line on standard output:
//
//   manicule-bench vault [--articles N] [--manicule PATH]
//   manicule-bench sync [--articles N]
//   manicule-bench lab [--seeds N] [--first SEED] [--devices K] [--steps M]
//
// Progress goes to standard error.

let arguments = BenchmarkArguments(CommandLine.arguments.dropFirst())
do {
    switch arguments.scenario {
    case "vault": try await VaultBenchmark(arguments).run()
    case "sync": try await SyncBenchmark(arguments).run()
    case "lab": try LabBenchmark(arguments).run()
    default:
        FileHandle.standardError.write(
            Data("usage: manicule-bench vault | sync | lab [--option value]…\n".utf8))
        exit(64)
    }
} catch {
    FileHandle.standardError.write(Data("manicule-bench: error: \(error)\n".utf8))
    exit(1)
}
