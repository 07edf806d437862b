import HTML
import TestSupport
import Testing

@testable import Clipping

@Suite struct PageDecoderTests {
    private func text(_ page: DecodedPage) -> String { String(decoding: page.utf8, as: UTF8.self) }

    private func bytes(_ digits: String) -> [UInt8] { DecodedSamples.bytes(digits) }

    // MARK: Where the encoding comes from

    @Test func theMarkDecidesAndIsDropped() {
        let utf8 = PageDecoder.decode(
            bytes("EF BB BF 68 C3 A9"), transportCharset: "windows-1252")
        #expect(text(utf8) == "hé" && utf8.encoding == .utf8 && utf8.source == .byteOrderMark)
        let wide = PageDecoder.decode(bytes("FE FF 00 68 00 E9"), transportCharset: "utf-8")
        #expect(text(wide) == "hé" && wide.encoding == .utf16BigEndian)
        // Only the first mark is one.
        let twice = PageDecoder.decode(bytes("EF BB BF EF BB BF 68"))
        #expect(text(twice).unicodeScalars.elementsEqual("\u{FEFF}h".unicodeScalars))
    }

    @Test func theWorkedExamplesHold() {
        let koi = PageDecoder.decode(Array("<meta charset=koi8-r>".utf8) + bytes("F0D2C9D7C5D4"))
        #expect(text(koi) == "<meta charset=koi8-r>Привет")
        #expect(koi.encoding == .koi8R && koi.source == .declaration && koi.overruled == nil)
        let lie = PageDecoder.decode(Array("<meta charset=latin1>caf".utf8) + bytes("C3A9C3A9"))
        #expect(text(lie) == "<meta charset=latin1>caféé")
        #expect(lie.encoding == .utf8 && lie.overruled == .windows1252)
    }

    @Test func aDeclarationBeyondTheStandardsWindowCounts() {
        let page = [UInt8](repeating: 0x20, count: 30_000) + Array("<meta charset=koi8-r>".utf8)
        #expect(PageDecoder.decode(page + bytes("F0D2C9D7C5D4")).encoding == .koi8R)
    }

    @Test func anUnknownTransportCharsetIsAsGoodAsNone() {
        let page = PageDecoder.decode(
            Array("<meta charset=koi8-r>".utf8) + [0xF0], transportCharset: "x-unknown")
        #expect(page.encoding == .koi8R && page.source == .declaration)
    }

    @Test func nothingAndASCIIAreUTF8() {
        #expect(PageDecoder.decode([]).utf8 == [])
        let page = PageDecoder.decode(Array("<p>plain".utf8))
        #expect(page.encoding == .utf8 && page.source == .detection && text(page) == "<p>plain")
    }

    @Test func westernTextThatSaysNothingIsWindows1252() {
        let page = PageDecoder.decode(Array("<p>d".utf8) + [0xE9] + Array("j".utf8) + [0xE0])
        #expect(text(page) == "<p>déjà")
        #expect(page.encoding == .windows1252 && page.source == .fallback && page.errors == 0)
    }

    // MARK: Lies

    @Test func validUTF8OverrulesSingleByteEncodings() {
        let page = Array("<p>“Zürich” – 5 €".utf8)
        for label in ["iso-8859-1", "windows-1252", "windows-1251", "us-ascii", "x-user-defined"] {
            let decoded = PageDecoder.decode(page, transportCharset: label)
            #expect(decoded.encoding == .utf8 && decoded.source == .detection)
            #expect(decoded.overruled == HTMLEncoding(label: label))
        }
    }

    @Test func oneSequenceOfTwoBytesIsNotEnough() {
        let decoded = PageDecoder.decode(Array("<p>é".utf8), transportCharset: "windows-1252")
        #expect(text(decoded) == "<p>Ã©" && decoded.overruled == nil)
    }

