/// One line of the text, or several that one paragraph was wrapped into, with
/// what a single pass over it can tell.
struct Paragraph {
    struct Traits: OptionSet {
        let rawValue: UInt32

        /// Ends like a sentence, closing quotes and brackets left aside.
        static let terminal = Traits(rawValue: 1)
        /// Ends in "…" or "...".
        static let ellipsis = Traits(rawValue: 2)
        static let endsInColon = Traits(rawValue: 4)
        /// Ends in a comma, semicolon or dash: something has to follow.
        static let endsOpen = Traits(rawValue: 8)
        /// Has quotation marks.
        static let quotes = Traits(rawValue: 16)
        static let listItem = Traits(rawValue: 32)
        static let heading = Traits(rawValue: 64)
        static let quoteBlock = Traits(rawValue: 128)
        static let tableRow = Traits(rawValue: 256)
        static let rule = Traits(rawValue: 512)
        static let speaker = Traits(rawValue: 1024)
        /// Within a fenced or indented block of code: never touched.
        static let verbatim = Traits(rawValue: 2048)
        static let startsLowercase = Traits(rawValue: 4096)
        /// A blank line, or the start of the text, stands before it.
        static let gapBefore = Traits(rawValue: 8192)
        /// Ends in a question or exclamation mark.
        static let asks = Traits(rawValue: 16384)
        /// Begins with a dateline.
        static let dateline = Traits(rawValue: 32768)
        /// Matches a pattern that the user wants kept.
        static let kept = Traits(rawValue: 65536)
    }

    /// Indices into the table of lines, both inclusive.
    var firstLine: Int32
    var lastLine: Int32
    /// The ink, in scalars, half-open.
    var start: Int32
    var end: Int32
    var traits: Traits = []
    var columns: Int32 = 0
    var words: UInt16 = 0
    var capitalWords: UInt16 = 0
    var ideographs: UInt16 = 0
    /// Full stops and the like that a blank or the end follows.
    var sentences: UInt8 = 0
    var digits: UInt8 = 0
    /// Why it is cut; nil while it is part of the story.
    var reason: CutReason?

    var ink: Range<Int> { Int(start)..<Int(end) }

    /// Words, where two ideographs count as one.
    var size: Int { Int(words) + Int(ideographs) / 2 }

    /// Whether it reads like a sentence of a story: a full stop and some length, a
    /// colon and more of it, or sheer length.
    var isProse: Bool {
        if traits.contains(.dateline) { return true }
        if !traits.isDisjoint(with: [.verbatim, .tableRow, .rule, .heading]) { return false }
        return (traits.contains(.terminal) && size >= 5 && columns >= 40)
            || (traits.contains(.endsInColon) && size >= 12 && columns >= 60)
            || (size >= 20 && columns >= 160)
    }

    /// Prose long enough that the text it stands in is a story.
    var isStory: Bool { isProse && (columns >= 80 || ideographs >= 25) && sentences > 0 }

    init(first: Int, last: Int, lines: [TextLine], scalars: [Unicode.Scalar], verbatim: Bool) {
        firstLine = Int32(first)
        lastLine = Int32(last)
        start = lines[first].inkStart
        end = lines[last].inkEnd
        if first == 0 || lines[first].blankLinesBefore > 0 { traits.insert(.gapBefore) }
        if verbatim { traits.insert(.verbatim) }
        count(scalars)
        readShape(scalars)
        readEnd(scalars)
    }

    private mutating func count(_ scalars: [Unicode.Scalar]) {
        var inWord = false
        var stopped = false
        var (width, wordCount, capitals, ideographCount) = (0, 0, 0, 0)
        var (stops, digitCount) = (0, 0)
        for index in ink {
            let value = scalars[index].value
            width += ScalarTraits.columns(value)
            if ScalarTraits.isLetter(value) {
                if !inWord {
                    wordCount += 1
                    if ScalarTraits.isUppercase(value) { capitals += 1 }
                }
                (inWord, stopped) = (true, false)
                continue
            }
            if ScalarTraits.isIdeographic(value) {
                ideographCount += 1
                (inWord, stopped) = (false, false)
                continue
            }
            if ScalarTraits.isSpace(value) {
                if stopped { stops += 1 }
                (inWord, stopped) = (false, false)
                continue
            }
            switch value {
            case 0x2E, 0x21, 0x3F, 0x61F, 0x6D4, 0x964: stopped = true
            case 0x3002, 0xFF01, 0xFF1F: stops += 1
            case 0x22, 0x201C, 0x201D, 0xAB, 0xBB, 0x300C, 0x300D, 0x201E:
                traits.insert(.quotes)
            case 0x30...0x39:
                digitCount += 1
                stopped = false
            case 0x27, 0x2019, 0x2D: break
            default: inWord = false
            }
        }
        if stopped { stops += 1 }
        // Marks take up no column, but a line of little else is no headline: what is done with
        // short lines can cost more than linear time in the marks of one letter.
        columns = Int32(max(width, ink.count / 8))
        words = UInt16(min(wordCount, 65535))
        capitalWords = UInt16(min(capitals, 65535))
        ideographs = UInt16(min(ideographCount, 65535))
        sentences = UInt8(min(stops, 255))
        digits = UInt8(min(digitCount, 255))
    }

    private mutating func readShape(_ scalars: [Unicode.Scalar]) {
        let shape = LineShape(ink, scalars)
        if shape.isListItem { traits.insert(.listItem) }
        if shape.isHeading { traits.insert(.heading) }
        if shape.isQuote { traits.insert(.quoteBlock) }
        if shape.isTableRow { traits.insert(.tableRow) }
        if shape.isRule { traits.insert(.rule) }
        if shape.hasSpeaker { traits.insert(.speaker) }
        if ScalarTraits.isLowercase(scalars[Int(start)].value) { traits.insert(.startsLowercase) }
    }

    private mutating func readEnd(_ scalars: [Unicode.Scalar]) {
        var last = Int(end) - 1
        while last > start, Self.closes(scalars[last].value) { last -= 1 }
        switch scalars[last].value {
        case 0x2026: traits.insert(.ellipsis)
        case 0x2E:
            if last - 2 >= start, scalars[last - 1] == ".", scalars[last - 2] == "." {
                traits.insert(.ellipsis)
            } else {
                traits.insert(.terminal)
            }
        case 0x3002, 0xFF0E, 0xFF61, 0x6D4, 0x964: traits.insert(.terminal)
        case 0x21, 0x3F, 0xFF01, 0xFF1F, 0x61F: traits.formUnion([.terminal, .asks])
        case 0x3A, 0xFF1A: traits.insert(.endsInColon)
        case 0x2C, 0x3B, 0xFF0C, 0xFF1B, 0x3001, 0x2014, 0x2013, 0x60C: traits.insert(.endsOpen)
        default: break
        }
    }

    /// What may stand between a sentence's last mark and the end of its line.
    private static func closes(_ value: UInt32) -> Bool {
        switch value {
        case 0x22, 0x27, 0x29, 0x2A, 0x5D, 0x5F, 0xBB, 0x2019, 0x201D, 0x300B, 0x300D, 0x300F,
            0x3011,
            0xFF09:
            true
        default: ScalarTraits.isSpace(value)
        }
    }
}
