import CRDT
package import Wire

extension Operation {
    /// The replicas that the payload names, in any order and with repetitions; the change's
    /// table is made from them.
    package var replicasNamed: [ReplicaID] {
        switch self {
        case .snapshotPart, .clip, .add, .reply, .restore:
            []
        case .write(_, _, let supersedes):
            supersedes.map(\.replica)
        case .remove(_, _, let adds):
            adds.map(\.replica)
        case .insert(let insert):
            [insert.parent, insert.rightOrigin].compactMap { $0?.replica }
        case .hide(let hide):
            hide.ranges.map(\.replica)
        case .unhide(let unhide):
            unhide.items.flatMap { item in
                [item.range.replica]
                    + item.hides.compactMap { hide in
                        if case .event(let event) = hide { event.replica } else { nil }
                    }
            }
        case .mark(let mark):
            [mark.start.element, mark.end.element].compactMap { $0?.replica }
        case .trash(let removes):
            removes.entries.map(\.replica)
        }
    }
}
