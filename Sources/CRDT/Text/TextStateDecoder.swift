import Wire

/// Reads the columns of a saved state. What makes a sequence of them is ``TextStateBuilder``.
///
/// What can be checked against the neighbours alone is checked here; that the whole is written
/// in the one canonical way is checked by writing it again.
struct TextStateDecoder {
    private(set) var form = TextStateForm.withoutBase
    private var reader: VarintReader
    private var state = TextStateColumns()
    private var replicas: [ReplicaID] = []
    /// No state has more elements than this: each has a byte of text or is of the base.
    private var elementCountMax = 0

    init(_ bytes: [UInt8]) {
        reader = VarintReader(bytes)
    }

    mutating func decode(
        base: (replica: ReplicaID, scalars: [Unicode.Scalar])?
    ) throws(CRDTError) -> TextSequence {
        try readHead(base: base)
        try readPieces()
        try readHides()
        try readText(base: base)
        var builder = TextStateBuilder(state)
        guard let sequence = builder.build() else { throw reader.error(.invalidValue) }
        return sequence
    }

    private mutating func readHead(
        base given: (replica: ReplicaID, scalars: [Unicode.Scalar])?
    ) throws(CRDTError) {
        guard try readByte() == TextSequence.stateVersion else { throw reader.error(.unsupported) }
        guard let form = TextStateForm(rawValue: try readByte()) else {
            throw reader.error(.unsupported)
        }
        self.form = form
        elementCountMax = min(
            reader.remaining + (given?.scalars.count ?? 0), ElementNumber.countMax)
        if form != .withoutBase {
            var replica = given?.replica
            if form == .withBase { replica = try readReplica() }
            let count = try reader.readCount(max: elementCountMax)
            guard let replica else { throw CRDTError(.contradiction) }
            if let given {
                guard given.replica == replica, given.scalars.count == count else {
                    throw CRDTError(.contradiction)
                }
            }
            state.base = TextSequence.Base(replica: replica, count: count)
            replicas = [replica]
        } else if given != nil {
            throw CRDTError(.contradiction)
        }
        let first = replicas.count
        let count = try reader.readCount(max: reader.remaining / ReplicaID.byteCount)
        for _ in 0..<count {
            let replica = try readReplica()
            if replicas.count > first, replicas[replicas.count - 1] >= replica {
                throw reader.error(.notCanonical)
            }
            if replica == state.base?.replica { throw reader.error(.notCanonical) }
            replicas.append(replica)
        }
    }

    private mutating func readByte() throws(CRDTError) -> UInt8 {
        guard let byte = try reader.readRaw(count: 1).first else { throw reader.error(.truncated) }
        return byte
    }

    private mutating func readReplica() throws(CRDTError) -> ReplicaID {
        guard let replica = ReplicaID(bytes: Array(try reader.readRaw(count: ReplicaID.byteCount)))
        else { throw reader.error(.truncated) }
        return replica
    }

    // MARK: Pieces

    private mutating func readPieces() throws(CRDTError) {
        // Two pieces of the base have an element between them that has bytes of text.
        let count = try reader.readCount(max: min(elementCountMax, 2 * reader.remaining + 1))
        let replicaColumn = try reader.readColumn(count: count, below: UInt64(replicas.count))
        let counterColumn = try reader.readColumn(count: count)
        let countColumn = try reader.readColumn(count: count, below: UInt64(elementCountMax))
        let linkColumn = try reader.readColumn(count: count, below: 9)
        var ends = [UInt64](repeating: 0, count: replicas.count)
        state.pieces.reserveCapacity(count)
        for position in 0..<count {
            let replica = Int(replicaColumn[position])
            let length = countColumn[position] + 1
            let counter = try add(counterColumn[position], to: ends[replica])
            guard length <= Limits.counterEnd - counter else { throw reader.error(.overLimit) }
            ends[replica] = counter + length
            guard let link = PieceLink(rawValue: linkColumn[position]),
                state.elementCount + Int(length) <= elementCountMax
            else { throw reader.error(.overLimit) }
            state.pieces.append(
                TextStateColumns.Piece(
                    start: EventID(replica: replicas[replica], counter: counter),
                    count: Int(length), firstNumber: state.elementCount, link: link))
            state.elementCount += Int(length)
        }
        for position in 0..<count { try readReferences(of: position) }
    }

