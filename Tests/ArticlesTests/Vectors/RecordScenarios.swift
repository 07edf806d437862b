import CRDT
import TestSupport
import Wire

@testable import Articles

/// Changes, operations, states of texts and ids, each by itself.
struct RecordScenarios {
    private let own = ReplicaID(high: 0, low: 1)
    private let other = ReplicaID(high: 0, low: 2)
    private let article = ArticleID(
        firstKey: ArticleKey(cleanedURL: "https://coast.example/crane"))

    func all() throws -> [Vector] { changes() + operations() + states() + ids() }

    // MARK: Changes

    private func sample(
        lamport: UInt64 = 12, group: ReplicaID? = nil, operations: Int = 1,
        unknown: [UnknownField] = []
    ) -> Change {
        let operation = OperationEnvelope(
            kind: 3, span: 2, mustUnderstand: true, target: ThingID.article(article).bytes,
            payload: [0xa0])
        return Change(
            table: ReplicaTable(own: own, named: [other]), firstCounter: 7,
            lamport: LamportTime(lamport), base: EventID(replica: own, counter: 6),
            raised: VersionVector([VersionVector.Entry(replica: other, next: 3)]),
            displayTime: DisplayTime(milliseconds: -5, zoneMinutes: -300),
            group: EventID(replica: group ?? own, counter: 5),
            undoes: EventID(replica: other, counter: 1), label: "undo",
            operations: Array(repeating: operation, count: operations), unknownFields: unknown)
    }

    private func changes() -> [Vector] {
        let bytes = sample().encoded
        let newer = sample(unknown: [UnknownField(key: 40, value: [0x63, 0x61, 0x62, 0x63])])
        var longer = bytes
        // The version or first number of the map, written longer than it need be.
        if let index = longer.firstIndex(of: 0x07) {
            longer.replaceSubrange(index...index, with: [0x18, 0x07])
        }
        return [
            change("whole", bytes, "every field that version 1 has"),
            change("newer", newer.encoded, "a field of a newer version, kept as it came"),
            refused(
                "cut", "change", "a byte short",
                ["bytes": .text(Array(bytes.dropLast()).hexadecimal)]),
            refused(
                "trailing", "change", "a byte more", ["bytes": .text((bytes + [0]).hexadecimal)]),
            refused(
                "longer", "change", "a number in more bytes than it needs",
                ["bytes": .text(longer.hexadecimal)]),
            refused(
                "group", "change", "a group of another replica",
                ["bytes": .text(sample(group: other).encoded.hexadecimal)]),
            refused(
                "empty", "change", "without an operation",
                ["bytes": .text(sample(operations: 0).encoded.hexadecimal)]),
        ]
    }

    private func change(_ name: String, _ bytes: [UInt8], _ comment: String) -> Vector {
        Vector(
            "change-" + name, "change", accept: "decode", comment,
            input: ["bytes": .text(bytes.hexadecimal)],
            output: (try? Change(decoding: bytes)).map(Self.values) ?? [:])
    }

    private func refused(
        _ name: String, _ object: String, _ comment: String, _ input: [String: Vector.Value]
    ) -> Vector {
        Vector("\(object)-refuse-\(name)", object, refuse: "decode", comment, input: input)
    }

    /// What a change says of itself.
    static func values(_ change: Change) -> [String: Vector.Value] {
        [
            "replica": .text(change.replica.description),
            "firstCounter": .text("\(change.firstCounter)"),
            "counterEnd": .text("\(change.counterEnd)"),
            "lamport": .text("\(change.lamport.value)"),
            "group": .text("\(change.group.replica) \(change.group.counter)"),
            "label": .text(change.label), "operations": .text("\(change.operations.count)"),
        ]
    }

    // MARK: Operations

