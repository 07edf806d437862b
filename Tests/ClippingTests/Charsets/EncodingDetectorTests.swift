import Foundation
import HTML
import Testing

@testable import Clipping

@Suite struct EncodingDetectorTests {
    @Test(arguments: DetectionSamples.names)
    func runningTextGivesItsEncodingAway(name: String, encoding: HTMLEncoding) {
        #expect(EncodingDetector.detect(DetectionSamples.bytes(name)) == encoding)
    }

    @Test(arguments: DetectionSamples.names)
    func markupAroundTheTextDoesNotHideIt(name: String, encoding: HTMLEncoding) {
        let before = Array(
            String(repeating: "<div class='a'><a href='/b'>c</a>\n", count: 300).utf8)
        let page = before + DetectionSamples.bytes(name) + Array("</div>".utf8)
        #expect(EncodingDetector.detect(page) == encoding)
    }

    @Test(arguments: DetectionSamples.western)
    func westernTextIsNothingElse(text: String) {
        let bytes = text.unicodeScalars.map { scalar in
            (UInt8.min...UInt8.max).first { Windows1252.scalar($0) == scalar } ?? 0x3F
        }
        #expect(EncodingDetector.detect(bytes) == nil)
        #expect(EncodingDetector.detect(Array(text.utf8)) == .utf8)
    }

    @Test func utf16WithoutMarkIsFoundByItsZeroBytes() {
        let text = "<html><p>Größe und Maß</p></html>"
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(EncodingDetector.detect(little) == .utf16LittleEndian)
        #expect(EncodingDetector.detect(big) == .utf16BigEndian)
    }

    @Test func escapesAloneAreNotJapanese() {
        #expect(EncodingDetector.detect(Array("\u{1B}[0m red \u{1B}$ x".utf8)) == .utf8)
    }

    /// Six letters of an alphabet are the least; these are four, then eight.
    @Test func aHandfulOfLettersProvesNothing() {
        let few = DecodedSamples.bytes("C1C5 20 CFCE")
        #expect(EncodingDetector.detect(few) == nil)
        #expect(EncodingDetector.detect(few + [0x20] + few) == .koi8R)
    }

    @Test func oneOrTwoBytesProveNothing() {
        for first in UInt8.min...UInt8.max {
            #expect(EncodingDetector.bestFit([first]) == nil)
        }
        #expect(EncodingDetector.detect([]) == .utf8)
    }

    @Test(
        .enabled(
            if: SharedBig5.present, "../shared/html5lib/encoding is not beside this checkout"))
    func theSharedPageInBig5IsBig5() throws {
        let bytes = Array(try Data(contentsOf: SharedBig5.file))
        #expect(EncodingDetector.detect(bytes) == .big5)
        let page = PageDecoder.decode(bytes)
        #expect(page.errors == 0 && page.source == .detection)
        #expect(String(decoding: page.utf8, as: UTF8.self).hasPrefix("老子《道德經》"))
    }
}

private enum SharedBig5 {
    static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
        .appending(path: "shared/html5lib/encoding/chardet/test_big5.txt")
    static let present = FileManager.default.fileExists(atPath: file.path)
}
