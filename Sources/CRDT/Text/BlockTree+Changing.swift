/// Putting blocks in, counting them anew, and the splitting that keeps the tree balanced.
extension BlockTree {
    /// Puts a block directly before the one at a position, or at the end of its leaf, and returns
    /// where it stands then. Other blocks of the leaf may have moved.
    ///
    /// - Complexity: O(log b) for b blocks.
    @discardableResult
    mutating func insert(_ entry: Entry, at position: Position) -> Position {
        var position = position
        if Int(leaves[position.leaf].count) == BlockTree.leafCapacity {
            let right = splitLeaf(position.leaf)
            let kept = Int(leaves[position.leaf].count)
            if position.slot > kept {
                position = Position(leaf: right, slot: position.slot - kept)
            }
        }
        let start = position.leaf * BlockTree.leafCapacity
        var place = start + Int(leaves[position.leaf].count)
        while place > start + position.slot {
            entries[place] = entries[place - 1]
            place -= 1
        }
        entries[place] = entry
        leaves[position.leaf].count += 1
        setLeaf(of: entry.block, to: UInt32(position.leaf))
        addCounts(shown: entry.shown, total: entry.total, from: position.leaf)
        return position
    }

    /// Gives a block another count.
    ///
    /// - Complexity: O(log b) for b blocks.
    mutating func update(_ position: Position, count: Int, isShown: Bool) {
        let place = position.leaf * BlockTree.leafCapacity + position.slot
        let old = entries[place]
        let new = Entry(block: old.block, count: count, isShown: isShown)
        entries[place] = new
        addCounts(
            shown: new.shown - old.shown, total: new.total - old.total, from: position.leaf)
    }

    /// Makes a tree of blocks in order, which are numbered in order too.
    ///
    /// - Parameter entry: gives the entry of a block.
    /// - Complexity: O(b) for b blocks.
    init(count blockCount: Int, _ entry: (Int) -> Entry) {
        self.init()
        guard blockCount > 0 else { return }
        // Room for one more in each leaf, so that the first edits split none.
        let filled = BlockTree.leafCapacity - 1
        let leafCount = (blockCount + filled - 1) / filled
        entries = []
        entries.reserveCapacity(leafCount * BlockTree.leafCapacity)
        leaves = []
        leaves.reserveCapacity(leafCount)
        leafOfBlock.reserveCapacity(blockCount)
        var level: [Child] = []
        level.reserveCapacity(leafCount)
        for start in stride(from: 0, to: blockCount, by: filled) {
            let end = min(start + filled, blockCount)
            let leaf = UInt32(leaves.count)
            var child = Child(index: leaf, shown: 0, total: 0)
            for place in start..<end {
                let entry = entry(place)
                entries.append(entry)
                leafOfBlock.append(leaf)
                child.shown += UInt32(entry.shown)
                child.total += UInt32(entry.total)
            }
            for _ in (end - start)..<BlockTree.leafCapacity {
                entries.append(BlockTree.emptyEntry)
            }
            leaves.append(
                Leaf(
                    count: Int32(end - start), parent: BlockTree.absent,
                    next: end == blockCount ? BlockTree.absent : leaf + 1))
            level.append(child)
        }
        shown = level.reduce(0) { $0 + Int($1.shown) }
        total = level.reduce(0) { $0 + Int($1.total) }
        buildNodes(over: level)
    }

    /// Builds the levels above the leaves.
    private mutating func buildNodes(over leaves: [Child]) {
        var level = leaves
        var isLeaf = true
        let filled = BlockTree.nodeCapacity - 1
        while level.count > 1 {
            var above: [Child] = []
            for start in stride(from: 0, to: level.count, by: filled) {
                let end = min(start + filled, level.count)
                let node = appendNode(holdsLeaves: isLeaf)
                var sum = Child(index: node, shown: 0, total: 0)
                for place in start..<end {
                    let child = level[place]
                    children[Int(node) * BlockTree.nodeCapacity + place - start] = child
                    sum.shown += child.shown
                    sum.total += child.total
                    setParent(of: child.index, isLeaf: isLeaf, to: node)
                }
                nodes[Int(node)].count = Int32(end - start)
                above.append(sum)
            }
            level = above
            isLeaf = false
        }
        root = level[0].index
    }

    private mutating func setLeaf(of block: BlockHandle, to leaf: UInt32) {
        while leafOfBlock.count <= block.index { leafOfBlock.append(BlockTree.absent) }
        leafOfBlock[block.index] = leaf
    }

