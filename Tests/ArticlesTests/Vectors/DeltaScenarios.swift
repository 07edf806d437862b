import CRDT
import TestSupport
import Wire

/// A state of a text, what another one has beyond it, and the state that comes of both.
struct DeltaScenarios {
    private let own = ReplicaID(high: 0, low: 1)
    private let other = ReplicaID(high: 0, low: 2)

    private func event(_ replica: ReplicaID, _ counter: UInt64) -> EventID {
        EventID(replica: replica, counter: counter)
    }

    func all() -> [Vector] {
        do { return try deltas() } catch {
            preconditionFailure("a scenario's text does not take its own operations: \(error)")
        }
    }

    private func deltas() throws -> [Vector] {
        var old = TextSequence(
            base: SnapshotID(ofText: Array("Ad. Hello".utf8)).baseReplica,
            scalars: Array("Ad. Hello".unicodeScalars))
        old.insert(Array(", reader".unicodeScalars), at: 9, id: event(own, 0))
        let version = VersionVector([VersionVector.Entry(replica: own, next: 8)])
        var new = old
        try new.applyCut(start: 0, end: 4, source: event(other, 0))
        // Key by key: "er" backward, then "r", "e" forward from ", ".
        for (counter, offset) in [(8, 12), (9, 11), (10, 7), (11, 7)] as [(UInt64, Int)] {
            new.hide(offset..<(offset + 1), id: event(own, counter))
        }
        new.insert(Array("a long enough greeting".unicodeScalars), at: 5, id: event(other, 1))
        new.hide(6..<9, id: event(other, 23))
        _ = new.unhide(
            hides: [.event(event(own, 9)), .event(event(other, 23))], id: event(other, 24))
        // "x" goes between two scalars of one run.
        new.insert(["x"], at: 8, id: event(own, 12))
        guard let delta = new.delta(after: version) else { return [] }
        let bytes = delta.encoded
        return [
            vector(old, bytes, new, "body", "inserts, hides of every kind, an unhide and a cut"),
            vector(
                new, bytes, new, "again", "what is there already changes nothing"),
            vector(
                TextSequence(
                    base: SnapshotID(ofText: Array("Ad. Hello".utf8)).baseReplica,
                    scalars: Array("Ad. Hello".unicodeScalars)), bytes, nil, "refuse-gap",
                "what it hangs on is missing"),
            vector(old, Array(bytes.dropLast()), nil, "refuse-cut", "a byte short"),
            vector(old, bytes + [0], nil, "refuse-trailing", "a byte more"),
        ]
    }

    private func vector(
        _ old: TextSequence, _ delta: [UInt8], _ new: TextSequence?, _ name: String,
        _ comment: String
    ) -> Vector {
        let input: [String: Vector.Value] = [
            "state": .text(old.encoded(omittingBase: false).hexadecimal),
            "delta": .text(delta.hexadecimal),
        ]
        guard let new else {
            return Vector(
                "text-delta-" + name, "text-delta", refuse: "decode", comment, input: input)
        }
        return Vector(
            "text-delta-" + name, "text-delta", accept: "decode", comment, input: input,
            output: [
                "state": .text(new.encoded(omittingBase: false).hexadecimal),
                "text": .text(new.text),
            ])
    }
}
