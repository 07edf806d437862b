/// A scalar beyond ASCII, read from UTF-8, and what the measure of a text asks of it.
struct UTF8Scalar {
    enum Kind {
        case letter, ideograph, comma, stop, other
    }

    let value: UInt32
    /// How many bytes it takes; a byte that is no UTF-8 is one.
    let length: Int

    init(_ bytes: ArraySlice<UInt8>, at index: Int) {
        let lead = bytes[index]
        let length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1
        guard length > 1, index + length <= bytes.endIndex else {
            value = 0xFFFD
            self.length = 1
            return
        }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        self.value = value
        self.length = length
    }

    /// Spaces that are not ASCII, the no-break space among them.
    var isSpace: Bool {
        switch value {
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Soft hyphens, zero-width spaces, byte order marks: they say nothing, and hinder search.
    /// Joiners and direction marks stay, since they change how letters look.
    var isInvisible: Bool { value == 0xAD || value == 0x200B || value == 0x2060 || value == 0xFEFF }

    var kind: Kind {
        switch value {
        case 0x3001, 0xFF0C, 0x060C, 0xFF1B, 0x061B, 0x055D, 0x104A: .comma
        case 0x3002, 0xFF01, 0xFF1F, 0xFF61, 0x061F, 0x06D4, 0x0964, 0x0589, 0x104B: .stop
        case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3040...0x31FF, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFF66...0xFF9F,
            0x20000...0x3FFFF, 0x0E00...0x0EFF:
            .ideograph
        case 0x80..<0xC0, 0xD7, 0xF7, 0x2010...0x2BFF, 0x3000...0x303F, 0xFE10...0xFE6F,
            0xFF00...0xFF0F, 0xFF1A...0xFF20, 0xFFF0...0xFFFF, 0x1F000...0x1FFFF:
            .other
        default: .letter
        }
    }
}
