import Wire

/// Reads the columns of a saved state (`Protocol/04-text.md` §7). What makes a sequence of them is
/// ``TextStateBuilder``.
///
/// What can be checked against the neighbours alone is checked here, among it that everything is
/// written in the one canonical way.
struct TextStateDecoder {
    /// A base that the reader has.
    typealias Base = (replica: ReplicaID, scalars: [Unicode.Scalar])

    private var form = TextStateForm(
        kind: .note, lacksHiddenText: false, isCompressed: false)
    private var reader: VarintReader
    private var state = TextStateColumns()
    /// No state has more elements than this: each has a byte of text, or is of the base, or its
    /// hidden scalar was left out.
    private var elementCountMax = 0
    private var isReplicaUsed: [Bool] = []

    init(_ bytes: [UInt8]) {
        reader = VarintReader(bytes)
    }

    /// Reads the whole state.
    mutating func decode(base: Base?) throws(CRDTError) -> TextStateColumns {
        try readHead(base: base)
        let shown = try readText()
        let hidden = try readText()
        elementCountMax = min(
            shown.count + hidden.count + (state.base?.count ?? 0)
                + (form.lacksHiddenText ? Limits.omittedScalarCountMax : 0),
            ElementNumber.countMax)
        try readPieces()
        try readHides()
        try reader.checkEnd()
        try checkReplicas()
        var assembler = TextStateAssembler(
            state, form: form, shown: shown, hidden: hidden, base: base?.scalars)
        state.text = try assembler.assemble()
        return state
    }

    /// Reads the shown text alone; nil if it does not stand apart.
    mutating func decodeShownText(base: Base?) throws(CRDTError) -> String? {
        try readHead(base: base)
        guard form.kind != .bodyWithoutBase else { return nil }
        guard let text = String(validating: try readText(), as: UTF8.self) else {
            throw reader.error(.invalidUTF8)
        }
        return text
    }

    // MARK: Head

    private mutating func readHead(base given: Base?) throws(CRDTError) {
        guard try reader.readByte() == TextSequence.stateVersion else {
            throw reader.error(.unsupported)
        }
        guard let form = TextStateForm(byte: try reader.readByte()) else {
            throw reader.error(.unsupported)
        }
        self.form = form
        state.lacksHiddenText = form.lacksHiddenText
        if form.kind == .note {
            guard given == nil else { throw CRDTError(.contradiction) }
        } else {
            try readBase(given: given)
        }
        let first = state.replicas.count
        let count = try reader.readCount(max: reader.remaining / ReplicaID.byteCount)
        for _ in 0..<count {
            let replica = try readReplica()
            if state.replicas.count > first, state.replicas[state.replicas.count - 1] >= replica {
                throw reader.error(.notCanonical)
            }
            if replica == state.base?.replica { throw reader.error(.notCanonical) }
            state.replicas.append(replica)
        }
        isReplicaUsed = Array(repeating: false, count: state.replicas.count)
    }

    private mutating func readBase(given: Base?) throws(CRDTError) {
        var replica = given?.replica
        if form.kind == .body { replica = try readReplica() }
        let count = try reader.readCount(
            max: form.kind == .body ? reader.remaining : ElementNumber.countMax)
        guard let replica else { throw CRDTError(.contradiction) }
        if let given {
            guard given.replica == replica, given.scalars.count == count else {
                throw CRDTError(.contradiction)
            }
        }
        state.base = TextSequence.Base(replica: replica, count: count)
        state.replicas = [replica]
    }

    private mutating func readReplica() throws(CRDTError) -> ReplicaID {
        guard let replica = ReplicaID(bytes: Array(try reader.readRaw(count: ReplicaID.byteCount)))
        else { throw reader.error(.truncated) }
        return replica
    }

    /// Every replica of the table has an event, but for the base's.
    private func checkReplicas() throws(CRDTError) {
        guard isReplicaUsed.dropFirst(state.base == nil ? 0 : 1).allSatisfy(\.self) else {
            throw reader.error(.notCanonical)
        }
    }

