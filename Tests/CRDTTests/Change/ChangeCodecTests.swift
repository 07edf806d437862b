import Testing
import Wire

@testable import CRDT

/// Changes to bytes and back, and what a decoder refuses.
@Suite struct ChangeCodecTests {
    private let own = ReplicaID(high: 5, low: 5)
    private let other = ReplicaID(high: 1, low: 9)

    private func sample(unknown: [UnknownField] = []) -> Change {
        let operation = OperationEnvelope(
            kind: 3, span: 2, mustUnderstand: true, target: [4, 65], payload: [0xa0])
        return Change(
            table: ReplicaTable(own: own, named: [other]), firstCounter: 7,
            lamport: LamportTime(12), base: EventID(replica: own, counter: 6),
            raised: VersionVector([VersionVector.Entry(replica: other, next: 3)]),
            displayTime: DisplayTime(milliseconds: -5, zoneMinutes: -300),
            group: EventID(replica: own, counter: 5),
            undoes: EventID(replica: other, counter: 1), label: "undo",
            operations: [operation], unknownFields: unknown)
    }

    @Test func aChangeComesBackAsItWas() throws {
        let change = sample()
        let bytes = change.encoded
        #expect(try Change(decoding: bytes) == change)
        #expect(try Change(decoding: bytes).encoded == bytes)
        #expect(change.counterEnd == 9)
        #expect(change.lastEvent == EventID(replica: own, counter: 8))
    }

    @Test func fieldsOfANewerVersionAreKept() throws {
        let change = sample(unknown: [UnknownField(key: 40, value: [0x63, 0x61, 0x62, 0x63])])
        let read = try Change(decoding: change.encoded)
        #expect(read.unknownFields.map(\.key) == [40])
        #expect(read.encoded == change.encoded)
    }

    @Test func aCommandOfAnotherReplicaIsRefused() {
        let change = sample()
        let stolen = Change(
            table: change.table, firstCounter: 7, lamport: change.lamport, base: change.base,
            raised: change.raised, displayTime: change.displayTime,
            group: EventID(replica: other, counter: 0), label: "x",
            operations: change.operations)
        #expect(throws: WireError(.invalidValue)) { try Change(decoding: stolen.encoded) }
    }

    @Test func everyTruncationIsRefused() {
        let bytes = sample().encoded
        for count in 0..<bytes.count {
            #expect(throws: WireError.self) { try Change(decoding: Array(bytes[..<count])) }
        }
        #expect(throws: WireError(.trailingBytes)) { try Change(decoding: bytes + [0]) }
    }

    @Test func everyFlippedBitIsRefusedOrReadsToItsOwnBytes() throws {
        let bytes = sample().encoded
        for index in bytes.indices {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[index] ^= 1 << bit
                guard let read = try? Change(decoding: damaged) else { continue }
                #expect(read.encoded == damaged)
            }
        }
    }
}

/// The values that registers, sets and flags merge to.
@Suite struct ValueTests {
    private let a = ReplicaID(high: 1, low: 0)
    private let b = ReplicaID(high: 2, low: 0)

    private func time(_ replica: ReplicaID, _ counter: UInt64, _ lamport: UInt64) -> EventTime {
        EventTime(
            lamport: LamportTime(lamport), event: EventID(replica: replica, counter: counter))
    }

    @Test func concurrentWritesBothStandAndTheHigherShows() {
        var register = MVRegister()
        register.write([1], at: time(a, 0, 1), superseding: [], isKnown: { _ in true })
        register.write([2], at: time(b, 0, 1), superseding: [], isKnown: { _ in true })
        #expect(register.shown == [2])
        #expect(register.distinct.count == 2)
        let both = register.standing
        register.write([3], at: time(a, 1, 2), superseding: both, isKnown: { _ in true })
        #expect(register.entries.map(\.value) == [[3]])
    }

    @Test func aWriteNamedBeforeItCameDoesNotStandInEitherOrder() {
        let early = EventID(replica: b, counter: 0)
        var first = MVRegister()
        first.write([1], at: time(a, 0, 2), superseding: [early], isKnown: { _ in false })
        first.write([2], at: time(b, 0, 1), superseding: [], isKnown: { _ in true })
        var second = MVRegister()
        second.write([2], at: time(b, 0, 1), superseding: [], isKnown: { _ in true })
        second.write([1], at: time(a, 0, 2), superseding: [early], isKnown: { _ in true })
        #expect(first == second)
        #expect(first.entries.map(\.value) == [[1]])
    }

    @Test func anAddThatARemovalHadNotSeenKeepsTheElementIn() {
        var set = AddWinsSet()
        set.add([7], at: time(a, 0, 1))
        set.add([7], at: time(b, 0, 1))
        set.remove([7], adds: [EventID(replica: a, counter: 0)], isKnown: { _ in true })
        #expect(set.contains([7]))
        set.remove([7], adds: [EventID(replica: b, counter: 0)], isKnown: { _ in true })
        #expect(!set.contains([7]))
    }

    @Test func anEditThatATrashingHadNotSeenKeepsTheThingAlive() {
        var flag = EnableWinsFlag()
        flag.enable(by: EventID(replica: a, counter: 4))
        flag.disable(below: VersionVector([VersionVector.Entry(replica: a, next: 5)]))
        #expect(!flag.isSet)
        flag.enable(by: EventID(replica: b, counter: 2))
        #expect(flag.isSet)
        #expect(flag.standing == [EventID(replica: b, counter: 2)])
    }

    @Test func versionsMergeToTheLeastThatCoversBoth() {
        var left = VersionVector([VersionVector.Entry(replica: a, next: 3)])
        let right = VersionVector([
            VersionVector.Entry(replica: a, next: 2), VersionVector.Entry(replica: b, next: 9),
        ])
        #expect(!left.covers(right))
        left.merge(right)
        #expect(left.covers(right))
        #expect(left[a] == 3 && left[b] == 9)
        #expect(left.contains(EventID(replica: b, counter: 8)))
        #expect(!left.contains(EventID(replica: b, counter: 9)))
    }

    @Test func deflateComesBackAndRefusesDamage() throws {
        let text = Array(String(repeating: "The crane stays on the quay. ", count: 40).utf8)
        let packed = try #require(Deflate.compress(text))
        #expect(packed.count < text.count)
        #expect(Deflate.decompress(packed, count: text.count) == text)
        #expect(Deflate.decompress(packed, count: text.count - 1) == nil)
        #expect(Deflate.decompress(packed, count: text.count + 1) == nil)
        #expect(Deflate.decompress(packed + [0], count: text.count) == nil)
        #expect(Deflate.decompress(Array(packed.dropLast()), count: text.count) == nil)
        #expect(Deflate.compress([]) == nil)
    }
}
