/// The mark that a file may start with to say how it is encoded.
enum ByteOrderMark {
    case none, utf8, utf16LittleEndian, utf16BigEndian, utf32

    init(_ bytes: [UInt8]) {
        switch (bytes.first, bytes.dropFirst().first, bytes.dropFirst(2).prefix(2)) {
        case (0xFF, 0xFE, [0, 0]): self = .utf32
        case (0, 0, [0xFE, 0xFF]): self = .utf32
        case (0xFF, 0xFE, _): self = .utf16LittleEndian
        case (0xFE, 0xFF, _): self = .utf16BigEndian
        case (0xEF, 0xBB, let rest) where rest.first == 0xBF: self = .utf8
        default: self = .none
        }
    }
}

/// Turns bytes into canonical scalars in one pass (see ``CanonicalText``).
struct ByteDecoder {
    let bytes: [UInt8]
    private(set) var scalars: [Unicode.Scalar] = []
    private(set) var utf8ByteCount = 0
    /// Whether only white space has been seen.
    private(set) var blank = true

    private var afterReturn = false
    private var controls = 0
    private var firstControl = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func decode(mark: ByteOrderMark) throws(ClippingError) -> Charset {
        let charset: Charset
        switch mark {
        case .utf8:
            try decodeUTF8(from: 3, lenient: false)
            charset = .utf8
        case .utf16LittleEndian:
            try decodeUTF16(from: 2, bigEndian: false)
            charset = .utf16LittleEndian
        case .utf16BigEndian:
            try decodeUTF16(from: 2, bigEndian: true)
            charset = .utf16BigEndian
        case .utf32:
            throw ClippingError(.undecodable, byteOffset: 0, detail: "UTF-32 is not read")
        case .none:
            charset = try decodeUnmarked()
        }
        try refuseControls()
        return charset
    }

    private mutating func decodeUnmarked() throws(ClippingError) -> Charset {
        if let bigEndian = ZeroBytePattern(bytes).bigEndian {
            try decodeUTF16(from: 0, bigEndian: bigEndian)
            return bigEndian ? .utf16BigEndian : .utf16LittleEndian
        }
        if bytes.count > CanonicalText.byteCountMax, !bytes.contains(0x0D) {
            throw CanonicalText.tooLarge
        }
        if try decodeUTF8(from: 0, lenient: true) { return .utf8 }
        try decodeWindows1252()
        return .windows1252
    }

    // MARK: UTF-8

    /// Returns false, with nothing decoded, if `lenient` and the bytes may be
    /// windows-1252.
    @discardableResult
    private mutating func decodeUTF8(from start: Int, lenient: Bool) throws(ClippingError) -> Bool {
        scalars.reserveCapacity(bytes.count - start)
        var index = start
        var sequences = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                try append(Unicode.Scalar(byte), at: index)
                index += 1
                continue
            }
            guard let (scalar, length) = Self.sequence(in: bytes, at: index) else {
                return try giveUpUTF8(at: index, after: sequences, lenient: lenient)
            }
            try append(scalar, at: index)
            index += length
            sequences += 1
        }
        return true
    }

    /// Decides whether bytes that are not UTF-8 are another encoding or damage.
    ///
    /// Two or more letters in a row that look like UTF-8 hardly occur in
    /// windows-1252, so a text with many such and few others was UTF-8 once.
    private mutating func giveUpUTF8(
        at offset: Int, after sequences: Int, lenient: Bool
    ) throws(ClippingError) -> Bool {
        let damaged = ClippingError(
            .undecodable, byteOffset: offset, detail: "not valid UTF-8")
        guard lenient else { throw damaged }
        var (valid, invalid, high) = (sequences, 0, 0)
        var index = offset
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
            } else if let (_, length) = Self.sequence(in: bytes, at: index) {
                valid += 1
                index += length
            } else {
                invalid += 1
                index += 1
            }
        }
        if valid >= 4, valid >= 4 * invalid { throw damaged }
        var inked = 0
        for (index, byte) in bytes.enumerated() {
            if byte > 0x20 { inked += 1 }
            if byte >= 0x80 { high += 1 }
            if byte < 0x20, !(0x09...0x0D).contains(byte) { count(control: index) }
        }
        try refuseControls()
        // Western text has well under a quarter of its letters outside ASCII; text
        // in a Cyrillic or Chinese eight-bit encoding has nearly all of them there.
        if high >= 8, high * 100 > inked * 45 { throw damaged }
        reset()
        return false
    }

    /// One multi-byte sequence, by the table of well-formed sequences in the
    /// Unicode Standard §3.9 (no overlong forms, no surrogates).
    private static func sequence(in bytes: [UInt8], at index: Int) -> (Unicode.Scalar, Int)? {
        let lead = bytes[index]
        let length: Int
        var lowest: UInt8 = 0x80
        var highest: UInt8 = 0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
            length = 3
            if lead == 0xE0 { lowest = 0xA0 }
            if lead == 0xED { highest = 0x9F }
        case 0xF0...0xF4:
            length = 4
            if lead == 0xF0 { lowest = 0x90 }
            if lead == 0xF4 { highest = 0x8F }
        default: return nil
        }
        guard index + length <= bytes.count else { return nil }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length {
            let byte = bytes[index + offset]
            guard byte >= lowest, byte <= highest else { return nil }
            (lowest, highest) = (0x80, 0xBF)
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard let scalar = Unicode.Scalar(value) else { return nil }
        return (scalar, length)
    }

    // MARK: UTF-16 and windows-1252

    private mutating func decodeUTF16(
        from start: Int, bigEndian: Bool
    ) throws(ClippingError) {
        scalars.reserveCapacity((bytes.count - start) / 2)
        var index = start
        while index < bytes.count {
            guard let unit = unit(at: index, bigEndian: bigEndian) else {
                throw ClippingError(
                    .undecodable, byteOffset: index, detail: "UTF-16 with half a unit at its end")
            }
            if let scalar = Unicode.Scalar(unit) {
                try append(scalar, at: index)
                index += 2
                continue
            }
            guard unit < 0xDC00, let low = self.unit(at: index + 2, bigEndian: bigEndian),
                (0xDC00...0xDFFF).contains(low),
                let scalar = Unicode.Scalar(
                    0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
            else {
                throw ClippingError(
                    .undecodable, byteOffset: index, detail: "half a surrogate pair in UTF-16")
            }
            try append(scalar, at: index)
            index += 4
        }
    }

    private func unit(at index: Int, bigEndian: Bool) -> UInt16? {
        guard index + 1 < bytes.count else { return nil }
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        return bigEndian ? first << 8 | second : second << 8 | first
    }

    private mutating func decodeWindows1252() throws(ClippingError) {
        scalars.reserveCapacity(bytes.count)
        for index in bytes.indices {
            try append(Windows1252.scalar(bytes[index]), at: index)
        }
    }

    // MARK: The canonical form

    private mutating func reset() {
        scalars.removeAll(keepingCapacity: true)
        utf8ByteCount = 0
        (blank, afterReturn) = (true, false)
        (controls, firstControl) = (0, 0)
    }

    private mutating func append(
        _ scalar: Unicode.Scalar, at offset: Int
    ) throws(ClippingError) {
        let value = scalar.value
        let wasReturn = afterReturn
        afterReturn = value == 0x0D
        switch value {
        case 0x0A where wasReturn: return
        case 0x0A, 0x0D: scalars.append("\n")
        case 0:
            count(control: offset)
            scalars.append("\u{FFFD}")
            utf8ByteCount += 2
        default:
            if value < 0x20, value != 0x09, value != 0x0C { count(control: offset) }
            if blank, value > 0x20, !ScalarTraits.isSpace(value) { blank = false }
            scalars.append(scalar)
            utf8ByteCount += value < 0x80 ? 0 : value < 0x800 ? 1 : value < 0x10000 ? 2 : 3
        }
        utf8ByteCount += 1
        if utf8ByteCount > CanonicalText.byteCountMax { throw CanonicalText.tooLarge }
    }

    private mutating func count(control offset: Int) {
        if controls == 0 { firstControl = offset }
        controls += 1
    }

    /// A stray control or two is dirt in a text; one in 128 is not text.
    private func refuseControls() throws(ClippingError) {
        guard controls > 1 + bytes.count / 128 else { return }
        throw ClippingError(
            .binary, byteOffset: firstControl, detail: "control characters all over")
    }
}

