/// Tells quickly whether one element is below another in the tree of FugueMax, however deep.
///
/// Each run of elements that was put in as one is a *link* of a chain to the root, with its depth
/// and one *jump* to a link further up, so long that every link is reached from those below it in
/// O(log n) steps (Myers, An applicative random-access stack, Inf. Process. Lett. 17(5) 1983).
/// What hangs where never changes, so links are only ever added.
///
/// Few texts need it: it is made when the way to the edge of a subtree turns out to be long.
struct SubtreeIndex: Sendable {
    private struct Link: Sendable {
        /// The first element.
        let start: ElementNumber
        /// The element that the first one hangs on; outside for the root.
        let parent: ElementNumber
        /// The link of the parent; its own place for a child of the root.
        let above: UInt32
        let jump: UInt32
        let depth: UInt32
    }

    /// Ascending by their first elements.
    private var links: [Link] = []

    /// Notes where every block hangs that is there.
    ///
    /// - Parameter blocks: blocks so that each comes after the one that its parent is in.
    /// - Complexity: O(b log b) for b blocks.
    init(_ blocks: [TextBlock]) {
        let ascending = blocks.indices.sorted { blocks[$0].start < blocks[$1].start }
        let starts = ascending.map { blocks[$0].start }
        var places = [UInt32](repeating: 0, count: blocks.count)
        for (place, position) in ascending.enumerated() { places[position] = UInt32(place) }
        var made = [Link?](repeating: nil, count: blocks.count)
        for (position, block) in blocks.enumerated() {
            let above = starts.firstIndex(from: 0) { $0 > block.parent } - 1
            made[Int(places[position])] = SubtreeIndex.link(
                block.start, parent: block.parent, place: places[position],
                above: block.parent == .outside ? nil : UInt32(above)
            ) { made[Int($0)] }
        }
        links = made.compactMap(\.self)
        precondition(links.count == blocks.count, "a block comes before its parent's")
    }

    /// Notes new elements, which have the highest numbers so far.
    ///
    /// - Complexity: O(log b) for b links.
    mutating func note(_ start: ElementNumber, parent: ElementNumber) {
        let above = parent == .outside ? nil : link(of: parent)
        links.append(
            SubtreeIndex.link(
                start, parent: parent, place: UInt32(links.count), above: above
            ) { links[Int($0)] })
    }

    private static func link(
        _ start: ElementNumber, parent: ElementNumber, place: UInt32, above: UInt32?,
        _ known: (UInt32) -> Link?
    ) -> Link {
        guard let above else {
            return Link(start: start, parent: parent, above: place, jump: place, depth: 0)
        }
        guard let upper = known(above), let middle = known(upper.jump),
            let far = known(middle.jump)
        else { preconditionFailure("a block comes before its parent's") }
        // Two jumps of one length make one over both.
        let isEven = upper.depth - middle.depth == middle.depth - far.depth
        return Link(
            start: start, parent: parent, above: above, jump: isEven ? middle.jump : above,
            depth: upper.depth + 1)
    }

    private func link(of number: ElementNumber) -> UInt32 {
        UInt32(links.firstIndex(from: 0) { $0.start > number } - 1)
    }

    /// Whether an element hangs on another one, by however many steps, or is the same.
    ///
    /// - Complexity: O(log b) for b links.
    func isElement(_ number: ElementNumber, below top: ElementNumber) -> Bool {
        let target = link(of: top)
        let depth = links[Int(target)].depth
        var place = link(of: number)
        if place == target { return number >= top }
        guard links[Int(place)].depth > depth else { return false }
        while links[Int(place)].depth > depth + 1 {
            let jump = links[Int(place)].jump
            place = links[Int(jump)].depth > depth ? jump : links[Int(place)].above
        }
        // Within a link each element is a right child of the one before.
        return links[Int(place)].above == target && links[Int(place)].parent >= top
    }
}

extension TextSequence {
    /// How far a subtree's edge is looked for step by step.
    private static var walkCountMax: Int {
        #if DEBUG
            2
        #else
            64
        #endif
    }

    /// The block with the last element of a block's subtree, or the first one.
    ///
    /// Such a subtree is one stretch of the text, so where the way along the children is long, its
    /// edge is found by halves.
    ///
    /// - Complexity: O(log² b) for b blocks; the first time that the way is long, O(b log b).
    mutating func edge(of block: BlockHandle, isRight: Bool) -> BlockHandle {
        var block = block
        for _ in 0..<TextSequence.walkCountMax {
            let next =
                isRight
                ? childLists.last(blocks[block.index].rightChildren)
                : childLists.first(blocks[block.index].leftChildren)
            guard let next else { return block }
            block = next
        }
        if subtrees == nil { subtrees = SubtreeIndex(blocksAfterTheirParents) }
        let top = blocks[block.index].start
        let offset = totalOffset(of: top)
        var inside = 0
        var outside = isRight ? totalCount - offset : offset + 1
        while outside - inside > 1 {
            let middle = (inside + outside) / 2
            let place = tree.find(totalOffset: isRight ? offset + middle : offset - middle)
            let number = blocks[tree[place.position].block.index].start
                .advanced(by: place.offset)
            if subtrees?.isElement(number, below: top) == true {
                inside = middle
            } else {
                outside = middle
            }
        }
        let place = tree.find(totalOffset: isRight ? offset + inside : offset - inside)
        return tree[place.position].block
    }

    /// The blocks so that each comes after the one that its parent is in.
    private var blocksAfterTheirParents: [TextBlock] {
        var result: [TextBlock] = []
        result.reserveCapacity(blocks.count)
        var stack = childLists.blocks(rootChildren)
        while let top = stack.popLast() {
            let block = blocks[top.index]
            result.append(block)
            stack += childLists.blocks(block.leftChildren)
            stack += childLists.blocks(block.rightChildren)
        }
        return result
    }
}