    private func operations() -> [Vector] {
        let event = EventID(replica: other, counter: 4)
        let snapshot = SnapshotID(ofText: Array("Ad. Hello".utf8))
        let mark = TargetID.thing(.mark(event))
        let page = TargetID.thing(.article(article))
        let body = TargetID.text(.body(article, snapshot))
        let range = EventRange(start: event, count: 3)
        let accepted: [(String, Operation, TargetID)] = [
            ("write", .write(field: .title, value: [65], supersedes: [event]), page),
            ("clear", .write(field: .star, value: nil, supersedes: []), page),
            ("add", .add(set: .tags, element: Array("peru".utf8)), mark),
            ("remove", .remove(set: .tags, element: Array("peru".utf8), adds: [event]), mark),
            (
                "insert",
                .insert(
                    TextInsert(
                        side: .left, parent: event, rightOrigin: nil, scalars: ["é", "☞"])), body
            ),
            ("hide", .hide(TextHide(ranges: [range])), body),
            (
                "unhide",
                .unhide(
                    TextUnhide(items: [
                        TextUnhide.Item(
                            range: range, hides: [.cut(start: 0, end: 4), .event(event)])
                    ])), body
            ),
            (
                "mark",
                .mark(
                    MarkCreation(
                        snapshot: snapshot,
                        start: Anchor(
                            .before, EventID(replica: snapshot.baseReplica, counter: 4)),
                        end: .end, quote: "Hello", prefix: "Ad. ", suffix: "")), page
            ),
            ("reply", .reply(author: "Ana"), mark),
            (
                "trash",
                .trash(
                    removes: VersionVector([VersionVector.Entry(replica: other, next: 3)])), mark
            ),
            ("restore", .restore, mark),
        ]
        let vectors = accepted.map { name, operation, target in
            let table = ReplicaTable(own: own, named: operation.replicasNamed)
            let envelope = operation.envelope(about: target, table: table)
            return Vector(
                "operation-" + name, "operation", accept: "decode", "a \(name), written back alike",
                input: input(envelope, table))
        }
        let table = ReplicaTable(own: own, named: [other])
        func wrong(
            _ name: String, _ comment: String, kind: UInt64, span: Int = 1, _ target: TargetID,
            _ payload: [UInt8]
        ) -> Vector {
            refused(
                name, "operation", comment,
                input(
                    OperationEnvelope(
                        kind: kind, span: span, mustUnderstand: true, target: target.bytes,
                        payload: payload), table))
        }
        let insert = accepted[4].1.envelope(about: body, table: table)
        let write = accepted[0].1.envelope(about: page, table: table)
        return vectors + [
            wrong(
                "span", "an insert of two scalars that takes one counter", kind: insert.kind, body,
                insert.payload),
            wrong(
                "target", "an insert into a thing", kind: insert.kind, span: 2, page, insert.payload
            ),
            wrong(
                "cut", "a payload that ends early", kind: write.kind, page,
                Array(write.payload.dropLast())),
            wrong(
                "trailing", "a payload with a byte too many", kind: write.kind, page,
                write.payload + [0]),
            wrong(
                "table", "an event of a replica beyond the table", kind: write.kind, page,
                [0xa3, 0x01, 0x65] + Array("title".utf8) + [
                    0x02, 0x41, 0x41, 0x03, 0x81, 0x82, 0x05, 0x00,
                ]),
        ]
    }

    private func input(
        _ envelope: OperationEnvelope, _ table: ReplicaTable
    ) -> [String: Vector.Value] {
        [
            "kind": .text("\(envelope.kind)"), "span": .text("\(envelope.span)"),
            "target": .text(envelope.target.hexadecimal),
            "payload": .text(envelope.payload.hexadecimal), "own": .text(table.own.description),
            "table": .list(table.others.map(\.description)),
        ]
    }

    // MARK: States of texts

