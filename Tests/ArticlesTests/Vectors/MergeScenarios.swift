import CRDT
import TestSupport
import Wire

@testable import Articles

/// Changes by several authors, and what everybody shows who holds them all.
struct MergeScenarios {
    static let first = ReplicaID(high: 0, low: 1)
    static let second = ReplicaID(high: 0, low: 2)
    private let article = ArticleID(
        firstKey: ArticleKey(cleanedURL: "https://coast.example/crane"))

    private var thing: ThingID { .article(article) }
    private var note: TargetID { .text(.note(thing)) }

    func all() throws -> [Vector] {
        [
            try vector("title", "two titles set apart, then one settled", titles()),
            try vector("title-open", "two titles set apart stand both", Array(titles().prefix(3))),
            try vector("tags", "a tag added again while another device removed it", tags()),
            try vector("note", "two typed at one place: neither word is torn apart", notes()),
            try vector(
                "hide", "two deleted the same word, and one took it back: the other still hides it",
                hides(unhiding: 1)),
            try vector("unhide", "both took it back", hides(unhiding: 2)),
            try vector("body", "a cut restored, and text typed into a snapshot", body()),
            try vector("trash", "trashed by one, edited by the other: it stays", trash()),
            try vector("unknown", "an operation of a newer version waits", unknown()),
        ]
    }

    // MARK: Scenarios

    private func titles() -> [Change] {
        func title(_ text: String, over: [EventID]) -> (Operation, TargetID) {
            (
                .write(field: .title, value: Array(text.utf8), supersedes: over), .thing(thing)
            )
        }
        var a = Author(Self.first)
        var b = Author(Self.second)
        let one = a.change("set", [title("Ports", over: [])])
        b.take(one)
        let two = b.change("set", [title("Harbours", over: [one.firstEvent])])
        let three = a.change("set", [title("Harbors", over: [one.firstEvent])])
        a.take(two)
        let four = a.change(
            "resolve", [title("Harbours", over: [three.firstEvent, two.firstEvent])])
        return [one, two, three, four]
    }

    private func tags() -> [Change] {
        let tag = Array("peru".utf8)
        var a = Author(Self.first)
        var b = Author(Self.second)
        let one = a.change("tag", [(.add(set: .tags, element: tag), .thing(thing))])
        b.take(one)
        let two = b.change(
            "tag",
            [(.remove(set: .tags, element: tag, adds: [one.firstEvent]), .thing(thing))])
        let three = a.change(
            "tag",
            [
                (.add(set: .tags, element: tag), .thing(thing)),
                (.add(set: .tags, element: Array("中国".utf8)), .thing(thing)),
            ])
        return [one, two, three]
    }

    private func typed(
        _ text: String, after parent: EventID?, before right: EventID? = nil
    ) -> Operation {
        .insert(
            TextInsert(
                side: .right, parent: parent, rightOrigin: right,
                scalars: Array(text.unicodeScalars)))
    }

    /// Typed before an element that hangs below the one in front of it.
    private func typed(_ text: String, inFrontOf element: EventID) -> Operation {
        .insert(
            TextInsert(
                side: .left, parent: element, rightOrigin: nil,
                scalars: Array(text.unicodeScalars)))
    }

    private func notes() -> [Change] {
        var a = Author(Self.first)
        var b = Author(Self.second)
        let one = a.change("note", [(typed("ab", after: nil), note)])
        b.take(one)
        let end = one.firstEvent.advanced(by: 1)
        let two = a.change("note", [(typed("one", inFrontOf: end), note)])
        let three = b.change("note", [(typed("two", inFrontOf: end), note)])
        let four = b.change(
            "note", [(typed("!", after: three.firstEvent.advanced(by: 2), before: end), note)])
        return [one, two, three, four]
    }

    private func hides(unhiding count: Int) -> [Change] {
        var a = Author(Self.first)
        var b = Author(Self.second)
        let one = a.change("note", [(typed("left mid right", after: nil), note)])
        b.take(one)
        let word = EventRange(start: one.firstEvent.advanced(by: 5), count: 4)
        let two = a.change("note", [(.hide(TextHide(ranges: [word])), note)])
        let three = b.change("note", [(.hide(TextHide(ranges: [word])), note)])
        func back(_ hide: EventID) -> Operation {
            .unhide(TextUnhide(items: [TextUnhide.Item(range: word, hides: [.event(hide)])]))
        }
        let four = a.change("undo", [(back(two.firstEvent), note)])
        let five = b.change("undo", [(back(three.firstEvent), note)])
        return [one, two, three, four] + (count == 2 ? [five] : [])
    }

