import Wire

/// Makes a sequence of the columns of a saved state, if they are one.
///
/// The columns give the blocks in the order of the text and say where each hangs; that the one
/// follows from the other is checked in one walk over the tree, not by placing each block anew.
struct TextStateBuilder {
    private let state: TextStateColumns
    private var sequence: TextSequence
    /// Where each piece hangs.
    private var origins: [Origin] = []

    private struct Origin {
        let side: TextInsert.Side
        let parent: ElementNumber
        let rightOrigin: ElementNumber
    }

    init(_ state: TextStateColumns) {
        self.state = state
        sequence = TextSequence(emptyWith: state.base)
        sequence.hideEvents = EventSet(state.hides)
        sequence.unhideEvents = EventSet(state.unhides)
    }

    /// The sequence; nil if the columns do not describe one.
    ///
    /// - Complexity: O(n + b log b) for n elements and b blocks.
    mutating func build() -> TextSequence? {
        guard
            let elements = ElementStore(
                state.pieces.map { EventRange(start: $0.start, count: $0.count) },
                scalars: state.scalars)
        else { return nil }
        sequence.elements = elements
        guard resolveLinks(), isBaseWhole, areEventsApart else { return nil }
        makeBlocks()
        guard attachBlocks(), isInOrder, sequence.causalOrder() != nil else { return nil }
        return sequence
    }

    // MARK: Links

    private mutating func resolveLinks() -> Bool {
        origins.reserveCapacity(state.pieces.count)
        for position in state.pieces.indices {
            guard let origin = resolve(position) else { return false }
            origins.append(origin)
        }
        return true
    }

    private func resolve(_ position: Int) -> Origin? {
        let piece = state.pieces[position]
        switch piece.link {
        case .beforeNext:
            guard position + 1 < state.pieces.count else { return nil }
            return leftChild(of: piece.firstNumber + piece.count)
        case .leftOfNamed:
            guard let parent = piece.parent, parent > piece.firstNumber else { return nil }
            return leftChild(of: parent)
        case .continues:
            guard piece.start.counter > 0 else { return nil }
            let before = EventID(
                replica: piece.start.replica, counter: piece.start.counter - 1)
            guard let number = sequence.elements.number(of: before) else { return nil }
            return rightChild(piece, of: number.index)
        case .afterPrevious:
            return rightChild(piece, of: position == 0 ? nil : piece.firstNumber - 1)
        case .rightOfNamed: return rightChild(piece, of: piece.parent)
        case .rightOfRoot: return rightChild(piece, of: nil)
        case .afterPreviousBefore:
            return rightChild(
                piece, of: position == 0 ? nil : piece.firstNumber - 1, before: piece.rightOrigin)
        case .rightOfNamedBefore:
            return rightChild(piece, of: piece.parent, before: piece.rightOrigin)
        case .rightOfRootBefore:
            return rightChild(piece, of: nil, before: piece.rightOrigin)
        }
    }

    private func leftChild(of parent: Int) -> Origin {
        Origin(
            side: .left, parent: ElementNumber(parent), rightOrigin: ElementNumber(parent))
    }

    private func rightChild(
        _ piece: TextStateColumns.Piece, of parent: Int?, before rightOrigin: Int?
    ) -> Origin? {
        if let parent, parent >= piece.firstNumber { return nil }
        return Origin(
            side: .right, parent: parent.map { ElementNumber($0) } ?? .outside,
            rightOrigin: rightOrigin.map { ElementNumber($0) } ?? .outside)
    }

    /// A right child with its parent's right origin.
    private func rightChild(_ piece: TextStateColumns.Piece, of parent: Int?) -> Origin? {
        guard let parent else { return rightChild(piece, of: nil, before: nil) }
        guard parent < piece.firstNumber else { return nil }
        return Origin(
            side: .right, parent: ElementNumber(parent),
            rightOrigin: origins[self.piece(of: parent)].rightOrigin)
    }

