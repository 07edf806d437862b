/// What the clipper needs to know of a scalar, by plain ranges.
///
/// Ranges written down here instead of the standard library's properties keep
/// the clipper's decisions the same under every version of Unicode, and quick.
enum ScalarTraits {
    /// Blanks that people paste: spaces of every width, NBSP, zero-width marks.
    /// The line feed is one too.
    static func isSpace(_ value: UInt32) -> Bool {
        switch value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x200E, 0x200F, 0x2028,
            0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF:
            true
        default: false
        }
    }

    static func isDigit(_ value: UInt32) -> Bool { value >= 0x30 && value <= 0x39 }

    /// Scripts written without spaces, where one scalar stands for a word.
    static func isIdeographic(_ value: UInt32) -> Bool {
        guard value >= 0x2E80 else { return false }
        switch value {
        case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3041...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD:
            return true
        default: return false
        }
    }

    static func isKana(_ value: UInt32) -> Bool { value >= 0x3041 && value <= 0x30FF }

    static func isHangul(_ value: UInt32) -> Bool {
        (value >= 0xAC00 && value <= 0xD7A3) || (value >= 0x1100 && value <= 0x11FF)
            || (value >= 0x3130 && value <= 0x318F)
    }

    /// Letters of scripts that put spaces between words.
    static func isLetter(_ value: UInt32) -> Bool {
        if value < 0x80 { return (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A }
        switch value {
        case 0xAA, 0xB5, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2AF, 0x370...0x373, 0x376...0x377,
            0x37B...0x37D, 0x37F, 0x386, 0x388...0x481, 0x48A...0x556, 0x561...0x587, 0x5D0...0x5EA,
            0x620...0x64A, 0x66E...0x6D3, 0x6D5, 0x6FA...0x6FF, 0x750...0x77F, 0x900...0xDFF,
            0xE01...0xE3A, 0xE40...0xE4E, 0xE80...0x109F, 0x10A0...0x10FF, 0x1200...0x137F,
            0x1780...0x17D3, 0x1E00...0x1FFF:
            return true
        default: return isHangul(value)
        }
    }

    /// Marks that are written onto the scalar before them.
    static func isMark(_ value: UInt32) -> Bool {
        switch value {
        case 0x300...0x36F, 0x483...0x489, 0x591...0x5BD, 0x64B...0x65F, 0x670, 0x1AB0...0x1AFF,
            0x1DC0...0x1DFF, 0x200C, 0x200D, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F:
            true
        default: false
        }
    }

    /// Whether a cased letter is a capital; false for scripts without case.
    static func isUppercase(_ value: UInt32) -> Bool {
        if value < 0x80 { return value >= 0x41 && value <= 0x5A }
        return isLetter(value) && hasCase(value) && caseFolded(value) != value
    }

    static func isLowercase(_ value: UInt32) -> Bool {
        if value < 0x80 { return value >= 0x61 && value <= 0x7A }
        return isLetter(value) && hasCase(value) && caseFolded(value) == value
    }

    private static func hasCase(_ value: UInt32) -> Bool {
        (value >= 0xC0 && value < 0x250) || (value >= 0x370 && value < 0x590)
            || (value >= 0x10A0 && value < 0x1100) || (value >= 0x1E00 && value < 0x2000)
    }

    private static func caseFolded(_ value: UInt32) -> UInt32 {
        switch value {
        case 0xC0...0xD6, 0xD8...0xDE: return value + 32
        case 0x100...0x137, 0x14A...0x177, 0x1E00...0x1EFF, 0x460...0x481, 0x48A...0x4BF:
            return value | 1
        case 0x139...0x148, 0x179...0x17E: return value % 2 == 1 ? value + 1 : value
        case 0x178: return 0xFF
        case 0x391...0x3A9, 0x410...0x42F: return value + 32
        case 0x386, 0x388...0x38F: return value + 37
        case 0x400...0x40F: return value + 80
        case 0x531...0x556: return value + 48
        default: return value
        }
    }

    /// Columns on a terminal: 2 for East Asian wide scalars and emoji, else 1.
    static func columns(_ value: UInt32) -> Int {
        if value < 0x300 { return 1 }
        if isMark(value) || value == 0x200B || value == 0xFEFF { return 0 }
        switch value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    /// The scalar in lower case and without its accent, so that a phrase is
    /// recognised however it was typed; 0 for what is left out altogether.
    static func folded(_ value: UInt32) -> UInt32 {
        if value < 0x80 { return value >= 0x41 && value <= 0x5A ? value | 0x20 : value }
        switch value {
        case 0xC0...0xFF: return UInt32(latin1[Int(value) - 0xC0])
        case 0x100...0x17F: return UInt32(extendedA[Int(value) - 0x100])
        case 0x1A0...0x1A1: return 0x6F
        case 0x1AF...0x1B0: return 0x75
        case 0x218...0x219: return 0x73
        case 0x21A...0x21B: return 0x74
        case 0x1EA0...0x1EB7: return 0x61
        case 0x1EB8...0x1EC7: return 0x65
        case 0x1EC8...0x1ECB: return 0x69
        case 0x1ECC...0x1EE3: return 0x6F
        case 0x1EE4...0x1EF1: return 0x75
        case 0x1EF2...0x1EF9: return 0x79
        case 0x401, 0x451: return 0x435
        case 0x622, 0x623, 0x625: return 0x627
        case 0x640: return 0
        case 0x660...0x669: return value - 0x660 + 0x30
        case 0x6F0...0x6F9: return value - 0x6F0 + 0x30
        case 0x2018, 0x2019, 0x02BC: return 0x27
        case 0x201C, 0x201D: return 0x22
        case 0x2010...0x2015, 0x2212: return 0x2D
        case 0xFF01...0xFF5E: return folded(value - 0xFEE0)
        default: return isMark(value) ? 0 : caseFolded(value)
        }
    }

    // One letter for each of U+00C0… and U+0100…; "x" and ":" stand for × and ÷.
    private static let latin1 = Array(
        "aaaaaaaceeeeiiiidnoooooxouuuuytsaaaaaaaceeeeiiiidnooooo:ouuuuyty".utf8)
    private static let extendedA = Array(
        ("aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnn"
            + "oooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)
}
