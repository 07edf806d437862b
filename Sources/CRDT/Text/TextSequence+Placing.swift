import Wire

extension TextSequence {
    /// Puts new elements where FugueMax has them. Everything was checked before.
    ///
    /// - Parameter rightOrigin: for a right child; a left child's is its parent.
    /// - Complexity: O(log b) for b blocks where nobody typed at the same place meanwhile;
    ///   otherwise also the depth of the siblings' subtrees, and O(log² b) for finding the place
    ///   among the siblings.
    mutating func place(
        _ scalars: some Collection<Unicode.Scalar>, id: EventID, side: TextInsert.Side,
        parent: ElementNumber, rightOrigin: ElementNumber
    ) {
        let origin = side == .left ? parent : rightOrigin
        if side == .right, extend(parent, with: scalars, id: id, rightOrigin: origin) { return }
        let spot =
            side == .right
            ? spotOnTheRight(of: parent, rightOrigin: origin, id: id)
            : spotOnTheLeft(of: parent, id: id)
        let handle = BlockHandle(blocks.count)
        let start = elements.append(scalars, id: id)
        blocks.append(
            TextBlock(
                start: start, count: Int32(scalars.count), side: side, parent: parent,
                rightOrigin: origin, hides: .none))
        index.insert(handle, start: start)
        var position = BlockTree.Position(leaf: 0, slot: 0)
        if let neighbour = spot.neighbour {
            position = tree.position(of: neighbour)
            if !spot.isBefore { position.slot += 1 }
        } else if let first = tree.first {
            position = first
        }
        tree.insert(
            BlockTree.Entry(block: handle, count: scalars.count, isShown: true), at: position)
        attach(handle, to: spot, side: side)
    }

    /// Where a new block goes: beside which block, and which of its owner's children it becomes.
    private struct Spot {
        /// The block of the parent; nil for the root.
        let owner: BlockHandle?
        let list: ChildList
        let place: Int
        /// The block that it stands beside; nil is the start of the text.
        let neighbour: BlockHandle?
        let isBefore: Bool
    }

    private mutating func attach(_ handle: BlockHandle, to spot: Spot, side: TextInsert.Side) {
        let list = childLists.insert(handle, at: spot.place, into: spot.list)
        guard let owner = spot.owner else {
            rootChildren = list
            return
        }
        if side == .right {
            blocks[owner.index].rightChildren = list
        } else {
            blocks[owner.index].leftChildren = list
        }
    }

    private mutating func spotOnTheRight(
        of parent: ElementNumber, rightOrigin: ElementNumber, id: EventID
    ) -> Spot {
        let owner = parent == .outside ? nil : blockEnding(with: parent)
        let list = owner.map { blocks[$0.index].rightChildren } ?? rootChildren
        let place = placeAmongRightSiblings(list, rightOrigin: rightOrigin, id: id)
        let neighbour = place == 0 ? owner : rightmost(childLists[list, place - 1])
        return Spot(
            owner: owner, list: list, place: place, neighbour: neighbour, isBefore: false)
    }

    private mutating func spotOnTheLeft(of parent: ElementNumber, id: EventID) -> Spot {
        let owner = blockStarting(with: parent)
        let list = blocks[owner.index].leftChildren
        var low = 0
        var high = childLists.count(list)
        while low < high {
            let middle = (low + high) / 2
            if elements.event(blocks[childLists[list, middle].index].start) < id {
                low = middle + 1
            } else {
                high = middle
            }
        }
        let neighbour =
            low == childLists.count(list) ? owner : leftmost(childLists[list, low])
        return Spot(owner: owner, list: list, place: low, neighbour: neighbour, isBefore: true)
    }