    @Test func aFewCharactersOfGBKThatAreUTF8ByChanceStay() {
        // The two characters that Notepad became known for.
        let decoded = PageDecoder.decode(bytes("C1AA CDA8"), transportCharset: "gbk")
        #expect(text(decoded) == "联通" && decoded.overruled == nil)
        let long = Array("这是一个声明错误的网页".utf8)
        #expect(PageDecoder.decode(long, transportCharset: "gbk").overruled == .gbk)
    }

    @Test func utf8FullOfErrorsIsWhatFitsBetter() {
        let french = Array("d".utf8) + bytes("E96AE0 20 76 75 20 E9 74 E9")
        let western = PageDecoder.decode(french, transportCharset: "utf-8")
        #expect(text(western) == "déjà vu été" && western.overruled == .utf8)
        let russian = DetectionSamples.bytes("windows1251")
        let cyrillic = PageDecoder.decode(russian, transportCharset: "utf-8")
        #expect(cyrillic.encoding == .windows1251 && cyrillic.overruled == .utf8)
    }

    @Test func utf8WithAFewErrorsStaysUTF8() {
        let page = Array("<p>é è ü ö".utf8) + [0xFF, 0x20] + Array("ñ".utf8)
        for label in ["utf-8", nil] {
            let decoded = PageDecoder.decode(page, transportCharset: label)
            #expect(decoded.encoding == .utf8 && decoded.errors == 1 && decoded.overruled == nil)
        }
        let one = PageDecoder.decode(Array("caf".utf8) + [0xE9], transportCharset: "utf-8")
        #expect(text(one) == "caf\u{FFFD}" && one.overruled == nil)
    }

    @Test func utf16InNameOnlyIsUTF8() {
        let page = Array("<p>größer".utf8)
        let decoded = PageDecoder.decode(page, transportCharset: "utf-16le")
        #expect(text(decoded) == "<p>größer" && decoded.overruled == .utf16LittleEndian)
        let wide = PageDecoder.decode(bytes("3C00 7000 3E00"), transportCharset: "utf-16le")
        #expect(text(wide) == "<p>" && wide.overruled == nil)
    }

    @Test(arguments: [
        ("big5", "gb2312", HTMLEncoding.big5), ("eucJP", "shift_jis", .eucJP),
        ("shiftJIS", "euc-jp", .shiftJIS), ("windows1251", "koi8-r", .windows1251),
        ("koi8R", "iso-8859-1", .koi8R), ("gbk", "iso-8859-1", .gbk), ("eucKR", "big5", .eucKR),
    ])
    func scriptsOverruleEncodingsThatDoNotFitThem(
        sample: String, label: String, encoding: HTMLEncoding
    ) {
        let decoded = PageDecoder.decode(
            DetectionSamples.bytes(sample), transportCharset: label)
        #expect(decoded.encoding == encoding)
        #expect(decoded.overruled == HTMLEncoding(label: label))
    }

    @Test func whatIsDeclaredRightlyIsNeverOverruled() {
        for (name, encoding) in DetectionSamples.names {
            let decoded = PageDecoder.decode(
                DetectionSamples.bytes(name), transportCharset: encoding.name)
            #expect(decoded.encoding == encoding && decoded.overruled == nil, "\(name)")
        }
    }

    // MARK: Any bytes

    @Test func anyBytesGiveBoundedValidUTF8() {
        var random = SeededRandom(otherwise: 0x5041_4745)
        let labels = HTMLEncoding.allCases.map(\.name)
        for round in 0..<600 {
            var bytes = random.bytes(random.below(300))
            if round % 3 == 0 {
                let sample = DetectionSamples.names[random.below(DetectionSamples.names.count)]
                bytes = Mutation.mutated(DetectionSamples.bytes(sample.name), using: &random)
            }
            let label = round % 2 == 0 ? nil : labels[random.below(labels.count)]
            let page = PageDecoder.decode(bytes, transportCharset: label)
            let replay = random.replay("PageDecoderTests")
            #expect(page.utf8.count <= 3 * bytes.count + 3, "\(replay)")
            #expect(UTF8Repair.firstError(in: page.utf8) == nil, "\(replay)")
        }
    }
}
