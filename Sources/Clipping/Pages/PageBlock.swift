/// What a block of a page is.
enum PageBlockKind: Hashable, Sendable {
    case paragraph
    /// 1 to 6.
    case heading(Int)
    /// The first block of a list item; `number` is 0 for a bullet.
    case listItem(number: Int)
    /// The term that a definition list explains.
    case term
    /// Preformatted text, which keeps its spaces and line breaks.
    case code
    /// The words under a picture or table.
    case caption
    /// A cell of a table.
    case cell(isHeader: Bool)

    var isHeading: Bool { if case .heading = self { true } else { false } }
}

/// A run of text that a page shows as one: a paragraph, a heading, a list item, a cell.
struct PageBlock: Sendable {
    var kind: PageBlockKind
    /// The element of the outline that holds it.
    let element: Int
    /// UTF-8 bytes in the reader's text.
    let text: Range<Int>
    /// Links, emphasis and the like: indices into the reader's spans.
    let spans: Range<Int>
    /// How many lists and quotes it is in.
    let listDepth: Int
    let quoteDepth: Int
    /// A line break only, not a paragraph's end, stands between it and the block before.
    let isTight: Bool
    /// The row of a table that a cell is in: the outline's element; -1 outside of tables.
    let row: Int
    /// The cell likewise.
    let cell: Int
    var measure = TextMeasure()
}

/// How much a stretch of text says: what the rules weigh.
struct TextMeasure: Sendable {
    /// Letters and digits; an ideograph or syllable counts as ``ideographWeight``.
    var letters = 0
    /// Letters within links.
    var linkLetters = 0
    /// Those of the letters that are digits.
    var digits = 0
    /// Commas and their like.
    var commas = 0
    /// Full stops and their like that end a sentence.
    var sentences = 0

    /// A Chinese text takes about this much less signs than an English one.
    static var ideographWeight: Int { 3 }

    static func += (left: inout TextMeasure, right: TextMeasure) {
        left.letters += right.letters
        left.linkLetters += right.linkLetters
        left.digits += right.digits
        left.commas += right.commas
        left.sentences += right.sentences
    }

    /// The share of letters in links, in thousandths; 0 without letters.
    var linkPermille: Int { letters == 0 ? 0 : linkLetters * 1000 / letters }
}

/// Something within a block's text.
struct PageSpan: Sendable {
    enum Kind: UInt8, Sendable {
        case link, emphasis, strong, code, strike, superscript, `subscript`
    }

    let kind: Kind
    /// UTF-8 bytes in the reader's text.
    let start: Int
    var end: Int
    /// Where a link leads, as the page has it: the element.
    let element: Int
}
