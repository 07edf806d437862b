import Wire

/// Lays a sequence out in the columns of a saved state.
struct TextStateEncoder {
    /// A longest stretch of elements that stand side by side and continue each other.
    private struct Piece {
        let block: TextBlock
        let replica: Int
        let counter: UInt64
        var count: Int
        var last: ElementNumber
    }

    private let sequence: TextSequence
    private var pieces: [Piece] = []
    /// For each block its piece, and where in the piece it starts.
    private var places: [(piece: Int, offset: Int)]
    /// The replicas but the base's, ascending, and every replica's index.
    private var replicas: [ReplicaID] = []
    private var replicaIndices: [ReplicaID: UInt64] = [:]
    private var writer = VarintWriter()

    init(_ sequence: TextSequence) {
        self.sequence = sequence
        places = Array(repeating: (0, 0), count: sequence.blocks.count)
        cutPieces()
        collectReplicas()
    }

    mutating func encode(omittingBase: Bool) -> [UInt8] {
        writeHead(omittingBase: omittingBase)
        writePieces()
        writeHides()
        writeText(omittingBase: omittingBase)
        return writer.bytes
    }

    private mutating func cutPieces() {
        var next = sequence.tree.first
        while let position = next {
            let handle = sequence.tree[position].block
            let block = sequence.blocks[handle.index]
            let (replica, counter) = sequence.elements.idParts(block.start)
            if let last = pieces.last, block.side == .right, block.parent == last.last,
                last.replica == replica, last.counter + UInt64(last.count) == counter,
                last.block.rightOrigin == block.rightOrigin
            {
                places[handle.index] = (pieces.count - 1, last.count)
                pieces[pieces.count - 1].count += Int(block.count)
                pieces[pieces.count - 1].last = block.last
            } else {
                places[handle.index] = (pieces.count, 0)
                pieces.append(
                    Piece(
                        block: block, replica: replica, counter: counter,
                        count: Int(block.count), last: block.last))
            }
            next = sequence.tree.next(position)
        }
    }

    private mutating func collectReplicas() {
        var named = Set(sequence.elements.replicas)
        var last: ReplicaID?
        for block in sequence.blocks where block.hides != .none {
            if case .single(let event) = sequence.hides[block.hides] {
                if event.replica != last { named.insert(event.replica) }
                last = event.replica
                continue
            }
            for record in sequence.hides[block.hides].records {
                if case .event(let event) = record.hide { named.insert(event.replica) }
                named.formUnion(record.sources.map(\.replica))
                named.formUnion(record.unhides.map(\.replica))
            }
        }
        if let base = sequence.base {
            named.remove(base.replica)
            replicaIndices[base.replica] = 0
        }
        replicas = named.sorted()
        let first: UInt64 = sequence.base == nil ? 0 : 1
        for (index, replica) in replicas.enumerated() {
            replicaIndices[replica] = UInt64(index) + first
        }
    }

    private mutating func writeHead(omittingBase: Bool) {
        writer.write(raw: [TextSequence.stateVersion])
        if let base = sequence.base {
            let form = omittingBase ? TextStateForm.baseLeftOut : .withBase
            writer.write(raw: [form.rawValue])
            if !omittingBase { writer.write(raw: base.replica.bytes) }
            writer.write(count: base.count)
        } else {
            writer.write(raw: [TextStateForm.withoutBase.rawValue])
        }
        writer.write(count: replicas.count)
        for replica in replicas { writer.write(raw: replica.bytes) }
    }

    /// The indices of the events' replicas, most of which are those of the event before.
    private func tableIndices(_ events: [EventID]) -> [UInt64] {
        var last: (replica: ReplicaID, index: UInt64)?
        return events.map { event in
            if let last, last.replica == event.replica { return last.index }
            let index = tableIndex(event.replica)
            last = (event.replica, index)
            return index
        }
    }

    private func tableIndex(_ replica: ReplicaID) -> UInt64 {
        guard let index = replicaIndices[replica] else {
            preconditionFailure("a replica is missing from the table of a saved text")
        }
        return index
    }

    // MARK: Pieces

    private mutating func writePieces() {
        let indices = sequence.elements.replicas.map { replicaIndices[$0] ?? 0 }
        writer.write(count: pieces.count)
        writer.write(column: pieces.map { indices[$0.replica] })
        var ends = [UInt64](repeating: 0, count: indices.count)
        var deltas: [UInt64] = []
        deltas.reserveCapacity(pieces.count)
        for piece in pieces {
            deltas.append((Int64(piece.counter) - Int64(ends[piece.replica])).zigzag)
            ends[piece.replica] = piece.counter + UInt64(piece.count)
        }
        writer.write(column: deltas)
        writer.write(column: pieces.map { UInt64($0.count - 1) })
        let links = pieces.indices.map { link(of: $0) }
        writer.write(column: links.map(\.rawValue))
        for (position, link) in links.enumerated() { writeReferences(of: position, link) }
    }

