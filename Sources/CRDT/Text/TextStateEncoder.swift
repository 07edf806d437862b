import Wire

/// Lays a sequence out in the columns of a saved state (`Protocol/04-text.md` §7).
struct TextStateEncoder {
    /// A longest stretch of elements that stand side by side and continue each other.
    private struct Piece {
        let block: TextBlock
        var count: Int
        var last: ElementNumber

        var counterEnd: UInt64 { block.counter + UInt64(count) }
    }

    private let sequence: TextSequence
    private let form: TextStateForm
    private var pieces: [Piece] = []
    /// For each block its piece, and where in the piece it starts.
    private var places: [(piece: UInt32, offset: UInt32)]
    /// The replicas but the base's, ascending.
    private var replicas: [ReplicaID] = []
    /// For each of the sequence's replicas its place in the table.
    private var tableIndices: [UInt64] = []
    private var writer = VarintWriter()

    init(_ sequence: TextSequence, form: TextStateForm) {
        self.sequence = sequence
        self.form = form
        places = Array(repeating: (0, 0), count: sequence.blocks.count)
        cutPieces()
        collectReplicas()
    }

    mutating func encode() -> [UInt8] {
        writeHead()
        writeTexts()
        writePieces()
        writeHides()
        return writer.bytes
    }

    private mutating func cutPieces() {
        var next = sequence.tree.first
        while let position = next {
            let handle = sequence.tree[position].block
            let block = sequence.blocks[handle.index]
            if let last = pieces.last, block.side == .right, block.parent == last.last,
                last.block.replica == block.replica, last.counterEnd == block.counter,
                last.block.rightOrigin == block.rightOrigin
            {
                let place = pieces.count - 1
                places[handle.index] = (UInt32(place), UInt32(last.count))
                pieces[place].count += Int(block.count)
                pieces[place].last = block.last
            } else {
                places[handle.index] = (UInt32(pieces.count), 0)
                pieces.append(Piece(block: block, count: Int(block.count), last: block.last))
            }
            next = sequence.tree.next(position)
        }
    }

    /// Every replica that the sequence knows has typed, hidden or taken back something.
    private mutating func collectReplicas() {
        let all = sequence.elements.replicas
        let ascending = all.indices.sorted { all[$0] < all[$1] }
            .filter { all[$0] != sequence.base?.replica }
        let first = sequence.base == nil ? 0 : 1
        tableIndices = Array(repeating: 0, count: all.count)
        for (place, index) in ascending.enumerated() {
            tableIndices[index] = UInt64(place + first)
            replicas.append(all[index])
        }
    }

    private mutating func writeHead() {
        writer.write(raw: [TextSequence.stateVersion, form.byte])
        if let base = sequence.base {
            if form.kind == .body { writer.write(raw: base.replica.bytes) }
            writer.write(count: base.count)
        }
        writer.write(count: replicas.count)
        for replica in replicas { writer.write(raw: replica.bytes) }
    }

    // MARK: Texts

    private mutating func writeTexts() {
        var shown: [UInt8] = []
        var hidden: [UInt8] = []
        shown.reserveCapacity(sequence.shownCount)
        let base = sequence.base.flatMap { sequence.elements.index(of: $0.replica) }
        var next = sequence.tree.first
        while let position = next {
            let entry = sequence.tree[position]
            let block = sequence.blocks[entry.block.index]
            next = sequence.tree.next(position)
            let isOfBase = Int(block.replica) == base
            if isOfBase, form.kind == .bodyWithoutBase { continue }
            if entry.isShown {
                shown += sequence.elements.text.utf8(block.numbers)
            } else if isOfBase || !form.lacksHiddenText {
                hidden += sequence.elements.text.utf8(block.numbers)
            }
        }
        write(text: shown)
        write(text: hidden)
    }

    private mutating func write(text: [UInt8]) {
        writer.write(count: text.count)
        if form.isCompressed {
            let compressed = Deflate.compressAlways(text)
            writer.write(count: compressed.count)
            writer.write(raw: compressed)
        } else {
            writer.write(raw: text)
        }
    }

    // MARK: Pieces