    /// A counter that is written as the distance from another one.
    private func add(_ zigzag: UInt64, to counter: UInt64) throws(CRDTError) -> UInt64 {
        let (sum, overflow) = Int64(counter).addingReportingOverflow(Int64(zigzag: zigzag))
        guard !overflow, sum >= 0, UInt64(sum) < Limits.counterEnd else {
            throw reader.error(.overLimit)
        }
        return UInt64(sum)
    }

    private mutating func readReferences(of position: Int) throws(CRDTError) {
        switch state.pieces[position].link {
        case .continues, .afterPrevious, .beforeNext, .rightOfRoot: break
        case .leftOfNamed:
            state.pieces[position].parent =
                state.pieces[
                    try readPiece(try reader.read(), from: position)
                ].firstNumber
        case .rightOfNamed:
            state.pieces[position].parent = try readNamedParent(from: position)
        case .rightOfNamedBefore:
            state.pieces[position].parent = try readNamedParent(from: position)
            state.pieces[position].rightOrigin = try readRightOrigin(from: position)
        case .afterPreviousBefore, .rightOfRootBefore:
            state.pieces[position].rightOrigin = try readRightOrigin(from: position)
        }
    }

    private func readPiece(_ zigzag: UInt64, from position: Int) throws(CRDTError) -> Int {
        let (piece, overflow) = position.addingReportingOverflow(Int(Int64(zigzag: zigzag)))
        guard !overflow, state.pieces.indices.contains(piece) else {
            throw reader.error(.invalidValue)
        }
        return piece
    }

    private mutating func readNamedParent(from position: Int) throws(CRDTError) -> Int {
        let piece = state.pieces[try readPiece(try reader.read(), from: position)]
        return piece.firstNumber + piece.count - 1
            - (try reader.readCount(max: piece.count - 1))
    }

    private mutating func readRightOrigin(from position: Int) throws(CRDTError) -> Int? {
        let value = try reader.read()
        if value == 0 { return nil }
        let piece = state.pieces[try readPiece(value - 1, from: position)]
        return piece.firstNumber + (try reader.readCount(max: piece.count - 1))
    }

    // MARK: Hides

    private mutating func readHides() throws(CRDTError) {
        let stateCount = try reader.readCount(max: reader.remaining)
        var states: [HideState] = []
        for _ in 0..<stateCount {
            let records = try readRecords()
            states.append(HideState(records))
            state.note(records)
        }
        let count = try reader.readCount(max: elementCountMax)
        let gaps = try reader.readColumn(count: count, below: UInt64(elementCountMax) + 1)
        let counts = try reader.readColumn(count: count, below: UInt64(elementCountMax))
        let columns = try reader.readColumn(count: count, below: UInt64(stateCount) + 1)
        let singleCount = columns.count { $0 == 0 }
        let singleReplicas = try reader.readColumn(
            count: singleCount, below: UInt64(replicas.count))
        let singleCounters = try reader.readColumn(count: singleCount)
        var last = [UInt64](repeating: 0, count: replicas.count)
        var single = 0
        var covered = 0
        state.segments.reserveCapacity(count)
        for position in 0..<count {
            let length = Int(counts[position]) + 1
            covered += Int(gaps[position]) + length
            guard covered <= state.elementCount else { throw reader.error(.invalidValue) }
            var hides = HideState.none
            if columns[position] == 0 {
                let replica = Int(singleReplicas[single])
                let counter = try add(singleCounters[single], to: last[replica])
                last[replica] = counter
                single += 1
                let event = try actEvent(replica, counter)
                hides = .single(event)
                state.hides.append(event)
            } else {
                hides = states[Int(columns[position]) - 1]
            }
            state.segments.append(
                TextStateColumns.Segment(
                    start: covered - length, end: covered, hides: hides,
                    state: Int(columns[position])))
        }
    }

    private mutating func readRecords() throws(CRDTError) -> [HideRecord] {
        let count = try reader.readCount(max: reader.remaining)
        guard count > 0 else { throw reader.error(.invalidValue) }
        var records: [HideRecord] = []
        for _ in 0..<count {
            let record = try readRecord()
            if let last = records.last, last.hide >= record.hide {
                throw reader.error(.notCanonical)
            }
            guard !record.sources.isEmpty || !record.unhides.isEmpty else {
                throw reader.error(.invalidValue)
            }
            records.append(record)
        }
        return records
    }

