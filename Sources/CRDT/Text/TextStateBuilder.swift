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
        state.segments = []
        guard attachBlocks(), isInOrder else { return nil }
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
        let order = RadixOrder.order(
            pieces.map(\.counter), owners: pieces.map(\.replica),
            ownerCount: state.replicas.count)
        var runs = [[ElementStore.Run]](repeating: [], count: state.replicas.count)
        var own: [ElementStore.Run] = []
        var (replica, end): (UInt32, UInt64) = (0, 0)
        for place in order {
            let piece = pieces[Int(place)]
            if piece.replica != replica {
                runs[Int(replica)] = own
                own = []
                (replica, end) = (piece.replica, 0)
            }
            guard piece.counter >= end else { return false }
            end = piece.counterEnd
            own.append(
                ElementStore.Run(
                    counter: piece.counter, start: piece.start, count: Int32(piece.count)))
        }
        if !state.replicas.isEmpty { runs[Int(replica)] = own }
        sequence.elements = ElementStore(
            replicas: state.replicas, runs: runs, text: state.text)
        var acts = TextStateActs(state)
        let (hides, unhides) = (acts.rows(of: .hide), acts.rows(of: .unhide))
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
        sequence.cutLog = ActLog(acts.rows(of: .cut))
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
        let shows = spans.map { sequence.isShown($0) }
        let blockCountMax = state.pieces.count + 2 * state.segments.count + cuts.count
        var entries: [BlockTree.Entry] = []
        entries.reserveCapacity(blockCountMax)
        var blocks: [TextBlock] = []
        blocks.reserveCapacity(blockCountMax)
        firstBlocks.reserveCapacity(state.pieces.count + 1)
        var nextCut = 0
        var nextSegment = 0
        for piece in state.pieces {
            firstBlocks.append(UInt32(entries.count))
            let parent = number(piece.parentPiece, piece.parentOffset)
            let rightOrigin = number(piece.originPiece, piece.originOffset)
            var start = piece.start.index
            while start < piece.end {
                var end = piece.end
                while nextCut < cuts.count, cuts[nextCut] <= start { nextCut += 1 }
                if nextCut < cuts.count { end = min(end, cuts[nextCut]) }
                var span = HideSpan.none
                var isShown = true
                if nextSegment < state.segments.count {
                    let segment = state.segments[nextSegment]
                    if segment.start <= start {
                        end = min(end, segment.end)
                        if segment.span.isNone {
                            span = spans[segment.state]
                            isShown = shows[segment.state]
                            sequence.hides.retain(span)
                        } else {
                            span = segment.span.advanced(by: start - segment.start)
                            isShown = false
                        }
                        if end == segment.end { nextSegment += 1 }
                    } else {
                        end = min(end, segment.start)
                    }
                }
                let isHead = start == piece.start.index
                let offset = start - piece.start.index
                entries.append(
                    BlockTree.Entry(
                        block: BlockHandle(entries.count), count: end - start, isShown: isShown))
                blocks.append(
                    TextBlock(
                        start: ElementNumber(start), count: end - start,
                        replica: Int(piece.replica), counter: piece.counter + UInt64(offset),
                        side: isHead && piece.isLeft ? .left : .right,
                        parent: isHead ? parent : ElementNumber(start - 1),
                        rightOrigin: rightOrigin, hides: span))
                start = end
            }
        }
        firstBlocks.append(UInt32(entries.count))
        sequence.tree = BlockTree(entries)
        sequence.index = BlockIndex(blocks.lazy.map(\.start))
        sequence.blocks = blocks
    }

    private func number(_ piece: UInt32, _ offset: UInt32) -> ElementNumber {
        piece == TextStateColumns.Piece.none
            ? .outside : state.pieces[Int(piece)].start.advanced(by: Int(offset))
    }

    // MARK: The tree

    /// Hangs every block on its parent's, in the order of the text, and checks that siblings
    /// stand as FugueMax has them.
    private mutating func attachBlocks() -> Bool {
        for (position, piece) in state.pieces.enumerated() {
            let first = Int(firstBlocks[position])
            guard attach(first, of: piece) else { return false }
            for block in (first + 1)..<max(Int(firstBlocks[position + 1]), first + 1) {
                guard attach(BlockHandle(block), on: .right, of: block - 1) else { return false }
            }
        }
        return true
    }

    private mutating func attach(_ block: Int, of piece: TextStateColumns.Piece) -> Bool {
        guard piece.parentPiece != TextStateColumns.Piece.none else {
            guard
                let list = appending(
                    BlockHandle(block), to: sequence.rootChildren, isRight: true)
            else { return false }
            sequence.rootChildren = list
            return true
        }
        let parent = Int(piece.parentPiece)
        if piece.isLeft {
            return attach(BlockHandle(block), on: .left, of: Int(firstBlocks[parent]))
        }
        var owner = Int(firstBlocks[parent + 1]) - 1
        if piece.parentOffset + 1 != state.pieces[parent].count {
            owner =
                sequence.index.block(
                    containing: number(piece.parentPiece, piece.parentOffset)
                ).index
        }
        return attach(BlockHandle(block), on: .right, of: owner)
    }

    private mutating func attach(
        _ block: BlockHandle, on side: TextInsert.Side, of owner: Int
    ) -> Bool {
        let present =
            side == .right
            ? sequence.blocks[owner].rightChildren : sequence.blocks[owner].leftChildren
        guard let list = appending(block, to: present, isRight: side == .right) else {
            return false
        }
        sequence.setChildren(of: BlockHandle(owner), on: side, to: list)
        return true
    }

    private mutating func appending(
        _ handle: BlockHandle, to list: ChildList, isRight: Bool
    ) -> ChildList? {
        guard let last = sequence.childLists.last(list) else { return ChildList(handle) }
        let left = sequence.blocks[last.index]
        let right = sequence.blocks[handle.index]
        // Numbers follow the order of the text here, and outside is above them all.
        if isRight, left.rightOrigin != right.rightOrigin {
            guard left.rightOrigin > right.rightOrigin else { return nil }
        } else {
            guard sequence.event(of: left, at: 0) < sequence.event(of: right, at: 0) else {
                return nil
            }
        }
        return sequence.childLists.append(handle, to: list)
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
