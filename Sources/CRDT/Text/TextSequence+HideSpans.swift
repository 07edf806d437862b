import Wire

/// What hides each element, and changing it: the steps below the operations.
extension TextSequence {
    /// Some elements of a block.
    struct BlockPart {
        let handle: BlockHandle
        let position: BlockTree.Position
        let offset: Int
        let count: Int
    }

    // MARK: Reading

    /// The hides of a span's first element.
    func state(_ span: HideSpan) -> HideState {
        if let run = span.run {
            return .single(
                EventID(replica: elements.replicas[run.replica], counter: run.counter))
        }
        return span.handle.map { hides[$0] } ?? .none
    }

    /// Whether elements with these hides show.
    func isShown(_ span: HideSpan) -> Bool {
        span.isNone || span.handle.map { hides[$0].isShown } == true
    }

    /// Calls `body` with the stretches of a block that have one state other than none: their
    /// offsets in the block, and the state.
    func forEachHideState(of block: TextBlock, _ body: (Range<Int>, HideState) -> Void) {
        if block.hides.isNone { return }
        guard block.hides.isStepped else {
            return body(0..<Int(block.count), state(block.hides))
        }
        for offset in 0..<Int(block.count) {
            body(offset..<(offset + 1), state(block.hides.advanced(by: offset)))
        }
    }

    // MARK: Changing

    /// Joins hides to those of elements that are all in the sequence.
    ///
    /// - Complexity: O(m (log b + k)) for b blocks, m of them in the ranges, k hides of each.
    mutating func changeHides(of ranges: [EventRange], joining added: HideState) {
        if case .single(let event) = added {
            let replica = elements.registeredIndex(of: event.replica)
            joinHides(
                of: ranges, HideSpan(replica: replica, counter: event.counter, step: 0))
        } else {
            for record in added.records { registerReplicas(of: record) }
            joinHides(of: ranges) { _ in added }
        }
    }

    /// Joins the hides of a run of events to elements that are all in the sequence, the ranges
    /// laid end to end.
    mutating func joinHides(of ranges: [EventRange], _ span: HideSpan) {
        joinHides(of: ranges, span) { [replicas = elements.replicas] offset in
            guard let run = span.advanced(by: offset).run else { return .none }
            return .single(EventID(replica: replicas[run.replica], counter: run.counter))
        }
    }

    /// - Parameters:
    ///   - span: what elements without hides get; nil where it is no span.
    ///   - added: what is joined to the element at an offset in all ranges.
    private mutating func joinHides(
        of ranges: [EventRange], _ span: HideSpan? = nil, _ added: (Int) -> HideState
    ) {
        cursor = nil
        var joiner = HideJoiner(isStepped: span?.isStepped ?? false)
        var offset = 0
        for range in ranges {
            var done = 0
            while done < range.count {
                guard let found = elements.locate(range.start.advanced(by: done)) else {
                    preconditionFailure("an element to hide or show is not in the text")
                }
                let handle = index.block(containing: found.start)
                let block = blocks[handle.index]
                let inner = found.start.index - block.start.index
                var count = min(found.count, range.count - done, Int(block.count) - inner)
                if let span, block.hides.isNone {
                    hide(
                        BlockPart(
                            handle: handle, position: tree.position(of: handle), offset: inner,
                            count: count),
                        span.advanced(by: offset))
                } else {
                    // Elements with events of their own get states of their own.
                    if block.hides.isStepped || joiner.isStepped { count = 1 }
                    let part = isolated(
                        BlockPart(
                            handle: handle, position: tree.position(of: handle), offset: inner,
                            count: count))
                    let old = blocks[part.handle.index].hides
                    let new = joiner.known(old) ?? joined(added(offset), to: old)
                    joiner.note(old, new, &hides)
                    setHides(of: part.handle, to: new)
                }
                done += count
                offset += count
            }
        }
        joiner.finish(&hides)
    }

    private mutating func joined(_ added: HideState, to old: HideSpan) -> HideSpan {
        let present = state(old)
        let joined = present.joined(with: added)
        if joined == present { return old }
        guard case .single(let event) = joined else { return HideSpan(hides.add(joined)) }
        let replica = elements.registeredIndex(of: event.replica)
        return HideSpan(replica: replica, counter: event.counter, step: 0)
    }

    private mutating func registerReplicas(of record: HideRecord) {
        if case .event(let event) = record.hide {
            _ = elements.registeredIndex(of: event.replica)
        }
        for event in record.sources + record.unhides {
            _ = elements.registeredIndex(of: event.replica)
        }
    }

