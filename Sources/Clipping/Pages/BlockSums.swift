/// A number for each block, added up once, so that the sum of any range of them costs nothing:
/// elements nest, and what asks each of them for its blocks would else take their product.
struct BlockSums {
    /// The sum before each block, and of all.
    private var sums: [Int]

    /// - Complexity: O(n) for n blocks.
    init(_ count: Int, of number: (Int) -> Int) {
        sums = [0]
        sums.reserveCapacity(count + 1)
        for block in 0..<count { sums.append(sums[block] + number(block)) }
    }

    /// - Complexity: O(1).
    subscript(blocks: Range<Int>) -> Int { sums[blocks.upperBound] - sums[blocks.lowerBound] }
}
