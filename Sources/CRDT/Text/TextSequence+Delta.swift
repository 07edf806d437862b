import Wire

extension TextSequence {
    /// What the text has beyond a version. Equal texts give equal deltas. Nil for a text that lacks
    /// hidden text and so cannot say what was typed.
    ///
    /// - Complexity: O(k log b) for k stretches that events after the version touched, and b
    ///   blocks, beside the hides that these have.
    package func delta(after version: VersionVector) -> TextDelta? {
        if lacksHiddenText { return nil }
        var delta = TextDelta()
        let ends = counterEnds(at: version)
        let order = elements.replicas.indices.sorted {
            elements.replicas[$0] < elements.replicas[$1]
        }
        var runs: [TypedRun] = []
        for replica in order where ends[replica] < Limits.counterEnd {
            let counters = ends[replica]..<Limits.counterEnd
            addRuns(of: replica, from: ends[replica], to: &runs)
            let id = elements.replicas[replica]
            addHides(hideLog.rows(counters, of: replica), in: counters, by: id, to: &delta)
            addUnhides(unhideLog.rows(counters, of: replica), in: counters, by: id, to: &delta)
            addCuts(cutLog.rows(counters, of: replica), in: counters, by: id, to: &delta)
        }
        delta.inserts = inserts(of: runs)
        return delta
    }

    // MARK: What was typed

    /// Elements of one replica that hang one on the other, however torn apart in the text.
    private struct TypedRun {
        let id: EventID
        let origin: TextSequence.Origin
        var count: Int
        /// In the order of the ids.
        var numbers: [Range<Int>]
    }

    private func addRuns(of replica: Int, from counter: UInt64, to runs: inout [TypedRun]) {
        let first = runs.count
        for numbers in elements.numbers(of: replica, from: counter) {
            forEachBlock(of: numbers) { block, part in
                let own = self.numbers(part, of: block)
                let id = event(of: block, at: part.lowerBound)
                let origin = origin(of: ElementNumber(own.lowerBound))
                let last = runs.count - 1
                if runs.count > first, origin.side == .right,
                    runs[last].origin.rightOrigin == origin.rightOrigin,
                    runs[last].id.advanced(by: runs[last].count) == id,
                    origin.parent == runs[last].id.advanced(by: runs[last].count - 1)
                {
                    runs[last].count += own.count
                    runs[last].numbers.append(own)
                } else {
                    runs.append(
                        TypedRun(id: id, origin: origin, count: own.count, numbers: [own]))
                }
            }
        }
    }

    /// The runs in the order of their ids, but each after those that it hangs on.
    private func inserts(of runs: [TypedRun]) -> [TextDelta.Insert] {
        var result: [TextDelta.Insert] = []
        result.reserveCapacity(runs.count)
        var isDone = [Bool](repeating: false, count: runs.count)
        for start in runs.indices where !isDone[start] {
            var stack = [start]
            while let top = stack.last {
                // The last one is gone through first.
                let needed = [runs[top].origin.rightOrigin, runs[top].origin.parent]
                    .compactMap { $0.flatMap { position(of: $0, in: runs) } }
                    .filter { !isDone[$0] && $0 != top }
                if isDone[top] || needed.isEmpty {
                    stack.removeLast()
                    if !isDone[top] { result.append(insert(of: runs[top])) }
                    isDone[top] = true
                } else {
                    stack += needed
                }
            }
        }
        return result
    }

    /// The run that an element is in. Runs ascend by their ids.
    private func position(of event: EventID, in runs: [TypedRun]) -> Int? {
        let position = runs.firstIndex(from: 0) { $0.id > event } - 1
        guard position >= 0 else { return nil }
        return EventRange(start: runs[position].id, count: runs[position].count).contains(event)
            ? position : nil
    }

    private func insert(of run: TypedRun) -> TextDelta.Insert {
        var scalars: [Unicode.Scalar] = []
        for numbers in run.numbers { elements.text.append(numbers, to: &scalars) }
        let origin = run.origin
        return TextDelta.Insert(
            id: run.id,
            operation: TextInsert(
                side: origin.side, parent: origin.parent,
                rightOrigin: origin.side == .left ? nil : origin.rightOrigin, scalars: scalars))
    }

