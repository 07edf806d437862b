import HTML
import TestSupport
import Testing

@testable import Clipping

@Suite struct LegacyDecoderTests {
    private func decoded(_ digits: String, _ encoding: HTMLEncoding) -> String {
        let text = PageDecoder.text(of: DecodedSamples.bytes(digits), in: encoding)
        return String(decoding: text.utf8, as: UTF8.self)
    }

    private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

    @Test(arguments: DecodedSamples.all)
    func textEncodedElsewhereComesBack(sample: DecodedSamples.Sample) {
        let page = PageDecoder.decode(sample.bytes, transportCharset: sample.encoding.name)
        #expect(scalars(String(decoding: page.utf8, as: UTF8.self)) == scalars(sample.text))
        #expect(page.encoding == sample.encoding)
        #expect(page.errors == 0)
        #expect(page.overruled == nil)
    }

    @Test func everyEncodingHasASample() {
        let sampled = Set(DecodedSamples.all.map(\.encoding))
        let others = HTMLEncoding.allCases.filter { !sampled.contains($0) }
        #expect(others == [.utf8, .replacement, .xUserDefined])
    }

    @Test func windows1252IsTheTableThatPlainTextUses() {
        let table = CharsetTables.singleByte(.windows1252)?.scalars
        #expect(table == (UInt8(0x80)...0xFF).map { Windows1252.scalar($0).value })
    }

    // MARK: Errors, as the standard counts them

    @Test(arguments: [
        // A lead byte before ASCII gives the ASCII back, before others it takes them.
        (HTMLEncoding.gbk, "81 20 41", "\u{FFFD} A"), (.gbk, "81 FF 41", "\u{FFFD}A"),
        (.gbk, "41 81", "A\u{FFFD}"), (.gbk, "80 FF", "€\u{FFFD}"),
        // Four bytes that break off give back all but the first.
        (.gb18030, "81 30 41", "\u{FFFD}0A"), (.gb18030, "81 30 81 41", "\u{FFFD}0丄"),
        (.gb18030, "81 30", "\u{FFFD}"), (.gb18030, "81 30 81", "\u{FFFD}"),
        (.gb18030, "FE 39 FE 39", "\u{FFFD}"), (.gb18030, "81 35 F4 37", "\u{E7C7}"),
        (.gb18030, "84 31 A4 39", "\u{FFFF}"), (.gb18030, "E3 32 9A 35", "\u{10FFFF}"),
        (.gb18030, "E3 32 9A 36", "\u{FFFD}"),
        (.big5, "88 62 88 A5", "Ê\u{304}ê\u{30C}"), (.big5, "81 40", "\u{FFFD}@"),
        (.big5, "81 A1 A4", "\u{FFFD}\u{FFFD}"), (.big5, "80 FF", "\u{FFFD}\u{FFFD}"),
        (.eucKR, "81 41 FE", "갂\u{FFFD}"), (.eucKR, "C9 A1 41", "\u{FFFD}A"),
        (.eucKR, "81 20", "\u{FFFD} "),
        (.shiftJIS, "5C 7E 80 A0 FD", "\\~\u{80}\u{FFFD}\u{FFFD}"),
        (.shiftJIS, "F0 40 F9 FC", "\u{E000}\u{E757}"),
        (.shiftJIS, "81 30 81", "\u{FFFD}0\u{FFFD}"),
        (.shiftJIS, "85 9F 41", "\u{FFFD}A"),
        (.eucJP, "8E A1 8E E0 41", "｡\u{FFFD}A"), (.eucJP, "8F A2 AF 8F A2 41", "˘\u{FFFD}A"),
        (.eucJP, "8F A2", "\u{FFFD}"), (.eucJP, "8F 41", "\u{FFFD}A"),
        (.eucJP, "A4 20 80", "\u{FFFD} \u{FFFD}"),
        (.iso8859_6, "A1 A4", "\u{FFFD}¤"), (.windows1253, "AA D2 FF", "\u{FFFD}\u{FFFD}\u{FFFD}"),
        (.windows1252, "81 8D 8F 90 9D", "\u{81}\u{8D}\u{8F}\u{90}\u{9D}"),
        (.xUserDefined, "41 80 FF", "A\u{F780}\u{F7FF}"),
        (.replacement, "41 42 43", "\u{FFFD}"), (.replacement, "", ""),
        (.utf16LittleEndian, "41 00 42", "A\u{FFFD}"),
        (.utf16LittleEndian, "00 D8 41 00", "\u{FFFD}A"), (.utf16LittleEndian, "00 DC", "\u{FFFD}"),
        (.utf16LittleEndian, "00 D8 41", "\u{FFFD}"),
        (.utf16BigEndian, "D8 00 D8 00", "\u{FFFD}\u{FFFD}"),
        (.utf16BigEndian, "FE FF 00 41", "A"), (.utf16LittleEndian, "FE FF 41 00", "\u{FFFE}A"),
    ])
    func damageCostsWhatTheStandardSays(encoding: HTMLEncoding, digits: String, text: String) {
        #expect(scalars(decoded(digits, encoding)) == scalars(text))
    }

    @Test(arguments: [
        ("1B 28 4A 5C 7E 1B 28 42 5C", "¥‾\\"), ("1B 28 49 21 5F 60", "｡ﾟ\u{FFFD}"),
        ("1B 24 40 30 21", "亜"), ("1B 24 42 30 1B 28 42 41", "\u{FFFD}A"),
        ("1B 24 42 30 0A 30 21", "\u{FFFD}亜"), ("1B 28 42 1B 28 42 41", "\u{FFFD}A"),
        ("1B 28 58 41", "\u{FFFD}(XA"), ("1B 24", "\u{FFFD}$"), ("1B", "\u{FFFD}"),
        ("0E 0F 80", "\u{FFFD}\u{FFFD}\u{FFFD}"), ("1B 24 42 30", "\u{FFFD}"),
        ("1B 24 42 0A 20", "\u{FFFD}\u{FFFD}"),
    ])
    func escapesOfISO2022JPSwitchSets(digits: String, text: String) {
        #expect(scalars(decoded(digits, .iso2022JP)) == scalars(text))
    }

    @Test func anyBytesGiveBoundedValidUTF8InEveryEncoding() {
        var random = SeededRandom(otherwise: 0x4C45_4741)
        for encoding in HTMLEncoding.allCases {
            for round in 0..<60 {
                var bytes = random.bytes(random.below(200))
                if round % 2 == 1, let sample = DecodedSamples.all.randomElement(using: &random) {
                    bytes = Mutation.mutated(sample.bytes, using: &random)
                }
                let text = PageDecoder.text(of: bytes, in: encoding)
                let replay = "\(encoding): \(random.replay("LegacyDecoderTests"))"
                #expect(text.utf8.count <= 3 * bytes.count + 3, "\(replay)")
                #expect(UTF8Repair.firstError(in: text.utf8) == nil, "\(replay)")
            }
        }
    }
}
