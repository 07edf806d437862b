import Wire

/// The end of the block that was typed last, while nothing else was edited since: what is typed
/// there next only lengthens the block, so all that follows from its place is remembered.
struct TypingCursor: Sendable {
    let block: BlockHandle
    let position: BlockTree.Position
    /// The shown offset after the block.
    var offset: Int
    /// The id that goes on from the block's last.
    var next: EventID
    /// The block's right origin.
    let rightOrigin: EventID?
}

extension TextSequence {
    /// Types at the cursor, if it is there and the ids go on: the operation, or nil.
    ///
    /// - Complexity: O(log b + n) for b blocks and n scalars, with the smallest constant.
    mutating func insertAtCursor(
        _ scalars: [Unicode.Scalar], at offset: Int, id: EventID
    ) -> TextInsert? {
        guard let cursor, cursor.offset == offset, cursor.next == id else { return nil }
        let block = blocks[cursor.block.index]
        // What was typed elsewhere since has higher numbers.
        guard block.end == elements.count,
            elements.isNext(id.counter, of: Int(block.replica))
        else { return nil }
        lengthen(cursor.block, at: cursor.position, with: scalars, counter: id.counter)
        self.cursor?.offset += scalars.count
        self.cursor?.next = id.advanced(by: scalars.count)
        return TextInsert(
            side: .right, parent: EventID(replica: id.replica, counter: id.counter - 1),
            rightOrigin: cursor.rightOrigin, scalars: scalars)
    }
}
