import Testing

@testable import Clipping

@Suite("Canonical text")
struct CanonicalTextTests {
    private func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
        let units = (mark ? [0xFEFF] : []) + Array(text.utf16)
        return units.flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return bigEndian ? bytes : bytes.reversed()
        }
    }

    private func code(_ bytes: [UInt8]) -> ClippingError.Code? {
        do {
            _ = try CanonicalText(decoding: bytes)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("a mark is dropped, and only the first")
    func markIsDropped() throws {
        let text = try CanonicalText(decoding: [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, 0x41])
        #expect(text.scalars == ["\u{FEFF}", "A"])
        #expect(text.charset == .utf8)
    }

    @Test("every line ending becomes one line feed")
    func lineEndingsBecomeLineFeeds() throws {
        let text = try CanonicalText(decoding: Array("a\r\nb\rc\n\r\r\nd".utf8))
        #expect(text.string.unicodeScalars.elementsEqual("a\nb\nc\n\n\nd".unicodeScalars))
        #expect(text.utf8ByteCount == text.string.utf8.count)
    }

    @Test("zero becomes the replacement sign, and nothing else is changed")
    func zeroBecomesReplacement() throws {
        let source = "e\u{301}\u{A0}\u{2028}\u{200D}\u{0}\u{FFFD}\t\u{C}ﬁ"
        let text = try CanonicalText(decoding: Array(source.utf8))
        let expected = "e\u{301}\u{A0}\u{2028}\u{200D}\u{FFFD}\u{FFFD}\t\u{C}ﬁ"
        #expect(text.string.unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test("the essay's example holds")
    func essayExampleHolds() throws {
        let text = try CanonicalText(
            decoding: [0xEF, 0xBB, 0xBF, 0x48, 0x69, 0x0D, 0x0A, 0x21])
        #expect(text.scalars == ["H", "i", "\n", "!"])
    }

    @Test("UTF-16 is read with and without a mark", arguments: [true, false], [true, false])
    func utf16IsRead(bigEndian: Bool, mark: Bool) throws {
        for sample in ClipSamples.all where sample.text.utf16.contains(0x0A) {
            let text = try CanonicalText(
                decoding: utf16(sample.text, bigEndian: bigEndian, mark: mark))
            #expect(text.string == sample.text, "\(sample.name)")
            #expect(text.charset == (bigEndian ? .utf16BigEndian : .utf16LittleEndian))
        }
    }

    @Test("pairs of surrogates become one scalar")
    func surrogatePairsAreJoined() throws {
        let text = try CanonicalText(decoding: utf16("a🐙b", bigEndian: false, mark: true))
        #expect(text.scalars == ["a", "🐙", "b"])
    }

    @Test("what is not UTF-8 is windows-1252")
    func windows1252IsRead() throws {
        let text = try CanonicalText(
            decoding: Array("He said ".utf8) + [0x93] + Array("caf".utf8) + [
                0xE9, 0x94, 0x20, 0x80,
            ]
                + Array("5".utf8))
        #expect(text.string == "He said “café” €5")
        #expect(text.charset == .windows1252)
    }

    @Test("windows-1252 follows the WHATWG table in every byte")
    func windows1252TableIsWhole() {
        #expect(Windows1252.scalar(0x81).value == 0x81)
        #expect(Windows1252.scalar(0x8D).value == 0x8D)
        #expect(Windows1252.scalar(0x9F).value == 0x178)
        #expect(Windows1252.scalar(0x80).value == 0x20AC)
        #expect(Windows1252.scalar(0x99).value == 0x2122)
        for byte in UInt8(0xA0)...0xFF { #expect(Windows1252.scalar(byte).value == UInt32(byte)) }
        let block = (UInt8(0x80)..<0xA0).map { Windows1252.scalar($0) }
        #expect(Set(block).count == 32)
    }

    @Test("one clip in four encodings is one clip")
    func oneClipInFourEncodings() throws {
        let sample = ClipSamples.spanish[0].text
        let western = sample.unicodeScalars.map { UInt8(exactly: $0.value) }
        let latin = try #require(western.allSatisfy { $0 != nil } ? western.compactMap { $0 } : nil)
        let texts = [
            try CanonicalText(decoding: Array(sample.utf8)),
            try CanonicalText(decoding: [0xEF, 0xBB, 0xBF] + Array(sample.utf8)),
            try CanonicalText(decoding: utf16(sample, bigEndian: true, mark: true)),
            try CanonicalText(decoding: latin),
        ]
        for text in texts { #expect(TextClipper().clip(text) == TextClipper().clip(texts[0])) }
        #expect(texts.map(\.charset) == [.utf8, .utf8, .utf16BigEndian, .windows1252])
    }

    @Test("files that are not text are refused")
    func binaryIsRefused() {
        #expect(code(Array("%PDF-1.7 and so on".utf8)) == .binary)
        #expect(code([0x50, 0x4B, 3, 4, 20, 0, 0, 0]) == .binary)
        #expect(code([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) == .binary)
        #expect(code([0x1F, 0x8B, 8, 0, 0, 0, 0, 0]) == .binary)
        #expect(code([0, 0, 0, 24] + Array("ftypmp42".utf8)) == .binary)
        #expect(code((0..<1024).map { UInt8(truncatingIfNeeded: $0 &* 37) }) == .binary)
        #expect(code(Array(repeating: 0, count: 4096)) == .binary)
    }

    @Test("nothing but blanks is refused")
    func blankIsRefused() {
        #expect(code([]) == .empty)
        #expect(code([0xEF, 0xBB, 0xBF]) == .empty)
        #expect(code(Array(" \r\n\t\u{A0}\u{3000}\u{200B}\n".utf8)) == .empty)
    }

    @Test("damaged text is refused, with the place")
    func damagedTextIsRefused() throws {
        var damaged = Array("日本語の文章".utf8)
        damaged[7] = 0x20
        let error = #expect(throws: ClippingError.self) { try CanonicalText(decoding: damaged) }
        #expect(error?.code == .undecodable)
        #expect(error?.byteOffset == 6)
        let half = utf16("abc", bigEndian: true, mark: true) + [0]
        #expect(code(half) == .undecodable)
        #expect(code([0xFF, 0xFE, 0x41, 0, 0x00, 0xD8, 0x42, 0]) == .undecodable)
        #expect(code([0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0]) == .undecodable)
        // A Cyrillic text in an eight-bit encoding.
        #expect(code((0..<64).map { UInt8(0xC0 + $0 % 48) }) == .undecodable)
    }

    @Test("overlong forms and surrogates are not UTF-8")
    func overlongFormsAreRefused() {
        for bad: [UInt8] in [
            [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
        ] {
            #expect(code([0xEF, 0xBB, 0xBF, 0x41] + bad) == .undecodable)
        }
    }

    @Test("the limit is sixteen mebibytes of text, to the byte")
    func limitIsExact() {
        let most = CanonicalText.byteCountMax
        #expect(code(Array(repeating: 0x61, count: most)) == nil)
        #expect(code(Array(repeating: 0x61, count: most + 1)) == .tooLarge)
        #expect(code(Array(repeating: 0x61, count: 3 * most)) == .tooLarge)
    }

    @Test("text that is within the limit once its line endings are read is taken")
    func lineEndingsCountOnce() {
        var bytes = Array(repeating: UInt8(0x61), count: CanonicalText.byteCountMax - 10)
        for _ in 0..<10 { bytes += [0x0D, 0x0A] }
        #expect(code(bytes) == nil)
    }
}
