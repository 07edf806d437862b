import CRDT
import GRDB
package import Wire

extension VaultTransaction {
    /// What is wrong with the log: changes that cannot be read, that say other than their row,
    /// that overlap, or that are missing in between though later ones were applied.
    ///
    /// - Complexity: O(n) for the log's bytes.
    package func logFaults() throws -> (changes: Int, faults: [String]) {
        var faults: [String] = []
        var count = 0
        var replica: ReplicaID?
        var next: UInt64 = 0
        let cursor = try Row.fetchCursor(
            database,
            sql: """
                SELECT replica, firstCounter, counterEnd, lamport, stage, body FROM changes
                ORDER BY replica, firstCounter
                """)
        while let row = try cursor.next() {
            count += 1
            let own = try row.replica(0)
            let name = "the change of replica \(own) at \(row.counter(1))"
            if own != replica { next = 0 }
            if row.counter(1) < next { faults.append("\(name) overlaps the one before") }
            if row.counter(1) > next, row[4] as Int == ChangeStage.applied.rawValue {
                faults.append("\(name) was applied, but the changes before it are gone")
            }
            replica = own
            next = row.counter(2)
            do {
                let change = try Change(decoding: row.bytes(5))
                let agrees =
                    change.replica == own && change.firstCounter == row.counter(1)
                    && change.counterEnd == row.counter(2) && change.lamport.value == row.counter(3)
                if !agrees { faults.append("\(name) is another one's bytes") }
            } catch {
                faults.append("\(name) cannot be read")
            }
        }
        return (count, faults)
    }

    /// Calls `body` with each frame that is held, replica by replica in the order of its chain.
    ///
    /// - Complexity: O(n) for the frames' bytes; one at a time is in memory.
    package func forEachFrame(_ body: (StoredFrame) throws -> Void) throws {
        let ids = try rows("SELECT replica, sequence FROM frames ORDER BY replica, sequence")
        for row in ids {
            let id = FrameID(replica: try row.replica(0), sequence: row.counter(1))
            if let frame = try frame(id) { try body(frame) }
        }
    }
}
