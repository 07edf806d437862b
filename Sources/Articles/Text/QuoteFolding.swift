/// Reads a text as quotes are compared: what a keyboard or a line break changes is read as equal.
///
/// - Any run of white space, line ends and no-break spaces included, is one space; between two
///   ideographs or kana, beside wide punctuation, and after a hyphen that hangs on a word it is
///   nothing (so a passage is found in hard-wrapped text as in its display).
/// - Curly, low and pointed quotation marks are straight ones; any run of hyphens and dashes is
///   one hyphen; `…` is three full stops.
/// - Soft hyphens, joiners and direction marks are read over.
/// - Scalars are canonically decomposed and their marks put in order, so the composed and the
///   decomposed `é` are one; ligatures such as U+FB01 are their letters.
/// - If asked for, case is folded too.
///
/// Worked example: `Li’s  “co­op”⏎— …` is read as `Li's "coop" - ...`.
struct QuoteFolding {
    /// One folded scalar and the stretch of source that it stands for, in scalars, half-open.
    struct Unit {
        let value: UInt32
        let start: Int
        let end: Int
        /// Whether it is the first, and the last, that its stretch yields: a match may not begin
        /// or end amid what one source character yields.
        let isFirst: Bool
        let isLast: Bool
    }

    private static let space: Unicode.Scalar = " "
    private static let hyphen: Unicode.Scalar = "-"

    private let foldsCase: Bool
    /// The last scalar read that shows, before white space, and whether it is a hanging hyphen.
    private var last: Unicode.Scalar?
    private var lastHangs = false
    /// Room for one character, decomposed and then folded.
    private var buffer: [Unicode.Scalar] = []
    private var folded: [Unicode.Scalar] = []

    private init(foldsCase: Bool) {
        self.foldsCase = foldsCase
    }

    /// Calls `body` with the units of the text, in order.
    ///
    /// - Complexity: O(n) for n scalars (O(m log m) in a run of m marks); no memory that grows
    ///   with the text.
    static func forEachUnit(
        in text: [Unicode.Scalar], foldsCase: Bool, _ body: (Unit) -> Void
    ) {
        var folding = QuoteFolding(foldsCase: foldsCase)
        var index = 0
        while index < text.count {
            let scalar = text[index]
            if scalar.isSpace {
                index = folding.readSpace(text, index, body)
            } else if scalar.isInvisible {
                if scalar == "\u{AD}" { folding.lastHangs = true }
                index += 1
            } else if isDash(scalar) {
                index = folding.readDashes(text, index, body)
            } else {
                index = folding.readCharacter(text, index, body)
            }
        }
    }

    /// The folded values of a quote, without white space at its ends.
    static func values(of quote: [Unicode.Scalar], foldsCase: Bool) -> [UInt32] {
        var values: [UInt32] = []
        forEachUnit(in: quote, foldsCase: foldsCase) { values.append($0.value) }
        let first = values.firstIndex { $0 != space.value } ?? values.count
        let end = values.lastIndex { $0 != space.value }.map { $0 + 1 } ?? first
        return Array(values[first..<end])
    }

    private mutating func readSpace(
        _ text: [Unicode.Scalar], _ start: Int, _ body: (Unit) -> Void
    ) -> Int {
        var end = start + 1
        var index = end
        while index < text.count, text[index].isSpace || text[index].isInvisible {
            index += 1
            if text[index - 1].isSpace { end = index }
        }
        let adjoins =
            if let last, index < text.count {
                Unicode.Scalar.adjoinWithoutSpace(last, text[index])
            } else { false }
        if !adjoins, !lastHangs {
            body(
                Unit(
                    value: Self.space.value, start: start, end: end, isFirst: true, isLast: true))
            last = Self.space
        }
        lastHangs = false
        return end
    }

    private mutating func readDashes(
        _ text: [Unicode.Scalar], _ start: Int, _ body: (Unit) -> Void
    ) -> Int {
        var end = start + 1
        while end < text.count, Self.isDash(text[end]) { end += 1 }
        body(Unit(value: Self.hyphen.value, start: start, end: end, isFirst: true, isLast: true))
        lastHangs = last?.isWordPart ?? false
        last = Self.hyphen
        return end
    }

    /// Reads one scalar with the marks that are ordered with it.
    private mutating func readCharacter(
        _ text: [Unicode.Scalar], _ start: Int, _ body: (Unit) -> Void
    ) -> Int {
        var end = start + 1
        last = text[start]
        lastHangs = false
        if text[start].value < 0x80, end == text.count || text[end].value < 0x300 {
            var value = text[start].value
            if foldsCase, (0x41...0x5A).contains(value) { value += 0x20 }
            body(Unit(value: value, start: start, end: end, isFirst: true, isLast: true))
            return end
        }
        buffer.removeAll(keepingCapacity: true)
        CanonicalDecomposition.append(text[start], to: &buffer)
        while end < text.count, CanonicalDecomposition.combiningClass(text[end]) != 0 {
            CanonicalDecomposition.append(text[end], to: &buffer)
            end += 1
        }
        CanonicalDecomposition.sortMarks(&buffer, from: 0)
        folded.removeAll(keepingCapacity: true)
        for scalar in buffer { appendFolded(scalar) }
        for (offset, scalar) in folded.enumerated() {
            body(
                Unit(
                    value: scalar.value, start: start, end: end, isFirst: offset == 0,
                    isLast: offset == folded.count - 1))
        }
        return end
    }

    private mutating func appendFolded(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\u{2018}"..."\u{201B}", "\u{2032}", "\u{2039}", "\u{203A}", "\u{B4}", "`":
            folded.append("'")
        case "\u{201C}"..."\u{201F}", "\u{2033}", "\u{AB}", "\u{BB}":
            folded.append("\"")
        case "\u{2026}":
            folded.append(contentsOf: [".", ".", "."])
        case "\u{FB00}"..."\u{FB06}":
            // Latin ligatures have no canonical decomposition; their upper case spells them out.
            scalar.appendCaseFolded(to: &folded)
        default:
            if foldsCase { scalar.appendCaseFolded(to: &folded) } else { folded.append(scalar) }
        }
    }

    /// Hyphens, dashes and the minus sign, but not the soft hyphen.
    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", "\u{2010}"..."\u{2015}", "\u{2212}", "\u{FE58}", "\u{FE63}", "\u{FF0D}": true
        default: false
        }
    }
}
