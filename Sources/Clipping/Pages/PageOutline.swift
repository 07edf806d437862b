import HTML

/// An element of a page that may hold text.
struct PageElement: Sendable {
    let node: HTMLNode
    let name: HTMLName
    /// Its index; -1 for the root.
    let parent: Int
    /// The index after the last element under it.
    var end = 0
    var hints: PageHints
    /// The blocks within it, half-open.
    var firstBlock = 0
    var lastBlock = 0
    /// Its tag and classes as one number; nil if it has no classes.
    var signature: UInt64?

    var blocks: Range<Int> { firstBlock..<lastBlock }
}

/// A page as its elements and blocks in document order.
struct PageOutline: Sendable {
    var elements: [PageElement] = []
    var blocks: [PageBlock] = []
    var spans: [PageSpan] = []
    /// The text of all blocks.
    var text: [UInt8] = []
    /// Pictures: the element, and the block that they stand before.
    var images: [(element: Int, block: Int)] = []

    /// The elements under one, itself included.
    func subtree(_ element: Int) -> Range<Int> { element..<elements[element].end }

    func string(of block: Int) -> String {
        String(decoding: text[blocks[block].text], as: UTF8.self)
    }

    /// Whether an element is within another or is it.
    func isWithin(_ element: Int, _ ancestor: Int) -> Bool {
        element >= ancestor && element < elements[ancestor].end
    }

    /// What the blocks of an element measure together.
    func measure(_ range: Range<Int>) -> TextMeasure {
        var sum = TextMeasure()
        for block in blocks[range] { sum += block.measure }
        return sum
    }
}
