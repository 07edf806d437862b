import Wire

/// Reads the columns of a saved state (`Protocol/04-text.md` §7). What makes a sequence of them is
/// ``TextStateBuilder``.
///
/// What can be checked against the neighbours alone is checked here, among it that everything is
/// written in the one canonical way.
struct TextStateDecoder {
    typealias Base = TextStateTable.Base

    private var form = TextStateForm(
        kind: .note, lacksHiddenText: false, isCompressed: false)
    private var reader: VarintReader
    private var state = TextStateColumns()
    /// No state has more elements than this: each has a byte of text, or is of the base, or its
    /// hidden scalar was left out.
    private var elementCountMax = 0
    private var table = TextStateTable()

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
        guard table.isWhollyUsed else { throw reader.error(.notCanonical) }
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
        // Uncompressed, a base that is written has at least its bytes.
        let isWritten = form.kind == .body && !form.isCompressed
        table = try TextStateTable(
            &reader, kind: form.kind, given: given,
            countMax: isWritten ? nil : ElementNumber.countMax)
        state.base = table.base
        state.replicas = table.replicas
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
        var chain = CounterChain(replicaCount: state.replicas.count)
        var pieces: [TextStateColumns.Piece] = []
        pieces.reserveCapacity(count)
        var elementCount = 0
        var namedOrigins: [Int] = []
        for position in 0..<count {
            let head = try parts.heads.readByte()
            guard let link = PieceLink(rawValue: head & 15) else {
                throw reader.error(.invalidValue)
            }
            let start = try readStart(link, pieces, &parts, &chain)
            var length = Int(head >> 4) + 1
            if length == PieceLink.longLength {
                length += try parts.lengths.readCount(max: elementCountMax)
            }
            guard length <= elementCountMax - elementCount,
                UInt64(length) <= Limits.counterEnd - start.counter
            else { throw reader.error(.overLimit) }
            chain.move(to: start.counter + UInt64(length), of: Int(start.replica))
            let hangs = try readLink(link, start, pieces, count, &parts)
            if link.namesOrigin, hangs.originPiece != TextStateColumns.Piece.none {
                namedOrigins.append(position)
            }
            pieces.append(
                TextStateColumns.Piece(
                    counter: start.counter, replica: start.replica, count: length,
                    start: elementCount, link: hangs))
            elementCount += length
        }
        try parts.checkEnd()
        for position in namedOrigins {
            let piece = pieces[position]
            guard piece.originOffset < pieces[Int(piece.originPiece)].count else {
                throw reader.error(.invalidValue)
            }
        }
        state.pieces = pieces
        state.elementCount = elementCount
    }

    /// Reads whose a piece is and where its counters begin; of one that continues another, which.
    private mutating func readStart(
        _ link: PieceLink, _ pieces: [TextStateColumns.Piece], _ parts: inout PieceParts,
        _ chain: inout CounterChain
    ) throws(CRDTError) -> (counter: UInt64, replica: UInt32, continued: Int) {
        if link == .continues {
            let continued = pieces.count - 2 - (try parts.places.readCount(max: pieces.count))
            guard continued >= 0 else { throw reader.error(.invalidValue) }
            let counter = pieces[continued].counterEnd
            guard counter < Limits.counterEnd else { throw reader.error(.overLimit) }
            return (counter, pieces[continued].replica, continued)
        }
        let replica = Int(clamping: try parts.replicas.read())
        guard replica < state.replicas.count else { throw reader.error(.invalidValue) }
        table.use(replica)
        return (
            try readCounter(&parts.counters, of: replica, &chain), UInt32(replica), 0
        )
    }

    private func readCounter(
        _ counters: inout VarintReader, of replica: Int, _ chain: inout CounterChain
    ) throws(CRDTError) -> UInt64 {
        guard let counter = chain.counter(try counters.read(), of: replica) else {
            throw reader.error(.overLimit)
        }
        return counter
    }

    /// Reads where a piece hangs, and refuses a link where a lower one would do, and a piece that
    /// goes on from the one before.
    private mutating func readLink(
        _ code: PieceLink, _ start: (counter: UInt64, replica: UInt32, continued: Int),
        _ pieces: [TextStateColumns.Piece], _ count: Int, _ parts: inout PieceParts
    ) throws(CRDTError) -> TextStateColumns.Link {
        let position = pieces.count
        var link = TextStateColumns.Link()
        switch code {
        case .beforeNext:
            guard position + 1 < count else { throw reader.error(.invalidValue) }
            return .left(of: position + 1)
        case .leftOfNamed:
            let parent = position + 2 + (try parts.places.readCount(max: count))
            guard parent < count else { throw reader.error(.invalidValue) }
            return .left(of: parent)
        case .continues:
            link.parentPiece = UInt32(start.continued)
            link.parentOffset = pieces[start.continued].count - 1
        case .afterPrevious, .afterPreviousBefore:
            if position > 0 {
                link.parentPiece = UInt32(position - 1)
                link.parentOffset = pieces[position - 1].count - 1
            }
        case .rightOfNamed, .rightOfNamedBefore:
            let parent = position - 1 - (try parts.places.readCount(max: position))
            guard parent >= 0 else { throw reader.error(.invalidValue) }
            let after = try parts.offsets.readCount(max: Int(pieces[parent].count) - 1)
            guard parent < position - 1 || after > 0 else { throw reader.error(.notCanonical) }
            if after > 0 { state.cuts.append(pieces[parent].end - after) }
            link.parentPiece = UInt32(parent)
            link.parentOffset = pieces[parent].count - 1 - UInt32(after)
        case .rightOfRoot, .rightOfRootBefore:
            guard position > 0 else { throw reader.error(.notCanonical) }
        }
        var inherited = (piece: TextStateColumns.Piece.none, offset: UInt32.zero)
        if link.parentPiece != TextStateColumns.Piece.none {
            let parent = pieces[Int(link.parentPiece)]
            inherited = (parent.originPiece, parent.originOffset)
            if code == .afterPrevious || code == .rightOfNamed,
                parent.replica == start.replica,
                parent.counter + UInt64(link.parentOffset) + 1 == start.counter
            {
                throw reader.error(.notCanonical)
            }
        }
        (link.originPiece, link.originOffset) = inherited
        if code.namesOrigin {
            (link.originPiece, link.originOffset) = try readRightOrigin(position, count, &parts)
            if (link.originPiece, link.originOffset) == inherited {
                throw reader.error(.notCanonical)
            }
        }
        return link
    }

    private mutating func readRightOrigin(
        _ position: Int, _ count: Int, _ parts: inout PieceParts
    ) throws(CRDTError) -> (piece: UInt32, offset: UInt32) {
        let value = try parts.places.read()
        if value == 0 { return (TextStateColumns.Piece.none, 0) }
        let (origin, overflow) = position.addingReportingOverflow(Int(Int64(zigzag: value - 1)))
        guard !overflow, origin >= 0, origin < count else { throw reader.error(.invalidValue) }
        return (UInt32(origin), UInt32(try parts.offsets.readCount(max: elementCountMax)))
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
        var chain = CounterChain(replicaCount: state.replicas.count)
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
                : try readSpan(kind, start..<covered, &parts, &chain)
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
        return TextStateColumns.Segment(range, state: place)
    }

    private mutating func readSpan(
        _ kind: SegmentKind, _ range: Range<Int>, _ parts: inout SegmentParts,
        _ chain: inout CounterChain
    ) throws(CRDTError) -> TextStateColumns.Segment {
        let replica = Int(clamping: try parts.replicas.read())
        guard table.isActor(replica) else { throw reader.error(.invalidValue) }
        table.use(replica)
        let counter = try readCounter(&parts.counters, of: replica, &chain)
        var step = 0
        if kind != .together {
            guard range.count > 1 else { throw reader.error(.notCanonical) }
            step = kind == .rising ? 1 : -1
        }
        let last = Int64(counter) + Int64(step * (range.count - 1))
        guard last >= 0, UInt64(last) < Limits.counterEnd else { throw reader.error(.overLimit) }
        chain.move(to: UInt64(last), of: replica)
        return TextStateColumns.Segment(
            range, span: HideSpan(replica: replica, counter: counter, step: step))
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
            let records = try table.readRecords(&reader)
            guard known.insert(records).inserted, case .several = HideState(records) else {
                throw reader.error(.notCanonical)
            }
            state.states.append(records)
        }
    }
}
