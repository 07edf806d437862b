import Wire

/// How the text of a page was laid out: what each line of its canonical text is, what is a link
/// or emphasised in it, where pictures stood, and what was left out. Immutable, beside the text.
///
/// The canonical text of HTML is the blocks joined by line feeds, so block *i* begins one scalar
/// after block *i - 1* ends:
///
///     text    T h e   s e a ⏎ O n e ⏎ T w o
///     blocks  heading 7       item 3  item 3
///
/// The record says nothing about the body as it is now: people edit it. It speaks of the scalars
/// of the snapshot, whose ids last, so it can be laid over any version of the body
/// (`LayoutReading`).
package struct Layout: Hashable, Sendable {
    /// What a block is.
    package enum Kind: Hashable, Sendable {
        case paragraph
        /// 1 to 6.
        case heading(Int)
        /// The beginning of a list item; 0 is a bullet.
        case item(number: Int)
        /// The term that a definition list explains.
        case term
        /// Preformatted text, which may have line feeds in it.
        case code
        /// The words under a picture or table.
        case caption
        /// A row of a table. Its cells are parted by tabulators.
        case row(isHeader: Bool)
    }

    /// Something within a block.
    package struct Span: Hashable, Sendable {
        package enum Kind: UInt64, Sendable {
            case link = 0
            case emphasis = 1
            case strong = 2
            case code = 3
            case strike = 4
            case superscript = 5
            case `subscript` = 6
        }

        package let kind: Kind
        /// Scalars of the block, half-open.
        package let start: Int
        package let end: Int
        /// Where a link leads: a place in ``Layout/links``.
        package let link: Int?

        package init(kind: Kind, start: Int, end: Int, link: Int? = nil) {
            self.kind = kind
            self.start = start
            self.end = end
            self.link = link
        }
    }

    package struct Block: Hashable, Sendable {
        package let kind: Kind
        /// How many scalars of the canonical text it has, without the line feed after it.
        package let scalarCount: Int
        /// How many lists, and quotes, it is in.
        package let listDepth: Int
        package let quoteDepth: Int
        /// Only a line break stands before it, not a paragraph's end.
        package let isTight: Bool
        package let spans: [Span]

        package init(
            kind: Kind, scalarCount: Int, listDepth: Int = 0, quoteDepth: Int = 0,
            isTight: Bool = false, spans: [Span] = []
        ) {
            self.kind = kind
            self.scalarCount = scalarCount
            self.listDepth = listDepth
            self.quoteDepth = quoteDepth
            self.isTight = isTight
            self.spans = spans
        }
    }

    /// A picture.
    package struct Image: Hashable, Sendable {
        /// The block that it stands before; the number of blocks if it stands after all.
        package let block: Int
        package let address: String
        /// What it shows, in the page's words.
        package let description: String

        package init(block: Int, address: String, description: String) {
            self.block = block
            self.address = address
            self.description = description
        }
    }

    /// Something of the page that is not in the text, and why.
    package struct Omission: Hashable, Sendable {
        /// The block that it stood before.
        package let block: Int
        package let reason: String
        /// How many scalars it had.
        package let scalarCount: Int
        /// How it begins.
        package let excerpt: String

        package init(block: Int, reason: String, scalarCount: Int, excerpt: String) {
            self.block = block
            self.reason = reason
            self.scalarCount = scalarCount
            self.excerpt = excerpt
        }
    }

    package var blocks: [Block]
    /// Addresses that links lead to, each once.
    package var links: [String]
    /// Ascending by block.
    package var images: [Image]
    /// Ascending by block.
    package var omissions: [Omission]

    package init(
        blocks: [Block] = [], links: [String] = [], images: [Image] = [],
        omissions: [Omission] = []
    ) {
        self.blocks = blocks
        self.links = links
        self.images = images
        self.omissions = omissions
    }

    /// Where each block begins in the canonical text, and last where the text ends.
    ///
    /// - Complexity: O(b) for b blocks.
    package var blockStarts: [Int] {
        var starts: [Int] = []
        starts.reserveCapacity(blocks.count + 1)
        var next = 0
        for block in blocks {
            starts.append(next)
            next += block.scalarCount + 1
        }
        starts.append(scalarCount)
        return starts
    }

    /// Where a block begins in the canonical text; from the number of blocks on its end.
    ///
    /// - Complexity: O(b) for b blocks; who asks for many takes ``blockStarts``.
    package func offset(ofBlock block: Int) -> Int { blockStarts[min(block, blocks.count)] }

    /// How many scalars the canonical text has that the blocks tell of.
    package var scalarCount: Int {
        blocks.reduce(0) { $0 + $1.scalarCount } + max(0, blocks.count - 1)
    }
}
