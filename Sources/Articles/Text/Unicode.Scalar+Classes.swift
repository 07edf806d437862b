/// Questions about one scalar that segmentation, display and search ask alike.
///
/// All of them look at the scalar alone, in constant time, with the common blocks first: the
/// property tables of the standard library cost tens of nanoseconds a question.
extension Unicode.Scalar {
    /// White space in the sense of Unicode's `White_Space`, no-break spaces and line ends included.
    var isSpace: Bool {
        switch value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
            0x205F, 0x3000:
            true
        default: false
        }
    }

    /// A letter, a mark, or a number (general categories L, M and N).
    var isWordPart: Bool {
        switch value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: true
        case 0...0xA9: false
        case 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
        default:
            switch properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter,
                .otherLetter, .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber,
                .letterNumber, .otherNumber:
                true
            default: false
            }
        }
    }

    /// A mark that belongs to what stands before it (general category M).
    var isMark: Bool {
        guard value >= 0x300 else { return false }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return true
        default: return false
        }
    }

    /// A decimal digit of any script.
    var isDigit: Bool {
        value < 0x80
            ? (0x30...0x39).contains(value) : properties.generalCategory == .decimalNumber
    }

    /// An ideograph, kana, Hangul or bopomofo letter: text in which words are not parted by white
    /// space (or, in Korean, carry their particles), so that one scalar is the unit to work with.
    var isCJK: Bool {
        switch value {
        case 0..<0x1100: false
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3005...0x3007, 0x3021...0x3029,
            0x3031...0x3035, 0x3038...0x303C, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA,
            0x30FC...0x30FF, 0x3105...0x312F, 0x31A0...0x31BF, 0x31F0...0x31FF:
            true
        case 0x2E80...0x2FDF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x16FE0...0x16FE3,
            0x1AFF0...0x1B16F, 0x20000...0x3FFFD:
            true
        default: isHangul
        }
    }

    /// A Hangul syllable or letter. Korean parts its words by spaces, so lines that were
    /// broken at a space need it back.
    var isHangul: Bool {
        switch value {
        case 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3131...0x318E, 0xA960...0xA97C,
            0xD7B0...0xD7FB, 0xFFA0...0xFFDC:
            true
        default: false
        }
    }

    /// Punctuation as wide as an ideograph, which carries its own space.
    var isWidePunctuation: Bool {
        switch value {
        case 0x3001...0x3004, 0x3008...0x3020, 0x3030, 0x303D, 0x30A0, 0x30FB, 0xFE30...0xFE4F,
            0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65:
            true
        default: false
        }
    }

    /// An emoji that stands for a word of its own. Digits, `#`, `*` and signs such as © are not.
    var isEmoji: Bool {
        switch value {
        case 0..<0x231A: false
        case 0x1F1E6...0x1F1FF: true
        case 0x231A...0x2BFF, 0x1F000...0x1FBFF: properties.isEmoji
        default: false
        }
    }

    /// A scalar that shows nothing and parts nothing: soft hyphen, joiners, direction marks,
    /// byte order mark, variation selectors. Searches read over it. (U+200B parts words in some
    /// scripts; quotes read over it, word search does not.)
    var isInvisible: Bool {
        switch value {
        case 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064,
            0x2066...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xE0100...0xE01EF:
            true
        default: false
        }
    }

    /// Whether text wrapped between the two scalars had no space there. Ideographs and kana do
    /// not have one, nor has anything beside wide punctuation; Hangul and all other text does
    /// (CSS Text 3 §4.1.3, segment break transformation).
    static func adjoinWithoutSpace(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        if first.isWidePunctuation || second.isWidePunctuation { return true }
        return first.isCJK && second.isCJK && !first.isHangul && !second.isHangul
    }

    /// Appends the full case folding of the scalar, taken as the lower case of the upper case of
    /// its lower case: `ß` and `ẞ` become `ss`, `ς` becomes `σ`, the ligature U+FB01 `fi`.
    ///
    /// Dotless `ı` folds to `i`, and `İ` to `i` and a dot: Turkish words are found by either.
    func appendCaseFolded(to scalars: inout [Unicode.Scalar]) {
        switch value {
        case 0x41...0x5A: scalars.append(Unicode.Scalar(UInt8(value + 0x20)))
        case 0..<0xB5, 0x2000...0x20FF, 0x2E80...0xA63F, 0xAC00...0xFAFF:
            scalars.append(self)
        default:
            for lower in properties.lowercaseMapping.unicodeScalars {
                for upper in lower.properties.uppercaseMapping.unicodeScalars {
                    scalars.append(contentsOf: upper.properties.lowercaseMapping.unicodeScalars)
                }
            }
        }
    }
}
