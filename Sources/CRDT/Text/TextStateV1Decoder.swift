import Wire

/// Reads saved states of version 1, which are written no longer (`Protocol/04-text.md` §7.6).
///
/// A state that says what cannot be is refused, as in version 2; one that says it in another way
/// than an encoder of that version did is read for what it says.
struct TextStateV1Decoder {
    /// The version that it reads.
    static let version: UInt8 = 1

    /// A stretch of elements that stand side by side and continue each other.
    private struct Piece {
        let replica: Int
        let counter: UInt64
        let count: Int
        let firstNumber: Int
        let link: PieceLink
        /// The number of the named parent, for a link that names one.
        var parent: Int?
        /// The number of the named right origin; nil for the end.
        var rightOrigin: Int?
    }

    private var kind = TextStateForm.Kind.note
    private var table = TextStateTable()
    private var reader: VarintReader
    private var state = TextStateColumns()
    private var pieces: [Piece] = []
    /// No state has more elements than this: each has a byte of text or is of the base.
    private var elementCountMax = 0

    init(_ bytes: [UInt8]) {
        reader = VarintReader(bytes)
    }

    mutating func decode(
        base: TextStateTable.Base?
    ) throws(CRDTError) -> TextStateColumns {
        try readHead(base: base)
        try readPieces()
        try readHides()
        try readText(base: base)
        try resolveLinks()
        try checkUse()
        return state
    }

    /// What no element has, an encoder would not write.
    private func checkUse() throws(CRDTError) {
        let named = Set(state.segments.filter(\.span.isNone).map(\.state))
        guard named.count == state.states.count, table.isWhollyUsed else {
            throw reader.error(.notCanonical)
        }
    }

    private mutating func readHead(base given: TextStateTable.Base?) throws(CRDTError) {
        guard try reader.readByte() == TextStateV1Decoder.version else {
            throw reader.error(.unsupported)
        }
        guard let kind = TextStateForm.Kind(rawValue: try reader.readByte()) else {
            throw reader.error(.unsupported)
        }
        self.kind = kind
        elementCountMax = min(
            reader.remaining + (given?.scalars.count ?? 0), ElementNumber.countMax)
        table = try TextStateTable(
            &reader, kind: kind, given: given, countMax: elementCountMax)
        state.base = table.base
        state.replicas = table.replicas
    }

    // MARK: Pieces

    private mutating func readPieces() throws(CRDTError) {
        // Two pieces of the base have an element between them that has bytes of text.
        let count = try reader.readCount(max: min(elementCountMax, 2 * reader.remaining + 1))
        let replicaColumn = try reader.readColumn(count: count, below: UInt64(state.replicas.count))
        let counterColumn = try reader.readColumn(count: count)
        let countColumn = try reader.readColumn(count: count, below: UInt64(elementCountMax))
        let linkColumn = try reader.readColumn(count: count, below: 9)
        var chain = CounterChain(replicaCount: state.replicas.count)
        pieces.reserveCapacity(count)
        for position in 0..<count {
            let replica = Int(replicaColumn[position])
            let length = countColumn[position] + 1
            let counter = try counter(counterColumn[position], of: replica, &chain)
            guard length <= Limits.counterEnd - counter else { throw reader.error(.overLimit) }
            chain.move(to: counter + length, of: replica)
            table.use(replica)
            guard let link = PieceLink(rawValue: UInt8(clamping: linkColumn[position])),
                state.elementCount + Int(length) <= elementCountMax
            else { throw reader.error(.overLimit) }
            pieces.append(
                Piece(
                    replica: replica, counter: counter, count: Int(length),
                    firstNumber: state.elementCount, link: link))
            state.elementCount += Int(length)
        }
        for position in 0..<count { try readReferences(of: position) }
    }

    private func counter(
        _ distance: UInt64, of replica: Int, _ chain: inout CounterChain
    ) throws(CRDTError) -> UInt64 {
        guard let counter = chain.counter(distance, of: replica) else {
            throw reader.error(.overLimit)
        }
        return counter
    }

