import Foundation

// Measured scenarios, one JSON object a line on standard output:
//
//   manicule-bench vault [--articles N] [--manicule PATH]
//   manicule-bench sync [--articles N]
//   manicule-bench text TRACES [--only NAME] [--runs N]
//   manicule-bench replay FILE
//   manicule-bench clip PAGES [--only NAME] [--runs N]
//   manicule-bench lab [--seeds N] [--first SEED] [--devices K] [--steps M]
//
// Progress goes to standard error. text runs itself as `peak FILE` to measure memory.

let arguments = BenchmarkArguments(CommandLine.arguments.dropFirst())
do {
    switch arguments.scenario {
    case "vault": try await VaultBenchmark(arguments).run()
    case "sync": try await SyncBenchmark(arguments).run()
    case "text": try TextBenchmark(arguments).run()
    case "peak": try TextBenchmark.printPeak(of: arguments.words.first ?? "")
    case "replay": if try !ReplayCommand(arguments).run() { exit(1) }
    case "clip": try ClipBenchmark(arguments).run()
    case "lab": try LabBenchmark(arguments).run()
    default:
        FileHandle.standardError.write(
            Data(
                "usage: manicule-bench vault | sync | text | replay | clip | lab [--option value]…\n"
                    .utf8)
        )
        exit(64)
    }
} catch {
    FileHandle.standardError.write(Data("manicule-bench: error: \(error)\n".utf8))
    exit(1)
}