    private func body() -> [Change] {
        let utf8 = Array("Ad. Hello".utf8)
        let snapshot = SnapshotID(ofText: utf8)
        let base = snapshot.baseReplica
        let text = TargetID.text(.body(article, snapshot))
        func element(_ index: UInt64) -> EventID { EventID(replica: base, counter: index) }
        var a = Author(Self.first)
        var b = Author(Self.second)
        let clip = Clip(
            snapshot: snapshot, fields: [Clip.Field(name: .title, value: "Hello")],
            cuts: [Clip.Cut(start: 0, end: 4, reason: "advertisement")], sourceKind: 0,
            scalarCount: 9)
        let part = SnapshotPart(
            index: 0, count: 1, coding: .raw, rawByteCount: utf8.count, bytes: utf8)
        let one = a.change(
            "add",
            [
                (.snapshotPart(part), .snapshot(snapshot)), (.clip(clip), .thing(thing)),
                (.add(set: .keys, element: ArticleKey(snapshot: snapshot).bytes), .thing(thing)),
            ])
        b.take(one)
        let cut = EventRange(start: element(0), count: 4)
        let two = a.change(
            "edit",
            [
                (
                    .unhide(
                        TextUnhide(items: [
                            TextUnhide.Item(range: cut, hides: [.cut(start: 0, end: 4)])
                        ])), text
                )
            ])
        let three = b.change(
            "edit",
            [
                (typed(" there", after: element(8)), text),
                (.hide(TextHide(ranges: [EventRange(start: element(4), count: 1)])), text),
                (typed("h", inFrontOf: element(4)), text),
            ])
        return [one, two, three]
    }

    private func trash() -> [Change] {
        var a = Author(Self.first)
        var b = Author(Self.second)
        let one = a.change(
            "set",
            [(.write(field: .state, value: Array("read".utf8), supersedes: []), .thing(thing))])
        b.take(one)
        let removed = VersionVector([VersionVector.Entry(replica: Self.first, next: 1)])
        let two = a.change("trash", [(.trash(removes: removed), .thing(thing))])
        let three = b.change("note", [(typed("keep this", after: nil), note)])
        return [one, two, three]
    }

    private func unknown() -> [Change] {
        var a = Author(Self.first)
        let one = a.change("note", [(typed("x", after: nil), note)])
        let envelope = OperationEnvelope(
            kind: 4000, span: 2, mustUnderstand: true, target: thing.bytes, payload: [0xa0])
        let two = a.change("later", envelopes: [envelope])
        let three = a.change("note", [(typed("y", after: one.firstEvent), note)])
        return [one, two, three]
    }

    // MARK: Vectors

    private func vector(_ name: String, _ comment: String, _ changes: [Change]) throws -> Vector {
        Vector(
            "merge-" + name, "merge", accept: "open", comment,
            input: ["changes": .list(changes.map(\.encoded.hexadecimal))],
            output: try Self.state(after: changes))
    }

    /// What is shown once the changes are applied in an order that their dependencies allow.
    static func state(after changes: [Change]) throws -> [String: Vector.Value] {
        var state = ReplayedState()
        let waiting = try state.apply(changes)
        var values: [String] = []
        var elements: [String] = []
        var trashed: [String] = []
        for thing in state.things.values.sorted(by: { $0.id < $1.id }) {
            let id = thing.id.bytes.hexadecimal
            for (field, register) in thing.registers.sorted(by: { $0.key < $1.key }) {
                let standing = register.distinct.map {
                    String(decoding: $0.value, as: UTF8.self)
                }
                values.append("\(id) \(field.name): \(standing.joined(separator: " | "))")
            }
            for (set, members) in thing.sets.sorted(by: { $0.key.name < $1.key.name }) {
                for element in members.elements {
                    elements.append("\(id) \(set.name): \(element.hexadecimal)")
                }
            }
            if thing.isTrashed { trashed.append(id) }
        }
        let texts = state.texts.sorted { $0.key < $1.key }.map { id, text in
            "\(id.bytes.hexadecimal) \(text.text)"
        }
        let all: [(String, [String])] = [
            ("values", values), ("elements", elements), ("trashed", trashed), ("texts", texts),
            ("waiting", waiting.map { "\($0.replica) \($0.counter)" }),
        ]
        return Dictionary(
            uniqueKeysWithValues: all.filter { !$0.1.isEmpty }.map { ($0.0, .list($0.1)) })
    }
}

/// One replica of a scenario: numbers its changes as `Protocol/03-changes.md` §2 says.
private struct Author {
    let replica: ReplicaID
    private var next: UInt64 = 0
    private var lamport = LamportTime.zero
    /// What was taken since the last change.
    private var fresh: [VersionVector.Entry] = []

    init(_ replica: ReplicaID) {
        self.replica = replica
    }

    /// Applies another's change.
    mutating func take(_ change: Change) {
        lamport = max(lamport, change.lamport)
        fresh.append(VersionVector.Entry(replica: change.replica, next: change.counterEnd))
    }

    mutating func change(_ label: String, _ operations: [(Operation, TargetID)]) -> Change {
        let named = operations.flatMap { $0.0.replicasNamed } + fresh.map(\.replica)
        let table = ReplicaTable(own: replica, named: named)
        return change(
            label, table, operations.map { $0.0.envelope(about: $0.1, table: table) })
    }

    mutating func change(_ label: String, envelopes: [OperationEnvelope]) -> Change {
        change(label, ReplicaTable(own: replica, named: fresh.map(\.replica)), envelopes)
    }

    private mutating func change(
        _ label: String, _ table: ReplicaTable, _ envelopes: [OperationEnvelope]
    ) -> Change {
        lamport = lamport.next
        let change = Change(
            table: table, firstCounter: next, lamport: lamport,
            base: next == 0 ? nil : EventID(replica: replica, counter: next - 1),
            raised: VersionVector(fresh),
            displayTime: DisplayTime(milliseconds: 1_700_000_000_000, zoneMinutes: 60),
            label: label, operations: envelopes)
        next = change.counterEnd
        fresh = []
        return change
    }
}
