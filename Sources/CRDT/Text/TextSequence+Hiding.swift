import Wire

extension TextSequence {
    /// Hides elements, as another replica said.
    ///
    /// Hides of several replicas stand side by side; an element shows again when each was taken
    /// back. The same operation again changes nothing.
    ///
    /// - Complexity: O(m (log b + k)) for b blocks, m blocks in the ranges, k hides of each.
    /// - Throws: `unknownEvent` with the first element that is missing: keep the operation until
    ///   it is there. `contradiction` if the ranges are empty, out of order or overlap, or the
    ///   id is of the base. `duplicateEvent` if the id is taken by something else. `overLimit`
    ///   if a counter is too high. The sequence is unchanged after any of them.
    package mutating func apply(_ operation: TextHide, id: EventID) throws(CRDTError) {
        try checkEvent(id)
        try check(operation.ranges, id: id)
        if hides(in: EventRange(start: id, count: 1)) {
            if ranges(hiddenBy: id) == operation.ranges.normalized { return }
            throw CRDTError(.duplicateEvent, event: id)
        }
        guard !elementsContain(id), !unhides(in: EventRange(start: id, count: 1)) else {
            throw CRDTError(.duplicateEvent, event: id)
        }
        for range in operation.ranges { try checkKnown(range) }
        hide(operation.ranges, id: id)
    }

    /// Takes hides back, as another replica said.
    ///
    /// Only the named hides are taken back; one that has not arrived is taken back when it does.
    /// The same operation again changes nothing.
    ///
    /// - Complexity: O(m (log b + k)) for b blocks, m blocks in the ranges, k hides of each.
    /// - Throws: as for a hide; `contradiction` also for an item whose hides are empty, out of
    ///   order, or cuts outside the base.
    package mutating func apply(_ operation: TextUnhide, id: EventID) throws(CRDTError) {
        try checkEvent(id)
        try check(operation.items.map(\.range), id: id)
        for item in operation.items { try check(item.hides, id: id) }
        if unhides(in: EventRange(start: id, count: 1)) {
            if items(unhiddenBy: id) == operation.items.normalized { return }
            throw CRDTError(.duplicateEvent, event: id)
        }
        guard !elementsContain(id), !hides(in: EventRange(start: id, count: 1)) else {
            throw CRDTError(.duplicateEvent, event: id)
        }
        for item in operation.items { try checkKnown(item.range) }
        unhide(operation.items, id: id)
    }

    /// Hides a stretch of the base that a clip cut away.
    ///
    /// Every clip that cuts the same stretch makes the same hide, so it is taken back once for
    /// all; the hide remembers the clips, so that an older version shows the text as it was.
    ///
    /// - Parameters:
    ///   - start: the first scalar of the base that is cut.
    ///   - end: the scalar of the base after the last one that is cut.
    ///   - source: the event of the clip; one clip may cut several stretches.
    /// - Complexity: O(m (log b + k)) for b blocks, m blocks in the stretch, k hides of each.
    /// - Throws: `contradiction` if the stretch is empty or outside the base, or the source is of
    ///   the base; `overLimit` if its counter is too high.
    package mutating func applyCut(
        start: Int, end: Int, source: EventID
    ) throws(CRDTError) {
        try checkEvent(source)
        guard let base, isCut(start: start, end: end) else {
            throw CRDTError(.contradiction, event: source)
        }
        let range = EventRange(
            start: EventID(replica: base.replica, counter: UInt64(start)), count: end - start)
        let cut = HideRecord(
            hide: .cut(start: start, end: end), sources: [source], unhides: [])
        changeHides(of: [range], joining: HideState([cut]))
    }

    // MARK: Local edits