    private mutating func writePieces() {
        var heads: [UInt8] = []
        var lengths = VarintWriter()
        var owners: [UInt64] = []
        var counters = VarintWriter()
        var references = References()
        var chain = CounterChain(replicaCount: sequence.elements.replicas.count)
        heads.reserveCapacity(pieces.count)
        for (position, piece) in pieces.enumerated() {
            let link = link(of: position)
            let replica = Int(piece.block.replica)
            heads.append(link.rawValue | UInt8(min(piece.count, PieceLink.longLength) - 1) << 4)
            if piece.count >= PieceLink.longLength {
                lengths.write(count: piece.count - PieceLink.longLength)
            }
            if link != .continues {
                owners.append(tableIndices[replica])
                counters.write(
                    chain.distance(piece.block.counter, of: replica, end: piece.counterEnd))
            }
            chain.move(to: piece.counterEnd, of: replica)
            write(link, of: position, to: &references)
        }
        writer.write(count: pieces.count)
        writer.write(raw: heads)
        writer.write(part: lengths)
        writer.write(grouped: owners)
        writer.write(part: counters)
        writer.write(part: references.places)
        writer.write(part: references.offsets)
    }

    private func link(of position: Int) -> PieceLink {
        let piece = pieces[position]
        let block = piece.block
        if block.side == .left {
            let isNext =
                position + 1 < pieces.count && pieces[position + 1].block.start == block.parent
            return isNext ? .beforeNext : .leftOfNamed
        }
        let previous = position == 0 ? ElementNumber.outside : pieces[position - 1].last
        guard block.parent != .outside else {
            let isAtEnd = block.rightOrigin == .outside
            if position == 0 { return isAtEnd ? .afterPrevious : .afterPreviousBefore }
            return isAtEnd ? .rightOfRoot : .rightOfRootBefore
        }
        let parent = sequence.blocks[sequence.index.block(containing: block.parent).index]
        let isInherited = block.rightOrigin == parent.rightOrigin
        let parentCounter = parent.counter + UInt64(block.parent.index - parent.start.index)
        if isInherited, parent.replica == block.replica, parentCounter + 1 == block.counter {
            return .continues
        }
        if block.parent == previous {
            return isInherited ? .afterPrevious : .afterPreviousBefore
        }
        return isInherited ? .rightOfNamed : .rightOfNamedBefore
    }

    /// The parts that name elements.
    private struct References {
        var places = VarintWriter()
        var offsets = VarintWriter()
    }

    private func write(
        _ link: PieceLink, of position: Int, to references: inout References
    ) {
        let block = pieces[position].block
        switch link {
        case .afterPrevious, .beforeNext, .rightOfRoot: break
        case .continues:
            references.places.write(count: position - 2 - place(of: block.parent).piece)
        case .leftOfNamed:
            references.places.write(count: place(of: block.parent).piece - position - 2)
        case .rightOfNamed: writeParent(block.parent, position, &references)
        case .rightOfNamedBefore:
            writeParent(block.parent, position, &references)
            writeRightOrigin(block.rightOrigin, position, &references)
        case .afterPreviousBefore, .rightOfRootBefore:
            writeRightOrigin(block.rightOrigin, position, &references)
        }
    }

    private func place(of number: ElementNumber) -> (piece: Int, offset: Int) {
        let handle = sequence.index.block(containing: number)
        let place = places[handle.index]
        let offset = number.index - sequence.blocks[handle.index].start.index
        return (Int(place.piece), Int(place.offset) + offset)
    }

    /// A right child's parent is nearly always the last element of its piece, so that is 0.
    private func writeParent(
        _ parent: ElementNumber, _ position: Int, _ references: inout References
    ) {
        let place = place(of: parent)
        references.places.write(count: position - 1 - place.piece)
        references.offsets.write(count: pieces[place.piece].count - 1 - place.offset)
    }

    private func writeRightOrigin(
        _ origin: ElementNumber, _ position: Int, _ references: inout References
    ) {
        if origin == .outside {
            references.places.write(0)
            return
        }
        let place = place(of: origin)
        references.places.write(Int64(place.piece - position).zigzag + 1)
        references.offsets.write(count: place.offset)
    }

    // MARK: Hides

    /// A longest stretch of elements, in order, whose hides are one span.
    private struct Segment {
        let gap: Int
        var count: Int
        var span: HideSpan
    }

