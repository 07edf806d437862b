/// ISO-2022-JP, the seven-bit encoding of Japanese mail (Encoding Standard §12.2):
/// escapes switch between sets of characters.
///
///     ESC ( B   ASCII            ESC ( J   ASCII with ¥ and ‾
///     ESC ( I   katakana         ESC $ @, ESC $ B   JIS X 0208, two bytes each
struct ISO2022JPDecoder {
    private enum CharacterSet { case ascii, roman, katakana, kanji }

    private var characterSet = CharacterSet.ascii
    /// The last thing put out was an escape; another one at once is an error, lest
    /// invisible escapes break words that filters look for.
    private var afterEscape = false

    static func decode(_ bytes: [UInt8], into sink: inout some ScalarSink) {
        var decoder = ISO2022JPDecoder()
        var index = 0
        while index < bytes.count {
            index =
                bytes[index] == 0x1B
                ? decoder.readEscape(bytes, at: index, into: &sink)
                : decoder.readCharacter(bytes, at: index, into: &sink)
        }
    }

    private mutating func readEscape(
        _ bytes: [UInt8], at start: Int, into sink: inout some ScalarSink
    ) -> Int {
        guard let next = Self.characterSet(bytes[(start + 1)...].prefix(2)) else {
            // The escape alone is at fault; what follows it is text.
            afterEscape = false
            sink.appendError()
            return start + 1
        }
        characterSet = next
        if afterEscape { sink.appendError() }
        afterEscape = true
        return start + 3
    }

    private static func characterSet(_ code: ArraySlice<UInt8>) -> CharacterSet? {
        switch (code.first, code.dropFirst().first) {
        case (0x28, 0x42): .ascii
        case (0x28, 0x4A): .roman
        case (0x28, 0x49): .katakana
        case (0x24, 0x40), (0x24, 0x42): .kanji
        default: nil
        }
    }

    private mutating func readCharacter(
        _ bytes: [UInt8], at start: Int, into sink: inout some ScalarSink
    ) -> Int {
        afterEscape = false
        let byte = bytes[start]
        switch (characterSet, byte) {
        case (.kanji, 0x21...0x7E): return readPair(bytes, at: start, into: &sink)
        case (.katakana, 0x21...0x5F): sink.append(0xFF61 + UInt32(byte - 0x21))
        case (.roman, 0x5C): sink.append(0xA5)
        case (.roman, 0x7E): sink.append(0x203E)
        case (.ascii, 0x00...0x7F), (.roman, 0x00...0x7F):
            if byte == 0x0E || byte == 0x0F {
                sink.appendError()
            } else {
                sink.append(UInt32(byte))
            }
        default: sink.appendError()
        }
        return start + 1
    }

    private func readPair(
        _ bytes: [UInt8], at start: Int, into sink: inout some ScalarSink
    ) -> Int {
        guard start + 1 < bytes.count, bytes[start + 1] != 0x1B else {
            // Half a pair; the escape after it counts.
            sink.appendError()
            return start + 1
        }
        let (lead, trail) = (Int(bytes[start]) - 0x21, Int(bytes[start + 1]) - 0x21)
        if (0..<94).contains(trail), let scalar = CharsetTables.jis0208.scalar(lead * 94 + trail) {
            sink.append(scalar)
        } else {
            sink.appendError()
        }
        return start + 2
    }
}