    // MARK: Texts

    private mutating func readText() throws(CRDTError) -> [UInt8] {
        guard form.isCompressed else {
            return Array(try reader.readRaw(count: try reader.readCount(max: reader.remaining)))
        }
        let count = try reader.readCount(max: Limits.compressedTextByteCountMax)
        let compressedCount = try reader.readCount(max: reader.remaining)
        let bytes = try reader.readRaw(count: compressedCount)
        if compressedCount == 0, count == 0 { return [] }
        guard let text = Deflate.decompress(Array(bytes), count: count) else {
            throw reader.error(.invalidValue)
        }
        return text
    }

    // MARK: Pieces

    /// The parts that pieces are read from.
    private struct PieceParts {
        var heads: VarintReader
        var lengths: VarintReader
        var replicas: GroupedColumnReader
        var counters: VarintReader
        var places: VarintReader
        var offsets: VarintReader

        init(_ reader: inout VarintReader, count: Int) throws(CRDTError) {
            heads = try reader.readPart(count: count)
            lengths = try reader.readPart()
            replicas = GroupedColumnReader(try reader.readPart())
            counters = try reader.readPart()
            places = try reader.readPart()
            offsets = try reader.readPart()
        }

        func checkEnd() throws(CRDTError) {
            try lengths.checkEnd()
            try replicas.checkEnd()
            try counters.checkEnd()
            try places.checkEnd()
            try offsets.checkEnd()
        }
    }

    private mutating func readPieces() throws(CRDTError) {
        let count = try reader.readCount(max: min(elementCountMax, reader.remaining))
        var parts = try PieceParts(&reader, count: count)
        var ends = [UInt64](repeating: 0, count: state.replicas.count)
        var links: [PieceLink] = []
        links.reserveCapacity(count)
        state.pieces.reserveCapacity(count)
        for position in 0..<count {
            let head = try parts.heads.readByte()
            guard let link = PieceLink(rawValue: head & 15) else {
                throw reader.error(.invalidValue)
            }
            links.append(link)
            var piece = try readStart(link, position, &parts, &ends)
            var length = Int(head >> 4) + 1
            if length == PieceLink.longLength {
                length += try parts.lengths.readCount(max: elementCountMax)
            }
            guard length <= elementCountMax - state.elementCount,
                UInt64(length) <= Limits.counterEnd - piece.counter
            else { throw reader.error(.overLimit) }
            piece.count = UInt32(length)
            piece.start = ElementNumber(state.elementCount)
            state.elementCount += length
            ends[Int(piece.replica)] = piece.counterEnd
            try readReferences(of: &piece, link, position, count, &parts)
            state.pieces.append(piece)
        }
        try parts.checkEnd()
        for position in 0..<count { try resolve(position, links[position]) }
    }

    /// Reads whose a piece is and where its counters begin.
    private mutating func readStart(
        _ link: PieceLink, _ position: Int, _ parts: inout PieceParts, _ ends: inout [UInt64]
    ) throws(CRDTError) -> TextStateColumns.Piece {
        if link == .continues {
            let parent = position - 2 - (try parts.places.readCount(max: position))
            guard parent >= 0 else { throw reader.error(.invalidValue) }
            let before = state.pieces[parent]
            guard before.counterEnd < Limits.counterEnd else { throw reader.error(.overLimit) }
            return TextStateColumns.Piece(
                counter: before.counterEnd, replica: before.replica, count: 0,
                start: ElementNumber(0), parent: ElementNumber(before.end - 1),
                parentPiece: UInt32(parent))
        }
        let replica = try parts.replicas.read()
        guard replica < UInt64(state.replicas.count) else { throw reader.error(.invalidValue) }
        isReplicaUsed[Int(replica)] = true
        return TextStateColumns.Piece(
            counter: try add(try parts.counters.read(), to: ends[Int(replica)]),
            replica: UInt32(replica), count: 0, start: ElementNumber(0))
    }