    /// How many of some right siblings stand before a new one: those whose right origin lies
    /// further to the right, and of those with the same right origin the ones with lower ids.
    private func placeAmongRightSiblings(
        _ list: ChildList, rightOrigin: ElementNumber, id: EventID
    ) -> Int {
        var low = 0
        var high = childLists.count(list)
        guard high > 0 else { return 0 }
        let offset = totalOffset(of: rightOrigin)
        while low < high {
            let middle = (low + high) / 2
            let sibling = blocks[childLists[list, middle].index]
            let isBefore =
                sibling.rightOrigin == rightOrigin
                ? elements.event(sibling.start) < id
                : totalOffset(of: sibling.rightOrigin) > offset
            if isBefore {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    /// How many elements stand before one, hidden ones included; the end is after all.
    func totalOffset(of number: ElementNumber) -> Int {
        if number == .outside { return .max }
        let handle = index.block(containing: number)
        return tree.countsBefore(handle).total
            + (number.index - blocks[handle.index].start.index)
    }

    /// The block with the last element of a block's subtree.
    private func rightmost(_ block: BlockHandle) -> BlockHandle {
        var current = block
        while let next = childLists.last(blocks[current.index].rightChildren) { current = next }
        return current
    }

    /// The block with the first element of a block's subtree.
    private func leftmost(_ block: BlockHandle) -> BlockHandle {
        var current = block
        while let next = childLists.first(blocks[current.index].leftChildren) { current = next }
        return current
    }

    /// Lengthens the last block that arrived, if the new elements just go on from it: what
    /// typing does.
    private mutating func extend(
        _ parent: ElementNumber, with scalars: some Collection<Unicode.Scalar>, id: EventID,
        rightOrigin: ElementNumber
    ) -> Bool {
        guard parent != .outside, parent.index == elements.count - 1 else { return false }
        let handle = index.block(containing: parent)
        let block = blocks[handle.index]
        // A right child of the last element would have a higher number, so there is none.
        guard block.rightOrigin == rightOrigin, block.hides == .none else { return false }
        let last = elements.event(parent)
        guard last.replica == id.replica, last.counter + 1 == id.counter else { return false }
        _ = elements.append(scalars, id: id)
        blocks[handle.index].count += Int32(scalars.count)
        tree.update(
            tree.position(of: handle), count: Int(block.count) + scalars.count, isShown: true)
        return true
    }

    // MARK: Splitting

    /// The block whose last element is the given one; the block that holds it is split for that
    /// if need be.
    mutating func blockEnding(with number: ElementNumber) -> BlockHandle {
        let handle = index.block(containing: number)
        let count = number.index - blocks[handle.index].start.index + 1
        if count < Int(blocks[handle.index].count) { split(handle, at: count) }
        return handle
    }

    /// The block whose first element is the given one, split off if need be.
    mutating func blockStarting(with number: ElementNumber) -> BlockHandle {
        let handle = index.block(containing: number)
        let count = number.index - blocks[handle.index].start.index
        return count == 0 ? handle : split(handle, at: count)
    }

    /// Splits a block after so many elements and returns the second half, which becomes the
    /// only right child of the first.
    @discardableResult
    private mutating func split(_ handle: BlockHandle, at count: Int) -> BlockHandle {
        let whole = blocks[handle.index]
        let second = BlockHandle(blocks.count)
        let start = whole.start.advanced(by: count)
        var half = TextBlock(
            start: start, count: whole.count - Int32(count), side: .right,
            parent: whole.start.advanced(by: count - 1), rightOrigin: whole.rightOrigin,
            hides: whole.hides)
        half.rightChildren = whole.rightChildren
        blocks.append(half)
        blocks[handle.index].count = Int32(count)
        blocks[handle.index].rightChildren = ChildList(second)
        hides.retain(whole.hides)
        index.insert(second, start: start)
        let position = tree.position(of: handle)
        let isShown = tree[position].isShown
        tree.update(position, count: count, isShown: isShown)
        tree.insert(
            BlockTree.Entry(block: second, count: Int(half.count), isShown: isShown),
            at: BlockTree.Position(leaf: position.leaf, slot: position.slot + 1))
        return second
    }

    // MARK: The tree, element by element

    /// An element's place in the tree of FugueMax.
    struct Origin: Hashable {
        let side: TextInsert.Side
        let parent: EventID?
        /// The right origin; a left child's parent.
        let rightOrigin: EventID?
    }

    /// Where an element hangs.
    ///
    /// - Complexity: O(log b) for b blocks.
    func origin(of number: ElementNumber) -> Origin {
        let block = blocks[index.block(containing: number).index]
        let rightOrigin = event(block.rightOrigin)
        if number == block.start {
            return Origin(
                side: block.side, parent: event(block.parent), rightOrigin: rightOrigin)
        }
        return Origin(
            side: .right, parent: elements.event(ElementNumber(number.index - 1)),
            rightOrigin: rightOrigin)
    }

    /// The id of an element; nil outside.
    func event(_ number: ElementNumber) -> EventID? {
        number == .outside ? nil : elements.event(number)
    }
}
