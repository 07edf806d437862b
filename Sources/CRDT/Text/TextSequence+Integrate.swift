import Wire

extension TextSequence {
    /// Puts in what another replica typed.
    ///
    /// The place follows from the operations that are there and never from the order in which
    /// they came. The same operation again changes nothing. A right origin that does not lie
    /// after the parent is no fault: it has a place in the order like any other.
    ///
    /// - Complexity: O(log b + n) for b blocks and n scalars; O(log² b + n) where others typed at
    ///   the same place.
    /// - Throws: `unknownEvent` with the parent or right origin that is missing: keep the
    ///   operation and try again once that event is there. `contradiction` if the operation
    ///   has no scalars, no parent on the left, a right origin for a left child, or an id of
    ///   the base. `duplicateEvent` with an id that is taken by something else. `overLimit` if
    ///   ids or counts grow too large. The sequence is unchanged after any of them.
    package mutating func integrate(
        _ operation: TextInsert, id: EventID
    ) throws(CRDTError) {
        try checkShape(operation, id: id)
        let range = EventRange(start: id, count: operation.scalars.count)
        if elements.freeCount(from: id, limit: range.count) < range.count {
            if holds(operation, id: id) {
                if lacksHiddenText { fill(from: operation, id: id) }
                return
            }
            throw CRDTError(.duplicateEvent, event: id)
        }
        guard !hides(in: range), !unhides(in: range) else {
            throw CRDTError(.duplicateEvent, event: id)
        }
        cursor = nil
        let parent = try number(ofKnown: operation.parent)
        let rightOrigin = try number(ofKnown: operation.rightOrigin)
        place(
            operation.scalars, id: id, side: operation.side, parent: parent,
            rightOrigin: rightOrigin)
    }

    private func checkShape(_ operation: TextInsert, id: EventID) throws(CRDTError) {
        guard !operation.scalars.isEmpty, id.replica != base?.replica,
            operation.side == .right
                || (operation.parent != nil && operation.rightOrigin == nil)
        else { throw CRDTError(.contradiction, event: id) }
        guard id.counter < Limits.counterEnd,
            UInt64(operation.scalars.count) <= Limits.counterEnd - id.counter,
            operation.scalars.count <= ElementNumber.countMax - totalCount
        else { throw CRDTError(.overLimit, event: id) }
    }

    private func number(ofKnown event: EventID?) throws(CRDTError) -> ElementNumber {
        guard let event else { return .outside }
        guard let number = elements.number(of: event) else {
            throw CRDTError(.unknownEvent, event: event)
        }
        return number
    }

    /// Whether the elements of an operation are all there and are what it says.
    private func holds(_ operation: TextInsert, id: EventID) -> Bool {
        let rightOrigin =
            operation.side == .left ? operation.parent : operation.rightOrigin
        var expected = Origin(
            side: operation.side, parent: operation.parent, rightOrigin: rightOrigin)
        for (offset, scalar) in operation.scalars.enumerated() {
            let event = id.advanced(by: offset)
            guard let number = elements.number(of: event),
                isScalar(number, scalar), origin(of: number) == expected
            else { return false }
            expected = Origin(side: .right, parent: event, rightOrigin: rightOrigin)
        }
        return true
    }

    // MARK: Local edits

    /// Types scalars at a shown offset: directly after the shown element before it, so that what
    /// is hidden there stands behind them. Returns the operation for the other replicas.
    ///
    /// - Parameters:
    ///   - scalars: what is typed, at least one scalar.
    ///   - offset: from 0 to ``shownCount``.
    ///   - id: the first of as many free ids as there are scalars.
    /// - Complexity: O(log b + n) for b blocks and n scalars.
    @discardableResult
    package mutating func insert(
        _ scalars: [Unicode.Scalar], at offset: Int, id: EventID
    ) -> TextInsert {
        precondition(offset >= 0 && offset <= shownCount, "offset outside the text")
        checkTyping(scalars, id)
        if let operation = insertAtCursor(scalars, at: offset, id: id) { return operation }
        let operation = insert(
            scalars, afterPlace: offset == 0 ? nil : tree.find(shownOffset: offset - 1), id: id)
        cursor?.offset = offset + scalars.count
        return operation
    }

    /// Types scalars directly after an element, which may be hidden; nil is the very start. With
    /// ``elements(at:)`` this edits an older version that the author saw.
    ///
    /// - Complexity: O(log b + n) for b blocks and n scalars.
    @discardableResult
    package mutating func insert(
        _ scalars: [Unicode.Scalar], after element: EventID?, id: EventID
    ) -> TextInsert {
        checkTyping(scalars, id)
        defer { cursor = nil }
        guard let element else { return insert(scalars, afterPlace: nil, id: id) }
        guard let number = elements.number(of: element) else {
            preconditionFailure("typing after an element that is not in the text")
        }
        let handle = index.block(containing: number)
        return insert(
            scalars,
            afterPlace: (
                tree.position(of: handle), number.index - blocks[handle.index].start.index
            ), id: id)
    }

