package import Wire

// The saved state of a text (`Protocol/04-text.md` §7). Numbers are varints; a part is a count of
// bytes and these bytes.
//
//   version     2
//   form        bits 0, 1: 0 note · 1 body · 2 body without its base's scalars
//               bit 2: hidden text left out · bit 3: texts compressed
//   base        body: the replica's 16 bytes, unless left out; count of scalars
//   replicas    count, then 16 bytes each, ascending, without the base's
//   texts       the shown scalars; the hidden ones, unless left out
//   pieces      count, a head byte each, then the parts lengths, replicas, counters, places,
//               offsets
//   hide states count, then each state's records
//   segments    count, a head byte each, then the parts gaps, lengths, states, replicas, counters
//
// Valid: the order of the pieces is FugueMax's order of their links, no element depends on
// itself, and everything is written in the one way that an encoder writes it. Limits: event
// counters below 2⁵³, fewer than 2³¹ elements; before memory is taken, the number of elements is
// bounded by the texts' bytes and the base.

/// How a piece hangs in the tree, seen from its neighbours in the text: the lower half of its head
/// byte. The lowest code that fits is the one that is written.
enum PieceLink: UInt8 {
    /// Right child of the element with the counter before, with the same right origin.
    case continues = 0
    /// Right child of the element before it in the text (of the root if there is none), with
    /// that element's right origin (the end for the root).
    case afterPrevious = 1
    /// Left child of the element that follows in the text.
    case beforeNext = 2
    /// Right child of a named element, with that element's right origin.
    case rightOfNamed = 3
    /// Left child of a named element.
    case leftOfNamed = 4
    /// Right child of the root, with the end as its right origin.
    case rightOfRoot = 5
    /// As `afterPrevious`, `rightOfNamed` and `rightOfRoot`, with a named right origin.
    case afterPreviousBefore = 6
    case rightOfNamedBefore = 7
    case rightOfRootBefore = 8

    /// Lengths below this stand in the upper half of the head byte.
    static let longLength = 16

    /// Whether the right origin is named.
    var namesOrigin: Bool { rawValue >= PieceLink.afterPreviousBefore.rawValue }
}

/// How a segment's elements are hidden: the lowest two bits of its head byte. Bits 2 to 4 hold
/// the length, bits 5 to 7 the gap before it, where these are short.
enum SegmentKind: UInt8 {
    /// All by one event.
    case together = 0
    /// Each by an event of its own, the counters rising by one.
    case rising = 1
    /// The same, falling.
    case falling = 2
    /// By a state of the table.
    case state = 3

    static let longLength = 8
    static let longGap = 7
}

/// What a saved state holds.
struct TextStateForm: Equatable {
    enum Kind: UInt8 {
        case note = 0
        case body = 1
        case bodyWithoutBase = 2
    }

    let kind: Kind
    let lacksHiddenText: Bool
    let isCompressed: Bool

    init(kind: Kind, lacksHiddenText: Bool, isCompressed: Bool) {
        self.kind = kind
        self.lacksHiddenText = lacksHiddenText
        self.isCompressed = isCompressed
    }

    init?(byte: UInt8) {
        guard byte < 16, let kind = Kind(rawValue: byte & 3) else { return nil }
        self.init(
            kind: kind, lacksHiddenText: byte & 4 != 0, isCompressed: byte & 8 != 0)
    }

    var byte: UInt8 { kind.rawValue | (lacksHiddenText ? 4 : 0) | (isCompressed ? 8 : 0) }
}

extension TextSequence {
    /// The version of the encoding that is written. Version 1 is still read.
    static let stateVersion: UInt8 = 2

    /// How much a saved state holds.
    package enum StateContent: Sendable {
        /// Everything.
        case whole
        /// Everything but the scalars of hidden elements: such a state merges and can be edited,
        /// but what it hides cannot be shown again before the scalars come from elsewhere.
        case withoutHiddenText
    }

    /// The state as bytes: elements, hides, and what took them back. Equal states give equal
    /// bytes, in whatever order they came about.
    ///
    /// - Parameters:
    ///   - omittingBase: leaves the scalars of the base out, which every machine that has the
    ///     snapshot has anyway. Without effect on a text without base.
    ///   - content: what to write. A text that lacks hidden text is written as one whatever is
    ///     asked for.
    ///   - compressing: compresses the texts. Slower, and equal states give equal bytes only with
    ///     the same release of zlib; for what is sent or kept once, not for what is compared.
    /// - Complexity: O(b log b + n) for b blocks and n elements.
    package func encoded(
        omittingBase: Bool, _ content: StateContent = .whole, compressing: Bool = false
    ) -> [UInt8] {
        let kind: TextStateForm.Kind =
            base == nil ? .note : omittingBase ? .bodyWithoutBase : .body
        // Beyond what a reader takes, the whole is written, or as it is.
        let canOmit = totalCount - shownCount <= Limits.omittedScalarCountMax
        let canCompress = elements.text.bytes.count <= Limits.compressedTextByteCountMax
        var encoder = TextStateEncoder(
            self,
            form: TextStateForm(
                kind: kind,
                lacksHiddenText: content == .withoutHiddenText && canOmit || lacksHiddenText,
                isCompressed: compressing && canCompress))
        return encoder.encode()
    }

    /// Reads a state that ``encoded(omittingBase:_:compressing:)`` wrote, after checking all of
    /// it.
    ///
    /// - Parameter base: the base's replica and scalars, for a body; they must be given where
    ///   they were left out, and must agree where they were not. Nil for a note, and for a body
    ///   that was written whole and is taken as it says.
    /// - Complexity: O(n + b log b) time and memory for n bytes, uncompressed, and elements, and b
    ///   blocks, beside the hides and unhides of each block that has several.
    /// - Throws: `malformed` for bytes that no encoder writes; `contradiction` if the base does
    ///   not agree.
    package init(
        decoding bytes: [UInt8], base: (ReplicaID, [Unicode.Scalar])?
    ) throws(CRDTError) {
        let columns: TextStateColumns
        if bytes.first == TextStateV1Decoder.version {
            var decoder = TextStateV1Decoder(bytes)
            columns = try decoder.decode(base: base)
        } else {
            var decoder = TextStateDecoder(bytes)
            columns = try decoder.decode(base: base)
        }
        var builder = TextStateBuilder(columns)
        guard let sequence = builder.build() else {
            throw CRDTError(.malformed, wire: WireError(.invalidValue, in: "text state"))
        }
        self = sequence
    }

    /// The shown text of a saved state, without reading the rest of it where it stands apart: in
    /// all states but those whose base was left out.
    ///
    /// The text is checked to be UTF-8; that it agrees with the rest of the state is checked when
    /// the state is opened.
    ///
    /// - Complexity: O(n) for n bytes of shown text; else as for opening the state.
    /// - Throws: as opening the state does.
    package static func shownText(
        inState bytes: [UInt8], base: (ReplicaID, [Unicode.Scalar])?
    ) throws(CRDTError) -> String {
        if bytes.first == stateVersion {
            var decoder = TextStateDecoder(bytes)
            if let text = try decoder.decodeShownText(base: base) { return text }
        }
        return try TextSequence(decoding: bytes, base: base).text
    }
}
