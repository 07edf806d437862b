package import Wire

/// Which of two branches of one vault's roster counts, should a server ever have let two grow.
extension Roster {
    /// Whether this branch wins over another of the same vault: more records win, and of branches
    /// equally long the one whose last record has the lower hash. A roster does not win over
    /// itself. Everybody chooses alike, whatever was seen first.
    package func isPreferred(over other: Roster) -> Bool {
        Roster.isPreferred(state, over: other.state)
    }

    /// The same rule for branches of which only the ends are known.
    package static func isPreferred(_ state: RosterState, over other: RosterState) -> Bool {
        if state.length != other.length { return state.length > other.length }
        return state.hash < other.hash
    }

    /// Whether the other roster begins with all of this one's records.
    package func isPrefix(of other: Roster) -> Bool {
        other.hash(atLength: length) == hash
    }

    /// How many records the two rosters share at their beginning.
    ///
    /// - Complexity: O(log n) for n records, since each hash covers all records before it.
    package func sharedLength(with other: Roster) -> UInt64 {
        var low: UInt64 = 0
        var high = min(length, other.length)
        while low < high {
            let middle = low + (high - low + 1) / 2
            if hash(atLength: middle) == other.hash(atLength: middle) {
                low = middle
            } else {
                high = middle - 1
            }
        }
        return low
    }
}
