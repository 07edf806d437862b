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
        forEachPiece(at: version) { start, count in
            result += elements.scalars[start.index..<(start.index + count)]
        }
        return result
    }

    /// The ids of the text as of an older version, in order, as runs: what an author saw who
    /// edits that version.
    ///
    /// - Complexity: O(b log b) for b blocks.
    package func elements(at version: VersionVector) -> [EventRange] {
        var result: [EventRange] = []
        forEachPiece(at: version) { start, count in
            result.appendJoining(EventRange(start: elements.event(start), count: count))
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
            let state = hides[block.hides]
            let inOld = state.isShown(at: old) ? knownCount(block, ends: oldEnds) : 0
            let inNew = state.isShown(at: new) ? knownCount(block, ends: newEnds) : 0
            let both = min(inOld, inNew)
            add(block, 0..<both, .kept, to: &pieces)
            add(block, both..<inOld, .removed, to: &pieces)
            add(block, both..<max(both, inNew), .inserted, to: &pieces)
        }
        return pieces.finished
    }

    private func add(
        _ block: TextBlock, _ range: Range<Int>, _ kind: TextDifference.Kind,
        to pieces: inout DifferencePieces
    ) {
        guard !range.isEmpty else { return }
        let start = block.start.advanced(by: range.lowerBound)
        pieces.add(
            kind, EventRange(start: elements.event(start), count: range.count),
            elements.scalars[start.index..<(start.index + range.count)])
    }

    private func forEachPiece(
        at version: VersionVector, _ body: (_ start: ElementNumber, _ count: Int) -> Void
    ) {
        let ends = counterEnds(at: version)
        forEachBlockInOrder { block in
            let count = knownCount(block, ends: ends)
            if count > 0, hides[block.hides].isShown(at: version) { body(block.start, count) }
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

    private func knownCount(_ block: TextBlock, ends: [UInt64]) -> Int {
        let (replica, counter) = elements.idParts(block.start)
        guard ends[replica] > counter else { return 0 }
        return Int(min(UInt64(block.count), ends[replica] - counter))
    }
}

/// Collects the stretches of a comparison and joins neighbours of one kind.
private struct DifferencePieces {
    private var done: [TextDifference] = []
    private var kind = TextDifference.Kind.kept
    private var ranges: [EventRange] = []
    private var scalars: [Unicode.Scalar] = []

    mutating func add(
        _ added: TextDifference.Kind, _ range: EventRange, _ text: ArraySlice<Unicode.Scalar>
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
