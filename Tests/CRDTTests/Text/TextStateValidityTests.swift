import CRDT
import Testing
import Wire

/// States that are written well but say what cannot be (`Protocol/04-text.md` §7.3). Each pair of
/// rule and bytes is one that no other rule refuses.
@Suite struct TextStateValidityTests {
    private let replicas = (1...3).map { ReplicaID(high: 0, low: $0) }

    /// A note's state of the first `count` replicas, from its pieces on.
    private func state(_ count: Int, _ lines: String...) -> [UInt8] {
        let head: [UInt8] = [1, 0, UInt8(count)] + replicas.prefix(count).flatMap(\.bytes)
        return head
            + ([UInt8](hexadecimal: lines.joined().filter { $0 != " " && $0 != "\n" }) ?? [])
    }

    private func isRefused(_ bytes: [UInt8]) -> Bool {
        do {
            _ = try TextSequence(decoding: bytes, base: nil)
            return false
        } catch {
            return error == CRDTError(.malformed)
        }
    }

    /// §8.1, as an encoder writes it.
    @Test func rightSiblingsInTheirOrderAreTaken() throws {
        let bytes = state(
            3, "04", "09 00 01 00 02", "08 00", "08 00", "09 01 01 07 05", "03 00 03 00",
            "00 00", "04 61 71 70 78")
        let text = try TextSequence(decoding: bytes, base: nil)
        #expect(text.text == "aqpx")
        #expect(text.encoded(omittingBase: false) == bytes)
    }

    @Test func rightSiblingsAgainstTheirRightOriginsAreRefused() {
        #expect(
            isRefused(
                state(
                    3, "04", "09 00 00 01 02", "08 00", "08 00", "09 01 06 03 05",
                    "05 00 03 00", "00 00", "04 61 70 71 78")))
    }

    @Test func siblingsAgainstTheirIDsAreRefused() {
        let rising = state(
            2, "02", "05 00 01", "05 00 00", "05 00 00", "05 01 05", "00 00", "02 61 62")
        let falling = state(
            2, "02", "05 01 00", "05 00 00", "05 00 00", "05 01 05", "00 00", "02 61 62")
        #expect(!isRefused(rising))
        #expect(isRefused(falling))
    }

    @Test func leftSiblingsAgainstTheirIDsAreRefused() {
        // Two left children of "c", which is the third replica's.
        func siblings(_ replicas: String) -> [UInt8] {
            state(
                3, "03", replicas, "06 00", "06 00", "07 04 02 05", "04", "00 00",
                "03 61 62 63")
        }
        #expect(!isRefused(siblings("07 00 01 02")))
        #expect(isRefused(siblings("07 01 00 02")))
    }

    @Test func subtreesThatAreTornApartAreRefused() {
        // "c" hangs on "a", but "z", which hangs on the root, stands between.
        let torn = state(
            3, "03", "07 00 01 02", "06 00", "06 00", "07 01 05 03", "03 00", "00 00",
            "03 61 7a 63")
        let whole = state(
            3, "03", "07 00 02 01", "06 00", "06 00", "07 01 01 05", "00 00", "03 61 63 7a")
        #expect(isRefused(torn))
        #expect(!isRefused(whole))
    }

    @Test func elementsThatDependOnEachOtherAreRefused() {
        // Each is the other's right origin; the order of the two agrees with that.
        #expect(
            isRefused(
                state(
                    2, "02", "05 00 01", "05 00 00", "05 00 00", "05 06 08", "03 00 02 00",
                    "00 00", "02 78 79")))
    }

    @Test func oneElementTwiceIsRefused() {
        #expect(
            isRefused(
                state(
                    1, "02", "05 00 00", "05 00 01", "05 00 00", "05 01 01", "00 00",
                    "02 61 62")))
    }

    @Test func eventOfTwoKindsIsRefused() {
        // One element, hidden by (1, n): n = 0 is its own id, n = 1 is free.
        func hidden(_ counter: String) -> [UInt8] {
            state(
                1, "01", "03 00", "03 00", "03 00", "03 01", "00", "01", "03 00", "03 00",
                "03 00", "03 00", "03 \(counter)", "01 61")
        }
        #expect(isRefused(hidden("00")))
        #expect(!isRefused(hidden("02")))
        // The hide (1, 1) with its source, taken back by (1, n).
        func unhidden(_ counter: String) -> [UInt8] {
            state(
                1, "01", "03 00", "03 00", "03 00", "03 01", "01", "01 01 00 01 01 00 \(counter)",
                "01", "03 00", "03 00", "03 01", "01 61")
        }
        #expect(isRefused(unhidden("00")))
        #expect(isRefused(unhidden("01")))
        #expect(!isRefused(unhidden("02")))
    }

    @Test func anotherFormOfTheSameStateIsRefused() {
        let good = state(
            1, "01", "03 00", "03 00", "03 02", "03 01", "00 00", "03 61 62 63")
        #expect(!isRefused(good))
        // A number of two bytes, a group of one as equal values, two pieces that are one, a
        // replica that is not used.
        #expect(
            isRefused(state(1, "8100", "03 00", "03 00", "03 02", "03 01", "00 00 03 61 62 63")))
        #expect(isRefused(state(1, "01", "02 00", "03 00", "03 02", "03 01", "00 00 03 61 62 63")))
        #expect(
            isRefused(
                state(
                    1, "02", "05 00 00", "05 00 00", "05 01 00", "05 01 00", "00 00",
                    "03 61 62 63")))
        #expect(isRefused(state(2, "01", "03 00", "03 00", "03 02", "03 01", "00 00 03 61 62 63")))
    }
}