    /// The piece that holds an element.
    private func piece(of number: Int) -> Int {
        var low = 0
        var high = state.pieces.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if state.pieces[middle].firstNumber <= number {
                low = middle
            } else {
                high = middle
            }
        }
        return low
    }

    // MARK: Checks of the whole

    /// Whether all scalars of the base are there, and hang where a base hangs.
    private var isBaseWhole: Bool {
        guard let base = state.base else { return true }
        var count = 0
        for (piece, origin) in zip(state.pieces, origins) where piece.start.replica == base.replica
        {
            count += piece.count
            guard piece.start.counter + UInt64(piece.count) <= UInt64(base.count) else {
                return false
            }
            let isFirst =
                piece.start.counter == 0 && origin.side == .right && origin.parent == .outside
                && origin.rightOrigin == .outside
            guard isFirst || piece.link == .continues else { return false }
        }
        return count == base.count
    }

    /// Whether no event both typed, hid or took back.
    private var areEventsApart: Bool {
        for piece in state.pieces {
            let range = EventRange(start: piece.start, count: piece.count)
            if sequence.hideEvents.intersects(range) || sequence.unhideEvents.intersects(range) {
                return false
            }
        }
        return !state.unhides.contains { sequence.hideEvents.contains($0) }
    }

    // MARK: Blocks

    private mutating func makeBlocks() {
        let cuts = cutNumbers()
        var nextCut = 0
        var nextSegment = 0
        var handles: [HideHandle?] = []
        var entries: [BlockTree.Entry] = []
        for (piece, origin) in zip(state.pieces, origins) {
            let pieceEnd = piece.firstNumber + piece.count
            var start = piece.firstNumber
            while start < pieceEnd {
                while nextCut < cuts.count, cuts[nextCut] <= start { nextCut += 1 }
                var end = nextCut < cuts.count ? min(pieceEnd, cuts[nextCut]) : pieceEnd
                var hides = HideHandle.none
                if nextSegment < state.segments.count {
                    let segment = state.segments[nextSegment]
                    if segment.start <= start {
                        end = min(end, segment.end)
                        hides = handle(of: segment, start: start, known: &handles)
                        if end == segment.end { nextSegment += 1 }
                    } else {
                        end = min(end, segment.start)
                    }
                }
                let isHead = start == piece.firstNumber
                append(
                    TextBlock(
                        start: ElementNumber(start), count: Int32(end - start),
                        side: isHead ? origin.side : .right,
                        parent: isHead ? origin.parent : ElementNumber(start - 1),
                        rightOrigin: origin.rightOrigin, hides: hides), to: &entries)
                start = end
            }
        }
        sequence.tree = BlockTree(entries)
    }

    /// The state of a segment as a handle: one for each state of the table, one for each single.
    private mutating func handle(
        of segment: TextStateColumns.Segment, start: Int, known: inout [HideHandle?]
    ) -> HideHandle {
        if segment.state == 0 {
            // A segment that runs over several blocks has its handle from the first of them.
            if start > segment.start, let last = sequence.blocks.last { return last.hides }
            return sequence.hides.add(segment.hides)
        }
        while known.count <= segment.state { known.append(nil) }
        if let handle = known[segment.state] { return handle }
        let handle = sequence.hides.add(segment.hides)
        known[segment.state] = handle
        return handle
    }

    private mutating func append(_ block: TextBlock, to entries: inout [BlockTree.Entry]) {
        let handle = BlockHandle(sequence.blocks.count)
        sequence.blocks.append(block)
        sequence.hides.retain(block.hides)
        sequence.index.insert(handle, start: block.start)
        entries.append(
            BlockTree.Entry(
                block: handle, count: Int(block.count),
                isShown: sequence.hides[block.hides].isShown))
    }

    /// Where a block has to end inside a piece since its last element has more right children.
    private func cutNumbers() -> [Int] {
        origins.filter { $0.side == .right && $0.parent != .outside }
            .map { $0.parent.index + 1 }.sorted()
    }

    // MARK: The tree

    /// Hangs every block on its parent's, in the order of the text, and checks that siblings
    /// stand as FugueMax has them.
    private mutating func attachBlocks() -> Bool {
        for position in sequence.blocks.indices {
            let block = sequence.blocks[position]
            let handle = BlockHandle(position)
            guard block.parent != .outside else {
                guard block.side == .right,
                    let list = inserting(handle, into: sequence.rootChildren, isRight: true)
                else { return false }
                sequence.rootChildren = list
                continue
            }
            let owner = sequence.index.block(containing: block.parent).index
            if block.side == .right {
                guard sequence.blocks[owner].last == block.parent,
                    let list = inserting(
                        handle, into: sequence.blocks[owner].rightChildren, isRight: true)
                else { return false }
                sequence.blocks[owner].rightChildren = list
            } else {
                guard sequence.blocks[owner].start == block.parent,
                    let list = inserting(
                        handle, into: sequence.blocks[owner].leftChildren, isRight: false)
                else { return false }
                sequence.blocks[owner].leftChildren = list
            }
        }
        return true
    }

    private mutating func inserting(
        _ handle: BlockHandle, into list: ChildList, isRight: Bool
    ) -> ChildList? {
        if let last = sequence.childLists.last(list) {
            let left = sequence.blocks[last.index]
            let right = sequence.blocks[handle.index]
            // Numbers follow the order of the text here, and outside is above them all.
            if isRight, left.rightOrigin != right.rightOrigin {
                guard left.rightOrigin > right.rightOrigin else { return nil }
            } else {
                guard sequence.elements.event(left.start) < sequence.elements.event(right.start)
                else { return nil }
            }
        }
        return sequence.childLists.insert(
            handle, at: sequence.childLists.count(list), into: list)
    }

    /// Whether the tree, read in order, gives the blocks in the order in which they stand.
    private var isInOrder: Bool {
        var expected = 0
        var stack: [(block: BlockHandle, isExpanded: Bool)] = []
        push(sequence.rootChildren, to: &stack)
        while let top = stack.popLast() {
            if top.isExpanded {
                guard top.block.index == expected else { return false }
                expected += 1
                continue
            }
            let block = sequence.blocks[top.block.index]
            push(block.rightChildren, to: &stack)
            stack.append((top.block, true))
            push(block.leftChildren, to: &stack)
        }
        return expected == sequence.blocks.count
    }

    private func push(
        _ list: ChildList, to stack: inout [(block: BlockHandle, isExpanded: Bool)]
    ) {
        for position in (0..<sequence.childLists.count(list)).reversed() {
            stack.append((sequence.childLists[list, position], false))
        }
    }
}
