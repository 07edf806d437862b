/// From an element's number to its block: the blocks sorted by their first element, in chunks.
///
/// Blocks are split anywhere, so new ones come in the middle; chunks of bounded size keep that
/// from moving the whole array.
struct BlockIndex: Sendable {
    private struct Item: Sendable {
        let start: ElementNumber
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
        var low = 0
        var high = firstNumbers.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if firstNumbers[middle] <= number {
                low = middle
            } else {
                high = middle
            }
        }
        return low
    }

    private func itemPosition(_ number: ElementNumber, in chunk: [Item]) -> Int {
        var low = 0
        var high = chunk.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if chunk[middle].start <= number {
                low = middle
            } else {
                high = middle
            }
        }
        return low
    }
}
