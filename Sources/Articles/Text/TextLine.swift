/// One line of a shown text, measured for the question whether its end was put there by a
/// program that wraps lines or by the writer.
struct TextLine {
    /// What the beginning of a line says about it.
    enum Kind: Hashable {
        /// Nothing but white space: parts blocks.
        case blank
        /// Running text, or what cannot be told from it.
        case prose
        /// Begins a list item, a quotation, a table row or markup: the rest of its block stays.
        case item
        /// Stands alone: a heading, a rule, a line of code.
        case alone
        /// Opens or closes fenced code.
        case fence
    }

    /// How a line can be told to begin.
    enum Opening: Hashable {
        case upperCase
        case lowerCase
        /// Digits, quotation marks, and scripts without case.
        case other
    }

    /// Scalars of the line without its line feed, half-open.
    let range: Range<Int>
    let kind: Kind
    let opening: Opening
    /// Columns as a fixed-width screen shows them: wide scalars take two, marks none.
    let columns: Int
    /// Columns of what had to fit for the line above to go on: the first word, or one ideograph.
    let firstWordColumns: Int
    /// Whether the line begins with white space.
    let isIndented: Bool
    /// Whether it ends with two spaces or a backslash, Markdown's wish for a line break.
    let breaksHard: Bool
    /// Whether it ends as a sentence, clause or verse does: with punctuation.
    let endsWithPunctuation: Bool

    init(_ range: Range<Int>, of text: [Unicode.Scalar]) {
        let line = text[range]
        self.range = range
        let first = line.firstIndex { !$0.isSpace }
        isIndented = line.first?.isSpace ?? false
        breaksHard = line.last == "\\" || line.count >= 2 && line.suffix(2).allSatisfy { $0 == " " }
        columns = line.reduce(0) { $0 + Self.columns(of: $1) }
        guard let first, let last = line.last(where: { !$0.isSpace && !Self.closes($0) }) else {
            kind = first == nil ? .blank : .alone
            opening = .other
            firstWordColumns = 0
            endsWithPunctuation = true
            return
        }
        let content = line[first...]
        endsWithPunctuation = Self.isPunctuation(last)
        let isCode = first - range.lowerBound >= 4 || line.contains("\t")
        kind = isCode ? .alone : Self.kind(of: content)
        let letter = content.first { $0.isWordPart }
        opening =
            letter.map {
                $0.properties.isUppercase
                    ? .upperCase : $0.properties.isLowercase ? .lowerCase : .other
            } ?? .other
        let unit = content.prefix { !$0.isSpace && !$0.isCJK }
        firstWordColumns = max(
            unit.reduce(0) { $0 + Self.columns(of: $1) },
            content[first].isCJK ? 2 : 0)
    }

    /// Columns of one scalar on a fixed-width screen (a rough East Asian Width, UAX #11).
    private static func columns(of scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return scalar == "\u{AD}" ? 0 : 1 }
        if scalar.isCJK || scalar.isWidePunctuation || scalar.isEmoji { return 2 }
        return scalar.isMark || scalar.isInvisible ? 0 : 1
    }

    /// Marks that close around a sentence's own end.
    private static func closes(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "'", ")", "]", "\u{2019}", "\u{201D}", "\u{BB}", "\u{300D}", "\u{300F}",
            "\u{FF09}":
            true
        default: false
        }
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", ",", ";", ":", "!", "?", "\u{2026}", "\u{3002}", "\u{FF0C}", "\u{3001}",
            "\u{FF1B}", "\u{FF1A}", "\u{FF01}", "\u{FF1F}", "\u{60C}", "\u{61B}", "\u{61F}",
            "\u{6D4}", "\u{964}":
            true
        default: false
        }
    }

    private static func kind(of content: ArraySlice<Unicode.Scalar>) -> Kind {
        let signs = content.prefix(3)
        if signs.elementsEqual(["`", "`", "`"]) || signs.elementsEqual(["~", "~", "~"]) {
            return .fence
        }
        if !content.contains(where: \.isWordPart) { return .alone }
        let pipes = content.count { $0 == "|" }
        guard let first = content.first, pipes < 2 else { return .item }
        let rest = content.dropFirst()
        switch first {
        case "#":
            let afterSigns = rest.first { $0 != "#" }
            return afterSigns == " " ? .alone : .prose
        case ">", "|", "<", "\u{2022}", "\u{2023}", "\u{25AA}", "\u{25CF}", "\u{25E6}",
            "\u{2043}", "\u{B7}", "\u{2014}", "\u{2013}", "\u{2015}":
            return .item
        case "-", "*", "+":
            return rest.first.map { $0.isSpace || $0 == first } ?? true ? .item : .prose
        default:
            return isNumbered(content) ? .item : .prose
        }
    }

    /// `1.`, `12)`, `(a)`, `b)`, `iv.`, `[3]` and the like before white space; `2023.` is a year.
    private static func isNumbered(_ content: ArraySlice<Unicode.Scalar>) -> Bool {
        let opened = content.first == "(" || content.first == "["
        let body = opened ? content.dropFirst() : content
        let label = body.prefix { $0.isWordPart && $0.value < 0x80 }
        let isNumber = label.count <= 3 && label.allSatisfy(\.isDigit)
        let isRoman = (2...5).contains(label.count) && label.allSatisfy(isRomanDigit)
        guard !label.isEmpty, isNumber || isRoman || label.count == 1 else { return false }
        let rest = body.dropFirst(label.count)
        guard let sign = rest.first,
            rest.dropFirst().first.map({ $0.isSpace || $0 == ":" }) ?? true
        else { return false }
        return sign == ")" || sign == "]" || sign == "." && (isNumber || isRoman) && !opened
    }

    private static func isRomanDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "i" || scalar == "v" || scalar == "x" || scalar == "l"
    }
}
