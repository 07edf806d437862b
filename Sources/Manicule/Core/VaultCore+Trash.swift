import Articles
import CRDT
import Storage
import Wire

extension VaultCore {
    /// Moves an article, mark or reply to the trash. An edit made elsewhere meanwhile, which this
    /// device has not seen, brings it back.
    package func trash(_ target: String) throws {
        try command("trash") { transaction, command in
            let thing = try resolve(target, transaction)
            for record in try records(of: thing, transaction) {
                try trash(record, command)
            }
        }
    }

    func trash(_ record: ThingState, _ command: LocalCommand) throws {
        guard record.alive.isSet else { return }
        var removes = VersionVector()
        for event in record.alive.standing {
            removes.raise(event.replica, to: event.counter + 1)
        }
        try command.add(.trash(removes: removes), about: .thing(record.id))
    }

    /// Takes an article, mark or reply out of the trash.
    package func restore(_ target: String) throws {
        try command("restore") { transaction, command in
            let thing = try resolve(target, transaction)
            for record in try records(of: thing, transaction) where record.isTrashed {
                try command.add(.restore, about: .thing(record.id))
            }
        }
    }

    /// Says which edit brought a thing back from the trash, if one did.
    func broughtBack(
        _ records: [ThingState], _ transaction: VaultTransaction
    ) throws -> String? {
        for record in records where record.alive.wasCleared && record.alive.isSet {
            // Every replica whose tokens outlast the trashing made an edit that its trashers had
            // not seen; the latest of them is named.
            let events = record.alive.standing
            var best: (change: Change, event: EventID)?
            for event in events {
                guard let change = try transaction.change(holding: event) else { continue }
                if best.map({ change.lamport > $0.change.lamport }) ?? true {
                    best = (change, event)
                }
            }
            if let best {
                let device = try deviceName(ofReplica: best.event.replica, transaction)
                return "\(best.change.group.shortID) (\(best.change.label)) on \(device), "
                    + best.change.displayTime.iso8601
            }
        }
        return nil
    }
}