    private mutating func readReferences(of position: Int) throws(CRDTError) {
        switch pieces[position].link {
        case .continues, .afterPrevious, .beforeNext, .rightOfRoot: break
        case .leftOfNamed:
            pieces[position].parent =
                pieces[
                    try readPiece(try reader.read(), from: position)
                ].firstNumber
        case .rightOfNamed:
            pieces[position].parent = try readNamedParent(from: position)
        case .rightOfNamedBefore:
            pieces[position].parent = try readNamedParent(from: position)
            pieces[position].rightOrigin = try readRightOrigin(from: position)
        case .afterPreviousBefore, .rightOfRootBefore:
            pieces[position].rightOrigin = try readRightOrigin(from: position)
        }
    }

    private func readPiece(_ zigzag: UInt64, from position: Int) throws(CRDTError) -> Int {
        let (piece, overflow) = position.addingReportingOverflow(Int(Int64(zigzag: zigzag)))
        guard !overflow, pieces.indices.contains(piece) else {
            throw reader.error(.invalidValue)
        }
        return piece
    }

    private mutating func readNamedParent(from position: Int) throws(CRDTError) -> Int {
        let piece = pieces[try readPiece(try reader.read(), from: position)]
        return piece.firstNumber + piece.count - 1
            - (try reader.readCount(max: piece.count - 1))
    }

    private mutating func readRightOrigin(from position: Int) throws(CRDTError) -> Int? {
        let value = try reader.read()
        if value == 0 { return nil }
        let piece = pieces[try readPiece(value - 1, from: position)]
        return piece.firstNumber + (try reader.readCount(max: piece.count - 1))
    }

    // MARK: Hides

    private mutating func readHides() throws(CRDTError) {
        let stateCount = try reader.readCount(max: reader.remaining)
        for _ in 0..<stateCount {
            let records = try table.readRecords(&reader)
            guard case .several = HideState(records) else { throw reader.error(.notCanonical) }
            state.states.append(records)
        }
        let count = try reader.readCount(max: elementCountMax)
        let gaps = try reader.readColumn(count: count, below: UInt64(elementCountMax) + 1)
        let counts = try reader.readColumn(count: count, below: UInt64(elementCountMax))
        let columns = try reader.readColumn(count: count, below: UInt64(stateCount) + 1)
        let singleCount = columns.count { $0 == 0 }
        let singleReplicas = try reader.readColumn(
            count: singleCount, below: UInt64(state.replicas.count))
        let singleCounters = try reader.readColumn(count: singleCount)
        var chain = CounterChain(replicaCount: state.replicas.count)
        var single = 0
        var covered = 0
        for position in 0..<count {
            let length = Int(counts[position]) + 1
            covered += Int(gaps[position]) + length
            guard covered <= state.elementCount else { throw reader.error(.invalidValue) }
            var span = HideSpan.none
            if columns[position] == 0 {
                let replica = Int(singleReplicas[single])
                let counter = try counter(singleCounters[single], of: replica, &chain)
                single += 1
                guard table.isActor(replica) else { throw reader.error(.invalidValue) }
                table.use(replica)
                span = HideSpan(replica: replica, counter: counter, step: 0)
            }
            let range = (covered - length)..<covered
            if span.isNone {
                state.segments.append(
                    TextStateColumns.Segment(range, state: Int(columns[position]) - 1))
            } else {
                add(TextStateColumns.Segment(range, span: span))
            }
        }
    }

    /// Adds a segment, joined with the one before it if the events stand side by side.
    private mutating func add(_ segment: TextStateColumns.Segment) {
        guard let last = state.segments.last, last.end == segment.start,
            segment.end - segment.start == 1 || last.span == segment.span,
            let span = last.span.extended(by: segment.span, count: last.end - last.start)
        else { return state.segments.append(segment) }
        state.segments[state.segments.count - 1] = TextStateColumns.Segment(
            last.start..<segment.end, span: span)
    }

    // MARK: Text