    // MARK: What was hidden

    /// Hides of a replica, ascending by their elements, joined where each element was hidden by
    /// the event after or before that of its neighbour: in a way that does not depend on how the
    /// rows came about.
    private func addHides(
        _ rows: [ActLog.Row], in counters: Range<UInt64>, by replica: ReplicaID,
        to delta: inout TextDelta
    ) {
        var ranges: [UInt64: [EventRange]] = [:]
        forEachAct(rows, in: counters, by: replica) { event, numbers in
            ranges[event.counter, default: []] += self.ranges(of: numbers)
        }
        let single = ranges.flatMap { counter, ranges in
            ranges.normalized.map {
                TextDelta.Hide(
                    range: $0, event: EventID(replica: replica, counter: counter), step: 0)
            }
        }
        let first = delta.hides.count
        for hide in single.sorted(by: {
            ($0.range.start, $0.event) < ($1.range.start, $1.event)
        }) {
            if delta.hides.count > first,
                let joined = delta.hides[delta.hides.count - 1].extended(by: hide)
            {
                delta.hides[delta.hides.count - 1] = joined
            } else {
                delta.hides.append(hide)
            }
        }
    }

    private func addUnhides(
        _ rows: [ActLog.Row], in counters: Range<UInt64>, by replica: ReplicaID,
        to delta: inout TextDelta
    ) {
        var items: [EventID: [TextUnhide.Item]] = [:]
        forEachAct(rows, in: counters, by: replica) { event, numbers in
            forEachHideState(of: numbers) { range, state in
                let named = state.records.filter { $0.unhides.contains(event) }.map(\.hide)
                if !named.isEmpty {
                    items[event, default: []].append(TextUnhide.Item(range: range, hides: named))
                }
            }
        }
        for event in items.keys.sorted() {
            for item in (items[event] ?? []).normalized {
                delta.unhides.append(TextDelta.Unhide(event: event, item: item))
            }
        }
    }

    private func addCuts(
        _ rows: [ActLog.Row], in counters: Range<UInt64>, by replica: ReplicaID,
        to delta: inout TextDelta
    ) {
        var cuts: Set<TextDelta.Cut> = []
        forEachAct(rows, in: counters, by: replica) { event, numbers in
            forEachHideState(of: numbers) { _, state in
                for record in state.records where record.sources.contains(event) {
                    guard case .cut(let start, let end) = record.hide else { continue }
                    cuts.insert(TextDelta.Cut(event: event, range: start..<end))
                }
            }
        }
        delta.cuts += cuts.sorted {
            ($0.event, $0.range.lowerBound, $0.range.upperBound)
                < ($1.event, $1.range.lowerBound, $1.range.upperBound)
        }
    }

    /// Calls `body` with each event of a range that rows hold, and elements that it touched.
    private func forEachAct(
        _ rows: [ActLog.Row], in counters: Range<UInt64>, by replica: ReplicaID,
        _ body: (EventID, Range<Int>) -> Void
    ) {
        for row in rows {
            let numbers = row.numbers(in: counters)
            if row.step == 0 {
                body(EventID(replica: replica, counter: row.counter), numbers)
                continue
            }
            for number in numbers {
                let counter = row.counter.stepped(row.step, number - row.first.index)
                body(EventID(replica: replica, counter: counter), number..<(number + 1))
            }
        }
    }

    // MARK: Taking one in

