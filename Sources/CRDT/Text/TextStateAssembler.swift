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
        bytes.reserveCapacity(shown.count + hidden.count)
        let stateShows = state.states.map { HideState($0).isShown }
        var covered = 0
        for segment in state.segments {
            try take(covered..<segment.start, isShown: true)
            try take(
                segment.start..<segment.end,
                isShown: segment.span.isNone && stateShows[segment.state])
            covered = segment.end
        }
        try take(covered..<state.elementCount, isShown: true)
        guard shown.isAtEnd, hidden.isAtEnd else { throw error(.trailingBytes) }
        let text = ElementText(validUTF8: bytes, count: state.elementCount)
        if form.kind == .body, let base { try check(text, against: base) }
        return text
    }

    private func error(_ code: WireError.Code) -> CRDTError {
        CRDTError(.malformed, wire: WireError(code, in: "text state"))
    }

    private mutating func take(_ numbers: Range<Int>, isShown: Bool) throws(CRDTError) {
        guard form.kind == .bodyWithoutBase || form.lacksHiddenText else {
            return try take(numbers.count, isShown: isShown)
        }
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

/// Bytes of UTF-8 that are taken scalar by scalar from the beginning.
private struct UTF8Source {
    private let bytes: [UInt8]
    private var position = 0
    /// The next byte from the position on that is not ASCII; the end if there is none.
    private var wide: Int
    /// Whether the bytes are UTF-8.
    let isValid: Bool

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        wide = bytes.countASCII(from: 0)
        isValid = wide == bytes.count || String(validating: bytes, as: UTF8.self) != nil
    }

    var count: Int { bytes.count }
    var isAtEnd: Bool { position == bytes.count }

    /// Moves so many scalars to the end of an array; false if there are not so many.
    mutating func move(_ count: Int, to result: inout [UInt8]) -> Bool {
        var end = position
        var rest = count
        while rest > wide - end {
            rest -= wide - end
            end = wide
            guard end < bytes.count else { return false }
            end += bytes[end].scalarWidth
            rest -= 1
            wide = end < bytes.count && bytes[end] >= 0x80 ? end : end + bytes.countASCII(from: end)
        }
        end += rest
        result += bytes[position..<end]
        position = end
        return true
    }
}
