package import Articles
package import CRDT
import Foundation
import GRDB
package import Wire

/// One command as history shows it: all changes of one group.
package struct HistoryEntry: Hashable, Sendable {
    /// The group: the first event of the command.
    package let group: EventID
    /// The command's name.
    package let label: String
    /// The replica that wrote it.
    package let replica: ReplicaID
    /// When it was made, for people.
    package let displayTime: DisplayTime
    /// Its place in the one order of all changes.
    package let lamport: LamportTime
    /// The group that it takes back, if it is an undo.
    package let undoes: EventID?
    /// The group that took it back, if one did and was not itself taken back.
    package let undoneBy: EventID?
    /// The bytes of its changes, in order.
    package let changes: [Change]
}

extension VaultTransaction {
    /// The commands that touched a thing or anything under it, or all; the latest first.
    package func history(of thing: ThingID?, limit: Int?) throws -> [HistoryEntry] {
        var sql = "SELECT c.groupReplica, c.groupCounter FROM changes c"
        var arguments: StatementArguments = []
        if let thing {
            var things = [thing.bytes]
            if case .article(let lead) = thing {
                things = try group(ledBy: lead).map { ThingID.article($0).bytes }
            }
            let marks = Array(repeating: "?", count: things.count).joined(separator: ", ")
            sql += " JOIN history h ON h.change = c.id WHERE c.stage = 1 AND h.thing IN (\(marks))"
            for bytes in things { arguments += [bytes.data] }
        } else {
            sql += " WHERE c.stage = 1"
        }
        sql += " GROUP BY c.groupReplica, c.groupCounter"
        sql += " ORDER BY max(c.lamport) DESC, c.groupReplica DESC, c.groupCounter DESC"
        if let limit {
            sql += " LIMIT ?"
            arguments += [limit]
        }
        return try rows(sql, arguments).compactMap { row in
            try historyEntry(EventID(replica: try row.replica(0), counter: row.counter(1)))
        }
    }

    /// One command by its group; nil if no change of it is applied.
    package func historyEntry(_ group: EventID) throws -> HistoryEntry? {
        let changes = try rows(
            "SELECT body FROM changes WHERE groupReplica = ? AND groupCounter = ? AND stage = 1 "
                + "ORDER BY firstCounter",
            [group.replica.bytes.data, Int64(group.counter)]
        ).map { try Change(decoding: $0.bytes(0)) }
        guard let first = changes.first, let last = changes.last else { return nil }
        return HistoryEntry(
            group: group, label: first.label, replica: first.replica,
            displayTime: first.displayTime, lamport: last.lamport, undoes: first.undoes,
            undoneBy: try undoing(group), changes: changes)
    }

    /// The standing undo of a group: the highest that was not itself undone.
    private func undoing(_ group: EventID) throws -> EventID? {
        try undoes(of: group).first { try !isUndone($0) }
    }

    /// Whether a group is taken back, once another one is.
    ///
    /// - Parameter taken: a group that counts as taken back.
    package func isUndone(_ group: EventID, taking taken: EventID? = nil) throws -> Bool {
        try group == taken || undoes(of: group).contains { try !isUndone($0, taking: taken) }
    }

    /// The groups that take a group back, themselves taken back or not, the highest first.
    private func undoes(of group: EventID) throws -> [EventID] {
        try rows(
            "SELECT groupReplica, groupCounter FROM changes WHERE undoesReplica = ? "
                + "AND undoesCounter = ? AND stage = 1 "
                + "ORDER BY lamport DESC, replica DESC",
            [group.replica.bytes.data, Int64(group.counter)]
        ).map { EventID(replica: try $0.replica(0), counter: $0.counter(1)) }
    }