    /// Takes in what another text has beyond a version that this text covers.
    ///
    /// - Complexity: O(k log² b + n) for k runs in the delta, b blocks here and n elements here.
    /// - Throws: `unknownEvent` with an element that is missing: the text does not cover the
    ///   delta's version. `contradiction`, `duplicateEvent` and `overLimit` as for the operations
    ///   that the delta stands for. The sequence is unchanged after any of them.
    package mutating func merge(_ delta: TextDelta) throws(CRDTError) {
        var joined = self
        joined.cursor = nil
        for insert in delta.inserts { try joined.integrateMissing(insert) }
        // In the order of their counters, which the log of them ascends by.
        for hide in delta.hides.sorted(by: { $0.event < $1.event }) { try joined.take(hide) }
        for unhide in delta.unhides { try joined.take(unhide) }
        for cut in delta.cuts {
            try joined.applyCut(
                start: cut.range.lowerBound, end: cut.range.upperBound, source: cut.event)
        }
        self = joined
    }

    /// Integrates the elements of a run that are not here, after checking those that are.
    private mutating func integrateMissing(_ insert: TextDelta.Insert) throws(CRDTError) {
        let scalars = insert.operation.scalars
        var done = 0
        while done < scalars.count {
            let id = insert.id.advanced(by: done)
            let free = elements.freeCount(from: id, limit: scalars.count - done)
            let count =
                free > 0
                ? free : min(elements.locate(id)?.count ?? 1, scalars.count - done)
            let isHead = done == 0
            let rightOrigin =
                insert.operation.side == .left
                ? insert.operation.parent : insert.operation.rightOrigin
            try integrate(
                TextInsert(
                    side: isHead ? insert.operation.side : .right,
                    parent: isHead ? insert.operation.parent : insert.id.advanced(by: done - 1),
                    rightOrigin: isHead ? insert.operation.rightOrigin : rightOrigin,
                    scalars: Array(scalars[done..<(done + count)])), id: id)
            done += count
        }
    }

    private mutating func take(_ hide: TextDelta.Hide) throws(CRDTError) {
        let low = min(hide.event.counter, hide.lastCounter)
        let events = EventRange(
            start: EventID(replica: hide.event.replica, counter: low),
            count: Int(max(hide.event.counter, hide.lastCounter) - low) + 1)
        try check([hide.range], id: hide.event)
        guard elements.freeCount(from: events.start, limit: events.count) == events.count,
            !unhides(in: events)
        else { throw CRDTError(.duplicateEvent, event: hide.event) }
        try checkActor(events)
        try checkKnown(hide.range)
        let replica = elements.registeredIndex(of: hide.event.replica)
        joinHides(
            of: [hide.range],
            HideSpan(replica: replica, counter: hide.event.counter, step: hide.step))
    }

    private mutating func take(_ unhide: TextDelta.Unhide) throws(CRDTError) {
        let event = EventRange(start: unhide.event, count: 1)
        try check([unhide.item.range], id: unhide.event)
        try check(unhide.item.hides, id: unhide.event)
        guard elements.freeCount(from: unhide.event, limit: 1) == 1, !hides(in: event) else {
            throw CRDTError(.duplicateEvent, event: unhide.event)
        }
        try checkActor(event)
        try checkKnown(unhide.item.range)
        changeHides(
            of: [unhide.item.range],
            joining: HideState(
                unhide.item.hides.map {
                    HideRecord(hide: $0, sources: [], unhides: [unhide.event])
                }))
    }

    private func checkActor(_ events: EventRange) throws(CRDTError) {
        guard events.replica != base?.replica else {
            throw CRDTError(.contradiction, event: events.start)
        }
        guard events.counterEnd <= Limits.counterEnd else {
            throw CRDTError(.overLimit, event: events.start)
        }
    }
}

extension TextDelta.Hide {
    /// The hides of both, if the other one is of the element after and of the event beside.
    fileprivate func extended(by other: TextDelta.Hide) -> TextDelta.Hide? {
        let difference = Int64(other.event.counter) - Int64(lastCounter)
        guard range.replica == other.range.replica, other.range.count == 1,
            range.counterEnd == other.range.start.counter, abs(difference) == 1,
            range.count == 1 || step == Int(difference)
        else { return nil }
        return TextDelta.Hide(
            range: EventRange(start: range.start, count: range.count + 1), event: event,
            step: Int(difference))
    }
}
