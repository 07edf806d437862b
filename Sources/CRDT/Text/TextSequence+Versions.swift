import Wire

/// A stretch of a comparison of two versions of a text.
package struct TextDifference: Hashable, Sendable {
    /// What became of a stretch from the one version to the other.
    package enum Kind: Hashable, Sendable {
        /// Shows in both.
        case kept
        /// Shows in the second version alone: typed since, or taken back from hiding.
        case inserted
        /// Shows in the first version alone.
        case removed
    }

    /// What became of the stretch.
    package let kind: Kind
    /// Its elements in the order of the text.
    package let elements: [EventRange]
    /// Its scalars.
    package let scalars: [Unicode.Scalar]

    package init(kind: Kind, elements: [EventRange], scalars: [Unicode.Scalar]) {
        self.kind = kind
        self.elements = elements
        self.scalars = scalars
    }
}

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

    /// Compares the texts of two versions, either of which may be the older: the stretches of
    /// both in the order of the text, neighbours of different kinds.
    ///
    /// - Complexity: O(b log b + n) for b blocks and n scalars of both versions.
    package func diff(from old: VersionVector, to new: VersionVector) -> [TextDifference] {
        let oldEnds = counterEnds(at: old)
        let newEnds = counterEnds(at: new)
        var pieces = DifferencePieces()
        forEachBlockInOrder { block in
            let inOld = shownParts(of: block, at: old, oldEnds)
            let inNew = shownParts(of: block, at: new, newEnds)
            // Where either begins or ends, the kind changes.
            let edges = [0, Int(block.count)] + inOld.edges + inNew.edges
            let places = Set(edges).sorted()
            for (start, end) in zip(places, places.dropFirst()) {
                switch (inOld.contains(start), inNew.contains(start)) {
                case (true, true): add(block, start..<end, .kept, to: &pieces)
                case (true, false): add(block, start..<end, .removed, to: &pieces)
                case (false, true): add(block, start..<end, .inserted, to: &pieces)
                case (false, false): break
                }
            }
        }
        return pieces.finished
    }

    private func add(
        _ block: TextBlock, _ part: Range<Int>, _ kind: TextDifference.Kind,
        to pieces: inout DifferencePieces
    ) {
        pieces.add(
            kind, EventRange(start: event(of: block, at: part.lowerBound), count: part.count),
            elements.text.scalars(numbers(part, of: block)))
    }

    private func numbers(_ part: Range<Int>, of block: TextBlock) -> Range<Int> {
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
    private func counterEnds(at version: VersionVector) -> [UInt64] {
        elements.replicas.map { $0 == base?.replica ? .max : version[$0] }
    }

    /// Up to two stretches of a block, the second after the first.
    private struct Parts {
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
    private func shownParts(
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

/// Collects the stretches of a comparison and joins neighbours of one kind.
private struct DifferencePieces {
    private var done: [TextDifference] = []
    private var kind = TextDifference.Kind.kept
    private var ranges: [EventRange] = []
    private var scalars: [Unicode.Scalar] = []

    mutating func add(
        _ added: TextDifference.Kind, _ range: EventRange, _ text: [Unicode.Scalar]
    ) {
        if added != kind { close() }
        kind = added
        ranges.appendJoining(range)
        scalars += text
    }

    private mutating func close() {
        guard !ranges.isEmpty else { return }
        done.append(TextDifference(kind: kind, elements: ranges, scalars: scalars))
        ranges = []
        scalars = []
    }

    var finished: [TextDifference] {
        var copy = self
        copy.close()
        return copy.done
    }
}
