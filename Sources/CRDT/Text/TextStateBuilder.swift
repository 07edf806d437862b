import Wire

/// Makes a sequence of the columns of a saved state, if they are one.
///
/// The columns give the pieces in the order of the text and say where each hangs; that the one
/// follows from the other is checked in one walk over the tree, not by placing each piece anew.
struct TextStateBuilder {
    private var state: TextStateColumns
    private var sequence: TextSequence
    /// For each piece its first block, and after the last piece the number of blocks.
    private var firstBlocks: [UInt32] = []

    init(_ state: TextStateColumns) {
        self.state = state
        sequence = TextSequence(emptyWith: state.base)
        sequence.lacksHiddenText = state.lacksHiddenText
    }

    /// The sequence; nil if the columns do not describe one.
    ///
    /// - Complexity: O(n + b) for n bytes of text and b blocks, but for numbering parents inside
    ///   of pieces, which takes O(log b) each.
    mutating func build() -> TextSequence? {
        guard isBaseWhole, isAscending || isFreeOfCircles, fillElements() else { return nil }
        makeBlocks()
        // What is not needed any more makes room for what comes.
        state.segments = []
        guard areCutsWhole, attachBlocks(), isInOrder else { return nil }
        state.pieces = []
        firstBlocks = []
        fillTree()
        return sequence
    }

    // MARK: Checks of the pieces

    /// Whether all scalars of the base are there, and hang where a base hangs.
    private var isBaseWhole: Bool {
        guard let base = state.base else { return true }
        var count = 0
        for piece in state.pieces where piece.replica == 0 {
            count += Int(piece.count)
            guard piece.counterEnd <= UInt64(base.count), !piece.isLeft,
                piece.originPiece == TextStateColumns.Piece.none
            else { return false }
            if piece.counter == 0 {
                guard piece.parentPiece == TextStateColumns.Piece.none else { return false }
            } else {
                guard piece.parentPiece != TextStateColumns.Piece.none else { return false }
                let parent = state.pieces[Int(piece.parentPiece)]
                guard parent.replica == 0, parent.counterEnd == piece.counter,
                    parent.count - 1 == piece.parentOffset
                else { return false }
            }
        }
        return count == base.count
    }

    /// Whether each piece depends on lower counters of its own replica alone, so that none depends
    /// on itself.
    private var isAscending: Bool {
        let pieces = state.pieces
        func isEarlier(_ needed: UInt32, than piece: TextStateColumns.Piece) -> Bool {
            needed == TextStateColumns.Piece.none
                || pieces[Int(needed)].replica == piece.replica
                    && pieces[Int(needed)].counter < piece.counter
        }
        return pieces.allSatisfy {
            isEarlier($0.parentPiece, than: $0) && isEarlier($0.originPiece, than: $0)
        }
    }

    /// Whether no piece depends on itself.
    private var isFreeOfCircles: Bool {
        let pieces = state.pieces
        // 1: waits for what it depends on. 2: done.
        var marks = [UInt8](repeating: 0, count: pieces.count)
        var stack: [UInt32] = []
        for start in pieces.indices where marks[start] == 0 {
            stack.append(UInt32(start))
            while let top = stack.last {
                let piece = pieces[Int(top)]
                if marks[Int(top)] == 2 {
                    stack.removeLast()
                    continue
                }
                marks[Int(top)] = 1
                let height = stack.count
                if piece.parentPiece != TextStateColumns.Piece.none,
                    marks[Int(piece.parentPiece)] != 2
                {
                    stack.append(piece.parentPiece)
                }
                if piece.originPiece != TextStateColumns.Piece.none,
                    marks[Int(piece.originPiece)] != 2
                {
                    stack.append(piece.originPiece)
                }
                if stack.count == height {
                    marks[Int(top)] = 2
                    stack.removeLast()
                } else if stack[height...].contains(where: { marks[Int($0)] == 1 }) {
                    return false
                }
            }
        }
        return true
    }

    // MARK: Ids