/// Finds UTF-16 without a mark by its zero bytes.
///
/// Latin text in UTF-16 has a zero in nearly every pair of bytes, on one side.
/// Chinese, Arabic or Russian text has one in each line break and space still.
/// So few could also be dirt in a text of single bytes, so there the bytes must
/// be such as Western text has not (many above 0x7F, or many controls), and the
/// pairs must make letters.
struct ZeroBytePattern {
    let bigEndian: Bool?

    private static let sampleBytes = 1 << 16

    init(_ bytes: [UInt8]) {
        let sample = bytes.prefix(Self.sampleBytes)
        var zeros = [0, 0]
        var high = 0
        var controls = 0
        for (index, byte) in sample.enumerated() {
            if byte == 0 { zeros[index % 2] += 1 }
            if byte >= 0x80 { high += 1 }
            if (0x01...0x08).contains(byte) || (0x0E...0x1F).contains(byte) { controls += 1 }
        }
        guard bytes.count % 2 == 0, zeros[0] + zeros[1] >= 2 else {
            bigEndian = nil
            return
        }
        let side = zeros[0] > zeros[1] ? 0 : 1
        if zeros[side] * 10 >= sample.count / 2 * 4, zeros[1 - side] * 16 <= zeros[side] {
            let share = Self.letters(sample, bigEndian: side == 0, zerosOnly: true)
            bigEndian = share >= 90 ? side == 0 : nil
        } else if high * 100 >= sample.count * 15 || controls * 100 >= sample.count * 25 {
            let big = Self.letters(sample, bigEndian: true, zerosOnly: false)
            let little = Self.letters(sample, bigEndian: false, zerosOnly: false)
            bigEndian = max(big, little) >= 90 && big != little ? big > little : nil
        } else {
            bigEndian = nil
        }
    }

    /// The share of pairs, in percent, that are printable: of those with a zero,
    /// or of all.
    private static func letters(
        _ sample: ArraySlice<UInt8>, bigEndian: Bool, zerosOnly: Bool
    ) -> Int {
        var printable = 0
        var total = 0
        var index = 0
        while index + 1 < sample.count {
            let (first, second) = (UInt32(sample[index]), UInt32(sample[index + 1]))
            let value = bigEndian ? first << 8 | second : second << 8 | first
            index += 2
            if zerosOnly, value > 0xFF { continue }
            total += 1
            if isPrintable(value) { printable += 1 }
        }
        return total == 0 ? 0 : printable * 100 / total
    }

    private static func isPrintable(_ value: UInt32) -> Bool {
        if value < 0x250 { return value >= 0x20 || (0x09...0x0D).contains(value) }
        return ScalarTraits.isLetter(value) || ScalarTraits.isIdeographic(value)
            || ScalarTraits.isSpace(value) || ScalarTraits.isMark(value)
            || (0x2010...0x2027).contains(value) || (0x3000...0x303F).contains(value)
            || (0x600...0x61F).contains(value) || (0xFF00...0xFF60).contains(value)
    }
}
