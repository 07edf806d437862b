extension TextSequence {
    /// The anchor of a place between two shown scalars: it leans on the scalar after it
    /// (`before`) or on the one before it (`after`), and on the edge of the text where there is
    /// none.
    ///
    /// - Parameter offset: from 0 to ``shownCount``.
    /// - Complexity: O(log b) for b blocks.
    package func anchor(at offset: Int, _ bias: Anchor.Bias) -> Anchor {
        precondition(offset >= 0 && offset <= shownCount, "offset outside the text")
        switch bias {
        case .before: return offset == shownCount ? .end : Anchor(.before, element(at: offset))
        case .after: return offset == 0 ? .start : Anchor(.after, element(at: offset - 1))
        }
    }

    /// The anchors of a marked range of shown offsets, which is not empty: before its first and
    /// after its last scalar, so that text typed at its edges stays outside.
    ///
    /// - Complexity: O(log b) for b blocks.
    package func anchors(around range: Range<Int>) -> (start: Anchor, end: Anchor) {
        precondition(!range.isEmpty, "a mark holds at least one scalar")
        return (anchor(at: range.lowerBound, .before), anchor(at: range.upperBound, .after))
    }

    /// The shown offset of an anchor; a hidden element gives the place where it stood. Nil if
    /// the element is not in the sequence (yet).
    ///
    /// - Complexity: O(log b) for b blocks.
    package func offset(of anchor: Anchor) -> Int? {
        guard let element = anchor.element else {
            return anchor.bias == .after ? 0 : shownCount
        }
        guard let number = elements.number(of: element) else { return nil }
        let handle = index.block(containing: number)
        let before = tree.countsBefore(handle).shown
        let block = blocks[handle.index]
        guard isShown(block.hides) else { return before }
        let offset = before + number.index - block.start.index
        return anchor.bias == .before ? offset : offset + 1
    }
}
