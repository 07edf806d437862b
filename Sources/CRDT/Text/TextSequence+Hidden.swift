/// A stretch of hidden text: what was deleted or cut, and by what.
package struct HiddenRun: Hashable, Sendable {
    /// The elements.
    package let range: EventRange
    /// The offset in the shown text where they stood, in Unicode scalars.
    package let shownOffset: Int
    /// The hidden scalars.
    package let scalars: [Unicode.Scalar]
    /// The hides in force, ascending.
    package let hides: [HideID]

    package init(
        range: EventRange, shownOffset: Int, scalars: [Unicode.Scalar], hides: [HideID]
    ) {
        self.range = range
        self.shownOffset = shownOffset
        self.scalars = scalars
        self.hides = hides
    }
}

extension TextSequence {
    /// The hides in force on elements, as an unhide of all of them would name them: ascending,
    /// without elements that show or are not in the sequence.
    ///
    /// - Complexity: O(m log b) for b blocks, m of them named.
    package func hides(inForceOn named: [EventRange]) -> [TextUnhide.Item] {
        var items: [TextUnhide.Item] = []
        for range in named.normalized {
            forEachKnownPiece(of: range) { start, count, block in
                let inner = start.index - block.start.index
                forEachHideState(of: block, in: inner..<(inner + count)) { part, state in
                    let inForce = state.inForce
                    guard !inForce.isEmpty else { return }
                    let found = EventRange(
                        start: event(of: block, at: part.lowerBound), count: part.count)
                    items.append(TextUnhide.Item(range: found, hides: inForce))
                }
            }
        }
        return items.normalized
    }

    /// The hidden stretches in the order of the text, each with its hides and its text. Stretches
    /// that were typed in one go and have the same hides are one.
    ///
    /// - Complexity: O(b log b + n) for b blocks and n hidden scalars.
    package var hiddenRuns: [HiddenRun] { hiddenRuns(from: tree.first, upTo: shownCount) }

    /// The hidden stretches that stand in a range of shown offsets or directly at its edges.
    ///
    /// - Complexity: O(log b + m log b + n) for b blocks, m blocks and n hidden scalars there.
    package func hiddenRuns(in range: Range<Int>) -> [HiddenRun] {
        precondition(
            range.lowerBound >= 0 && range.upperBound <= shownCount, "range outside the text")
        if range.lowerBound == 0 { return hiddenRuns(from: tree.first, upTo: range.upperBound) }
        let (position, _) = tree.find(shownOffset: range.lowerBound - 1)
        return hiddenRuns(from: position, upTo: range.upperBound)
    }

    private func hiddenRuns(from first: BlockTree.Position?, upTo end: Int) -> [HiddenRun] {
        var result: [HiddenRun] = []
        var next = first
        var offset = next.map { tree.countsBefore(tree[$0].block).shown } ?? 0
        while let position = next, offset <= end {
            let entry = tree[position]
            if entry.isShown {
                offset += entry.total
            } else {
                let block = blocks[entry.block.index]
                forEachHideState(of: block, in: 0..<Int(block.count)) { part, state in
                    let start = block.start.index + part.lowerBound
                    result.appendJoining(
                        HiddenRun(
                            range: EventRange(
                                start: event(of: block, at: part.lowerBound), count: part.count),
                            shownOffset: offset,
                            scalars: elements.text.scalars(start..<(start + part.count)),
                            hides: state.inForce))
                }
            }
            next = tree.next(position)
        }
        return result
    }

    /// Calls `body` with each stretch of a run of ids that is in the sequence and in one block.
    func forEachKnownPiece(
        of range: EventRange,
        _ body: (_ start: ElementNumber, _ count: Int, _ block: TextBlock) -> Void
    ) {
        var done = 0
        while done < range.count {
            let event = range.start.advanced(by: done)
            guard let found = elements.locate(event) else {
                done += elements.freeCount(from: event, limit: range.count - done)
                continue
            }
            let block = blocks[index.block(containing: found.start).index]
            let count = min(found.count, range.count - done, block.end - found.start.index)
            body(found.start, count, block)
            done += count
        }
    }
}

extension [HiddenRun] {
    fileprivate mutating func appendJoining(_ run: HiddenRun) {
        guard let last, last.shownOffset == run.shownOffset, last.hides == run.hides,
            last.range.replica == run.range.replica,
            last.range.counterEnd == run.range.start.counter
        else {
            append(run)
            return
        }
        self[count - 1] = HiddenRun(
            range: EventRange(start: last.range.start, count: last.range.count + run.range.count),
            shownOffset: last.shownOffset, scalars: last.scalars + run.scalars, hides: run.hides)
    }
}
