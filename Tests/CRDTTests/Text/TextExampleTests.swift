import CRDT
import Testing
import Wire

/// The worked examples of `Protocol/04-text.md` §8, byte by byte.
@Suite struct TextExampleTests {
    private let first = ReplicaID(high: 0, low: 1)
    private let second = ReplicaID(high: 0, low: 2)

    private func bytes(_ lines: [String]) -> [UInt8] {
        [UInt8](hexadecimal: lines.joined().filter { $0 != " " }) ?? []
    }

    @Test func noteOfTheWorkedExampleHasItsBytes() throws {
        var note = TextSequence()
        note.insert(scalars("aé"), at: 0, id: EventID(replica: first, counter: 0))
        note.insert(scalars("x"), at: 1, id: EventID(replica: second, counter: 0))
        note.hide(1..<3, id: EventID(replica: first, counter: 2))
        _ = note.unhide(
            elements: [EventRange(start: EventID(replica: first, counter: 1), count: 1)],
            id: EventID(replica: second, counter: 1))
        #expect(note.text == "aé")
        let expected = bytes([
            "02 00 02", "00000000000000000000000000000001", "00000000000000000000000000000002",
            "03 61 c3 a9", "01 78",
            "03", "01 02 00", "00", "03 05 00 01", "02 00 00", "01 00", "00",
            "01", "01 01 00 02 01 01 01",
            "02", "20 03", "00", "00", "01 00", "02 03 00", "01 04",
        ])
        #expect(note.encoded(omittingBase: true) == expected)
        #expect(try TextSequence(decoding: expected, base: nil) == note)
    }

    @Test func bodyOfTheWorkedExampleHasItsBytes() throws {
        let base = SnapshotID(ofText: Array("Ad. Hello".utf8)).baseReplica
        #expect(base.description == "a0c057d18275e18037c1eba8f5519494")
        var body = TextSequence(base: base, scalars: scalars("Ad. Hello"))
        try body.applyCut(start: 0, end: 4, source: EventID(replica: first, counter: 3))
        body.insert(scalars("!"), at: 5, id: EventID(replica: first, counter: 4))
        #expect(body.text == "Hello!")
        let expected = bytes([
            "02 02 09 01", "00000000000000000000000000000001",
            "01 21", "00",
            "02", "81 01", "00", "03 05 00 01", "02 00 08", "00", "00",
            "01", "01 02 00 04 01 01 03 00",
            "01", "0f", "00", "00", "01 00", "00", "00",
        ])
        #expect(body.encoded(omittingBase: true) == expected)
        #expect(
            try TextSequence(decoding: expected, base: (base, scalars("Ad. Hello"))) == body)
    }

    /// Every kind of link, each in a state that needs it, and columns with groups of both kinds.
    @Test func stateWithEveryLinkReadsBack() throws {
        func id(_ replica: ReplicaID, _ counter: UInt64) -> EventID {
            EventID(replica: replica, counter: counter)
        }
        var text = TextSequence()
        func insert(
            _ side: TextInsert.Side, _ parent: EventID?, _ rightOrigin: EventID?, _ typed: String,
            _ event: EventID
        ) throws {
            try text.integrate(
                TextInsert(
                    side: side, parent: parent, rightOrigin: rightOrigin,
                    scalars: scalars(typed)), id: event)
        }
        try insert(.right, nil, nil, "abc", id(first, 0))
        try insert(.left, id(first, 1), nil, "x", id(second, 0))
        try insert(.right, id(second, 0), id(first, 1), "y", id(second, 5))
        try insert(.left, id(second, 5), nil, "z", id(first, 9))
        try insert(.right, nil, nil, "r", id(second, 20))
        try insert(.right, nil, id(first, 2), "s", id(second, 30))
        try insert(.right, id(first, 0), id(second, 20), "t", id(second, 40))
        try insert(.right, id(first, 2), id(second, 20), "u", id(second, 50))
        try insert(.left, id(first, 1), nil, "v", id(second, 60))
        text.checkInvariants()
        let encoded = text.encoded(omittingBase: false)
        #expect(try TextSequence(decoding: encoded, base: nil) == text)
    }
}
