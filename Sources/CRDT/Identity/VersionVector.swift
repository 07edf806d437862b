package import Wire

/// A version: for each replica the counter that is expected *next*, so everything below it is
/// known (Parker et al., IEEE TSE 1983).
///
/// Kept as an array sorted by replica, so that iteration and encoding are deterministic.
/// A replica of which nothing is known has no entry; an entry is never 0.
package struct VersionVector: Hashable, Sendable, CustomStringConvertible {
    /// One replica's part of a version.
    package struct Entry: Hashable, Sendable {
        /// The replica.
        package let replica: ReplicaID
        /// The counter expected next from it (exclusive end of what is known).
        package var next: UInt64

        package init(replica: ReplicaID, next: UInt64) {
            self.replica = replica
            self.next = next
        }
    }

    /// The entries, ascending by replica.
    package private(set) var entries: [Entry] = []

    package init() {}

    /// Collects entries in any order; of several for one replica the highest stays.
    package init(_ entries: [Entry]) {
        for entry in entries { raise(entry.replica, to: entry.next) }
    }

    /// Whether nothing is known at all.
    package var isEmpty: Bool { entries.isEmpty }

    /// The counter expected next of a replica; 0 if nothing of it is known.
    ///
    /// - Complexity: O(log r) for r replicas.
    package subscript(replica: ReplicaID) -> UInt64 {
        let index = firstIndex(notBelow: replica)
        guard index < entries.count, entries[index].replica == replica else { return 0 }
        return entries[index].next
    }

    /// Whether the version covers an event.
    package func contains(_ event: EventID) -> Bool {
        event.counter < self[event.replica]
    }

    /// Raises one replica's entry; a lower or equal value changes nothing.
    ///
    /// - Complexity: O(log r), O(r) for a replica seen for the first time.
    package mutating func raise(_ replica: ReplicaID, to next: UInt64) {
        guard next > 0 else { return }
        let index = firstIndex(notBelow: replica)
        if index < entries.count, entries[index].replica == replica {
            entries[index].next = max(entries[index].next, next)
        } else {
            entries.insert(Entry(replica: replica, next: next), at: index)
        }
    }

    /// The least version that covers both: the highest of each entry.
    package mutating func merge(_ other: VersionVector) {
        for entry in other.entries { raise(entry.replica, to: entry.next) }
    }

    /// Whether everything in the other version is in this one.
    package func covers(_ other: VersionVector) -> Bool {
        other.entries.allSatisfy { self[$0.replica] >= $0.next }
    }

    package var description: String {
        entries.map { "\($0.replica.description.prefix(8)):\($0.next)" }
            .joined(separator: " ")
    }

    private func firstIndex(notBelow replica: ReplicaID) -> Int {
        entries.firstIndex(from: 0) { $0.replica >= replica }
    }
}
