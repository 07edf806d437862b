import Articles

/// A line of a web page's text: what it is, and what is a link or emphasised in it.
///
/// An article that was clipped from a page has one for each line of its `body`, in order; lines
/// that people wrote since are paragraphs.
public struct LineView: Sendable, Equatable, Encodable {
    /// `paragraph`, `heading`, `item`, `term`, `code`, `caption` or `row`; cells of a row are
    /// parted by tabulators.
    public let kind: String
    /// The first scalar in `body`.
    public let start: Int
    /// The scalar after the last.
    public let end: Int
    /// The level of a heading, 1 to 6.
    public let level: Int?
    /// The number of a numbered item; nil for a bullet and what is no item.
    public let number: Int?
    /// How many lists it is in.
    public let list: Int
    /// How many quotes it is in.
    public let quote: Int
    /// Whether only a line break stands before it.
    public let tight: Bool
    /// Links, emphasis and the like, which may overlap.
    public let spans: [SpanView]

    /// Something within a line.
    public struct SpanView: Sendable, Equatable, Encodable {
        /// `link`, `emphasis`, `strong`, `code`, `strike`, `superscript` or `subscript`.
        public let kind: String
        /// The first scalar in `body`.
        public let start: Int
        /// The scalar after the last.
        public let end: Int
        /// Where a link leads.
        public let url: String?
    }

    init(_ line: LayoutReading.Line) {
        start = line.range.lowerBound
        end = line.range.upperBound
        list = line.listDepth
        quote = line.quoteDepth
        tight = line.isTight
        spans = line.spans.map {
            SpanView(
                kind: "\($0.kind)", start: $0.range.lowerBound, end: $0.range.upperBound,
                url: $0.address)
        }
        var (level, number): (Int?, Int?) = (nil, nil)
        switch line.kind {
        case .paragraph: kind = "paragraph"
        case .heading(let depth): (kind, level) = ("heading", depth)
        case .item(let count): (kind, number) = ("item", count > 0 ? count : nil)
        case .term: kind = "term"
        case .code: kind = "code"
        case .caption: kind = "caption"
        case .row: kind = "row"
        }
        self.level = level
        self.number = number
    }
}