    private func hiddenSegments() -> [Segment] {
        var segments: [Segment] = []
        var gap = 0
        sequence.forEachBlockInOrder { block in
            guard !block.hides.isNone else {
                gap += Int(block.count)
                return
            }
            var taken = 0
            // The segment before takes what it can of the block, and the rest is a new one.
            if gap == 0, !segments.isEmpty {
                taken = take(
                    block.hides, Int(block.count), into: &segments[segments.count - 1])
            }
            if taken < Int(block.count) {
                segments.append(
                    Segment(
                        gap: gap, count: Int(block.count) - taken,
                        span: block.hides.advanced(by: taken)))
            }
            gap = 0
        }
        return segments
    }

    /// How many of some elements' hides go on from a segment's.
    private func take(_ span: HideSpan, _ count: Int, into segment: inout Segment) -> Int {
        guard let run = span.run, segment.span.run != nil else {
            let isSame =
                segment.span.run == nil && span.run == nil
                && sequence.state(span) == sequence.state(segment.span)
            if isSame { segment.count += count }
            return isSame ? count : 0
        }
        var taken = 0
        while taken < count,
            let joined = segment.span.extended(
                by: span.advanced(by: taken), count: segment.count)
        {
            let isOfOneStep = taken == 0 && count > 1 && joined.run?.step == run.step
            let added = isOfOneStep ? count : 1
            segment.span = joined
            segment.count += added
            taken += added
        }
        return taken
    }

    private mutating func writeHides() {
        let segments = hiddenSegments()
        // Most texts have none, and a table costs a short command more than all else here.
        var indices: [HideState: Int] = [:]
        var states: [[HideRecord]] = []
        var heads: [UInt8] = []
        var gaps = VarintWriter()
        var lengths = VarintWriter()
        var stateColumn = VarintWriter()
        var owners: [UInt64] = []
        var counters = VarintWriter()
        var chain = CounterChain(replicaCount: sequence.elements.replicas.count)
        for segment in segments {
            var kind = SegmentKind.state
            if let run = segment.span.run {
                let step = segment.count > 1 ? run.step : 0
                kind = step == 0 ? .together : step > 0 ? .rising : .falling
                owners.append(tableIndices[run.replica])
                counters.write(
                    chain.distance(
                        run.counter, of: run.replica,
                        end: run.counter.stepped(step, segment.count - 1)))
            } else {
                let state = sequence.state(segment.span)
                if indices[state] == nil {
                    indices[state] = states.count
                    states.append(state.records)
                }
                stateColumn.write(count: indices[state] ?? 0)
            }
            heads.append(
                kind.rawValue | UInt8(min(segment.count, SegmentKind.longLength) - 1) << 2
                    | UInt8(min(segment.gap, SegmentKind.longGap)) << 5)
            if segment.gap >= SegmentKind.longGap {
                gaps.write(count: segment.gap - SegmentKind.longGap)
            }
            if segment.count >= SegmentKind.longLength {
                lengths.write(count: segment.count - SegmentKind.longLength)
            }
        }
        writer.write(count: states.count)
        for records in states { write(records) }
        writer.write(count: segments.count)
        writer.write(raw: heads)
        writer.write(part: gaps)
        writer.write(part: lengths)
        writer.write(part: stateColumn)
        writer.write(grouped: owners)
        writer.write(part: counters)
    }

    private mutating func write(_ records: [HideRecord]) {
        writer.write(count: records.count)
        for record in records {
            switch record.hide {
            case .event(let event):
                writer.write(record.sources.isEmpty ? 0 : 1)
                write(event)
            case .cut(let start, let end):
                writer.write(2)
                writer.write(count: start)
                writer.write(count: end - start)
                write(record.sources)
            }
            write(record.unhides)
        }
    }

    private mutating func write(_ events: [EventID]) {
        writer.write(count: events.count)
        for event in events { write(event) }
    }

    private mutating func write(_ event: EventID) {
        guard let index = sequence.elements.index(of: event.replica) else {
            preconditionFailure("a replica is missing from the table of a saved text")
        }
        writer.write(tableIndices[index])
        writer.write(event.counter)
    }
}