    /// A counter that is written as the distance from another one.
    private func add(_ zigzag: UInt64, to counter: UInt64) throws(CRDTError) -> UInt64 {
        let (sum, overflow) = Int64(counter).addingReportingOverflow(Int64(zigzag: zigzag))
        guard !overflow, sum >= 0, UInt64(sum) < Limits.counterEnd else {
            throw reader.error(.overLimit)
        }
        return UInt64(sum)
    }

    /// Reads where a piece hangs. Elements of later pieces are not numbered yet, so for the
    /// present a right origin is an offset in its piece.
    private mutating func readReferences(
        of piece: inout TextStateColumns.Piece, _ link: PieceLink, _ position: Int, _ count: Int,
        _ parts: inout PieceParts
    ) throws(CRDTError) {
        switch link {
        case .continues, .rightOfRoot: break
        case .afterPrevious: setParentToPrevious(of: &piece, position)
        case .beforeNext:
            piece.isLeft = true
            guard position + 1 < count else { throw reader.error(.invalidValue) }
            piece.parentPiece = UInt32(position + 1)
        case .leftOfNamed:
            piece.isLeft = true
            let parent = position + 2 + (try parts.places.readCount(max: count))
            guard parent < count else { throw reader.error(.invalidValue) }
            piece.parentPiece = UInt32(parent)
        case .rightOfNamed: try readParent(of: &piece, position, &parts)
        case .rightOfNamedBefore:
            try readParent(of: &piece, position, &parts)
            try readRightOrigin(of: &piece, position, count, &parts)
        case .afterPreviousBefore:
            setParentToPrevious(of: &piece, position)
            try readRightOrigin(of: &piece, position, count, &parts)
        case .rightOfRootBefore: try readRightOrigin(of: &piece, position, count, &parts)
        }
    }

    private func setParentToPrevious(of piece: inout TextStateColumns.Piece, _ position: Int) {
        guard position > 0 else { return }
        piece.parentPiece = UInt32(position - 1)
        piece.parent = ElementNumber(state.pieces[position - 1].end - 1)
    }

    private mutating func readParent(
        of piece: inout TextStateColumns.Piece, _ position: Int, _ parts: inout PieceParts
    ) throws(CRDTError) {
        let parent = position - 1 - (try parts.places.readCount(max: position))
        guard parent >= 0 else { throw reader.error(.invalidValue) }
        let named = state.pieces[parent]
        let after = try parts.offsets.readCount(max: Int(named.count) - 1)
        piece.parentPiece = UInt32(parent)
        piece.parent = ElementNumber(named.end - 1 - after)
        if after > 0 { state.cuts.append(piece.parent.index + 1) }
    }

    private mutating func readRightOrigin(
        of piece: inout TextStateColumns.Piece, _ position: Int, _ count: Int,
        _ parts: inout PieceParts
    ) throws(CRDTError) {
        let value = try parts.places.read()
        if value == 0 { return }
        let (origin, overflow) = position.addingReportingOverflow(Int(Int64(zigzag: value - 1)))
        guard !overflow, origin >= 0, origin < count else { throw reader.error(.invalidValue) }
        piece.originPiece = UInt32(origin)
        piece.rightOrigin = ElementNumber(try parts.offsets.readCount(max: elementCountMax))
    }

