/// What can happen in a run.
///
/// Each kind has a weight; a run switches some of them off altogether, so that the others meet
/// in depth (swarm testing: Groce et al., ISSTA 2012).
enum StepKind: String, CaseIterable, Sendable {
    // What a person does.
    case clip, mark, note, append, reply, tag, set
    case openDraft, saveDraft, restoreBody
    case trash, restore, undo, undoNamed, undoAtOnce, resolve, merge, split
    case read
    // What meets the network.
    case sync, resume, invite, join, withdraw
    // What befalls the network.
    case networkFault, hostileFault, lateArrival
    // What befalls a machine.
    case crashAtWrite, crashAtKeys, powerCut, reboot, clockJump, copy, backUp, restoreBackup
    // What befalls the server.
    case serverRestart, serverBackUp, serverRestore, serverWipe

    /// How often it comes in a run that does not switch it off.
    var weight: Int {
        switch self {
        case .sync: 14
        case .clip, .mark: 12
        case .note, .openDraft, .saveDraft: 9
        case .append, .reply, .tag, .set, .trash, .undo, .resolve: 6
        case .restoreBody, .restore, .undoNamed, .undoAtOnce, .merge, .split, .read: 4
        case .resume, .networkFault: 5
        case .crashAtWrite, .powerCut, .join: 3
        case .reboot, .crashAtKeys, .backUp, .serverBackUp, .invite, .withdraw: 2
        case .lateArrival, .hostileFault, .restoreBackup: 2
        case .copy, .clockJump, .serverRestart, .serverRestore, .serverWipe: 1
        }
    }

    /// How often out of ten a run switches it off.
    var absenceInTen: Int {
        switch self {
        case .clip, .sync: 0
        case .resume, .join: 1
        case .hostileFault, .copy, .backUp, .restoreBackup, .serverRestore, .serverWipe: 7
        case .withdraw, .crashAtKeys: 6
        case .crashAtWrite, .powerCut, .networkFault, .reboot: 4
        default: 3
        }
    }
}

/// One thing that happens in a run.
///
/// A step holds all of its own chances in its seed and resolves them against whatever is there
/// when it comes, so any part of a script is a script: that is what makes shrinking simple
/// (internal reduction: MacIver and Donaldson, ECOOP 2020).
struct Step: Equatable, Sendable, CustomStringConvertible {
    /// Its place in the whole script.
    let index: Int
    /// What happens.
    let kind: StepKind
    /// To which device, counted round.
    let device: Int
    /// Where its chances follow from.
    let seed: UInt64

    var description: String { "\(index) \(kind.rawValue)" }
}

/// The steps of one run.
struct Script: Sendable {
    /// The seed that everything follows from.
    let seed: UInt64
    /// How many devices there are, copies not counted.
    let deviceCount: Int
    /// What happens, in order.
    var steps: [Step]

    /// Draws a script.
    init(seed: UInt64, deviceCount: Int, stepCount: Int) {
        self.seed = seed
        self.deviceCount = deviceCount
        var random = SeededRandom(seed: seed)
        var weighted: [(kind: StepKind, end: Int)] = []
        var total = 0
        for kind in StepKind.allCases where !random.chance(kind.absenceInTen, in: 10) {
            total += kind.weight * random.skewed(max: 4)
            weighted.append((kind, total))
        }
        steps = (0..<stepCount).map { index in
            let place = random.below(total)
            let kind = weighted.first { place < $0.end }?.kind ?? .clip
            return Step(
                index: index, kind: kind, device: random.below(64), seed: random.next())
        }
    }

    /// The script without some of its steps.
    func with(_ steps: [Step]) -> Script {
        var script = self
        script.steps = steps
        return script
    }
}