    private mutating func addCounts(shown addedShown: Int, total addedTotal: Int, from leaf: Int) {
        shown += addedShown
        total += addedTotal
        var child = UInt32(leaf)
        var parent = leaves[leaf].parent
        while parent != BlockTree.absent {
            let place = childPlace(child, in: parent)
            children[place].shown = UInt32(Int(children[place].shown) + addedShown)
            children[place].total = UInt32(Int(children[place].total) + addedTotal)
            child = parent
            parent = nodes[Int(parent)].parent
        }
    }

    private func childPlace(_ child: UInt32, in parent: UInt32) -> Int {
        var place = Int(parent) * BlockTree.nodeCapacity
        while children[place].index != child { place += 1 }
        return place
    }

    // MARK: Splitting

    private mutating func appendLeaf(next: UInt32) -> Int {
        leaves.append(Leaf(count: 0, parent: BlockTree.absent, next: next))
        entries.append(
            contentsOf: repeatElement(BlockTree.emptyEntry, count: BlockTree.leafCapacity))
        return leaves.count - 1
    }

    /// Moves the upper half of a full leaf to a new one after it, whose number is returned.
    private mutating func splitLeaf(_ leaf: Int) -> Int {
        let right = appendLeaf(next: leaves[leaf].next)
        leaves[leaf].next = UInt32(right)
        let kept = BlockTree.leafCapacity / 2
        var moved = Child(index: UInt32(right), shown: 0, total: 0)
        for slot in kept..<BlockTree.leafCapacity {
            let entry = entries[leaf * BlockTree.leafCapacity + slot]
            entries[right * BlockTree.leafCapacity + slot - kept] = entry
            moved.shown += UInt32(entry.shown)
            moved.total += UInt32(entry.total)
            leafOfBlock[entry.block.index] = UInt32(right)
        }
        leaves[right].count = Int32(BlockTree.leafCapacity - kept)
        leaves[leaf].count = Int32(kept)
        insertChild(moved, after: UInt32(leaf), isLeaf: true)
        return right
    }

    /// Puts a child after its sibling, from which its elements were taken.
    private mutating func insertChild(_ child: Child, after sibling: UInt32, isLeaf: Bool) {
        var parent =
            isLeaf ? leaves[Int(sibling)].parent : nodes[Int(sibling)].parent
        if parent == BlockTree.absent { parent = addRoot(over: sibling, isLeaf: isLeaf) }
        if Int(nodes[Int(parent)].count) == BlockTree.nodeCapacity {
            splitNode(parent)
            parent = isLeaf ? leaves[Int(sibling)].parent : nodes[Int(sibling)].parent
        }
        let before = childPlace(sibling, in: parent)
        children[before].shown -= child.shown
        children[before].total -= child.total
        var place = Int(parent) * BlockTree.nodeCapacity + Int(nodes[Int(parent)].count)
        while place > before + 1 {
            children[place] = children[place - 1]
            place -= 1
        }
        children[place] = child
        nodes[Int(parent)].count += 1
        setParent(of: child.index, isLeaf: isLeaf, to: parent)
    }

    private mutating func addRoot(over only: UInt32, isLeaf: Bool) -> UInt32 {
        let added = appendNode(holdsLeaves: isLeaf)
        children[Int(added) * BlockTree.nodeCapacity] = Child(
            index: only, shown: UInt32(shown), total: UInt32(total))
        nodes[Int(added)].count = 1
        setParent(of: only, isLeaf: isLeaf, to: added)
        root = added
        return added
    }

    private mutating func splitNode(_ node: UInt32) {
        let holdsLeaves = nodes[Int(node)].holdsLeaves
        let right = appendNode(holdsLeaves: holdsLeaves)
        let kept = BlockTree.nodeCapacity / 2
        var moved = Child(index: right, shown: 0, total: 0)
        for slot in kept..<BlockTree.nodeCapacity {
            let child = children[Int(node) * BlockTree.nodeCapacity + slot]
            children[Int(right) * BlockTree.nodeCapacity + slot - kept] = child
            moved.shown += child.shown
            moved.total += child.total
            setParent(of: child.index, isLeaf: holdsLeaves, to: right)
        }
        nodes[Int(right)].count = Int32(BlockTree.nodeCapacity - kept)
        nodes[Int(node)].count = Int32(kept)
        insertChild(moved, after: node, isLeaf: false)
    }

    private mutating func appendNode(holdsLeaves: Bool) -> UInt32 {
        nodes.append(Node(count: 0, parent: BlockTree.absent, holdsLeaves: holdsLeaves))
        children.append(
            contentsOf: repeatElement(
                Child(index: 0, shown: 0, total: 0), count: BlockTree.nodeCapacity))
        return UInt32(nodes.count - 1)
    }

    private mutating func setParent(of child: UInt32, isLeaf: Bool, to parent: UInt32) {
        if isLeaf {
            leaves[Int(child)].parent = parent
        } else {
            nodes[Int(child)].parent = parent
        }
    }
}
