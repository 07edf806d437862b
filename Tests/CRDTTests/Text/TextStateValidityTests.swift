import CRDT
import Testing
import Wire

/// States that are written well but say what cannot be (`Protocol/04-text.md` §7.3). Each pair of
/// rule and bytes is one that no other rule refuses.
@Suite struct TextStateValidityTests {
    private let replicas = (1...3).map { ReplicaID(high: 0, low: $0) }

    /// A note's state of the first `count` replicas. All but the texts in hexadecimal; a part is
    /// written without its count of bytes.
    private func state(
        _ count: Int, shown: String = "", hidden: String = "", pieces: String? = nil,
        heads: String, owners: String, counters: String, places: String = "",
        offsets: String = "", states: String = "00", segments: String = "", gaps: String = "",
        lengths: String = "", stateColumn: String = "", hideOwners: String = "",
        hideCounters: String = ""
    ) -> [UInt8] {
        func bytes(_ text: String) -> [UInt8] {
            [UInt8](hexadecimal: text.filter { $0 != " " }) ?? []
        }
        func part(_ bytes: [UInt8]) -> [UInt8] { [UInt8(bytes.count)] + bytes }
        let heads = bytes(heads)
        let segments = bytes(segments)
        var result: [UInt8] = [2, 0, UInt8(count)]
        result += replicas.prefix(count).flatMap(\.bytes)
        result += part(Array(shown.utf8)) + part(Array(hidden.utf8))
        result += (pieces.map(bytes) ?? [UInt8(heads.count)]) + heads
        for column in ["", owners, counters, places, offsets] { result += part(bytes(column)) }
        result += bytes(states) + part(segments)
        for column in [gaps, lengths, stateColumn, hideOwners, hideCounters] {
            result += part(bytes(column))
        }
        return result
    }

    private func isRefused(_ bytes: [UInt8]) -> Bool {
        do {
            let text = try TextSequence(decoding: bytes, base: nil)
            text.checkInvariants()
            #expect(text.encoded(omittingBase: false) == bytes)
            return false
        } catch {
            return error == CRDTError(.malformed)
        }
    }

    /// §8.1, as an encoder writes it.
    @Test func rightSiblingsInTheirOrderAreTaken() throws {
        let bytes = state(
            3, shown: "aqpx", heads: "01 01 07 05", owners: "09 00 01 00 02",
            counters: "00 00 00 00", places: "01 03", offsets: "00 00")
        let text = try TextSequence(decoding: bytes, base: nil)
        #expect(text.text == "aqpx")
        #expect(text.encoded(omittingBase: false) == bytes)
    }