    /// Deletes a range of shown offsets: hides its elements. Returns the operation for the other
    /// replicas.
    ///
    /// - Parameters:
    ///   - range: not empty, within 0..<``shownCount``.
    ///   - id: a free id.
    /// - Complexity: O(m log b) for b blocks, m of them in the range.
    @discardableResult
    package mutating func hide(_ range: Range<Int>, id: EventID) -> TextHide {
        precondition(
            !range.isEmpty && range.lowerBound >= 0 && range.upperBound <= shownCount,
            "nothing to hide, or a range outside the text")
        let (position, offset) = tree.find(shownOffset: range.lowerBound)
        let handle = tree[position].block
        let block = blocks[handle.index]
        guard offset + range.count <= Int(block.count), block.hides.isNone else {
            return hide(elements: elements(in: range), id: id)
        }
        checkFree(id)
        let ranges = [EventRange(start: event(of: block, at: offset), count: range.count)]
        let replica = elements.registeredIndex(of: id.replica)
        hide(
            BlockPart(handle: handle, position: position, offset: offset, count: range.count),
            HideSpan(replica: replica, counter: id.counter, step: 0))
        return TextHide(ranges: ranges)
    }

    /// Hides elements, whether they show or not; with ``elements(at:)`` this deletes from an
    /// older version that the author saw.
    ///
    /// - Parameters:
    ///   - named: elements of the sequence, in any order, at least one.
    ///   - id: a free id.
    @discardableResult
    package mutating func hide(elements named: [EventRange], id: EventID) -> TextHide {
        checkFree(id)
        let operation = TextHide(ranges: named.normalized)
        precondition(!operation.ranges.isEmpty, "nothing is named to hide")
        hide(operation.ranges, id: id)
        return operation
    }

    /// Takes back all hides that are in force on elements; nil if there are none.
    ///
    /// - Parameters:
    ///   - named: elements of the sequence, in any order.
    ///   - id: a free id.
    /// - Complexity: O(m log b) for b blocks, m of them named.
    package mutating func unhide(elements named: [EventRange], id: EventID) -> TextUnhide? {
        checkFree(id)
        let items = hides(inForceOn: named)
        guard !items.isEmpty else { return nil }
        unhide(items, id: id)
        return TextUnhide(items: items)
    }

    /// Takes back hides wherever they are in force: undoes deletions. Nil if they are nowhere.
    ///
    /// - Parameters:
    ///   - named: the hides, in any order.
    ///   - id: a free id.
    /// - Complexity: O(h + m log b) for h hides and m of the b blocks that they hid.
    package mutating func unhide(hides named: some Sequence<HideID>, id: EventID) -> TextUnhide? {
        checkFree(id)
        let wanted = Set(named)
        var items: [TextUnhide.Item] = []
        // Elements that two of the hides have are looked at once.
        for numbers in wanted.flatMap({ numbers(hiddenBy: $0) }).joined {
            forEachHideState(of: numbers) { range, state in
                let found = state.inForce.filter { wanted.contains($0) }
                if !found.isEmpty { items.append(TextUnhide.Item(range: range, hides: found)) }
            }
        }
        items = items.normalized
        guard !items.isEmpty else { return nil }
        unhide(items, id: id)
        return TextUnhide(items: items)
    }

    // MARK: Steps

    private mutating func hide(_ ranges: [EventRange], id: EventID) {
        changeHides(of: ranges, joining: .single(id))
    }

    private mutating func unhide(_ items: [TextUnhide.Item], id: EventID) {
        for item in items {
            let taken = HideState(
                item.hides.map { HideRecord(hide: $0, sources: [], unhides: [id]) })
            changeHides(of: [item.range], joining: taken)
        }
    }

    // MARK: Checks

    private func checkFree(_ id: EventID) {
        precondition(
            !elementsContain(id) && !hides(in: EventRange(start: id, count: 1))
                && !unhides(in: EventRange(start: id, count: 1))
                && id.counter < Limits.counterEnd && id.replica != base?.replica,
            "the id of an edit is taken or too high")
    }

    private func elementsContain(_ id: EventID) -> Bool {
        elements.freeCount(from: id, limit: 1) == 0
    }