    /// Finds the elements that a piece names, and refuses a link where a lower one would do, and a
    /// piece that goes on from the one before.
    private mutating func resolve(
        _ position: Int, _ link: PieceLink
    ) throws(CRDTError) {
        var piece = state.pieces[position]
        if piece.isLeft {
            let parent = state.pieces[Int(piece.parentPiece)]
            noteDependence(of: piece, on: parent)
            piece.parent = parent.start
            piece.rightOrigin = piece.parent
            piece.originPiece = piece.parentPiece
            state.pieces[position] = piece
            return
        }
        var inherited = (element: ElementNumber.outside, piece: TextStateColumns.Piece.none)
        if piece.parentPiece != TextStateColumns.Piece.none {
            let parent = state.pieces[Int(piece.parentPiece)]
            noteDependence(of: piece, on: parent)
            inherited = (parent.rightOrigin, parent.originPiece)
        }
        switch link {
        case .afterPreviousBefore, .rightOfNamedBefore, .rightOfRootBefore:
            if piece.originPiece != TextStateColumns.Piece.none {
                let origin = state.pieces[Int(piece.originPiece)]
                guard piece.rightOrigin.index < Int(origin.count) else {
                    throw reader.error(.invalidValue)
                }
                noteDependence(of: piece, on: origin)
                piece.rightOrigin = origin.start.advanced(by: piece.rightOrigin.index)
            }
            guard piece.rightOrigin != inherited.element else { throw reader.error(.notCanonical) }
        default:
            piece.rightOrigin = inherited.element
            piece.originPiece = inherited.piece
        }
        state.pieces[position] = piece
        guard isLowest(link, of: piece, position) else { throw reader.error(.notCanonical) }
    }

    /// A right origin that is the parent's needs no notice: the parent depends on it.
    private mutating func noteDependence(
        of piece: TextStateColumns.Piece, on needed: TextStateColumns.Piece
    ) {
        if needed.replica != piece.replica || needed.counter >= piece.counter {
            state.isAscending = false
        }
    }

    private func isLowest(
        _ link: PieceLink, of piece: TextStateColumns.Piece, _ position: Int
    ) -> Bool {
        let followsPrevious =
            position == 0
            ? piece.parent == .outside
            : piece.parent != .outside && piece.parent.index == state.pieces[position - 1].end - 1
        switch link {
        case .continues, .beforeNext, .leftOfNamed, .afterPreviousBefore: return true
        case .afterPrevious: return !continuesParent(piece)
        case .rightOfNamed: return !followsPrevious && !continuesParent(piece)
        case .rightOfNamedBefore, .rightOfRoot, .rightOfRootBefore: return !followsPrevious
        }
    }

    /// Whether a piece's first id is the one after its parent's.
    private func continuesParent(_ piece: TextStateColumns.Piece) -> Bool {
        guard piece.parentPiece != TextStateColumns.Piece.none else { return false }
        let parent = state.pieces[Int(piece.parentPiece)]
        let counter = parent.counter + UInt64(piece.parent.index - parent.start.index)
        return parent.replica == piece.replica && counter + 1 == piece.counter
    }

    // MARK: Hides

    /// The parts that segments are read from.
    private struct SegmentParts {
        var heads: VarintReader
        var gaps: VarintReader
        var lengths: VarintReader
        var states: VarintReader
        var replicas: GroupedColumnReader
        var counters: VarintReader

        init(_ reader: inout VarintReader, count: Int) throws(CRDTError) {
            heads = try reader.readPart(count: count)
            gaps = try reader.readPart()
            lengths = try reader.readPart()
            states = try reader.readPart()
            replicas = GroupedColumnReader(try reader.readPart())
            counters = try reader.readPart()
        }

        func checkEnd() throws(CRDTError) {
            try gaps.checkEnd()
            try lengths.checkEnd()
            try states.checkEnd()
            try replicas.checkEnd()
            try counters.checkEnd()
        }
    }

