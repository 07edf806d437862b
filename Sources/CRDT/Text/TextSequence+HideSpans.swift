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

    /// Calls `body` with the stretches of a part of a block that have one state other than none:
    /// their offsets in the block, and the state.
    func forEachHideState(
        of block: TextBlock, in part: Range<Int>, _ body: (Range<Int>, HideState) -> Void
    ) {
        if block.hides.isNone { return }
        guard block.hides.isStepped else { return body(part, state(block.hides)) }
        for offset in part {
            body(offset..<(offset + 1), state(block.hides.advanced(by: offset)))
        }
    }

    /// Calls `body` with the stretches of elements that have one state other than none.
    func forEachHideState(of numbers: Range<Int>, _ body: (EventRange, HideState) -> Void) {
        forEachBlock(of: numbers) { block, part in
            forEachHideState(of: block, in: part) { stretch, state in
                let start = event(of: block, at: stretch.lowerBound)
                body(EventRange(start: start, count: stretch.count), state)
            }
        }
    }

    /// Calls `body` with each block that holds some elements, and their offsets in it.
    func forEachBlock(of numbers: Range<Int>, _ body: (TextBlock, Range<Int>) -> Void) {
        var next = numbers.lowerBound
        while next < numbers.upperBound {
            let block = blocks[index.block(containing: ElementNumber(next)).index]
            let end = min(block.end, numbers.upperBound)
            body(block, (next - block.start.index)..<(end - block.start.index))
            next = end
        }
    }

    /// The ids of elements with consecutive numbers.
    func ranges(of numbers: Range<Int>) -> [EventRange] {
        var result: [EventRange] = []
        forEachBlock(of: numbers) { block, part in
            let start = event(of: block, at: part.lowerBound)
            result.appendJoining(EventRange(start: start, count: part.count))
        }
        return result
    }

    /// Whether one of some events hid something.
    func hides(in range: EventRange) -> Bool {
        hideLog.contains(
            range.start.counter..<range.counterEnd, of: elements.index(of: range.replica))
    }

    /// Whether one of some events took something back.
    func unhides(in range: EventRange) -> Bool {
        unhideLog.contains(
            range.start.counter..<range.counterEnd, of: elements.index(of: range.replica))
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
        var offset = 0
        for numbers in ranges.flatMap({ elements.numbers(of: $0) }) {
            var next = numbers.lowerBound
            while next < numbers.upperBound {
                let handle = index.block(containing: ElementNumber(next))
                let block = blocks[handle.index]
                let inner = next - block.start.index
                var count = min(numbers.upperBound - next, Int(block.count) - inner)
                // Elements with events of their own get states of their own.
                let isPlain = block.hides.isNone && span != nil
                if !isPlain, block.hides.isStepped || span?.isStepped == true { count = 1 }
                defer {
                    next += count
                    offset += count
                }
                let present = block.hides.advanced(by: inner)
                if let span, present == span.advanced(by: offset) {
                    // The same events hid these already; a run of them is passed over whole.
                    count = min(numbers.upperBound - next, Int(block.count) - inner)
                    continue
                }
                let part = BlockPart(
                    handle: handle, position: tree.position(of: handle), offset: inner,
                    count: count)
                if isPlain, let span {
                    hide(part, span.advanced(by: offset))
                    continue
                }
                // What is there already splits no block.
                let joining = added(offset)
                if state(present).contains(joining) { continue }
                join(joining, to: isolated(part).handle)
            }
        }
    }

    /// Joins hides to a whole block's, and notes the events that are new there.
    private mutating func join(_ added: HideState, to handle: BlockHandle) {
        let old = blocks[handle.index].hides
        let acts = HideAct.new(in: added, to: state(old))
        if let place = old.handle, hides.useCount(place) == 1 {
            // A list that no other block has grows in place, however long it is.
            hides.join(added, at: place)
            showAnew(handle)
        } else {
            setHides(of: handle, to: span(of: state(old).joined(with: added)))
        }
        for act in acts { note(act, blocks[handle.index].numbers) }
    }

    private mutating func span(of joined: HideState) -> HideSpan {
        guard case .single(let event) = joined else { return HideSpan(hides.add(joined)) }
        let replica = elements.registeredIndex(of: event.replica)
        return HideSpan(replica: replica, counter: event.counter, step: 0)
    }

    private mutating func note(_ act: HideAct, _ numbers: Range<Int>) {
        let replica = elements.registeredIndex(of: act.event.replica)
        switch act.kind {
        case .hide: hideLog.note(act.event.counter, of: replica, numbers)
        case .unhide: unhideLog.note(act.event.counter, of: replica, numbers)
        case .cut: cutLog.note(act.event.counter, of: replica, numbers)
        }
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
        if let run = span.run {
            let first = blocks[part.handle.index].start.advanced(by: part.offset)
            hideLog.note(
                ActLog.Row(
                    counter: run.counter, step: part.count == 1 ? 0 : run.step, first: first,
                    count: part.count), of: run.replica)
        }
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
        showAnew(handle)
    }

    /// Shows or hides a block's elements in the tree as its hides have it now.
    private mutating func showAnew(_ handle: BlockHandle) {
        let block = blocks[handle.index]
        let position = tree.position(of: handle)
        let isShown = isShown(block.hides)
        if tree[position].isShown != isShown {
            tree.update(position, count: Int(block.count), isShown: isShown)
        }
    }
}

/// An event that hid an element, took it back, or cut it.
private struct HideAct: Hashable {
    enum Kind: Int {
        case hide
        case unhide
        case cut
    }

    let kind: Kind
    let event: EventID

    /// The acts of a state that another one lacks, each once, ascending.
    ///
    /// - Complexity: O(a log k) for a hides added to k; O(a k) for unhides and cuts, of which one
    ///   event may have made several.
    static func new(in added: HideState, to present: HideState) -> [HideAct] {
        let known = present.records
        var acts: Set<HideAct> = []
        for record in added.records {
            if case .event(let event) = record.hide, !record.sources.isEmpty {
                let place = known.firstIndex(from: 0) { $0.hide >= record.hide }
                let isKnown =
                    place < known.count && known[place].hide == record.hide
                    && !known[place].sources.isEmpty
                if !isKnown { acts.insert(HideAct(kind: .hide, event: event)) }
            } else {
                for event in record.sources where !known.contains(where: { $0.isCut(by: event) }) {
                    acts.insert(HideAct(kind: .cut, event: event))
                }
            }
            for event in record.unhides
            where !known.contains(where: { $0.unhides.hasAscending(event) }) {
                acts.insert(HideAct(kind: .unhide, event: event))
            }
        }
        return acts.sorted { ($0.event, $0.kind.rawValue) < ($1.event, $1.kind.rawValue) }
    }
}

extension HideRecord {
    fileprivate func isCut(by event: EventID) -> Bool {
        guard case .cut = hide else { return false }
        return sources.hasAscending(event)
    }
}
