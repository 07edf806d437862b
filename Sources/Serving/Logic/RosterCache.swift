import Proofs
import Synchronization
import Wire

/// Verified rosters, so that a roster's signatures are checked once and not at every request.
///
/// One roster a vault, the longest seen; what is asked for is named by length and hash, so an
/// entry can be too old or of another branch, but never wrong. Bounded by the number of records
/// in all of them; the rosters unused for longest go first.
final class RosterCache: Sendable {
    private struct Entry {
        var roster: Roster
        var lastUse: UInt64
    }

    private struct State {
        var entries: [VaultID: Entry] = [:]
        var recordCount = 0
        var useCount: UInt64 = 0
    }

    private let state = Mutex(State())
    private let recordCountMax: Int

    init(recordCountMax: Int) {
        self.recordCountMax = recordCountMax
    }

    /// The roster that a vault's state names, verified.
    ///
    /// - Parameter reader: gives the records that are not in the cache.
    /// - Throws: `storageFailed` if what is stored does not verify: nothing is let in unverified.
    /// - Complexity: O(1) signatures if the roster is known, O(k) for k records after it.
    func roster(
        of vault: VaultID, at wanted: VaultState, from reader: any ServerReader
    ) throws -> Roster {
        let known = entry(of: vault)
        if let known, known.state == wanted.roster { return known }
        do {
            let roster: Roster
            if let known, known.length < wanted.rosterLength,
                let longer = try? known.appending(
                    decoding: try reader.rosterRecords(of: vault, from: known.length)),
                longer.state == wanted.roster
            {
                roster = longer
            } else {
                roster = try Roster(decoding: reader.rosterRecords(of: vault, from: 0))
            }
            guard roster.vault == vault, roster.state == wanted.roster else {
                throw ServerError(.storageFailed, "a stored roster is not the one recorded")
            }
            keep(roster)
            return roster
        } catch let error as ProofError {
            throw ServerError(.storageFailed, "a stored roster is damaged: \(error.code.name)")
        }
    }

    /// Keeps a verified roster, unless a longer one of its vault is kept.
    func keep(_ roster: Roster) {
        state.withLock { state in
            let old = state.entries[roster.vault]
            if let old, roster.length < old.roster.length, roster.isPrefix(of: old.roster) {
                return
            }
            state.useCount += 1
            state.recordCount += Int(roster.length) - Int(old?.roster.length ?? 0)
            state.entries[roster.vault] = Entry(roster: roster, lastUse: state.useCount)
            if state.recordCount > recordCountMax { evict(from: &state) }
        }
    }

    /// How many records are kept at present.
    var recordCount: Int { state.withLock { $0.recordCount } }

    private func entry(of vault: VaultID) -> Roster? {
        state.withLock { state in
            state.useCount += 1
            state.entries[vault]?.lastUse = state.useCount
            return state.entries[vault]?.roster
        }
    }

    /// Makes room for some time at once, since finding the oldest looks at all.
    private func evict(from state: inout State) {
        let oldestFirst = state.entries.sorted { $0.value.lastUse < $1.value.lastUse }
        for (vault, entry) in oldestFirst {
            guard state.recordCount > recordCountMax / 4 * 3 else { return }
            state.entries[vault] = nil
            state.recordCount -= Int(entry.roster.length)
        }
    }
}