    /// Hides a part of a block that has no hides. One element at the block's edge joins its
    /// neighbour, if that was hidden by the event before or after: deleting key by key.
    mutating func hide(_ part: BlockPart, _ span: HideSpan) {
        cursor = nil
        if part.count == 1, blocks[part.handle.index].count > 1 {
            if part.offset == Int(blocks[part.handle.index].count) - 1,
                giveLastToNext(part, span)
            {
                return
            }
            if part.offset == 0, giveFirstToPrevious(part, span) { return }
        }
        let isolated = isolated(part)
        blocks[isolated.handle.index].hides = span
        tree.update(isolated.position, count: part.count, isShown: false)
    }

    private mutating func giveLastToNext(_ part: BlockPart, _ span: HideSpan) -> Bool {
        let block = blocks[part.handle.index]
        guard let next = block.rightChildren.only, follows(next, part.handle),
            let joined = blocks[next.index].hides.prefixed(
                by: span, count: Int(blocks[next.index].count))
        else { return false }
        index.moveStart(from: blocks[next.index].start, by: -1)
        blocks[part.handle.index].count -= 1
        blocks[next.index].moveStart(by: -1)
        blocks[next.index].hides = joined
        tree.update(part.position, count: Int(block.count) - 1, isShown: true)
        tree.update(
            tree.position(of: next), count: Int(blocks[next.index].count), isShown: false)
        return true
    }

    private mutating func giveFirstToPrevious(_ part: BlockPart, _ span: HideSpan) -> Bool {
        let block = blocks[part.handle.index]
        guard block.side == .right, block.parent != .outside,
            block.parent.index + 1 == block.start.index
        else { return false }
        let previous = index.block(containing: block.parent)
        guard blocks[previous.index].rightChildren.only == part.handle,
            follows(part.handle, previous),
            let joined = blocks[previous.index].hides.extended(
                by: span, count: Int(blocks[previous.index].count))
        else { return false }
        index.moveStart(from: block.start, by: 1)
        blocks[part.handle.index].moveStart(by: 1)
        blocks[previous.index].count += 1
        blocks[previous.index].hides = joined
        tree.update(part.position, count: Int(block.count) - 1, isShown: true)
        tree.update(
            tree.position(of: previous), count: Int(blocks[previous.index].count),
            isShown: false)
        return true
    }

    /// Whether the elements of a block, the only right child of the one before it, go on from
    /// that so that both could be one.
    private func follows(_ next: BlockHandle, _ handle: BlockHandle) -> Bool {
        let (first, second) = (blocks[handle.index], blocks[next.index])
        return second.start.index == first.end && second.replica == first.replica
            && second.counter == first.counter + UInt64(first.count)
            && second.rightOrigin == first.rightOrigin && second.leftChildren.isEmpty
    }

    /// A block of exactly some elements, split off at both ends if need be.
    private mutating func isolated(_ part: BlockPart) -> BlockPart {
        var (handle, position) = (part.handle, part.position)
        if part.offset > 0 {
            (handle, position) = split(handle, at: part.offset, position: position)
        }
        if part.count < Int(blocks[handle.index].count) {
            split(handle, at: part.count, position: position)
            position = tree.position(of: handle)
        }
        return BlockPart(handle: handle, position: position, offset: 0, count: part.count)
    }

    private mutating func setHides(of handle: BlockHandle, to new: HideSpan) {
        let old = blocks[handle.index].hides
        guard old != new else { return }
        hides.retain(new)
        hides.release(old)
        blocks[handle.index].hides = new
        let position = tree.position(of: handle)
        let isShown = isShown(new)
        if tree[position].isShown != isShown {
            tree.update(position, count: Int(blocks[handle.index].count), isShown: isShown)
        }
    }
}

/// Joins one state to many: blocks that shared a state go on sharing one.
private struct HideJoiner {
    /// Whether what is joined differs from element to element.
    let isStepped: Bool
    private var changed: [HideSpan: HideSpan] = [:]
    private var last: (old: HideSpan, new: HideSpan)?

    init(isStepped: Bool) {
        self.isStepped = isStepped
    }

    /// What became of a state before.
    func known(_ old: HideSpan) -> HideSpan? {
        if isStepped { return nil }
        if let last, last.old == old { return last.new }
        return changed[old]
    }

    /// Remembers what became of a state, and holds both until the end, so that neither's handle
    /// is given out anew.
    mutating func note(_ old: HideSpan, _ new: HideSpan, _ table: inout HideTable) {
        if isStepped { return }
        if let last, last.old == old { return }
        last = (old, new)
        guard changed[old] == nil else { return }
        changed[old] = new
        table.retain(old)
        table.retain(new)
    }

    func finish(_ table: inout HideTable) {
        for (old, new) in changed {
            table.release(old)
            table.release(new)
        }
    }
}