    private mutating func readRecord() throws(CRDTError) -> HideRecord {
        let kind = try reader.readCount(max: 2)
        if kind < 2 {
            let event = try readEvent()
            return HideRecord(
                hide: .event(event), sources: kind == 1 ? [event] : [],
                unhides: try readEvents())
        }
        guard let base = state.base else { throw reader.error(.invalidValue) }
        let start = try reader.readCount(max: base.count)
        let length = try reader.readCount(max: base.count - start)
        guard length > 0 else { throw reader.error(.invalidValue) }
        return HideRecord(
            hide: .cut(start: start, end: start + length), sources: try readEvents(),
            unhides: try readEvents())
    }

    private mutating func readEvents() throws(CRDTError) -> [EventID] {
        let count = try reader.readCount(max: reader.remaining / 2)
        var events: [EventID] = []
        for _ in 0..<count {
            let event = try readEvent()
            if let last = events.last, last >= event { throw reader.error(.notCanonical) }
            events.append(event)
        }
        return events
    }

    private mutating func readEvent() throws(CRDTError) -> EventID {
        let replica = try reader.readCount(max: Int.max)
        return try actEvent(replica, try reader.read())
    }

    /// Checks an event that hides or unhides: of a replica of the table, not of the base.
    private func actEvent(_ replica: Int, _ counter: UInt64) throws(CRDTError) -> EventID {
        let first = state.base == nil ? 0 : 1
        guard replica >= first, replica < replicas.count, counter < Limits.counterEnd else {
            throw reader.error(.invalidValue)
        }
        return EventID(replica: replicas[replica], counter: counter)
    }

    // MARK: Text

    private mutating func readText(
        base: (replica: ReplicaID, scalars: [Unicode.Scalar])?
    ) throws(CRDTError) {
        let byteCount = try reader.readCount(max: reader.remaining)
        guard
            let text = String(
                validating: try reader.readRaw(count: byteCount), as: UTF8.self)
        else { throw reader.error(.invalidUTF8) }
        guard reader.isAtEnd else { throw reader.error(.trailingBytes) }
        var written = text.unicodeScalars.makeIterator()
        let omitted = form == .baseLeftOut ? state.base?.replica : nil
        state.scalars.reserveCapacity(state.elementCount)
        for piece in state.pieces {
            if piece.start.replica == omitted, let base {
                let start = Int(piece.start.counter)
                guard start <= base.scalars.count, piece.count <= base.scalars.count - start
                else { throw reader.error(.invalidValue) }
                state.scalars += base.scalars[start..<(start + piece.count)]
                continue
            }
            for _ in 0..<piece.count {
                guard let scalar = written.next() else { throw reader.error(.truncated) }
                state.scalars.append(scalar)
            }
        }
        guard written.next() == nil else { throw reader.error(.trailingBytes) }
        if form == .withBase, let base { try checkBase(base.scalars, of: base.replica) }
    }

    private func checkBase(
        _ scalars: [Unicode.Scalar], of replica: ReplicaID
    ) throws(CRDTError) {
        for piece in state.pieces where piece.start.replica == replica {
            let start = Int(piece.start.counter)
            guard start + piece.count <= scalars.count,
                scalars[start..<(start + piece.count)]
                    == state.scalars[piece.firstNumber..<(piece.firstNumber + piece.count)]
            else { throw CRDTError(.contradiction) }
        }
    }
}

/// The columns of a saved state, before a sequence is made of them. Elements are numbered in the
/// order of the text.
struct TextStateColumns {
    /// A stretch of elements that stand side by side and continue each other.
    struct Piece {
        let start: EventID
        let count: Int
        let firstNumber: Int
        let link: PieceLink
        /// The number of the named parent, for a link that names one.
        var parent: Int?
        /// The number of the named right origin; nil for the end.
        var rightOrigin: Int?
    }

    /// A stretch of elements with one hide state other than none.
    struct Segment {
        let start: Int
        let end: Int
        let hides: HideState
        /// The state's place in the table, from 1; 0 for a single hide.
        let state: Int
    }

    var base: TextSequence.Base?
    var pieces: [Piece] = []
    var elementCount = 0
    var segments: [Segment] = []
    var scalars: [Unicode.Scalar] = []
    /// Every event that hid something, in the order of the text.
    var hides: [EventID] = []
    /// Every event that took something back.
    var unhides: [EventID] = []

    /// Notes the events of some records.
    mutating func note(_ records: [HideRecord]) {
        for record in records {
            if case .event(let event) = record.hide, !record.sources.isEmpty {
                hides.append(event)
            }
            unhides += record.unhides
        }
    }
}