    /// Sorts the ids of elements, hides and unhides; false if one stands for two things.
    private mutating func fillElements() -> Bool {
        let pieces = state.pieces
        let groups = RadixOrder.groups(
            pieces.map(\.counter), owners: pieces.map(\.replica),
            ownerCount: state.replicas.count)
        var isApart = true
        let runs = state.replicas.indices.map { replica in
            var end: UInt64 = 0
            return groups[replica].map { place in
                let piece = pieces[Int(place)]
                isApart = isApart && piece.counter >= end
                end = piece.counterEnd
                return ElementStore.Run(
                    counter: piece.counter, start: piece.start, count: Int32(piece.count))
            }
        }
        guard isApart else { return false }
        sequence.elements = ElementStore(
            replicas: state.replicas, runs: runs, text: state.text)
        let acts = TextStateActs(state)
        let replicaCount = state.replicas.count
        let hides = acts.hides.rows(replicaCount: replicaCount)
        let unhides = acts.unhides.rows(replicaCount: replicaCount)
        for replica in state.replicas.indices {
            let typed = runs[replica].lazy.map { $0.counter..<$0.counterEnd }
            let takenBack = unhides[replica].lazy.map(\.counters).map { Range($0) }
            guard TextStateBuilder.areApart(hides[replica], typed),
                TextStateBuilder.areApart(unhides[replica], typed),
                TextStateBuilder.areApart(hides[replica], takenBack)
            else { return false }
        }
        sequence.hideLog = ActLog(hides)
        sequence.unhideLog = ActLog(unhides)
        sequence.cutLog = ActLog(acts.cuts.rows(replicaCount: replicaCount))
        return true
    }

    /// Whether acts, which ascend by their lowest counters, have none in common with ascending
    /// runs that do not overlap.
    private static func areApart(
        _ acts: [ActLog.Row], _ runs: some RandomAccessCollection<Range<UInt64>>
    ) -> Bool {
        var rest = runs.makeIterator()
        var run = rest.next()
        for act in acts {
            let counters = act.counters
            while let next = run, next.upperBound <= counters.lowerBound { run = rest.next() }
            if let run, run.lowerBound <= counters.upperBound { return false }
        }
        return true
    }

    // MARK: Blocks

    private mutating func makeBlocks() {
        let cuts = state.cuts.sorted()
        let spans = state.states.map { HideSpan(sequence.hides.add(HideState($0))) }
        let segments = state.segments
        var blocks: [TextBlock] = []
        blocks.reserveCapacity(state.pieces.count + 2 * segments.count + cuts.count)
        firstBlocks.reserveCapacity(state.pieces.count + 1)
        var nextCut = 0
        var nextSegment = 0
        for piece in state.pieces {
            firstBlocks.append(UInt32(blocks.count))
            let rightOrigin = number(piece.originPiece, piece.originOffset)
            var parent = number(piece.parentPiece, piece.parentOffset)
            var side: TextInsert.Side = piece.isLeft ? .left : .right
            var start = piece.start.index
            let pieceEnd = piece.end
            while start < pieceEnd {
                var end = pieceEnd
                while nextCut < cuts.count, cuts[nextCut] <= start { nextCut += 1 }
                if nextCut < cuts.count { end = min(end, cuts[nextCut]) }
                var span = HideSpan.none
                if nextSegment < segments.count {
                    let segment = segments[nextSegment]
                    if segment.start <= start {
                        end = min(end, segment.end)
                        if segment.span.isNone {
                            span = spans[segment.state]
                            sequence.hides.retain(span)
                        } else {
                            span = segment.span.advanced(by: start - segment.start)
                        }
                        if end == segment.end { nextSegment += 1 }
                    } else {
                        end = min(end, segment.start)
                    }
                }
                blocks.append(
                    TextBlock(
                        start: ElementNumber(start), count: end - start,
                        replica: Int(piece.replica),
                        counter: piece.counter + UInt64(start - piece.start.index), side: side,
                        parent: parent, rightOrigin: rightOrigin, hides: span))
                (side, parent) = (.right, ElementNumber(end - 1))
                start = end
            }
        }
        firstBlocks.append(UInt32(blocks.count))
        sequence.blocks = blocks
    }

    /// Fills the order of the blocks and the way to them.
    private mutating func fillTree() {
        let blocks = sequence.blocks
        sequence.tree = BlockTree(count: blocks.count) { place in
            BlockTree.Entry(
                block: BlockHandle(place), count: Int(blocks[place].count),
                isShown: sequence.isShown(blocks[place].hides))
        }
        sequence.index = BlockIndex(blocks.lazy.map(\.start))
    }

    private func number(_ piece: UInt32, _ offset: UInt32) -> ElementNumber {
        piece == TextStateColumns.Piece.none
            ? .outside : state.pieces[Int(piece)].start.advanced(by: Int(offset))
    }

