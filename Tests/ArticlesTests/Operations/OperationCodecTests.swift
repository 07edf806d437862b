import CRDT
import TestSupport
import Testing
import Wire

@testable import Articles

/// Operations to bytes and back, and what a decoder refuses.
@Suite struct OperationCodecTests {
    private let own = ReplicaID(high: 5, low: 5)
    private let other = ReplicaID(high: 1, low: 9)

    private func event(_ counter: UInt64) -> EventID { EventID(replica: other, counter: counter) }

    private var article: ArticleID {
        ArticleID(firstKey: ArticleKey(cleanedURL: "https://coast.example/crane"))
    }

    private var samples: [(Operation, TargetID)] {
        let snapshot = SnapshotID(ofText: [1, 2, 3])
        let mark = ThingID.mark(event(4))
        let body = TextID.body(article, snapshot)
        let clip = Clip(
            snapshot: snapshot, fields: [Clip.Field(name: .title, value: "Crane")],
            cuts: [Clip.Cut(start: 2, end: 5, reason: "widget")], sourceKind: 0,
            scalarCount: 10)
        let part = SnapshotPart(index: 0, count: 1, coding: .raw, rawByteCount: 2, bytes: [7, 8])
        let creation = MarkCreation(
            snapshot: snapshot, start: Anchor(.before, event(1)), end: .end, quote: "q",
            prefix: "", suffix: "s")
        let range = EventRange(start: event(3), count: 4)
        return [
            (.snapshotPart(part), .snapshot(snapshot)),
            (.clip(clip), .thing(.article(article))),
            (.write(field: .title, value: [65], supersedes: [event(1)]), .thing(mark)),
            (.write(field: .star, value: nil, supersedes: []), .thing(.article(article))),
            (.add(set: .tags, element: [66]), .thing(mark)),
            (.remove(set: .tags, element: [66], adds: [event(2)]), .thing(mark)),
            (
                .insert(
                    TextInsert(
                        side: .right, parent: nil, rightOrigin: event(9), scalars: ["é", "x"])),
                .text(body)
            ),
            (
                .insert(
                    TextInsert(side: .left, parent: event(9), rightOrigin: nil, scalars: ["☞"])),
                .text(.note(mark))
            ),
            (.hide(TextHide(ranges: [range])), .text(body)),
            (
                .unhide(
                    TextUnhide(items: [
                        TextUnhide.Item(
                            range: range,
                            hides: [.cut(start: 2, end: 5), .event(event(8))])
                    ])), .text(body)
            ),
            (.mark(creation), .thing(.article(article))),
            (.reply(author: "ann"), .thing(mark)),
            (
                .trash(
                    removes: VersionVector([VersionVector.Entry(replica: other, next: 3)])),
                .thing(mark)
            ),
            (.restore, .thing(mark)),
        ]
    }

    private func table(_ operation: Operation) -> ReplicaTable {
        ReplicaTable(own: own, named: operation.replicasNamed)
    }

    @Test func everyKindComesBackAsItWas() throws {
        for (operation, target) in samples {
            let table = table(operation)
            let envelope = operation.envelope(about: target, table: table)
            #expect(try Operation(envelope, table: table) == operation)
            #expect(TargetID(bytes: envelope.target) == target)
        }
    }

    @Test func aNewerKindIsUnknownAndNoError() throws {
        let envelope = OperationEnvelope(
            kind: Operation.kindsKnown + 1, span: 1, mustUnderstand: true, target: [1],
            payload: [0xff])
        #expect(try Operation(envelope, table: ReplicaTable(own: own, named: [])) == nil)
    }

    @Test func aKindAboutTheWrongThingIsMalformed() throws {
        let table = ReplicaTable(own: own, named: [])
        let envelope = Operation.restore.envelope(about: .thing(.setting("x")), table: table)
        #expect(throws: ArticlesError(.malformed)) { try Operation(envelope, table: table) }
    }

    @Test func aSpanThatIsNotTheTextsLengthIsMalformed() throws {
        let (operation, target) = samples[6]
        let table = table(operation)
        let envelope = operation.envelope(about: target, table: table)
        let stretched = OperationEnvelope(
            kind: envelope.kind, span: 3, mustUnderstand: true, target: envelope.target,
            payload: envelope.payload)
        #expect(throws: ArticlesError(.malformed)) { try Operation(stretched, table: table) }
    }

    @Test func damagedPayloadsAreRefusedOrReadAndNeverTrap() throws {
        var random = SeededRandom(seed: 20_240_303)
        for (operation, target) in samples {
            let table = table(operation)
            let envelope = operation.envelope(about: target, table: table)
            for _ in 0..<300 {
                var payload = envelope.payload
                if !payload.isEmpty {
                    let index = Int(random.next() % UInt64(payload.count))
                    payload[index] ^= UInt8(1 << (random.next() % 8))
                    if random.next() % 4 == 0 { payload.removeLast() }
                }
                let damaged = OperationEnvelope(
                    kind: envelope.kind, span: envelope.span, mustUnderstand: true,
                    target: envelope.target, payload: payload)
                guard let read = try? Operation(damaged, table: table) else { continue }
                let again = read.envelope(
                    about: target, table: table)
                #expect(try Operation(again, table: table) == read)
            }
        }
    }

    @Test func idsOfThingsAndTextsComeBack() {
        let things: [ThingID] = [
            .article(article), .mark(event(1)), .reply(event(2)), .setting("cut/coast.example"),
        ]
        for thing in things {
            #expect(ThingID(bytes: thing.bytes) == thing)
            #expect(thing.shortID.count == 12)
        }
        let texts: [TextID] = [
            .body(article, SnapshotID(ofText: [1])), .note(.article(article)),
            .note(.mark(event(1))),
        ]
        for text in texts { #expect(TextID(bytes: text.bytes) == text) }
        #expect(TextID(bytes: [0x11] + ThingID.setting("x").bytes) == nil)
        #expect(ThingID(bytes: []) == nil)
        #expect(ThingID(bytes: [9, 1]) == nil)
    }
}
