/// The order of the blocks: a balanced tree of which every leaf stands equally deep.
///
/// ```
///            node  [shown 12 total 20 | shown 30 total 31]
///                 /                              \
///    leaf [b0 +7][b4 -8][b1 +5]      leaf [b3 +30][b2 -1]
/// ```
///
/// A leaf holds blocks in the order of the text, each with its count of elements, negative where
/// they are hidden; a node holds for each child the elements below it, shown and in all. Leaves
/// and nodes are numbered; leaf *i* owns the entries from *i* × capacity on, and likewise nodes
/// their children, so the whole tree is four arrays of plain values. Blocks are never taken out.
struct BlockTree: Sendable {
    /// A block in a leaf.
    struct Entry: Sendable {
        let block: BlockHandle
        /// The number of elements, negative if they are hidden.
        var signedCount: Int32

        init(block: BlockHandle, count: Int, isShown: Bool) {
            self.block = block
            signedCount = Int32(isShown ? count : -count)
        }

        /// All elements of the block.
        var total: Int { Int(signedCount.magnitude) }
        /// The elements of the block that show.
        var shown: Int { Int(max(signedCount, 0)) }
        /// Whether the block's elements show.
        var isShown: Bool { signedCount > 0 }
    }

    /// The place of a block in the order.
    struct Position: Sendable {
        var leaf: Int
        var slot: Int
    }

    struct Child: Sendable {
        var index: UInt32
        var shown: UInt32
        var total: UInt32
    }

    struct Leaf: Sendable {
        var count: Int32
        var parent: UInt32
        /// The next leaf in the order; `absent` after the last.
        var next: UInt32
    }

    struct Node: Sendable {
        var count: Int32
        var parent: UInt32
        /// Whether the children are leaves.
        var holdsLeaves: Bool
    }

    #if DEBUG
        static let leafCapacity = 4
        static let nodeCapacity = 4
    #else
        static let leafCapacity = 32
        static let nodeCapacity = 16
    #endif
    static let absent = UInt32.max

    var entries: [Entry]
    var leaves: [Leaf]
    var children: [Child] = []
    var nodes: [Node] = []
    /// The root's number, of a leaf while there is no node.
    var root: UInt32 = 0
    /// The leaf of each block.
    var leafOfBlock: [UInt32] = []

    /// How many elements show.
    var shown = 0
    /// How many elements there are.
    var total = 0

    init() {
        entries = Array(repeating: BlockTree.emptyEntry, count: BlockTree.leafCapacity)
        leaves = [Leaf(count: 0, parent: BlockTree.absent, next: BlockTree.absent)]
    }

    static var emptyEntry: Entry {
        Entry(block: BlockHandle(0), count: 0, isShown: false)
    }

    // MARK: Reading

    /// The entry at a position.
    subscript(position: Position) -> Entry {
        entries[position.leaf * BlockTree.leafCapacity + position.slot]
    }

    /// The position of the first block; nil in an empty tree.
    var first: Position? {
        guard total > 0 else { return nil }
        var index = root
        var inner = !nodes.isEmpty
        while inner {
            inner = !nodes[Int(index)].holdsLeaves
            index = children[Int(index) * BlockTree.nodeCapacity].index
        }
        return Position(leaf: Int(index), slot: 0)
    }

    /// The position after one; nil at the end.
    func next(_ position: Position) -> Position? {
        if position.slot + 1 < Int(leaves[position.leaf].count) {
            return Position(leaf: position.leaf, slot: position.slot + 1)
        }
        let next = leaves[position.leaf].next
        return next == BlockTree.absent ? nil : Position(leaf: Int(next), slot: 0)
    }

    /// The position of a block.
    ///
    /// - Complexity: O(1): a leaf is of bounded size.
    func position(of block: BlockHandle) -> Position {
        let leaf = Int(leafOfBlock[block.index])
        let start = leaf * BlockTree.leafCapacity
        for slot in 0..<Int(leaves[leaf].count) where entries[start + slot].block == block {
            return Position(leaf: leaf, slot: slot)
        }
        preconditionFailure("a block is missing from its leaf")
    }

    /// The block that holds the shown element at an offset, which must be below ``shown``, and
    /// the offset inside the block.
    ///
    /// - Complexity: O(log b) for b blocks.
    func find(shownOffset: Int) -> (position: Position, offset: Int) {
        precondition(shownOffset >= 0 && shownOffset < shown, "offset outside the text")
        return find(shownOffset, { $0.shown }, { $0.shown })
    }

    /// The block that holds the element at an offset among all elements, which must be below
    /// ``total``, and the offset inside the block.
    ///
    /// - Complexity: O(log b) for b blocks.
    func find(totalOffset: Int) -> (position: Position, offset: Int) {
        precondition(totalOffset >= 0 && totalOffset < total, "offset outside the text")
        return find(totalOffset, { $0.total }, { $0.total })
    }

    /// Goes down to the entry that an offset falls in, by one of the two counts.
    @inline(__always)
    private func find(
        _ offset: Int, _ childCount: (Child) -> UInt32, _ entryCount: (Entry) -> Int
    ) -> (position: Position, offset: Int) {
        var rest = offset
        var index = Int(root)
        var inner = !nodes.isEmpty
        while inner {
            inner = !nodes[index].holdsLeaves
            var place = index * BlockTree.nodeCapacity
            while rest >= Int(childCount(children[place])) {
                rest -= Int(childCount(children[place]))
                place += 1
            }
            index = Int(children[place].index)
        }
        var place = index * BlockTree.leafCapacity
        while rest >= entryCount(entries[place]) {
            rest -= entryCount(entries[place])
            place += 1
        }
        return (Position(leaf: index, slot: place - index * BlockTree.leafCapacity), rest)
    }

    /// How many elements stand before a block, those that show and all.
    ///
    /// - Complexity: O(log b) for b blocks.
    func countsBefore(_ block: BlockHandle) -> (shown: Int, total: Int) {
        let position = position(of: block)
        var result = (shown: 0, total: 0)
        let start = position.leaf * BlockTree.leafCapacity
        for place in start..<(start + position.slot) {
            result.shown += entries[place].shown
            result.total += entries[place].total
        }
        var child = UInt32(position.leaf)
        var parent = leaves[position.leaf].parent
        while parent != BlockTree.absent {
            var place = Int(parent) * BlockTree.nodeCapacity
            while children[place].index != child {
                result.shown += Int(children[place].shown)
                result.total += Int(children[place].total)
                place += 1
            }
            child = parent
            parent = nodes[Int(parent)].parent
        }
        return result
    }
}
