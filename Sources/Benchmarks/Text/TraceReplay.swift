import CRDT
import Wire

/// Carries a trace out through replicas: each transaction is typed into the text that its parents
/// make, and what others typed comes in as operations.
///
/// An author who goes on from what they wrote last works on the same replica. Where a transaction
/// begins elsewhere, it works on a copy of a parent's replica, brought up to the other parents by
/// integrating what it lacks.
struct TraceReplay {
    /// One operation with its event.
    enum Act {
        case insert(TextInsert, EventID)
        case hide(TextHide, EventID)
    }

    /// A text with the transactions that are in it.
    private struct Branch {
        var text = TextSequence()
        var holds: [Bool]
    }

    private let trace: EditingTrace
    /// The operations of each transaction.
    private var acts: [[Act]] = []
    private var nextCounters: [UInt64]
    /// The branch that ends with each transaction, until all that follows it has been carried out.
    private var branches: [Int: Branch] = [:]
    private var followerCounts: [Int]

    /// The replica of an agent; replicas are ordered by their agents' numbers.
    static func replica(_ agent: Int) -> ReplicaID {
        var bytes = [UInt8](repeating: 0, count: ReplicaID.byteCount)
        for index in 0..<8 { bytes[15 - index] = UInt8(truncatingIfNeeded: agent >> (8 * index)) }
        guard let replica = ReplicaID(bytes: bytes) else {
            preconditionFailure("a replica has as many bytes as this")
        }
        return replica
    }

    /// An event of an agent.
    static func event(_ agent: Int, _ counter: Int) -> EventID {
        EventID(replica: replica(agent), counter: UInt64(counter))
    }

    private init(_ trace: EditingTrace) {
        self.trace = trace
        nextCounters = Array(repeating: 0, count: trace.agentCount)
        followerCounts = Array(repeating: 0, count: trace.transactions.count)
        for transaction in trace.transactions {
            for parent in transaction.parents { followerCounts[parent] += 1 }
        }
    }

    /// The operations of a trace, in an order in which each comes after what it depends on, and
    /// the text that all of them make.
    static func run(
        _ trace: EditingTrace, progress: (Int) -> Void = { _ in }
    ) throws -> (acts: [Act], text: TextSequence) {
        var replay = TraceReplay(trace)
        for index in trace.transactions.indices {
            try replay.carryOut(index)
            progress(index)
        }
        // What no transaction follows is what remains; together it is the whole.
        let rest = replay.branches.sorted { $0.key < $1.key }.map(\.value)
        guard var last = rest.first else { return ([], TextSequence()) }
        for index in trace.transactions.indices where !last.holds[index] {
            try replay.integrate(index, into: &last)
        }
        return (replay.acts.flatMap(\.self), last.text)
    }

    private mutating func carryOut(_ index: Int) throws {
        let transaction = trace.transactions[index]
        var branch = try branch(before: index)
        var own: [Act] = []
        if index == 0, let start = trace.startPatch {
            apply(start, by: transaction.agent, to: &branch.text, &own)
        }
        for patch in transaction.patches {
            guard patch.position >= 0, patch.deletedCount >= 0,
                patch.position + patch.deletedCount <= branch.text.shownCount
            else {
                throw BenchmarkFailure(text: "a patch of transaction \(index) is outside the text")
            }
            apply(patch, by: transaction.agent, to: &branch.text, &own)
        }
        acts.append(own)
        branch.holds[index] = true
        branches[index] = branch
    }

    private mutating func apply(
        _ patch: EditingTrace.Patch, by agent: Int, to text: inout TextSequence, _ acts: inout [Act]
    ) {
        text.type(patch, by: TraceReplay.replica(agent), &nextCounters[agent]) { acts.append($0) }
    }

    /// The text that a transaction's parents make. The last that follows a branch takes it over.
    private mutating func branch(before index: Int) throws -> Branch {
        let parents = trace.transactions[index].parents
        guard let first = parents.first else {
            return Branch(holds: Array(repeating: false, count: trace.transactions.count))
        }
        var branch = try take(first)
        for parent in parents.dropFirst() {
            let other = try take(parent)
            for earlier in 0...parent where other.holds[earlier] && !branch.holds[earlier] {
                try integrate(earlier, into: &branch)
            }
        }
        return branch
    }

    private mutating func take(_ transaction: Int) throws -> Branch {
        guard let branch = branches[transaction] else {
            throw BenchmarkFailure(text: "transaction \(transaction) was followed more than once")
        }
        followerCounts[transaction] -= 1
        if followerCounts[transaction] == 0 { branches[transaction] = nil }
        return branch
    }

    private func integrate(_ transaction: Int, into branch: inout Branch) throws {
        for act in acts[transaction] { try branch.text.apply(act) }
        branch.holds[transaction] = true
    }
}

extension TextSequence {
    /// Carries a replacement out as its author: a deletion, then an insertion, as far as it has
    /// them.
    ///
    /// - Parameter counter: the author's next counter.
    mutating func type(
        _ patch: EditingTrace.Patch, by replica: ReplicaID, _ counter: inout UInt64,
        _ note: (TraceReplay.Act) -> Void = { _ in }
    ) {
        if patch.deletedCount > 0 {
            let id = EventID(replica: replica, counter: counter)
            let range = patch.position..<(patch.position + patch.deletedCount)
            note(.hide(hide(range, id: id), id))
            counter += 1
        }
        if !patch.inserted.isEmpty {
            let id = EventID(replica: replica, counter: counter)
            note(.insert(insert(patch.inserted, at: patch.position, id: id), id))
            counter += UInt64(patch.inserted.count)
        }
    }

    /// Takes in an operation of another replica.
    mutating func apply(_ act: TraceReplay.Act) throws {
        switch act {
        case .insert(let insert, let id): try integrate(insert, id: id)
        case .hide(let hide, let id): try apply(hide, id: id)
        }
    }
}
