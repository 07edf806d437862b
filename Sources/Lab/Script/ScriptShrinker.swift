/// Makes a failing script as short as it gets: leaves out ever smaller parts of it for as long as
/// the rest fails in the same way (delta debugging: Zeller and Hildebrandt, IEEE TSE 28(2) 2002,
/// the complement half of ddmin).
struct ScriptShrinker {
    private let fails: (Script) -> Bool

    /// At most so many runs are spent on one script.
    private static let attemptCountMax = 400

    /// - Parameter fails: whether a script fails in the way that is looked for.
    init(_ fails: @escaping (Script) -> Bool) {
        self.fails = fails
    }

    /// The shortest script found; no step of it can be left out, unless attempts ran out.
    func shrink(_ script: Script) -> Script {
        var best = script
        var attempts = 0
        var size = max(1, best.steps.count / 2)
        while !best.steps.isEmpty {
            var hasShrunk = false
            // From the end: what comes late is least often needed.
            var end = best.steps.count
            while end > 0, attempts < ScriptShrinker.attemptCountMax {
                let start = max(0, end - size)
                var steps = best.steps
                steps.removeSubrange(start..<end)
                attempts += 1
                let candidate = best.with(steps)
                if fails(candidate) {
                    best = candidate
                    hasShrunk = true
                }
                end = start
            }
            if attempts >= ScriptShrinker.attemptCountMax { break }
            if size > 1 {
                size = max(1, size / 2)
            } else if !hasShrunk {
                break
            }
        }
        return best
    }
}