    /// The latest command of any of some replicas that stands, is no undo itself, and changes
    /// something that can be taken back.
    ///
    /// - Parameter passed: commands to pass by.
    package func lastCommand(
        by replicas: [ReplicaID], except passed: Set<EventID>
    ) throws -> EventID? {
        guard !replicas.isEmpty else { return nil }
        let marks = Array(repeating: "?", count: replicas.count).joined(separator: ", ")
        let rows = try rows(
            "SELECT groupReplica, groupCounter FROM changes WHERE groupReplica IN (\(marks)) "
                + "AND undoesReplica IS NULL AND stage = 1 AND label <> 'device' "
                + "GROUP BY groupReplica, groupCounter ORDER BY max(id) DESC",
            StatementArguments(replicas.map { $0.bytes.data }))
        for row in rows {
            let group = EventID(replica: try row.replica(0), counter: row.counter(1))
            if try !passed.contains(group) && !isUndone(group) { return group }
        }
        return nil
    }

    /// A replica's first change from a counter on that did something to a thing other than
    /// trashing it.
    package func firstEdit(
        of thing: ThingID, by replica: ReplicaID, from counter: UInt64
    ) throws -> Change? {
        let rows = try rows(
            "SELECT c.body FROM history h JOIN changes c ON c.id = h.change "
                + "WHERE h.thing = ? AND c.replica = ? AND c.counterEnd > ? "
                + "ORDER BY c.firstCounter",
            [thing.bytes.data, replica.bytes.data, Int64(counter)])
        for row in rows {
            let change = try Change(decoding: row.bytes(0))
            for (event, envelope) in change.operationsWithEvents where event.counter >= counter {
                guard TargetID(bytes: envelope.target)?.thing == thing else { continue }
                if case .trash? = try? Operation(envelope, table: change.table) { continue }
                return change
            }
        }
        return nil
    }

    /// The groups whose short ids begin with some characters.
    ///
    /// - Complexity: O(n) for n changes: short ids of changes are not indexed.
    package func groups(shortIDPrefix prefix: String, limit: Int) throws -> [EventID] {
        var found: [EventID] = []
        for row in try rows("SELECT DISTINCT groupReplica, groupCounter FROM changes") {
            let group = EventID(replica: try row.replica(0), counter: row.counter(1))
            if group.shortID.hasPrefix(prefix) { found.append(group) }
            if found.count == limit { break }
        }
        return found
    }

    /// The change that holds an applied event; nil if there is none.
    package func change(holding event: EventID) throws -> Change? {
        guard
            let row = try row(
                "SELECT body FROM changes WHERE replica = ? AND firstCounter <= ? "
                    + "AND counterEnd > ? ORDER BY firstCounter DESC LIMIT 1",
                [event.replica.bytes.data, Int64(event.counter), Int64(event.counter)])
        else { return nil }
        return try Change(decoding: row.bytes(0))
    }

    /// The version right after a command: all that its author had seen, and the command itself.
    ///
    /// - Complexity: O(c) for c changes of the replica up to it: each change's version is its
    ///   base's and what it raises.
    package func version(after group: EventID) throws -> VersionVector {
        guard let entry = try historyEntry(group), let last = entry.changes.last else {
            throw StorageError(.failed, detail: "no such command")
        }
        var version = VersionVector()
        version.raise(last.replica, to: last.counterEnd)
        var next: Change? = last
        while let change = next {
            version.merge(change.raised)
            version.raise(change.replica, to: change.counterEnd)
            next = try change.base.flatMap { try self.change(holding: $0) }
        }
        return version
    }

    /// All changes of the log that are applied, in an order that respects what they depend on.
    package func appliedChanges() throws -> [Change] {
        try rows(
            "SELECT body FROM changes WHERE stage = 1 ORDER BY lamport, replica, firstCounter"
        ).map { try Change(decoding: $0.bytes(0)) }
    }
}

extension EventID {
    /// What people see and type for a command, by its group.
    package var shortID: String {
        var bytes = replica.bytes
        bytes.append(bigEndian: counter)
        let text = Hash256(domain: "id", [6] + bytes).bytes.base32
        return String(text.prefix(ThingID.shortIDLength))
    }
}
