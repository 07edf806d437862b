import Articles
import CRDT
import Testing
import Wire

@testable import Storage

/// How changes of others enter the log, wait, and are applied.
@Suite struct LogTests {
    private let other = ReplicaID(high: 1, low: 1)
    private let third = ReplicaID(high: 2, low: 2)

    private func store() throws -> VaultStore {
        try VaultStore(try VaultStore.memoryDatabase(), creating: true)
    }

    /// A change that writes one register of a setting.
    private func change(
        _ value: String, by replica: ReplicaID, counter: UInt64, lamport: UInt64,
        raised: [(ReplicaID, UInt64)] = [], operations extra: [OperationEnvelope] = []
    ) -> Change {
        let table = ReplicaTable(own: replica, named: raised.map(\.0))
        let write = Operation.write(
            field: .title, value: Array(value.utf8), supersedes: [])
        return Change(
            table: table, firstCounter: counter, lamport: LamportTime(lamport),
            base: counter == 0 ? nil : EventID(replica: replica, counter: counter - 1),
            raised: VersionVector(
                raised.map { VersionVector.Entry(replica: $0.0, next: $0.1) }),
            displayTime: DisplayTime(milliseconds: 5, zoneMinutes: 0), label: "set",
            operations: extra + [
                write.envelope(about: .thing(.setting("test")), table: table)
            ])
    }

    private func append(_ changes: Change..., to store: VaultStore) throws -> [AppendOutcome] {
        try store.write { transaction in
            let outcomes = try changes.map {
                try transaction.append($0, bytes: $0.encoded, isOwn: false)
            }
            try transaction.applyReady()
            return outcomes
        }
    }

    private func values(_ store: VaultStore) throws -> [String] {
        try store.read { transaction in
            try transaction.thing(.setting("test"))?.registers[.title]?.entries.map {
                String(decoding: $0.value, as: UTF8.self)
            } ?? []
        }
    }

    @Test func aChangeWaitsForWhatItDependsOn() throws {
        let store = try store()
        let first = change("a", by: other, counter: 0, lamport: 1)
        let second = change("b", by: third, counter: 0, lamport: 2, raised: [(other, 1)])
        _ = try append(second, to: store)
        #expect(try values(store) == [])
        #expect(try store.read { try $0.pendingChangeCount() } == 1)
        _ = try append(first, to: store)
        #expect(try values(store) == ["b", "a"])
        #expect(try store.read { try $0.pendingChangeCount() } == 0)
    }

    @Test func theSameChangeAgainIsHeldAndAnotherUnderItsEventsContradicts() throws {
        let store = try store()
        let first = change("a", by: other, counter: 0, lamport: 1)
        #expect(try append(first, first, to: store) == [.appended, .held])
        let forged = change("z", by: other, counter: 0, lamport: 1)
        #expect(try append(forged, to: store) == [.contradicts])
        #expect(try values(store) == ["a"])
    }

    @Test func aLamportTimeFromTheFutureIsRefused() throws {
        let store = try store()
        _ = try append(change("a", by: other, counter: 0, lamport: 900), to: store)
        #expect(try values(store) == [])
        #expect(try store.read { try $0.alarms().map(\.kind) } == ["refused-change"])
    }

    @Test func aChangeThatPassesOverItsReplicasLastIsRefused() throws {
        let store = try store()
        _ = try append(
            change("a", by: third, counter: 0, lamport: 1),
            change("b", by: other, counter: 0, lamport: 2, raised: [(third, 1)]), to: store)
        let table = ReplicaTable(own: other, named: [third])
        let loose = Change(
            table: table, firstCounter: 1, lamport: LamportTime(2),
            base: EventID(replica: third, counter: 0), raised: VersionVector(),
            displayTime: DisplayTime(milliseconds: 0, zoneMinutes: 0), label: "set",
            operations: [
                Operation.write(field: .title, value: [90], supersedes: [])
                    .envelope(about: .thing(.setting("test")), table: table)
            ])
        _ = try append(loose, to: store)
        #expect(try values(store) == ["b", "a"])
        #expect(try store.read { try $0.alarms().map(\.kind) } == ["refused-change"])
    }

    @Test func anUnknownKindIsKeptSkippedAndMakesItsThingReadOnly() throws {
        let store = try store()
        let unknown = OperationEnvelope(
            kind: 999, span: 3, mustUnderstand: true, target: ThingID.setting("test").bytes,
            payload: [1, 2, 3])
        let newer = change("a", by: other, counter: 0, lamport: 1, operations: [unknown])
        _ = try append(newer, to: store)
        #expect(try values(store) == ["a"])
        try store.read { transaction in
            #expect(try transaction.version()[other] == 4)
            #expect(try transaction.waitingReason(of: .setting("test")) != nil)
            let kept = try transaction.change(holding: EventID(replica: other, counter: 1))
            #expect(kept == newer)
        }
    }

    @Test func anOperationOnWhatAnUnknownOneMadeWaitsInAnyOrder() throws {
        // The unknown operation might have made a mark; the write is about that mark.
        let unknown = OperationEnvelope(
            kind: 999, span: 1, mustUnderstand: false, target: ThingID.setting("x").bytes,
            payload: [])
        let first = change("a", by: other, counter: 0, lamport: 1, operations: [unknown])
        let mark = ThingID.mark(EventID(replica: other, counter: 0))
        let table = ReplicaTable(own: third, named: [other])
        let second = Change(
            table: table, firstCounter: 0, lamport: LamportTime(2), base: nil,
            raised: VersionVector([VersionVector.Entry(replica: other, next: 2)]),
            displayTime: DisplayTime(milliseconds: 0, zoneMinutes: 0), label: "set",
            operations: [
                Operation.write(field: .color, value: [1], supersedes: [])
                    .envelope(about: .thing(mark), table: table)
            ])
        for order in [[first, second], [second, first]] {
            let store = try store()
            for change in order { _ = try append(change, to: store) }
            #expect(try store.read { try $0.thing(mark) } == nil)
            #expect(try store.read { try $0.waitingReason(of: mark) } == "the thing it is about")
            #expect(try store.read { try $0.waitingCount() } == 2)
        }
    }

    @Test func viewsMadeAnewFromTheLogAreTheSame() throws {
        let store = try store()
        _ = try append(
            change("a", by: other, counter: 0, lamport: 1),
            change("b", by: other, counter: 1, lamport: 2),
            change("c", by: third, counter: 0, lamport: 1), to: store)
        let before = try store.read { try $0.thing(.setting("test")) }
        try store.write { try $0.rebuildViews() }
        #expect(try store.read { try $0.thing(.setting("test")) } == before)
    }
}