    private mutating func readHides() throws(CRDTError) {
        try readStates()
        let count = try reader.readCount(max: min(state.elementCount, reader.remaining))
        var parts = try SegmentParts(&reader, count: count)
        var ends = [UInt64](repeating: 0, count: state.replicas.count)
        var stateCount = 0
        var covered = 0
        state.segments.reserveCapacity(count)
        for _ in 0..<count {
            let head = try parts.heads.readByte()
            var length = Int(head >> 2 & 7) + 1
            if length == SegmentKind.longLength {
                length += try parts.lengths.readCount(max: state.elementCount)
            }
            var gap = Int(head >> 5)
            if gap == SegmentKind.longGap {
                gap += try parts.gaps.readCount(max: state.elementCount)
            }
            guard gap + length <= state.elementCount - covered else {
                throw reader.error(.invalidValue)
            }
            let start = covered + gap
            covered = start + length
            let kind = SegmentKind(rawValue: head & 3) ?? .state
            let segment =
                kind == .state
                ? try readState(start..<covered, &parts, &stateCount)
                : try readSpan(kind, start..<covered, &parts, &ends)
            if gap == 0, let last = state.segments.last, goesOn(last, segment) {
                throw reader.error(.notCanonical)
            }
            state.segments.append(segment)
        }
        try parts.checkEnd()
        guard stateCount == state.states.count else { throw reader.error(.notCanonical) }
    }

    private mutating func readState(
        _ range: Range<Int>, _ parts: inout SegmentParts, _ stateCount: inout Int
    ) throws(CRDTError) -> TextStateColumns.Segment {
        let place = try parts.states.readCount(max: state.states.count)
        // States stand in the order in which they first occur.
        guard place <= stateCount, place < state.states.count else {
            throw reader.error(.notCanonical)
        }
        if place == stateCount { stateCount += 1 }
        return TextStateColumns.Segment(
            start: range.lowerBound, end: range.upperBound, span: .none, state: place)
    }

    private mutating func readSpan(
        _ kind: SegmentKind, _ range: Range<Int>, _ parts: inout SegmentParts,
        _ ends: inout [UInt64]
    ) throws(CRDTError) -> TextStateColumns.Segment {
        let replica = Int(clamping: try parts.replicas.read())
        guard replica >= (state.base == nil ? 0 : 1), replica < state.replicas.count else {
            throw reader.error(.invalidValue)
        }
        isReplicaUsed[replica] = true
        let counter = try add(try parts.counters.read(), to: ends[replica])
        var step = 0
        if kind != .together {
            guard range.count > 1 else { throw reader.error(.notCanonical) }
            step = kind == .rising ? 1 : -1
        }
        let last = Int64(counter) + Int64(step * (range.count - 1))
        guard last >= 0, UInt64(last) < Limits.counterEnd else { throw reader.error(.overLimit) }
        ends[replica] = UInt64(last)
        return TextStateColumns.Segment(
            start: range.lowerBound, end: range.upperBound,
            span: HideSpan(replica: replica, counter: counter, step: step), state: 0)
    }

    /// Whether a segment's first element would be in the segment directly before it.
    private func goesOn(
        _ last: TextStateColumns.Segment, _ segment: TextStateColumns.Segment
    ) -> Bool {
        if last.span.isNone || segment.span.isNone {
            return last.span.isNone && segment.span.isNone && last.state == segment.state
        }
        return last.span.extended(by: segment.span, count: last.end - last.start) != nil
    }

    private mutating func readStates() throws(CRDTError) {
        let count = try reader.readCount(max: reader.remaining)
        var known: Set<[HideRecord]> = []
        for _ in 0..<count {
            let records = try readRecords()
            guard known.insert(records).inserted, case .several = HideState(records) else {
                throw reader.error(.notCanonical)
            }
            state.states.append(records)
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

    /// Reads an event that hides or unhides: of a replica of the table, not of the base.
    private mutating func readEvent() throws(CRDTError) -> EventID {
        let replica = try reader.readCount(max: Int.max)
        let counter = try reader.read()
        guard replica >= (state.base == nil ? 0 : 1), replica < state.replicas.count,
            counter < Limits.counterEnd
        else { throw reader.error(.invalidValue) }
        isReplicaUsed[replica] = true
        return EventID(replica: state.replicas[replica], counter: counter)
    }
}
