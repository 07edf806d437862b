import Wire

extension TextSequence {
    /// Puts in what another replica typed.
    ///
    /// The place follows from the operations that are there and never from the order in which
    /// they came. The same operation again changes nothing. A right origin that does not lie
    /// after the parent is no fault: it has a place in the order like any other.
    ///
    /// - Complexity: O(log b + n) for b blocks and n scalars; where others typed at the same
    ///   place, also the depth of their subtrees and O(log² b).
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
            if holds(operation, id: id) { return }
            throw CRDTError(.duplicateEvent, event: id)
        }
        guard !hideEvents.intersects(range), !unhideEvents.intersects(range) else {
            throw CRDTError(.duplicateEvent, event: id)
        }
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
                elements.scalars[number.index] == scalar, origin(of: number) == expected
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
        return insert(
            scalars, afterNumber: offset == 0 ? .outside : number(at: offset - 1), id: id)
    }

    /// Types scalars directly after an element, which may be hidden; nil is the very start. With
    /// ``elements(at:)`` this edits an older version that the author saw.
    ///
    /// - Complexity: O(log b + n) for b blocks and n scalars.
    @discardableResult
    package mutating func insert(
        _ scalars: [Unicode.Scalar], after element: EventID?, id: EventID
    ) -> TextInsert {
        guard let element else { return insert(scalars, afterNumber: .outside, id: id) }
        guard let number = elements.number(of: element) else {
            preconditionFailure("typing after an element that is not in the text")
        }
        return insert(scalars, afterNumber: number, id: id)
    }

    /// FugueMax's rule for typing: a right child of the element before, if that has none yet,
    /// else a left child of the element after.
    private mutating func insert(
        _ scalars: [Unicode.Scalar], afterNumber left: ElementNumber, id: EventID
    ) -> TextInsert {
        precondition(!scalars.isEmpty, "typing needs at least one scalar")
        precondition(id.replica != base?.replica, "ids of the base cannot be typed")
        precondition(
            elements.freeCount(from: id, limit: scalars.count) == scalars.count
                && id.counter + UInt64(scalars.count) <= Limits.counterEnd,
            "an id for typing is taken or too high")
        precondition(
            scalars.count <= ElementNumber.countMax - totalCount, "the text is too long")
        let (next, hasRightChild) = neighbour(of: left)
        let side: TextInsert.Side = hasRightChild ? .left : .right
        let parent = hasRightChild ? next : left
        place(scalars, id: id, side: side, parent: parent, rightOrigin: next)
        return TextInsert(
            side: side, parent: event(parent), rightOrigin: hasRightChild ? nil : event(next),
            scalars: scalars)
    }

    /// The element that comes next after one, hidden ones included, and whether the element has
    /// right children.
    private func neighbour(of left: ElementNumber) -> (next: ElementNumber, hasRightChild: Bool) {
        guard left != .outside else {
            let first = tree.first.map { blocks[tree[$0].block.index].start }
            return (first ?? .outside, first != nil)
        }
        let handle = index.block(containing: left)
        let block = blocks[handle.index]
        if left != block.last { return (left.advanced(by: 1), true) }
        let next = tree.next(tree.position(of: handle)).map { blocks[tree[$0].block.index].start }
        return (next ?? .outside, !block.rightChildren.isEmpty)
    }
}
