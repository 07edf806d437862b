import HTML
import Testing

@testable import Clipping

/// Holds the tables against fingerprints of the standard's index files, taken when
/// the tables were written: FNV-1a of 64 bits over three bytes for each pointer,
/// lowest first, 0 where there is no scalar.
@Suite struct CharsetTablesTests {
    private func fingerprint(_ scalars: [UInt32]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for scalar in scalars {
            for shift in [UInt32(0), 8, 16] {
                hash = (hash ^ UInt64(scalar >> shift & 0xFF)) &* 0x100_0000_01B3
            }
        }
        return hash
    }

    @Test func doubleByteTablesAreTheStandards() {
        #expect(CharsetTables.big5.scalars.count == 19782)
        #expect(fingerprint(CharsetTables.big5.scalars) == 0x2CEE_421A_7DF2_AB83)
        #expect(CharsetTables.eucKR.scalars.count == 23750)
        #expect(fingerprint(CharsetTables.eucKR.scalars) == 0xAAE1_1764_D5C4_FFBE)
        #expect(CharsetTables.gb18030.scalars.count == 23940)
        #expect(fingerprint(CharsetTables.gb18030.scalars) == 0xFBE6_2B98_E01E_54AE)
        #expect(CharsetTables.jis0208.scalars.count == 11104)
        #expect(fingerprint(CharsetTables.jis0208.scalars) == 0x4D91_CC97_D4DA_3ED2)
        #expect(CharsetTables.jis0212.scalars.count == 7211)
        #expect(fingerprint(CharsetTables.jis0212.scalars) == 0xA5D2_C1BF_EB8F_B72C)
    }

    @Test func rangesAreTheStandardsAndAscend() {
        let ranges = CharsetTables.gb18030Ranges
        #expect(ranges.count == 207)
        #expect(
            fingerprint(ranges.flatMap { [UInt32($0.pointer), $0.scalar] }) == 0x2A42_6023_6B6C_1E04
        )
        for (left, right) in zip(ranges, ranges.dropFirst()) {
            #expect(left.pointer < right.pointer)
        }
    }

    @Test func singleByteTablesAreTheStandards() {
        let expected: [HTMLEncoding: UInt64] = [
            .ibm866: 0x0CE0_B3AA_5D6A_13CD,
            .iso8859_2: 0x2633_D28B_5F73_1A3C,
            .iso8859_3: 0x91BE_F3CC_CFB9_BCEB,
            .iso8859_4: 0xC25B_BF29_E31E_2F44,
            .iso8859_5: 0x6CA9_3D32_977A_6A3E,
            .iso8859_6: 0xF1CD_BC6F_2B05_3EA6,
            .iso8859_7: 0x5402_76CF_EA57_4F34,
            .iso8859_8: 0xF9B7_47F5_02C6_6637,
            .iso8859_10: 0xA3D8_074B_FCC9_ADEB,
            .iso8859_13: 0xC189_C3C3_2A44_6970,
            .iso8859_14: 0x6F03_842A_FF59_03B9,
            .iso8859_15: 0x9A99_DAD2_413E_28BE,
            .iso8859_16: 0x2AF3_D0BE_939D_2B6E,
            .koi8R: 0xA49C_2826_CDBE_C910,
            .koi8U: 0xC689_1435_A9BC_F5C2,
            .macintosh: 0x52C9_0BD4_F0B5_6303,
            .windows874: 0xB815_F35A_2701_001F,
            .windows1250: 0x6DCB_DF21_2D01_14F2,
            .windows1251: 0x7D7A_11F8_4FFD_2F9D,
            .windows1252: 0x5EF3_D56E_9154_B5DE,
            .windows1253: 0xA5B4_EA4C_49F5_8C15,
            .windows1254: 0xAD97_C599_EB3C_BD3E,
            .windows1255: 0x95DE_AA00_A9E8_47B1,
            .windows1256: 0x2445_8AE0_EC32_FC26,
            .windows1257: 0x1CE7_499E_8612_6423,
            .windows1258: 0x5669_B12E_EDF9_9D1E,
            .xMacCyrillic: 0x9E48_3289_FAE1_BEA7,
        ]
        #expect(expected.count == CharsetTables.singleByteTexts.count)
        for (encoding, fingerprint) in expected {
            let scalars = CharsetTables.singleByte(encoding)?.scalars ?? []
            #expect(scalars.count == 128)
            #expect(self.fingerprint(scalars) == fingerprint, "\(encoding)")
        }
    }

    @Test func noTableHoldsASurrogateOrMoreThanUnicodeHas() {
        let tables = [
            CharsetTables.big5, CharsetTables.eucKR, CharsetTables.gb18030,
            CharsetTables.jis0208, CharsetTables.jis0212,
        ]
        #expect(tables.allSatisfy { $0.scalars.allSatisfy { Unicode.Scalar($0) != nil } })
        for pointer in 0..<1_300_000 {
            guard let scalar = GB18030Decoder.scalar(ofRangePointer: pointer) else { continue }
            if Unicode.Scalar(scalar) == nil { Issue.record("pointer \(pointer)") }
        }
    }

    @Test func theNotationIsReadAsItIsDescribed() {
        let table = PackedTable("一{4E8C ~ 4E00-4E02 ~2\n41}二")
        #expect(table.scalars == [0x4E00, 0x4E8C, 0, 0x4E00, 0x4E01, 0x4E02, 0, 0, 0x41, 0x4E8C])
        #expect(table.scalar(2) == nil && table.scalar(-1) == nil && table.scalar(10) == nil)
    }
}