    private func checkTyping(_ scalars: [Unicode.Scalar], _ id: EventID) {
        precondition(!scalars.isEmpty, "typing needs at least one scalar")
        precondition(
            scalars.count <= ElementNumber.countMax - totalCount
                && id.counter + UInt64(scalars.count) <= Limits.counterEnd,
            "the text is too long, or an id for typing too high")
    }

    /// FugueMax's rule for typing: a right child of the element before, if that has none yet,
    /// else a left child of the element after. Either is then an only child, and stands directly
    /// after the element before.
    ///
    /// Sets the cursor, but for its offset.
    private mutating func insert(
        _ scalars: [Unicode.Scalar], afterPlace left: (position: BlockTree.Position, offset: Int)?,
        id: EventID
    ) -> TextInsert {
        precondition(id.replica != base?.replica, "ids of the base cannot be typed")
        precondition(
            elements.freeCount(from: id, limit: scalars.count) == scalars.count,
            "an id for typing is taken")
        guard let left else { return insertAtStart(scalars, id: id) }
        let handle = tree[left.position].block
        let block = blocks[handle.index]
        let parent = event(of: block, at: left.offset)
        if left.offset < Int(block.count) - 1 {
            let second = split(handle, at: left.offset + 1, position: left.position)
            return insertLeft(scalars, of: second.handle, at: second.position, id: id)
        }
        let nextPosition = tree.next(left.position)
        let next = nextPosition.map { tree[$0].block }
        if !block.rightChildren.isEmpty {
            guard let next, let nextPosition else {
                preconditionFailure("an element has a right child but nothing after it")
            }
            return insertLeft(scalars, of: next, at: nextPosition, id: id)
        }
        let origin = next.map { blocks[$0.index].start } ?? .outside
        let originEvent = next.map { event(of: blocks[$0.index], at: 0) }
        if block.end == elements.count, block.rightOrigin == origin, block.hides.isNone,
            parent.advanced(by: 1) == id
        {
            lengthen(handle, at: left.position, with: scalars, counter: id.counter)
            setCursor(handle, at: left.position, scalars, id: id, rightOrigin: originEvent)
        } else {
            let added = add(
                scalars, id: id, side: .right, parent: block.last, rightOrigin: origin,
                at: BlockTree.Position(leaf: left.position.leaf, slot: left.position.slot + 1))
            blocks[handle.index].rightChildren = ChildList(added.handle)
            setCursor(added.handle, at: added.position, scalars, id: id, rightOrigin: originEvent)
        }
        return TextInsert(
            side: .right, parent: parent, rightOrigin: originEvent, scalars: scalars)
    }

    private mutating func insertAtStart(_ scalars: [Unicode.Scalar], id: EventID) -> TextInsert {
        if let first = tree.first {
            return insertLeft(scalars, of: tree[first].block, at: first, id: id)
        }
        let added = add(
            scalars, id: id, side: .right, parent: .outside, rightOrigin: .outside,
            at: BlockTree.Position(leaf: 0, slot: 0))
        rootChildren = ChildList(added.handle)
        setCursor(added.handle, at: added.position, scalars, id: id, rightOrigin: nil)
        return TextInsert(side: .right, parent: nil, rightOrigin: nil, scalars: scalars)
    }

    /// Types before a block whose first element has no left children.
    private mutating func insertLeft(
        _ scalars: [Unicode.Scalar], of next: BlockHandle, at position: BlockTree.Position,
        id: EventID
    ) -> TextInsert {
        let number = blocks[next.index].start
        let parent = event(of: blocks[next.index], at: 0)
        precondition(
            blocks[next.index].leftChildren.isEmpty, "what comes next has left children")
        let added = add(
            scalars, id: id, side: .left, parent: number, rightOrigin: number, at: position)
        blocks[next.index].leftChildren = ChildList(added.handle)
        setCursor(added.handle, at: added.position, scalars, id: id, rightOrigin: parent)
        return TextInsert(side: .left, parent: parent, rightOrigin: nil, scalars: scalars)
    }

    private mutating func setCursor(
        _ block: BlockHandle, at position: BlockTree.Position, _ scalars: [Unicode.Scalar],
        id: EventID, rightOrigin: EventID?
    ) {
        cursor = TypingCursor(
            block: block, position: position, offset: 0,
            next: id.advanced(by: scalars.count), rightOrigin: rightOrigin)
    }
}
