import Wire

/// A stretch that shows in one of two versions of a text and not in the other.
package struct TextDifference: Hashable, Sendable {
    /// What became of a stretch from the one version to the other.
    package enum Kind: Hashable, Sendable {
        /// Shows in the second version alone: typed since, or taken back from hiding.
        case inserted
        /// Shows in the first version alone.
        case removed
    }

    /// What became of the stretch.
    package let kind: Kind
    /// Where it stands in the first version's text, or would stand: scalars before it.
    package let oldOffset: Int
    /// Where it stands in the second version's text, or would stand.
    package let newOffset: Int
    /// Its elements in the order of the text.
    package fileprivate(set) var elements: [EventRange]
    /// Its scalars.
    package fileprivate(set) var scalars: [Unicode.Scalar]

    package init(
        kind: Kind, oldOffset: Int, newOffset: Int, elements: [EventRange],
        scalars: [Unicode.Scalar]
    ) {
        self.kind = kind
        self.oldOffset = oldOffset
        self.newOffset = newOffset
        self.elements = elements
        self.scalars = scalars
    }
}

extension TextSequence {
    /// Compares the texts of two versions, either of which may be the older: what shows in one of
    /// them alone, in the order of the text. What is between shows in both or in neither.
    ///
    /// - Complexity: O(k log b + m) for k stretches that events touched which either version lacks,
    ///   b blocks, and m scalars of the answer; the text as a whole is not looked at.
    package func diff(from old: VersionVector, to new: VersionVector) -> [TextDifference] {
        let oldEnds = counterEnds(at: old)
        let newEnds = counterEnds(at: new)
        var collector = DifferenceCollector()
        for range in touchedOffsets(since: zip(oldEnds, newEnds).map { min($0, $1) }) {
            var (position, offset) = tree.find(totalOffset: range.lowerBound)
            let counts = tree.countsBefore(tree[position].block)
            collector.move(to: counts.shown + (tree[position].isShown ? offset : 0))
            var rest = range.count
            while rest > 0 {
                let entry = tree[position]
                let part = offset..<min(offset + rest, entry.total)
                let block = blocks[entry.block.index]
                add(
                    part, of: block, isShown: entry.isShown,
                    inOld: shownParts(of: block, at: old, oldEnds),
                    inNew: shownParts(of: block, at: new, newEnds), to: &collector)
                rest -= part.count
                offset = 0
                guard rest > 0, let next = tree.next(position) else { break }
                position = next
            }
        }
        return collector.differences
    }

    private func add(
        _ part: Range<Int>, of block: TextBlock, isShown: Bool, inOld: Parts, inNew: Parts,
        to collector: inout DifferenceCollector
    ) {
        // Where a version begins or ends to show the block, the kind changes.
        let edges = ([part.lowerBound, part.upperBound] + inOld.edges + inNew.edges)
            .filter { part.lowerBound <= $0 && $0 <= part.upperBound }
        let places = Set(edges).sorted()
        for (start, end) in zip(places, places.dropFirst()) {
            collector.add(
                count: end - start, isShown: isShown, inOld: inOld.contains(start),
                inNew: inNew.contains(start)
            ) {
                (
                    EventRange(start: event(of: block, at: start), count: end - start),
                    elements.text.scalars(numbers(start..<end, of: block))
                )
            }
        }
    }

    /// Where the elements stand that were typed, hidden, taken back or cut by events from a
    /// counter of each replica on: ascending ranges among all elements, none of which touch.
    private func touchedOffsets(since ends: [UInt64]) -> [Range<Int>] {
        var touched: [Range<Int>] = []
        for (replica, end) in ends.enumerated() where end < Limits.counterEnd {
            let counters = end..<Limits.counterEnd
            let numbers =
                elements.numbers(of: replica, from: end) + hideLog.numbers(counters, of: replica)
                + unhideLog.numbers(counters, of: replica) + cutLog.numbers(counters, of: replica)
            for range in numbers {
                forEachBlock(of: range) { block, part in
                    let start = totalOffset(of: block.start)
                    touched.append((start + part.lowerBound)..<(start + part.upperBound))
                }
            }
        }
        return touched.joined
    }
}

/// Collects differences in the order of the text and joins neighbours of one kind.
///
/// Elements that no event touched show in both versions if they show now, so the places in the
/// two texts follow from those in the present one and from what was passed on the way.
private struct DifferenceCollector {
    private(set) var differences: [TextDifference] = []
    /// The place in the present text.
    private var offset = 0
    /// How many more of the elements before show in either version than in the present one.
    private var oldSurplus = 0
    private var newSurplus = 0

    mutating func move(to offset: Int) {
        self.offset = offset
    }

    mutating func add(
        count: Int, isShown: Bool, inOld: Bool, inNew: Bool,
        _ content: () -> (EventRange, [Unicode.Scalar])
    ) {
        if inOld != inNew {
            let (range, scalars) = content()
            append(inNew ? .inserted : .removed, range, scalars)
        }
        let shownCount = isShown ? count : 0
        offset += shownCount
        oldSurplus += (inOld ? count : 0) - shownCount
        newSurplus += (inNew ? count : 0) - shownCount
    }

    private mutating func append(
        _ kind: TextDifference.Kind, _ range: EventRange, _ scalars: [Unicode.Scalar]
    ) {
        let (oldOffset, newOffset) = (offset + oldSurplus, offset + newSurplus)
        if let last = differences.last, last.kind == kind,
            last.oldOffset + (kind == .removed ? last.scalars.count : 0) == oldOffset,
            last.newOffset + (kind == .inserted ? last.scalars.count : 0) == newOffset
        {
            differences[differences.count - 1].elements.appendJoining(range)
            differences[differences.count - 1].scalars += scalars
            return
        }
        differences.append(
            TextDifference(
                kind: kind, oldOffset: oldOffset, newOffset: newOffset, elements: [range],
                scalars: scalars))
    }
}
