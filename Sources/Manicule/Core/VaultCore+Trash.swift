import Articles
import CRDT
import Storage
import Wire

extension VaultCore {
    /// Moves an article, mark or reply to the trash. An edit made elsewhere meanwhile, which this
    /// device has not seen, brings it back.
    ///
    /// - Returns: whether anything was not in the trash.
    @discardableResult
    package func trash(_ target: String) throws -> Bool {
        try command("trash") { transaction, command in
            let thing = try resolve(target, transaction)
            for record in try records(of: thing, transaction) {
                try trash(record, command)
            }
            return !command.isEmpty
        }
    }

    /// Trashes a record together with all that its device has seen of it, which is what the same
    /// command did to it before, too.
    func trash(_ record: ThingState, _ command: LocalCommand) throws {
        guard record.alive.isSet || !command.isEmpty else { return }
        var removes = VersionVector()
        let next = command.nextEvent
        if next.counter > 0 { removes.raise(next.replica, to: next.counter) }
        for event in record.alive.standing {
            removes.raise(event.replica, to: event.counter + 1)
        }
        try command.add(.trash(removes: removes), about: .thing(record.id))
    }

    /// Takes an article, mark or reply out of the trash.
    ///
    /// - Returns: whether anything was in the trash.
    @discardableResult
    package func restore(_ target: String) throws -> Bool {
        try command("restore") { transaction, command in
            let thing = try resolve(target, transaction)
            for record in try records(of: thing, transaction) where record.isTrashed {
                try command.add(.restore, about: .thing(record.id))
            }
            return !command.isEmpty
        }
    }

    /// Says which edit brought a thing back from the trash, if one did.
    func broughtBack(
        _ records: [ThingState], _ transaction: VaultTransaction
    ) throws -> String? {
        for record in records where record.alive.wasCleared && record.alive.isSet {
            // Every replica whose tokens outlast the trashing made an edit that its trashers had
            // not seen; the first of all these is the one that brought the thing back.
            let changes = try record.alive.standing.compactMap { event in
                try transaction.firstEdit(
                    of: record.id, by: event.replica, from: record.alive.removed[event.replica])
            }
            let first = changes.min {
                ($0.lamport, $0.firstEvent) < ($1.lamport, $1.firstEvent)
            }
            if let first {
                let device = try deviceName(ofReplica: first.replica, transaction)
                return "\(first.group.shortID) (\(first.label)) on \(device), "
                    + first.displayTime.iso8601
            }
        }
        return nil
    }
}
