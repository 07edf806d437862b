import TestSupport
import Testing

@testable import Clipping

@Suite struct UTF8RepairTests {
    private func repaired(_ digits: String) -> String {
        String(
            decoding: UTF8Repair.repaired(DecodedSamples.bytes(digits), from: 0).bytes,
            as: UTF8.self)
    }

    /// Worked examples of the Unicode Standard §3.9, tables 3-8 to 3-11, and edges.
    @Test(arguments: [
        ("C0 AF E0 80 BF F0 81 82 41", 8), ("ED A0 80 ED BF BF ED AF 41", 8),
        ("F4 91 92 93 FF 41 80 BF 42", 7), ("E1 80 E2 F0 91 92 F1 BF 41", 4),
        ("C2", 1), ("C2 41", 1), ("E0 A0", 1), ("E0 9F", 2), ("F0 90 80", 1), ("F0 8F", 2),
        ("F4 90", 2), ("F5 80", 2), ("EF BF BE", 0), ("F4 8F BF BF", 0), ("C2 80", 0),
    ])
    func eachMaximalSubpartBecomesOneReplacement(digits: String, errors: Int) {
        let result = UTF8Repair.repaired(DecodedSamples.bytes(digits), from: 0)
        #expect(result.errors == errors)
        #expect(UTF8Repair.firstError(in: result.bytes) == nil)
    }

    @Test func replacementsStandWhereTheDamageWas() {
        #expect(repaired("41 E2 82 41 E2 82 AC FF 41") == "A\u{FFFD}A€\u{FFFD}A")
    }

    /// Swift's own decoder follows the same practice.
    @Test func repairIsWhatTheStandardLibraryDoes() {
        var random = SeededRandom(otherwise: 0x5554_4638)
        let pool: [UInt8] = [
            0x41, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0,
            0xF1, 0xF4, 0xF5, 0xFF, 0x90, 0x8F,
        ]
        for round in 0..<20_000 {
            let bytes = (0..<random.below(12)).map { _ in
                round % 2 == 0 ? pool[random.below(pool.count)] : random.bytes(1)[0]
            }
            let result = UTF8Repair.repaired(bytes, from: 0)
            let replay = random.replay("UTF8RepairTests")
            #expect(result.bytes == Array(String(decoding: bytes, as: UTF8.self).utf8), "\(replay)")
            let error = UTF8Repair.firstError(in: bytes)
            #expect((error == nil) == (result.errors == 0), "\(replay)")
        }
    }

    @Test func errorsAreFoundAtAnyPlaceOfAnyLength() {
        for length in 0..<200 {
            let ascii = [UInt8](repeating: 0x61, count: length)
            #expect(ByteRuns.asciiEnd(in: ascii, from: 0) == length)
            #expect(UTF8Repair.firstError(in: ascii) == nil)
            for place in 0..<length {
                var bytes = ascii
                bytes[place] = 0x80
                #expect(ByteRuns.asciiEnd(in: bytes, from: 0) == place)
                #expect(UTF8Repair.firstError(in: bytes) == place)
                #expect(ByteRuns.asciiEnd(in: bytes, from: place + 1) == length)
            }
        }
    }
}
