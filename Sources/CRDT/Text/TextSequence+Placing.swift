import Wire

extension TextSequence {
    /// Puts new elements where FugueMax has them. Everything was checked before.
    ///
    /// - Parameter rightOrigin: for a right child; a left child's is its parent.
    /// - Complexity: O(log b) for b blocks where nobody typed at the same place meanwhile;
    ///   otherwise O(log² b), whatever hangs on the siblings.
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
        var position = BlockTree.Position(leaf: 0, slot: 0)
        if let neighbour = spot.neighbour {
            position = tree.position(of: neighbour)
            if !spot.isBefore { position.slot += 1 }
        } else if let first = tree.first {
            position = first
        }
        let handle = add(
            scalars, id: id, side: side, parent: parent, rightOrigin: origin, at: position
        ).handle
        let list = childLists.insert(handle, at: spot.place, into: spot.list)
        setChildren(of: spot.owner, on: side, to: list)
    }

    /// Adds a block that does not yet hang on its parent.
    mutating func add(
        _ scalars: some Collection<Unicode.Scalar>, id: EventID, side: TextInsert.Side,
        parent: ElementNumber, rightOrigin: ElementNumber, at position: BlockTree.Position
    ) -> (handle: BlockHandle, position: BlockTree.Position) {
        let handle = BlockHandle(blocks.count)
        let replica = elements.registeredIndex(of: id.replica)
        let start = elements.append(scalars, replica: replica, counter: id.counter)
        subtrees?.note(start, parent: parent)
        blocks.append(
            TextBlock(
                start: start, count: scalars.count, replica: replica, counter: id.counter,
                side: side, parent: parent, rightOrigin: rightOrigin))
        index.insert(handle, start: start)
        let place = tree.insert(
            BlockTree.Entry(block: handle, count: scalars.count, isShown: true), at: position)
        return (handle, place)
    }

    /// Sets the children of a block, or of the root, on one side.
    mutating func setChildren(
        of owner: BlockHandle?, on side: TextInsert.Side, to list: ChildList
    ) {
        guard let owner else {
            rootChildren = list
            return
        }
        if side == .right {
            blocks[owner.index].rightChildren = list
        } else {
            blocks[owner.index].leftChildren = list
        }
    }

    /// Where a new block goes: beside which block, and which of its owner's children it becomes.
    private struct Spot {
        /// The block of the parent; nil for the root.
        let owner: BlockHandle?
        let list: ChildList
        let place: ChildPlace
        /// The block that it stands beside; nil is the start of the text.
        let neighbour: BlockHandle?
        let isBefore: Bool
    }

    private mutating func spotOnTheRight(
        of parent: ElementNumber, rightOrigin: ElementNumber, id: EventID
    ) -> Spot {
        let owner = parent == .outside ? nil : blockEnding(with: parent)
        let list = owner.map { blocks[$0.index].rightChildren } ?? rootChildren
        let place = placeAmongRightSiblings(list, rightOrigin: rightOrigin, id: id)
        return Spot(
            owner: owner, list: list, place: place,
            neighbour: place.previous.map { edge(of: $0, isRight: true) } ?? owner, isBefore: false)
    }

    private mutating func spotOnTheLeft(of parent: ElementNumber, id: EventID) -> Spot {
        let owner = blockStarting(with: parent)
        let list = blocks[owner.index].leftChildren
        let place = childLists.place(in: list) { event(of: blocks[$0.index], at: 0) < id }
        return Spot(
            owner: owner, list: list, place: place,
            neighbour: place.next.map { edge(of: $0, isRight: false) } ?? owner, isBefore: true)
    }

    /// The place of a new block among right siblings: after those whose right origin lies
    /// further to the right, and those with the same right origin and a lower id.
    private func placeAmongRightSiblings(
        _ list: ChildList, rightOrigin: ElementNumber, id: EventID
    ) -> ChildPlace {
        var offset: Int?
        return childLists.place(in: list) { sibling in
            let sibling = blocks[sibling.index]
            if sibling.rightOrigin == rightOrigin { return event(of: sibling, at: 0) < id }
            let own = offset ?? totalOffset(of: rightOrigin)
            offset = own
            return totalOffset(of: sibling.rightOrigin) > own
        }
    }

    /// How many elements stand before one, hidden ones included; the end is after all.
    func totalOffset(of number: ElementNumber) -> Int {
        if number == .outside { return .max }
        let handle = index.block(containing: number)
        return tree.countsBefore(handle).total
            + (number.index - blocks[handle.index].start.index)
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
        guard block.rightOrigin == rightOrigin, block.hides.isNone else { return false }
        guard event(parent, in: block).advanced(by: 1) == id else { return false }
        lengthen(handle, at: tree.position(of: handle), with: scalars, counter: id.counter)
        return true
    }

    /// Adds elements to the end of the shown block whose last element is the newest of all.
    mutating func lengthen(
        _ handle: BlockHandle, at position: BlockTree.Position,
        with scalars: some Collection<Unicode.Scalar>, counter: UInt64
    ) {
        let block = blocks[handle.index]
        let number = elements.append(scalars, replica: Int(block.replica), counter: counter)
        precondition(number.index == block.end, "numbers are not given one after the other")
        let count = Int(block.count) + scalars.count
        blocks[handle.index].count = Int32(count)
        tree.update(position, count: count, isShown: true)
    }

    // MARK: Splitting

    /// The block whose last element is the given one; the block that holds it is split for that
    /// if need be.
    mutating func blockEnding(with number: ElementNumber) -> BlockHandle {
        let handle = index.block(containing: number)
        let count = number.index - blocks[handle.index].start.index + 1
        if count < Int(blocks[handle.index].count) {
            split(handle, at: count, position: tree.position(of: handle))
        }
        return handle
    }

    /// The block whose first element is the given one, split off if need be.
    mutating func blockStarting(with number: ElementNumber) -> BlockHandle {
        let handle = index.block(containing: number)
        let count = number.index - blocks[handle.index].start.index
        if count == 0 { return handle }
        return split(handle, at: count, position: tree.position(of: handle)).handle
    }

    /// Splits a block after so many elements; the second half becomes the only right child of
    /// the first.
    ///
    /// - Parameter position: the block's position, which may be another one afterwards.
    /// - Returns: the second half and its position.
    @discardableResult
    mutating func split(
        _ handle: BlockHandle, at count: Int, position: BlockTree.Position
    ) -> (handle: BlockHandle, position: BlockTree.Position) {
        let whole = blocks[handle.index]
        let second = BlockHandle(blocks.count)
        let start = whole.start.advanced(by: count)
        let rest = Int(whole.count) - count
        var half = TextBlock(
            start: start, count: rest, replica: Int(whole.replica),
            counter: whole.counter + UInt64(count), side: .right,
            parent: whole.start.advanced(by: count - 1), rightOrigin: whole.rightOrigin,
            hides: whole.hides.advanced(by: count))
        half.rightChildren = whole.rightChildren
        blocks.append(half)
        blocks[handle.index].count = Int32(count)
        blocks[handle.index].rightChildren = ChildList(second)
        hides.retain(whole.hides)
        index.insert(second, start: start)
        let isShown = tree[position].isShown
        tree.update(position, count: count, isShown: isShown)
        let place = tree.insert(
            BlockTree.Entry(block: second, count: rest, isShown: isShown),
            at: BlockTree.Position(leaf: position.leaf, slot: position.slot + 1))
        return (second, place)
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
            side: .right, parent: event(ElementNumber(number.index - 1), in: block),
            rightOrigin: rightOrigin)
    }
}
