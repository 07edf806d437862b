extension BlockTree {
    /// Derives every cached count and link again and traps where one is wrong.
    func checkInvariants() {
        var lastLeaf: UInt32?
        let counts =
            nodes.isEmpty
            ? checkLeaf(root, parent: BlockTree.absent, last: &lastLeaf)
            : checkNode(root, parent: BlockTree.absent, last: &lastLeaf).counts
        precondition(counts.shown == shown, "shown count of the tree is wrong")
        precondition(counts.total == total, "total count of the tree is wrong")
        precondition(
            lastLeaf.map { leaves[Int($0)].next } == BlockTree.absent, "last leaf has a next one")
    }

    private func checkLeaf(
        _ leaf: UInt32, parent: UInt32, last: inout UInt32?
    ) -> (shown: Int, total: Int) {
        precondition(leaves[Int(leaf)].parent == parent, "parent of a leaf is wrong")
        if let last { precondition(leaves[Int(last)].next == leaf, "leaf link is wrong") }
        last = leaf
        var counts = (shown: 0, total: 0)
        for slot in 0..<Int(leaves[Int(leaf)].count) {
            let entry = self[Position(leaf: Int(leaf), slot: slot)]
            precondition(leafOfBlock[entry.block.index] == leaf, "leaf of a block is wrong")
            precondition(entry.signedCount != 0, "empty block in a leaf")
            counts.shown += entry.shown
            counts.total += entry.total
        }
        return counts
    }

    private func checkNode(
        _ node: UInt32, parent: UInt32, last: inout UInt32?
    ) -> (counts: (shown: Int, total: Int), height: Int) {
        precondition(nodes[Int(node)].parent == parent, "parent of a node is wrong")
        precondition(nodes[Int(node)].count > 0, "node without children")
        var sum = (shown: 0, total: 0)
        var height: Int?
        for slot in 0..<Int(nodes[Int(node)].count) {
            let child = children[Int(node) * BlockTree.nodeCapacity + slot]
            var counts: (shown: Int, total: Int)
            var below = 0
            if nodes[Int(node)].holdsLeaves {
                counts = checkLeaf(child.index, parent: node, last: &last)
            } else {
                (counts, below) = checkNode(child.index, parent: node, last: &last)
            }
            precondition(Int(child.shown) == counts.shown, "shown count of a child is wrong")
            precondition(Int(child.total) == counts.total, "total count of a child is wrong")
            precondition(height == nil || height == below, "leaves at different depths")
            height = below
            sum.shown += counts.shown
            sum.total += counts.total
        }
        return (sum, (height ?? 0) + 1)
    }
}
