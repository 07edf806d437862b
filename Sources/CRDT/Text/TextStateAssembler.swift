import Wire

/// Puts the scalars of a saved state, which stand by whether they show, in the order of the text.
struct TextStateAssembler {
    private let state: TextStateColumns
    private let form: TextStateForm
    private let base: [Unicode.Scalar]?
    private var shown: UTF8Source
    private var hidden: UTF8Source
    private var bytes: [UInt8] = []
    /// The piece that the next element is in.
    private var piece = 0

    init(
        _ state: TextStateColumns, form: TextStateForm, shown: [UInt8], hidden: [UInt8],
        base: [Unicode.Scalar]?
    ) {
        self.state = state
        self.form = form
        self.base = base
        self.shown = UTF8Source(shown)
        self.hidden = UTF8Source(hidden)
    }

    /// The scalars of all elements in order.
    ///
    /// - Complexity: O(n + s + p) for n bytes, s segments and p pieces.
    /// - Throws: `malformed` if there are more or fewer scalars than elements, or bytes that are
    ///   no UTF-8; `contradiction` if they are not those of the base that was given.
    mutating func assemble() throws(CRDTError) -> ElementText {
        guard shown.isValid, hidden.isValid else { throw error(.invalidUTF8) }
        if form.kind == .bodyWithoutBase || form.lacksHiddenText {
            bytes.reserveCapacity(shown.count + hidden.count)
            for stretch in stretches { try take(stretch.numbers, isShown: stretch.isShown) }
        } else {
            guard let joined = interleave(&shown, &hidden, stretches) else {
                throw error(.truncated)
            }
            bytes = joined
        }
        guard shown.isAtEnd, hidden.isAtEnd else { throw error(.trailingBytes) }
        let text = ElementText(validUTF8: bytes, count: state.elementCount)
        if form.kind == .body, let base { try check(text, against: base) }
        return text
    }

    private func error(_ code: WireError.Code) -> CRDTError {
        CRDTError(.malformed, wire: WireError(code, in: "text state"))
    }

    /// The elements that show and those that do not, by turns; some stretches may be empty.
    private var stretches: some Sequence<(numbers: Range<Int>, isShown: Bool)> {
        let stateShows = state.states.map { HideState($0).isShown }
        let segments = state.segments
        let elementCount = state.elementCount
        return (0...(2 * segments.count)).lazy.map { turn in
            let place = turn / 2
            if turn.isMultiple(of: 2) {
                let start = place == 0 ? 0 : segments[place - 1].end
                let end = place == segments.count ? elementCount : segments[place].start
                return (start..<end, true)
            }
            let segment = segments[place]
            return (
                segment.start..<segment.end, segment.span.isNone && stateShows[segment.state]
            )
        }
    }

    private mutating func take(_ numbers: Range<Int>, isShown: Bool) throws(CRDTError) {
        // What stands where depends on whose the element is.
        var done = numbers.lowerBound
        while done < numbers.upperBound {
            while state.pieces[piece].end <= done { piece += 1 }
            let own = state.pieces[piece]
            let end = min(own.end, numbers.upperBound)
            let isOfBase = state.base != nil && own.replica == 0
            if isOfBase, form.kind == .bodyWithoutBase {
                try takeBase(from: Int(own.counter) + done - own.start.index, count: end - done)
            } else if !isShown, form.lacksHiddenText, !isOfBase {
                for _ in done..<end { bytes += TextSequence.unknownScalar.utf8 }
            } else {
                try take(end - done, isShown: isShown)
            }
            done = end
        }
    }

    private mutating func take(_ count: Int, isShown: Bool) throws(CRDTError) {
        let isThere =
            isShown ? shown.move(count, to: &bytes) : hidden.move(count, to: &bytes)
        guard isThere else { throw error(.truncated) }
    }

    private mutating func takeBase(from start: Int, count: Int) throws(CRDTError) {
        guard let base, start <= base.count, count <= base.count - start else {
            throw error(.invalidValue)
        }
        for scalar in base[start..<(start + count)] {
            if scalar.isASCII {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                bytes += scalar.utf8
            }
        }
    }

    private func check(
        _ text: ElementText, against base: [Unicode.Scalar]
    ) throws(CRDTError) {
        for piece in state.pieces where piece.replica == 0 {
            let start = Int(piece.counter)
            guard start + Int(piece.count) <= base.count,
                text.scalars(piece.start.index..<piece.end)
                    == Array(base[start..<(start + Int(piece.count))])
            else { throw CRDTError(.contradiction) }
        }
    }
}