    private mutating func readText(
        base: TextStateTable.Base?
    ) throws(CRDTError) {
        let byteCount = try reader.readCount(max: reader.remaining)
        guard
            let text = String(
                validating: try reader.readRaw(count: byteCount), as: UTF8.self)
        else { throw reader.error(.invalidUTF8) }
        guard reader.isAtEnd else { throw reader.error(.trailingBytes) }
        var written = text.unicodeScalars.makeIterator()
        let isOmitted = kind == .bodyWithoutBase
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(state.elementCount)
        for piece in pieces {
            if isOmitted, piece.replica == 0, let base {
                let start = Int(piece.counter)
                guard start <= base.scalars.count, piece.count <= base.scalars.count - start
                else { throw reader.error(.invalidValue) }
                scalars += base.scalars[start..<(start + piece.count)]
                continue
            }
            for _ in 0..<piece.count {
                guard let scalar = written.next() else { throw reader.error(.truncated) }
                scalars.append(scalar)
            }
        }
        guard written.next() == nil else { throw reader.error(.trailingBytes) }
        state.text.append(scalars)
        if kind == .body, let base { try checkBase(base.scalars) }
    }

    private func checkBase(_ scalars: [Unicode.Scalar]) throws(CRDTError) {
        for piece in pieces where piece.replica == 0 {
            let start = Int(piece.counter)
            guard start + piece.count <= scalars.count,
                Array(scalars[start..<(start + piece.count)])
                    == state.text.scalars(
                        piece.firstNumber..<(piece.firstNumber + piece.count))
            else { throw CRDTError(.contradiction) }
        }
    }

    // MARK: Links

    private mutating func resolveLinks() throws(CRDTError) {
        var ends: [EventID: Int] = [:]
        for (position, piece) in pieces.enumerated() {
            let last = piece.counter + UInt64(piece.count) - 1
            ends[EventID(replica: state.replicas[piece.replica], counter: last)] = position
        }
        for (position, piece) in pieces.enumerated() {
            state.pieces.append(
                TextStateColumns.Piece(
                    counter: piece.counter, replica: UInt32(piece.replica), count: piece.count,
                    start: piece.firstNumber, link: try link(of: position, ends)))
        }
    }

    private mutating func link(
        of position: Int, _ ends: [EventID: Int]
    ) throws(CRDTError) -> TextStateColumns.Link {
        let piece = pieces[position]
        var parent: Int?
        switch piece.link {
        case .beforeNext:
            guard position + 1 < pieces.count else { throw reader.error(.invalidValue) }
            return .left(of: position + 1)
        case .leftOfNamed:
            let later = piece.parent.map { self.piece(of: $0) } ?? 0
            guard later > position else { throw reader.error(.invalidValue) }
            return .left(of: later)
        case .continues:
            guard piece.counter > 0,
                let before = ends[
                    EventID(
                        replica: state.replicas[piece.replica], counter: piece.counter - 1)]
            else { throw reader.error(.invalidValue) }
            parent = pieces[before].firstNumber + pieces[before].count - 1
        case .afterPrevious, .afterPreviousBefore:
            parent = position == 0 ? nil : piece.firstNumber - 1
        case .rightOfNamed, .rightOfNamedBefore: parent = piece.parent
        case .rightOfRoot, .rightOfRootBefore: parent = nil
        }
        var link = TextStateColumns.Link()
        if let parent {
            guard parent < piece.firstNumber else { throw reader.error(.invalidValue) }
            (link.parentPiece, link.parentOffset) = place(of: parent)
            let owner = pieces[Int(link.parentPiece)]
            if parent + 1 != owner.firstNumber + owner.count { state.cuts.append(parent + 1) }
            if !piece.link.namesOrigin {
                link.originPiece = state.pieces[Int(link.parentPiece)].originPiece
                link.originOffset = state.pieces[Int(link.parentPiece)].originOffset
            }
        }
        if let origin = piece.rightOrigin {
            (link.originPiece, link.originOffset) = place(of: origin)
        }
        return link
    }

    private func place(of number: Int) -> (piece: UInt32, offset: UInt32) {
        let piece = piece(of: number)
        return (UInt32(piece), UInt32(number - pieces[piece].firstNumber))
    }

    /// The piece that holds an element.
    private func piece(of number: Int) -> Int {
        pieces.firstIndex(from: 0) { $0.firstNumber > number } - 1
    }
}
