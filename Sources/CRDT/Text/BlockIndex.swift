/// From an element's number to its block: the blocks sorted by their first element, in chunks.
///
/// Blocks are split anywhere, so new ones come in the middle; chunks of bounded size keep that
/// from moving the whole array.
struct BlockIndex: Sendable {
    private struct Item: Sendable {
        var start: ElementNumber
        let block: BlockHandle
    }

    #if DEBUG
        private static let chunkCountMax = 6
    #else
        private static let chunkCountMax = 256
    #endif

    private var chunks: [[Item]] = []
    private var firstNumbers: [ElementNumber] = []

    /// The block that an element is in. There must be one.
    ///
    /// - Complexity: O(log b) for b blocks.
    func block(containing number: ElementNumber) -> BlockHandle {
        let chunk = chunks[chunkPosition(number)]
        return chunk[itemPosition(number, in: chunk)].block
    }

    /// Adds a block that starts at an element.
    ///
    /// - Complexity: O(√b) for b blocks at worst, with a small constant.
    mutating func insert(_ block: BlockHandle, start: ElementNumber) {
        let item = Item(start: start, block: block)
        if let last = chunks.last?.last, last.start < start {
            append(item)
            return
        }
        guard !chunks.isEmpty else {
            append(item)
            return
        }
        let position = chunkPosition(start)
        let place = itemPosition(start, in: chunks[position]) + 1
        chunks[position].insert(item, at: place)
        if chunks[position].count > BlockIndex.chunkCountMax {
            let half = chunks[position].count / 2
            let upper = Array(chunks[position][half...])
            chunks[position].removeSubrange(half...)
            chunks.insert(upper, at: position + 1)
            firstNumbers.insert(upper[0].start, at: position + 1)
        }
    }

    /// Moves the beginning of a block by one element, to the left or to the right.
    ///
    /// - Complexity: O(log b) for b blocks.
    mutating func moveStart(from old: ElementNumber, by step: Int) {
        let position = chunkPosition(old)
        let place = itemPosition(old, in: chunks[position])
        precondition(chunks[position][place].start == old, "no block begins there")
        let new = ElementNumber(old.index + step)
        chunks[position][place].start = new
        if place == 0 { firstNumbers[position] = new }
    }

    /// Makes an index of blocks whose starts ascend, numbered in this order.
    ///
    /// - Complexity: O(b) for b blocks.
    init(_ starts: some Collection<ElementNumber>) {
        // Room for a quarter more before a chunk is cut.
        let filled = BlockIndex.chunkCountMax * 3 / 4
        var chunk: [Item] = []
        for (position, start) in starts.enumerated() {
            if chunk.isEmpty {
                firstNumbers.append(start)
                chunk.reserveCapacity(filled)
            }
            chunk.append(Item(start: start, block: BlockHandle(position)))
            if chunk.count == filled {
                chunks.append(chunk)
                chunk = []
            }
        }
        if !chunk.isEmpty { chunks.append(chunk) }
    }

    init() {}

    private mutating func append(_ item: Item) {
        if let last = chunks.indices.last, chunks[last].count < BlockIndex.chunkCountMax {
            chunks[last].append(item)
        } else {
            chunks.append([item])
            firstNumbers.append(item.start)
        }
    }

    /// The last chunk whose first number is not above the number. The first block starts at
    /// number 0, so there is one.
    private func chunkPosition(_ number: ElementNumber) -> Int {
        max(1, firstNumbers.firstIndex(from: 0) { $0 > number }) - 1
    }

    /// The last item that does not begin after the number.
    private func itemPosition(_ number: ElementNumber, in chunk: [Item]) -> Int {
        max(1, chunk.firstIndex(from: 0) { $0.start > number }) - 1
    }
}