    private func states() -> [Vector] {
        var note = TextSequence()
        var body = TextSequence(
            base: SnapshotID(ofText: Array("Ad. Hello".utf8)).baseReplica,
            scalars: Array("Ad. Hello".unicodeScalars))
        do {
            let one = EventID(replica: own, counter: 0)
            try note.integrate(
                TextInsert(side: .right, parent: nil, rightOrigin: nil, scalars: ["a", "b", "中"]),
                id: one)
            try note.integrate(
                TextInsert(
                    side: .right, parent: one, rightOrigin: one.advanced(by: 1), scalars: ["☞"]),
                id: EventID(replica: other, counter: 0))
            try note.apply(
                TextHide(ranges: [EventRange(start: one, count: 1)]),
                id: EventID(replica: other, counter: 1))
            let base = SnapshotID(ofText: Array("Ad. Hello".utf8)).baseReplica
            try body.apply(
                TextHide(ranges: [
                    EventRange(start: EventID(replica: base, counter: 0), count: 4)
                ]), id: EventID(replica: own, counter: 9))
        } catch {
            preconditionFailure("a scenario's text does not take its own operations: \(error)")
        }
        let bytes = note.encoded(omittingBase: false)
        var flipped = bytes
        flipped[0] = 3
        return [
            state("empty", TextSequence(), omitting: false, "nothing was ever typed"),
            state("note", note, omitting: false, "two authors, one element hidden"),
            state("body", body, omitting: false, "a base with a hidden stretch, written whole"),
            state("body-omitted", body, omitting: true, "the same, the base left out"),
            state(
                "note-compressed", note, omitting: false, "the texts compressed",
                bytes: [UInt8](
                    hexadecimal:
                        // Kept as it is: another zlib may compress in another way.
                        "020802000000000000000000000000000000010000000000000000000000000000000207094b"
                        + "7ab263eda319f30001034b0400022107000305000102000002000202020100010000000002"
                        + "03010102") ?? []),
            state(
                "note-lacking", note, omitting: false, "the hidden text left out",
                bytes: note.encoded(omittingBase: false, .withoutHiddenText)),
        ] + statesOfVersion1(note, body) + [
            refused(
                "cut", "text-state", "a byte short",
                ["bytes": .text(Array(bytes.dropLast()).hexadecimal)]),
            refused(
                "trailing", "text-state", "a byte more", ["bytes": .text((bytes + [0]).hexadecimal)]
            ),
            refused(
                "version", "text-state", "of another version", ["bytes": .text(flipped.hexadecimal)]
            ),
        ]
    }

    /// The same states as version 1 wrote them, which nothing writes any more.
    private func statesOfVersion1(_ note: TextSequence, _ body: TextSequence) -> [Vector] {
        func bytes(_ text: String) -> [UInt8] { [UInt8](hexadecimal: text) ?? [] }
        return [
            state(
                "1-empty", TextSequence(), omitting: false, "version 1",
                bytes: bytes("01000000000000")),
            state(
                "1-note", note, omitting: false, "version 1",
                bytes: bytes(
                    "01000200000000000000000000000000000001000000000000000000000000000000020205"
                        + "000105000005020005010701020201000103000300030003010302086162e4b8ade2989e"
                )),
            state(
                "1-body", body, omitting: false, "version 1",
                bytes: bytes(
                    "0101a0c057d18275e18037c1eba8f551949409010000000000000000000000000000000101"
                        + "03000300030803010001030003030300030103120941642e2048656c6c6f")),
            state(
                "1-body-omitted", body, omitting: true, "version 1",
                bytes: bytes(
                    "010209010000000000000000000000000000000101030003000308030100010300030303000"
                        + "301031200")),
        ]
    }

    private func state(
        _ name: String, _ text: TextSequence, omitting: Bool, _ comment: String,
        bytes: [UInt8]? = nil
    ) -> Vector {
        let bytes = bytes ?? text.encoded(omittingBase: omitting)
        var input: [String: Vector.Value] = ["bytes": .text(bytes.hexadecimal)]
        if omitting { input["base"] = .text("Ad. Hello") }
        return Vector(
            "text-state-" + name, "text-state", accept: "decode", comment, input: input,
            output: [
                "text": .text(text.text), "hidden": .text("\(text.totalCount - text.shownCount)"),
            ])
    }

    // MARK: Ids

    private func ids() -> [Vector] {
        let text = "Ad. Hello"
        let snapshot = SnapshotID(ofText: Array(text.utf8))
        let url = ArticleKey(cleanedURL: "https://coast.example/crane")
        let key = ArticleKey(snapshot: snapshot)
        let byText = ArticleID(firstKey: key)
        let mark = ThingID.mark(EventID(replica: other, counter: 4))
        return [
            Vector(
                "id-article", "id", accept: "decode", "keys and ids of an article",
                input: ["cleanedURL": .text("https://coast.example/crane"), "text": .text(text)],
                output: [
                    "urlKey": .text(url.hash.description), "textKey": .text(key.hash.description),
                    "byURL": .text(article.description), "byText": .text(byText.description),
                    "mergeKey": .text(ArticleKey(merging: article, byText).hash.description),
                    "snapshot": .text(snapshot.description),
                    "baseReplica": .text(snapshot.baseReplica.description),
                    "short": .text(ThingID.article(article).shortID),
                ]),
            Vector(
                "id-mark", "id", accept: "decode", "the id of a mark, as stored and as typed",
                input: ["replica": .text(other.description), "counter": .text("4")],
                output: ["bytes": .text(mark.bytes.hexadecimal), "short": .text(mark.shortID)]),
        ]
    }
}
