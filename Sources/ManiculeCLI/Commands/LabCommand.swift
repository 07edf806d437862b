import ArgumentParser
import Lab

/// `lab`: looks for trouble before anybody has it.
struct LabCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lab", abstract: "Try what can happen to vaults, from a seed.",
        discussion: """
            Example:
              manicule lab explore --seed 7 --devices 3 --steps 40
            """,
        subcommands: [LabExploreCommand.self])
}

/// `lab explore`: runs scripts drawn from seeds.
struct LabExploreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explore", abstract: "Run random commands, faults and crashes, and check all.",
        discussion: """
            The real vault, sync and server under a simulated clock, network and disk. The same \
            seed always does the same; a failure prints the line that runs it again.

            Examples:
              manicule lab explore --seed 42
              manicule lab explore --seed 1 --seeds 1000
              manicule lab explore --seed 42 --only 3,7,9
            """)

    @Option(help: ArgumentHelp("Where everything follows from.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(
        name: .customLong("seeds"),
        help: ArgumentHelp("Run so many seeds from there, up to the first failure.", valueName: "n")
    )
    var count = 1

    @Option(name: .customLong("devices"), help: ArgumentHelp("How many machines.", valueName: "n"))
    var deviceCount = 3

    @Option(name: .customLong("steps"), help: ArgumentHelp("How many steps.", valueName: "n"))
    var stepCount = 40

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Only these steps of the script, with commas.", valueName: "steps"))
    var only: StepList?

    @OptionGroup
    var global: GlobalOptions

    /// Numbers of steps, written with commas.
    struct StepList: ExpressibleByArgument {
        let steps: [Int]

        init?(argument: String) {
            let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
            steps = parts.compactMap { Int($0) }
            guard steps.count == parts.count else { return nil }
        }
    }

    /// What `--json` prints for a seed.
    struct Explored: Encodable {
        let kind = "exploration"
        let seed: UInt64
        let passed: Bool
        let steps: [Int]
        let counts: [String: Int]
        let text: String
    }

    func run() throws {
        let progress = Progress(global.console)
        defer { progress.end() }
        for offset in 0..<max(1, count) {
            let present = seed &+ UInt64(offset)
            progress.report("seed \(present), \(offset) passed")
            let report = Exploration(
                seed: present, deviceCount: deviceCount, stepCount: stepCount, only: only?.steps
            ).run()
            progress.clear()
            // Of many seeds that hold only their number is of interest.
            if global.isJSON || count == 1 || !report.passed { try print(report, seed: present) }
            guard report.passed else { throw ExitCode(CommandFailure.Exit.bug.rawValue) }
        }
        if count > 1, !global.isJSON {
            StandardStreams.printOut("all promises held for \(Count.of(count, "seed"))")
        }
    }

    private func print(_ report: ExplorationReport, seed: UInt64) throws {
        let explored = Explored(
            seed: seed, passed: report.passed, steps: report.steps,
            counts: Dictionary(report.counts.map { ($0.name, $0.count) }) { $1 },
            text: report.text)
        try global.print(explored) { _ in [report.text.trimmingSuffix("\n")] }
    }
}
