/// A character reference (§13.2.5.72 to 5.80), read from an `&`.
struct CharacterReference {
    /// The byte after it.
    private(set) var end: Int
    /// Whether it stands for something; what does not is text.
    private(set) var isKnown = false
    private var first: UInt32 = 0
    private var second: UInt32 = 0
    private(set) var errors: [HTMLParseError] = []

    /// Reads the reference that starts with the `&` at `start`.
    init(_ source: [UInt8], at start: Int, inAttribute: Bool, collectsErrors: Bool) {
        end = start + 1
        guard end < source.count else { return }
        if source[end] == Byte.number {
            readNumber(source, collectsErrors)
        } else if Byte.isAlphanumeric(source[end]) {
            readName(source, inAttribute, collectsErrors)
        }
    }

    private mutating func readName(
        _ source: [UInt8], _ inAttribute: Bool, _ collectsErrors: Bool
    ) {
        let start = end
        guard let match = EntityTable.standard.longestMatch(in: source, at: start) else {
            guard collectsErrors else { return }
            var index = start
            while index < source.count, Byte.isAlphanumeric(source[index]) { index += 1 }
            if index < source.count, source[index] == Byte.semicolon {
                errors.append(
                    HTMLParseError(code: .unknownNamedCharacterReference, offset: index))
            }
            return
        }
        let next = start + match.byteCount
        // "?a=1&copy=2": an old rule that keeps addresses whole.
        if inAttribute, !match.hasSemicolon, next < source.count,
            source[next] == Byte.equals || Byte.isAlphanumeric(source[next])
        {
            return
        }
        if !match.hasSemicolon, collectsErrors {
            errors.append(
                HTMLParseError(code: .missingSemicolonAfterCharacterReference, offset: next))
        }
        end = next
        isKnown = true
        (first, second) = (match.first, match.second)
    }

    private mutating func readNumber(_ source: [UInt8], _ collectsErrors: Bool) {
        var index = end + 1
        let isHexadecimal = index < source.count && source[index] | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { index += 1 }
        let digits = index
        var value: UInt32 = 0
        while index < source.count {
            let byte = source[index]
            guard let digit = Byte.hexadecimalValue(byte), isHexadecimal || digit < 10 else {
                break
            }
            value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
            index += 1
        }
        guard index > digits else {
            if collectsErrors {
                errors.append(
                    HTMLParseError(
                        code: .absenceOfDigitsInNumericCharacterReference, offset: index))
            }
            return
        }
        if index < source.count, source[index] == Byte.semicolon {
            index += 1
        } else if collectsErrors {
            errors.append(
                HTMLParseError(code: .missingSemicolonAfterCharacterReference, offset: index))
        }
        end = index
        isKnown = true
        let (scalar, code) = Self.scalar(value)
        first = scalar
        if collectsErrors, let code {
            errors.append(HTMLParseError(code: code, offset: index))
        }
    }

    /// What a number stands for (§13.2.5.80).
    private static func scalar(_ value: UInt32) -> (UInt32, HTMLParseError.Code?) {
        switch value {
        case 0: (0xFFFD, .nullCharacterReference)
        case 0x11_0000...: (0xFFFD, .characterReferenceOutsideUnicodeRange)
        case 0xD800...0xDFFF: (0xFFFD, .surrogateCharacterReference)
        case 0x80...0x9F: (windows1252[Int(value - 0x80)], .controlCharacterReference)
        case 9, 0x0A, 0x0C: (value, nil)
        case 0..<0x20, 0x7F: (value, .controlCharacterReference)
        case 0xFDD0...0xFDEF: (value, .noncharacterCharacterReference)
        default: (value, value & 0xFFFE == 0xFFFE ? .noncharacterCharacterReference : nil)
        }
    }

    /// The table of §13.2.5.80: what pages of the nineties meant by 0x80 to 0x9F.
    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
        0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    /// Appends what it stands for.
    func append(to bytes: inout [UInt8]) {
        for value in [first, second] where value != 0 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            bytes.append(
                contentsOf: Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
        }
    }
}

extension HTMLTokenizer {
    mutating func note(_ found: [HTMLParseError]) {
        if errors != nil, !found.isEmpty { errors?.append(contentsOf: found) }
    }
}