    private func link(of position: Int) -> PieceLink {
        let piece = pieces[position]
        let block = piece.block
        if block.side == .left {
            let isNext =
                position + 1 < pieces.count && pieces[position + 1].block.start == block.parent
            return isNext ? .beforeNext : .leftOfNamed
        }
        let isInherited = block.rightOrigin == rightOrigin(of: block.parent)
        if block.parent != .outside, isInherited {
            let (replica, counter) = sequence.elements.idParts(block.parent)
            if replica == piece.replica, counter + 1 == piece.counter { return .continues }
        }
        let previous = position == 0 ? ElementNumber.outside : pieces[position - 1].last
        if block.parent == previous {
            return isInherited ? .afterPrevious : .afterPreviousBefore
        }
        if block.parent == .outside { return isInherited ? .rightOfRoot : .rightOfRootBefore }
        return isInherited ? .rightOfNamed : .rightOfNamedBefore
    }

    private func rightOrigin(of number: ElementNumber) -> ElementNumber {
        number == .outside
            ? .outside : sequence.blocks[sequence.index.block(containing: number).index].rightOrigin
    }

    private mutating func writeReferences(of position: Int, _ link: PieceLink) {
        let block = pieces[position].block
        switch link {
        case .continues, .afterPrevious, .beforeNext, .rightOfRoot: break
        case .leftOfNamed: write(piece: place(of: block.parent).piece, from: position)
        case .rightOfNamed: writeNamedParent(block.parent, from: position)
        case .rightOfNamedBefore:
            writeNamedParent(block.parent, from: position)
            writeRightOrigin(block.rightOrigin, from: position)
        case .afterPreviousBefore, .rightOfRootBefore:
            writeRightOrigin(block.rightOrigin, from: position)
        }
    }

    private func place(of number: ElementNumber) -> (piece: Int, offset: Int) {
        let handle = sequence.index.block(containing: number)
        let place = places[handle.index]
        let offset = number.index - sequence.blocks[handle.index].start.index
        return (place.piece, place.offset + offset)
    }

    private mutating func write(piece: Int, from position: Int) {
        writer.write(Int64(piece - position).zigzag)
    }

    /// A right child's parent is nearly always the last element of its piece, so that is 0.
    private mutating func writeNamedParent(_ parent: ElementNumber, from position: Int) {
        let place = place(of: parent)
        write(piece: place.piece, from: position)
        writer.write(count: pieces[place.piece].count - 1 - place.offset)
    }

    private mutating func writeRightOrigin(_ origin: ElementNumber, from position: Int) {
        if origin == .outside {
            writer.write(0)
            return
        }
        let place = place(of: origin)
        writer.write(Int64(place.piece - position).zigzag + 1)
        writer.write(count: place.offset)
    }

    // MARK: Hides

    /// A longest stretch of elements, in order, that have one state other than none.
    private struct Segment {
        let gap: Int
        var count: Int
        let state: HideState
    }

    private func hiddenSegments() -> [Segment] {
        var segments: [Segment] = []
        var gap = 0
        sequence.forEachBlockInOrder { block in
            if block.hides == .none {
                gap += Int(block.count)
                return
            }
            let state = sequence.hides[block.hides]
            if gap == 0, let last = segments.last, last.state == state {
                segments[segments.count - 1].count += Int(block.count)
            } else {
                segments.append(Segment(gap: gap, count: Int(block.count), state: state))
            }
            gap = 0
        }
        return segments
    }

    private mutating func writeHides() {
        let segments = hiddenSegments()
        // Most texts have none, and a table costs a short command more than all else here.
        var indices: [HideState: Int]?
        var states: [[HideRecord]] = []
        var stateColumn: [UInt64] = []
        var singles: [EventID] = []
        for segment in segments {
            if case .single(let event) = segment.state {
                singles.append(event)
                stateColumn.append(0)
                continue
            }
            if let known = indices?[segment.state] {
                stateColumn.append(UInt64(known))
                continue
            }
            states.append(segment.state.records)
            indices = indices ?? [:]
            indices?[segment.state] = states.count
            stateColumn.append(UInt64(states.count))
        }
        writer.write(count: states.count)
        for records in states { write(records) }
        writer.write(count: segments.count)
        writer.write(column: segments.map { UInt64($0.gap) })
        writer.write(column: segments.map { UInt64($0.count - 1) })
        writer.write(column: stateColumn)
        let replicaColumn = tableIndices(singles)
        writer.write(column: replicaColumn)
        writer.write(column: counterDeltas(of: singles, replicaColumn))
    }

    private func counterDeltas(of events: [EventID], _ indices: [UInt64]) -> [UInt64] {
        var last = [UInt64](repeating: 0, count: replicas.count + 1)
        return zip(events, indices).map { event, index in
            let delta = Int64(event.counter) - Int64(last[Int(index)])
            last[Int(index)] = event.counter
            return delta.zigzag
        }
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
        writer.write(tableIndex(event.replica))
        writer.write(event.counter)
    }

    // MARK: Text

    private mutating func writeText(omittingBase: Bool) {
        var scalars: [Unicode.Scalar] = []
        let omitted = omittingBase ? sequence.base?.replica : nil
        let omittedIndex = omitted.flatMap { sequence.elements.index(of: $0) }
        sequence.forEachBlockInOrder { block in
            if let omittedIndex,
                sequence.elements.idParts(block.start).replica == omittedIndex
            {
                return
            }
            scalars += sequence.elements.scalars[block.start.index..<block.end]
        }
        let bytes = [UInt8](utf8: scalars)
        writer.write(count: bytes.count)
        writer.write(raw: bytes)
    }
}