    /// Whether each clip that cut a stretch of the base cut all of it, and nothing else.
    private var areCutsWhole: Bool {
        var counts: [TextDelta.Cut: Int] = [:]
        for block in sequence.blocks where block.hides.handle != nil {
            for record in sequence.state(block.hides).records {
                guard case .cut(let start, let end) = record.hide else { continue }
                let counterEnd = block.counter + UInt64(block.count)
                for event in record.sources {
                    guard block.replica == 0, block.counter >= UInt64(start),
                        counterEnd <= UInt64(end)
                    else { return false }
                    counts[TextDelta.Cut(event: event, range: start..<end), default: 0] +=
                        Int(block.count)
                }
            }
        }
        return counts.allSatisfy { $0.value == $0.key.range.count }
    }

    // MARK: The tree

    /// Hangs every block on its parent's, in the order of the text, and checks that siblings
    /// stand as FugueMax has them.
    private mutating func attachBlocks() -> Bool {
        // Taken out, so that changing a block needs no look at who else has them.
        var blocks = sequence.blocks
        sequence.blocks = []
        defer { sequence.blocks = blocks }
        for (position, piece) in state.pieces.enumerated() {
            let first = Int(firstBlocks[position])
            guard attach(first, of: piece, &blocks) else { return false }
            for block in (first + 1)..<max(Int(firstBlocks[position + 1]), first + 1) {
                var list = blocks[block - 1].rightChildren
                guard append(BlockHandle(block), to: &list, isRight: true, blocks) else {
                    return false
                }
                blocks[block - 1].rightChildren = list
            }
        }
        return true
    }

    private mutating func attach(
        _ block: Int, of piece: TextStateColumns.Piece, _ blocks: inout [TextBlock]
    ) -> Bool {
        guard piece.parentPiece != TextStateColumns.Piece.none else {
            var list = sequence.rootChildren
            defer { sequence.rootChildren = list }
            return append(BlockHandle(block), to: &list, isRight: true, blocks)
        }
        let parent = Int(piece.parentPiece)
        var list: ChildList
        var owner = Int(firstBlocks[parent])
        if piece.isLeft {
            list = blocks[owner].leftChildren
        } else {
            owner = Int(firstBlocks[parent + 1]) - 1
            if piece.parentOffset + 1 != state.pieces[parent].count {
                let number = number(piece.parentPiece, piece.parentOffset)
                owner = blocks.firstIndex(from: 0) { $0.start > number } - 1
            }
            list = blocks[owner].rightChildren
        }
        guard append(BlockHandle(block), to: &list, isRight: !piece.isLeft, blocks) else {
            return false
        }
        if piece.isLeft {
            blocks[owner].leftChildren = list
        } else {
            blocks[owner].rightChildren = list
        }
        return true
    }

    private mutating func append(
        _ handle: BlockHandle, to list: inout ChildList, isRight: Bool, _ blocks: [TextBlock]
    ) -> Bool {
        guard let last = sequence.childLists.last(list) else {
            list = ChildList(handle)
            return true
        }
        let left = blocks[last.index]
        let right = blocks[handle.index]
        // Numbers follow the order of the text here, and outside is above them all.
        if isRight, left.rightOrigin != right.rightOrigin {
            guard left.rightOrigin > right.rightOrigin else { return false }
        } else {
            guard sequence.event(of: left, at: 0) < sequence.event(of: right, at: 0) else {
                return false
            }
        }
        list = sequence.childLists.append(handle, to: list)
        return true
    }

    /// Whether the tree, read in order, gives the blocks in the order in which they stand.
    private var isInOrder: Bool {
        var expected = 0
        var stack: [UInt32] = []
        let expandedFlag: UInt32 = 1 << 31
        push(sequence.rootChildren, to: &stack)
        while let top = stack.popLast() {
            if top & expandedFlag == 0 {
                let block = sequence.blocks[Int(top)]
                push(block.rightChildren, to: &stack)
                if !block.leftChildren.isEmpty {
                    stack.append(top | expandedFlag)
                    push(block.leftChildren, to: &stack)
                    continue
                }
            }
            guard Int(top & ~expandedFlag) == expected else { return false }
            expected += 1
        }
        return expected == sequence.blocks.count
    }

    private func push(_ list: ChildList, to stack: inout [UInt32]) {
        if let only = list.only {
            stack.append(only.raw)
        } else if !list.isEmpty {
            for child in sequence.childLists.blocks(list).reversed() { stack.append(child.raw) }
        }
    }
}
