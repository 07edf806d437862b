/// Says where user-perceived characters (extended grapheme clusters) of a scalar array begin.
///
/// Offsets here are scalars while the standard library segments strings, so a question is
/// answered in two steps: most neighbours are known to part from looking at the two scalars
/// alone; only a stretch in which none do (an emoji sequence, a letter with marks, a flag) is
/// made a `String` and segmented. UAX #29 §3. Which clusters exist depends on the Unicode
/// version of the standard library, so nothing stored may depend on the answer.
///
///     e  ́   k  👩  ZWJ 💻        scalars 0…5
///     ^     ^  ^             ^    boundaries 0, 2, 3, 6
///
/// The last stretch is remembered: asking in ascending order costs time linear in the text.
struct GraphemeBoundaries {
    private let scalars: [Unicode.Scalar]
    /// The last stretch that was segmented, and the boundaries within it, ascending.
    private var stretch = 0..<0
    private var inner: [Int] = []

    init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    /// Whether a grapheme begins at the offset (or the text ends there).
    ///
    /// - Precondition: `offset` is in `0...scalars.count`.
    mutating func isBoundary(_ offset: Int) -> Bool {
        if offset == 0 || offset == scalars.count { return true }
        if Self.surelyPart(scalars[offset - 1], scalars[offset]) { return true }
        if !stretch.contains(offset) { segment(around: offset) }
        var low = 0
        var high = inner.count
        while low < high {
            let middle = (low + high) / 2
            if inner[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low < inner.count && inner[low] == offset
    }

    /// The next boundary after the offset; the end of the text if there is none.
    mutating func next(after offset: Int) -> Int {
        var next = offset + 1
        while next < scalars.count, !isBoundary(next) { next += 1 }
        return min(next, scalars.count)
    }

    /// The last boundary at or before the offset.
    mutating func last(atOrBefore offset: Int) -> Int {
        var last = offset
        while last > 0, !isBoundary(last) { last -= 1 }
        return last
    }

    private mutating func segment(around offset: Int) {
        var start = offset
        while start > 0, !Self.surelyPart(scalars[start - 1], scalars[start]) { start -= 1 }
        var end = offset
        while end < scalars.count, !Self.surelyPart(scalars[end - 1], scalars[end]) { end += 1 }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[start..<end])
        stretch = start..<end
        inner.removeAll(keepingCapacity: true)
        var position = start
        for character in String(text) {
            inner.append(position)
            position += character.unicodeScalars.count
        }
    }

    /// True only if no rule of UAX #29 can keep the two together, whatever stands around them.
    private static func surelyPart(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        if first.value < 0x300, second.value < 0x300 {
            return !(first == "\r" && second == "\n")
        }
        return isPlain(first) && isPlain(second)
    }

    /// A scalar that neither extends what stands before it nor draws in what follows: no mark,
    /// joiner, prepended sign, flag letter, pictograph or conjoining letter.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x300, 0x3041...0x3096, 0x30A1...0x30FA, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xAC00...0xD7A3:
            return true
        case 0xD4E, 0xE33, 0xEB3, 0x1100...0x11FF, 0xA960...0xA97F, 0xD7B0...0xD7FF,
            0x11000...0x11FFF, 0x16D40...0x16D7F, 0x1F000...0x1FBFF:
            return false
        default:
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter,
                .otherLetter, .decimalNumber, .letterNumber, .otherNumber, .spaceSeparator,
                .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
                .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol,
                .currencySymbol, .modifierSymbol:
                return !scalar.properties.isGraphemeExtend
            default:
                return false
            }
        }
    }
}
