import Wire

extension TextSequence {
    /// The text as of an older version.
    ///
    /// An element is in it if the version covers its id, or it is of the base; a hide counts if
    /// the version covers one of its sources and none of the events that took it back. The
    /// version must not cover events that the sequence lacks, or the text is not what it was.
    ///
    /// - Complexity: O(b log r + n) for b blocks, r replicas and n scalars of the answer.
    package func shownScalars(at version: VersionVector) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        forEachPiece(at: version) { block, part in
            elements.text.append(numbers(part, of: block), to: &result)
        }
        return result
    }

    /// The ids of the text as of an older version, in order, as runs: what an author saw who
    /// edits that version.
    ///
    /// - Complexity: O(b log r) for b blocks and r replicas.
    package func elements(at version: VersionVector) -> [EventRange] {
        var result: [EventRange] = []
        forEachPiece(at: version) { block, part in
            result.appendJoining(
                EventRange(start: event(of: block, at: part.lowerBound), count: part.count))
        }
        return result
    }

    func numbers(_ part: Range<Int>, of block: TextBlock) -> Range<Int> {
        (block.start.index + part.lowerBound)..<(block.start.index + part.upperBound)
    }

    private func forEachPiece(
        at version: VersionVector, _ body: (_ block: TextBlock, _ part: Range<Int>) -> Void
    ) {
        let ends = counterEnds(at: version)
        forEachBlockInOrder { block in
            let parts = shownParts(of: block, at: version, ends)
            if !parts.first.isEmpty { body(block, parts.first) }
            if !parts.second.isEmpty { body(block, parts.second) }
        }
    }

    func forEachBlockInOrder(_ body: (TextBlock) -> Void) {
        var next = tree.first
        while let position = next {
            body(blocks[tree[position].block.index])
            next = tree.next(position)
        }
    }

    /// For each of the sequence's replicas the counter up to which a version covers it.
    func counterEnds(at version: VersionVector) -> [UInt64] {
        elements.replicas.map { $0 == base?.replica ? .max : version[$0] }
    }

    /// Up to two stretches of a block, the second after the first.
    struct Parts {
        let first: Range<Int>
        let second: Range<Int>

        func contains(_ offset: Int) -> Bool {
            first.contains(offset) || second.contains(offset)
        }

        var edges: [Int] {
            [first.lowerBound, first.upperBound, second.lowerBound, second.upperBound]
        }
    }

    /// The offsets of a block's elements that show as of a version.
    func shownParts(
        of block: TextBlock, at version: VersionVector, _ ends: [UInt64]
    ) -> Parts {
        let end = ends[Int(block.replica)]
        let known = end > block.counter ? Int(min(UInt64(block.count), end - block.counter)) : 0
        let hidden = hiddenPart(of: block, at: version, ends)
        return Parts(
            first: 0..<min(known, hidden.lowerBound),
            second: min(known, hidden.upperBound)..<known)
    }

    /// The offsets of a block's elements that are hidden as of a version: of elements that were
    /// hidden one after the other a version covers the first so many.
    private func hiddenPart(
        of block: TextBlock, at version: VersionVector, _ ends: [UInt64]
    ) -> Range<Int> {
        let count = Int(block.count)
        guard let run = block.hides.run else {
            return state(block.hides).isShown(at: version) ? count..<count : 0..<count
        }
        let end = ends[run.replica]
        let low = run.step < 0 ? run.counter.stepped(run.step, count - 1) : run.counter
        let covered = end > low ? Int(min(UInt64(count), end - low)) : 0
        switch run.step {
        case 0: return covered > 0 ? 0..<count : count..<count
        case 1: return 0..<covered
        default: return (count - covered)..<count
        }
    }
}
