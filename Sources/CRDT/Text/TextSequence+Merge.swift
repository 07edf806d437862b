import Wire

extension TextSequence {
    /// Joins another state of the same text: afterwards the sequence holds the elements and the
    /// hides of both. Commutative, associative, idempotent.
    ///
    /// Lays two bodies over one snapshot over each other, and takes in a saved state without the
    /// operations that made it.
    ///
    /// - Complexity: O((b + c) log b + n) for b blocks here, c blocks and n elements there.
    /// - Throws: `contradiction` if the bases differ; `duplicateEvent` with an id that stands
    ///   for different things in both; `overLimit` if the text grows too long. The sequence is
    ///   unchanged after any of them.
    package mutating func merge(_ other: TextSequence) throws(CRDTError) {
        guard base == other.base else { throw CRDTError(.contradiction) }
        if totalCount == 0 {
            // Without elements there is nothing to hide, and so nothing to contradict.
            let lacked = lacksHiddenText
            self = other
            lacksHiddenText = lacksStill(lacked, beyond: 0, other)
            return
        }
        try checkAgreement(with: other)
        cursor = nil
        let (lacked, count) = (lacksHiddenText, totalCount)
        guard let order = other.causalOrder() else {
            preconditionFailure("a text's elements depend on each other in a circle")
        }
        for handle in order {
            let block = other.blocks[handle.index]
            for piece in missingPieces(of: block, in: other) { copy(piece, from: other) }
        }
        if lacksHiddenText { fill(from: other) }
        lacksHiddenText = lacksStill(lacked, beyond: count, other)
        // In the order of their counters, which the log of them ascends by.
        let hidden = other.blocks.filter { !$0.hides.isNone }
            .sorted { ($0.hides.run?.counter ?? 0) < ($1.hides.run?.counter ?? 0) }
        for block in hidden { joinHides(of: block, in: other) }
    }

    private mutating func joinHides(of block: TextBlock, in other: TextSequence) {
        let range = other.range(block)
        guard let run = block.hides.run else {
            return changeHides(of: [range], joining: other.state(block.hides))
        }
        let replica = other.elements.replicas[run.replica]
        joinHides(
            of: [range],
            HideSpan(
                replica: elements.registeredIndex(of: replica), counter: run.counter,
                step: run.step))
    }

    /// The stretches of another sequence's block whose elements are not here.
    private func missingPieces(
        of block: TextBlock, in other: TextSequence
    ) -> [Range<Int>] {
        let range = other.range(block)
        var pieces: [Range<Int>] = []
        var done = 0
        while done < range.count {
            let event = range.start.advanced(by: done)
            let free = elements.freeCount(from: event, limit: range.count - done)
            if free > 0 {
                pieces.append((block.start.index + done)..<(block.start.index + done + free))
                done += free
            } else if let found = elements.locate(event) {
                done += min(found.count, range.count - done)
            }
        }
        return pieces
    }

    private mutating func copy(_ numbers: Range<Int>, from other: TextSequence) {
        let first = ElementNumber(numbers.lowerBound)
        let origin = other.origin(of: first)
        guard let id = other.event(first) else { return }
        let scalars = other.elements.text.scalars(numbers)
        place(
            scalars, id: id, side: origin.side,
            parent: numberHere(origin.parent), rightOrigin: numberHere(origin.rightOrigin))
    }

    private func numberHere(_ event: EventID?) -> ElementNumber {
        guard let event else { return .outside }
        guard let number = elements.number(of: event) else {
            preconditionFailure("an element came before what it depends on")
        }
        return number
    }

    // MARK: Checks

    private func checkAgreement(with other: TextSequence) throws(CRDTError) {
        var added = 0
        for block in other.blocks {
            let range = other.range(block)
            guard !hides(in: range), !unhides(in: range) else {
                throw CRDTError(.duplicateEvent, event: range.start)
            }
            let missing = missingPieces(of: block, in: other)
            let missingCount = missing.reduce(0) { $0 + $1.count }
            added += missingCount
            if missingCount < range.count { try checkSame(range, block, in: other) }
        }
        guard added <= ElementNumber.countMax - totalCount else { throw CRDTError(.overLimit) }
        for block in blocks {
            let range = range(block)
            guard !other.hides(in: range), !other.unhides(in: range) else {
                throw CRDTError(.duplicateEvent, event: range.start)
            }
        }
        for block in other.blocks where !block.hides.isNone { try checkActs(of: block, in: other) }
    }

    private func checkActs(of block: TextBlock, in other: TextSequence) throws(CRDTError) {
        guard let run = block.hides.run else {
            for record in other.state(block.hides).records { try checkAct(record) }
            return
        }
        for offset in 0..<(run.step == 0 ? 1 : Int(block.count)) {
            let event = EventID(
                replica: other.elements.replicas[run.replica],
                counter: run.counter.stepped(run.step, offset))
            if unhides(in: EventRange(start: event, count: 1)) {
                throw CRDTError(.duplicateEvent, event: event)
            }
        }
    }

    /// One event either hides or unhides.
    private func checkAct(_ record: HideRecord) throws(CRDTError) {
        if case .event(let event) = record.hide, !record.sources.isEmpty,
            unhides(in: EventRange(start: event, count: 1))
        {
            throw CRDTError(.duplicateEvent, event: event)
        }
        for unhide in record.unhides where hides(in: EventRange(start: unhide, count: 1)) {
            throw CRDTError(.duplicateEvent, event: unhide)
        }
    }

    private func checkSame(
        _ range: EventRange, _ block: TextBlock, in other: TextSequence
    ) throws(CRDTError) {
        var done = 0
        while done < range.count {
            let event = range.start.advanced(by: done)
            guard let found = elements.locate(event) else {
                done += elements.freeCount(from: event, limit: range.count - done)
                continue
            }
            let own = blocks[index.block(containing: found.start).index]
            let count = min(range.count - done, own.end - found.start.index)
            let theirs = block.start.advanced(by: done)
            // Inside a block each element follows from the one before it.
            guard origin(of: found.start) == other.origin(of: theirs),
                agrees(
                    found.start.index..<(found.start.index + count), with: other, from: theirs)
            else { throw CRDTError(.duplicateEvent, event: event) }
            done += count
        }
    }

    // MARK: Causal order

    /// The blocks so that each comes after those that its parent and its right origin are in;
    /// nil if they depend on each other in a circle, which no operations can bring about.
    ///
    /// - Complexity: O(b log b) for b blocks.
    func causalOrder() -> [BlockHandle]? {
        var order: [BlockHandle] = []
        order.reserveCapacity(blocks.count)
        var states = [UInt8](repeating: 0, count: blocks.count)
        // By their counters as far as that can be, since whoever takes them in sorts them so.
        let starts = blocks.indices.sorted { blocks[$0].counter < blocks[$1].counter }
        for start in starts where states[start] == 0 {
            // 1: waits for what it depends on. 2: done.
            var stack = [start]
            while let top = stack.last {
                if states[top] == 2 {
                    stack.removeLast()
                    continue
                }
                var isReady = true
                for needed in [blocks[top].parent, blocks[top].rightOrigin]
                where needed != .outside {
                    let next = index.block(containing: needed).index
                    if states[next] == 2 { continue }
                    if states[next] == 1 || next == top { return nil }
                    stack.append(next)
                    isReady = false
                }
                states[top] = isReady ? 2 : 1
                if isReady {
                    order.append(BlockHandle(top))
                    stack.removeLast()
                }
            }
        }
        return order
    }
}