    private func checkEvent(_ id: EventID) throws(CRDTError) {
        guard id.counter < Limits.counterEnd else { throw CRDTError(.overLimit, event: id) }
        guard id.replica != base?.replica else { throw CRDTError(.contradiction, event: id) }
    }

    private func isCut(start: Int, end: Int) -> Bool {
        start >= 0 && start < end && end <= (base?.count ?? 0)
    }

    func check(_ ranges: [EventRange], id: EventID) throws(CRDTError) {
        guard !ranges.isEmpty else { throw CRDTError(.contradiction, event: id) }
        var last: EventRange?
        for range in ranges {
            guard range.count > 0 else { throw CRDTError(.contradiction, event: id) }
            guard range.start.counter < Limits.counterEnd,
                UInt64(range.count) <= Limits.counterEnd - range.start.counter
            else { throw CRDTError(.overLimit, event: id) }
            if let last {
                let isAfter =
                    last.replica == range.replica
                    ? last.counterEnd <= range.start.counter : last.replica < range.replica
                guard isAfter else { throw CRDTError(.contradiction, event: id) }
            }
            last = range
        }
    }

    func check(_ named: [HideID], id: EventID) throws(CRDTError) {
        guard !named.isEmpty else { throw CRDTError(.contradiction, event: id) }
        var last: HideID?
        for hide in named {
            if let last, last >= hide { throw CRDTError(.contradiction, event: id) }
            last = hide
            switch hide {
            case .cut(let start, let end):
                guard isCut(start: start, end: end) else {
                    throw CRDTError(.contradiction, event: id)
                }
            case .event(let event): try checkEvent(event)
            }
        }
    }

    func checkKnown(_ range: EventRange) throws(CRDTError) {
        var done = 0
        while done < range.count {
            let event = range.start.advanced(by: done)
            guard let found = elements.locate(event) else {
                throw CRDTError(.unknownEvent, event: event)
            }
            done += min(found.count, range.count - done)
        }
    }

    /// The elements that a hide operation which was applied named.
    private func ranges(hiddenBy id: EventID) -> [EventRange] {
        numbers(hiddenBy: .event(id)).flatMap { ranges(of: $0) }.normalized
    }

    /// The elements that a hide touched.
    private func numbers(hiddenBy hide: HideID) -> [Range<Int>] {
        switch hide {
        case .event(let event):
            return hideLog.numbers(
                event.counter..<(event.counter + 1), of: elements.index(of: event.replica))
        case .cut(let start, let end):
            guard let base, isCut(start: start, end: end) else { return [] }
            return elements.numbers(
                of: EventRange(
                    start: EventID(replica: base.replica, counter: UInt64(start)),
                    count: end - start))
        }
    }

    /// What an unhide operation which was applied named.
    private func items(unhiddenBy id: EventID) -> [TextUnhide.Item] {
        var items: [TextUnhide.Item] = []
        let touched = unhideLog.numbers(
            id.counter..<(id.counter + 1), of: elements.index(of: id.replica))
        for numbers in touched {
            forEachHideState(of: numbers) { range, state in
                let named = state.records.filter { $0.unhides.contains(id) }.map(\.hide)
                if !named.isEmpty { items.append(TextUnhide.Item(range: range, hides: named)) }
            }
        }
        return items.normalized
    }
}

extension [TextUnhide.Item] {
    /// The same items ascending, joined where they touch and name the same hides.
    var normalized: [TextUnhide.Item] {
        var result: [TextUnhide.Item] = []
        for item in sorted(by: { $0.range < $1.range }) {
            if let last = result.last, last.hides == item.hides,
                last.range.replica == item.range.replica,
                last.range.counterEnd == item.range.start.counter
            {
                let joined = EventRange(
                    start: last.range.start, count: last.range.count + item.range.count)
                result[result.count - 1] = TextUnhide.Item(range: joined, hides: item.hides)
            } else {
                result.append(item)
            }
        }
        return result
    }
}