    @Test func rightSiblingsAgainstTheirRightOriginsAreRefused() {
        #expect(
            isRefused(
                state(
                    3, shown: "apqx", heads: "01 06 03 05", owners: "09 00 00 01 02",
                    counters: "00 00 00 00", places: "05 01", offsets: "00 00")))
    }

    @Test func siblingsAgainstTheirIDsAreRefused() {
        func siblings(_ owners: String) -> [UInt8] {
            state(2, shown: "ab", heads: "01 05", owners: owners, counters: "00 00")
        }
        #expect(!isRefused(siblings("05 00 01")))
        #expect(isRefused(siblings("05 01 00")))
    }

    @Test func leftSiblingsAgainstTheirIDsAreRefused() {
        // Two left children of "c", which is the third replica's.
        func siblings(_ owners: String) -> [UInt8] {
            state(
                3, shown: "abc", heads: "04 02 05", owners: owners, counters: "00 00 00",
                places: "00")
        }
        #expect(!isRefused(siblings("07 00 01 02")))
        #expect(isRefused(siblings("07 01 00 02")))
    }

    @Test func subtreesThatAreTornApartAreRefused() {
        // "c" hangs on "a", but "z", which hangs on the root, stands between.
        let torn = state(
            3, shown: "azc", heads: "01 05 03", owners: "07 00 01 02", counters: "00 00 00",
            places: "01", offsets: "00")
        let whole = state(
            3, shown: "acz", heads: "01 01 05", owners: "07 00 02 01", counters: "00 00 00")
        #expect(isRefused(torn))
        #expect(!isRefused(whole))
    }

    @Test func elementsThatDependOnEachOtherAreRefused() {
        // Each is the other's right origin; the order of the two agrees with that.
        #expect(
            isRefused(
                state(
                    2, shown: "xy", heads: "06 08", owners: "05 00 01", counters: "00 00",
                    places: "03 02", offsets: "00 00")))
        // The first is its own right origin.
        #expect(
            isRefused(
                state(
                    1, shown: "x", heads: "06", owners: "03 00", counters: "00", places: "01",
                    offsets: "00")))
    }

    @Test func oneElementTwiceIsRefused() {
        #expect(
            isRefused(
                state(1, shown: "ab", heads: "01 01", owners: "05 00 00", counters: "00 01")))
    }

    @Test func eventOfTwoKindsIsRefused() {
        // One element, hidden by (1, n): n = 0 is its own id, n = 1 is free.
        func hidden(_ counter: String) -> [UInt8] {
            state(
                1, hidden: "a", heads: "01", owners: "03 00", counters: "00", segments: "00",
                hideOwners: "03 00", hideCounters: counter)
        }
        #expect(isRefused(hidden("00")))
        #expect(!isRefused(hidden("02")))
        // The hide (1, 1) with its source, taken back by (1, n).
        func unhidden(_ counter: String) -> [UInt8] {
            state(
                1, shown: "a", heads: "01", owners: "03 00", counters: "00",
                states: "01 01 01 00 01 01 00 \(counter)", segments: "03", stateColumn: "00")
        }
        #expect(isRefused(unhidden("00")))
        #expect(isRefused(unhidden("01")))
        #expect(!isRefused(unhidden("02")))
    }

    @Test func anotherFormOfTheSamePiecesIsRefused() {
        func abc(
            _ replicas: Int = 1, pieces: String? = nil, heads: String = "21",
            owners: String = "03 00", counters: String = "00"
        ) -> [UInt8] {
            state(
                replicas, shown: "abc", pieces: pieces, heads: heads, owners: owners,
                counters: counters)
        }
        #expect(!isRefused(abc()))
        #expect(isRefused(abc(pieces: "8100")), "a number of two bytes")
        #expect(isRefused(abc(owners: "02 00")), "a group of one as equal values")
        #expect(
            isRefused(abc(heads: "11 01", owners: "05 00 00", counters: "00 00")),
            "two pieces that are one")
        #expect(isRefused(abc(2)), "a replica without events")
        #expect(isRefused(abc(heads: "25")), "a child of the root as if it were not the first")
        #expect(isRefused(abc(heads: "29")), "a link that there is not")
        #expect(isRefused(abc(owners: "05 00 00")), "a replica too many")
        #expect(isRefused(abc(counters: "00 00")), "a counter too many")
        #expect(isRefused(abc(heads: "11")), "a scalar too many")
        #expect(isRefused(abc(heads: "31")), "a scalar too few")
    }

    @Test func anotherFormOfTheSameLinksIsRefused() {
        // "abcd" with "x" after "b": "cd" continues "ab".
        func split(heads: String, owners: String, counters: String, places: String) -> [UInt8] {
            state(
                2, shown: "abxcd", heads: heads, owners: owners, counters: counters,
                places: places, offsets: places == "01" ? "00" : "")
        }
        #expect(
            !isRefused(
                split(heads: "11 02 10", owners: "05 00 01", counters: "00 00", places: "00")))
        #expect(
            isRefused(
                split(
                    heads: "11 02 13", owners: "07 00 01 00", counters: "00 00 00",
                    places: "01")),
            "a named parent that is the one continued")
    }

    @Test func anotherFormOfTheSameHidesIsRefused() {
        // "ab" typed by the first replica, hidden by its events 5 and up.
        func hidden(
            states: String = "00", _ segments: String, owners: String, counters: String,
            stateColumn: String = "", hidden: String = "ab", shown: String = ""
        ) -> [UInt8] {
            state(
                1, shown: shown, hidden: hidden, heads: "11", owners: "03 00", counters: "00",
                states: states, segments: segments, stateColumn: stateColumn, hideOwners: owners,
                hideCounters: counters)
        }
        // Together by 5; rising 5, 6; falling 6, 5; two events apart, 5 and 7.
        #expect(!isRefused(hidden("04", owners: "03 00", counters: "0a")))
        #expect(!isRefused(hidden("05", owners: "03 00", counters: "0a")))
        #expect(!isRefused(hidden("06", owners: "03 00", counters: "0c")))
        #expect(!isRefused(hidden("00 00", owners: "05 00 00", counters: "0a 04")))
        for second in ["00", "01", "02"] {
            #expect(
                isRefused(hidden("00 00", owners: "05 00 00", counters: "0a \(second)")),
                "two segments that are one")
        }
        #expect(isRefused(hidden("01 00", owners: "05 00 00", counters: "0a 04")), "one, rising")
        #expect(
            isRefused(
                hidden(
                    states: "01 01 01 00 05 00", "07", owners: "", counters: "",
                    stateColumn: "00")),
            "a single hide in the table")
        #expect(
            isRefused(
                hidden(states: "01 01 01 00 05 01 00 06", "04", owners: "03 00", counters: "10")),
            "a state that no element has")
        let states = "02 01 01 00 05 01 00 06 01 01 00 07 01 00 08"
        #expect(
            !isRefused(
                hidden(
                    states: states, "03 03", owners: "", counters: "", stateColumn: "00 01",
                    hidden: "", shown: "ab")))
        #expect(
            isRefused(
                hidden(
                    states: states, "03 03", owners: "", counters: "", stateColumn: "01 00",
                    hidden: "", shown: "ab")),
            "states that do not stand as they occur")
        #expect(isRefused(hidden("04", owners: "03 00", counters: "0a", hidden: "", shown: "ab")))
    }

    @Test func countersOutsideTheirRangeAreRefused() {
        // Falling from counter 0, and an element at 2⁵³.
        #expect(
            isRefused(
                state(
                    1, hidden: "ab", heads: "11", owners: "03 00", counters: "02", segments: "06",
                    hideOwners: "03 00", hideCounters: "00")))
        #expect(
            isRefused(
                state(
                    1, shown: "a", heads: "01", owners: "03 00", counters: "80808080808080 20")))
    }
}
