/// The names of the commands: those of this version, and those that a later one will have.
enum Verbs {
    /// The commands that there are, in the order of the overview.
    static let present = RootCommand.groups.flatMap(\.commands) + ["help"]

    /// Names that belong to the command line but not to this version.
    static let reserved: [String] = [
        "read", "passages", "anchor", "confirm", "watch", "leave", "revoke", "import", "export",
        "formats", "backup",
    ]

    /// The subcommands of a command.
    static let parts: [String: (present: [String], reserved: [String])] = [
        "lab": (["explore"], ["replay", "draw"]),
        "serve": (["token", "allow"], ["backup"]),
    ]

    /// The name that was probably meant: at most two edits away.
    static func nearest(to name: String, among names: [String]) -> String? {
        let close = names.map { (name: $0, distance: distance(name, $0)) }
            .filter { $0.distance <= (name.count < 4 ? 1 : 2) || $0.name.hasPrefix(name) }
        return close.min { $0.distance < $1.distance }?.name
    }

    /// How many letters must be added, removed, replaced or swapped with their neighbour to make
    /// one word of the other (optimal string alignment).
    private static func distance(_ one: String, _ other: String) -> Int {
        let (one, other) = (Array(one), Array(other))
        var before: [Int] = []
        var last = Array(0...other.count)
        for (row, letter) in one.enumerated() {
            var next = [row + 1]
            for (column, target) in other.enumerated() {
                var cost = min(
                    last[column + 1] + 1, next[column] + 1,
                    last[column] + (letter == target ? 0 : 1))
                if row > 0, column > 0, letter == other[column - 1], one[row - 1] == target {
                    cost = min(cost, before[column - 1] + 1)
                }
                next.append(cost)
            }
            before = last
            last = next
        }
        return last[other.count]
    }
}
