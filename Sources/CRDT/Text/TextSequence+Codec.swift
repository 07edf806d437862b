package import Wire

// The saved state of a text (`Protocol/04-text.md` §7). Numbers are varints, columns are grouped.
//
//   version          1
//   form             0 without base · 1 with base · 2 base left out
//   base             form 1: replica, 16 bytes · forms 1, 2: count of scalars
//   replicas         count, then 16 bytes each, ascending, without the base's
//   pieces           count, then the columns replica, counter, count, link, then references
//   hide states      count, then each state's records
//   hidden segments  count, then the columns gap, count, state, replica, counter
//   text             count of UTF-8 bytes, then the text of all pieces not left out
//
// Valid: the order of the pieces is FugueMax's order of their links, no element depends on
// itself, and encoding the state again gives the same bytes. Limits: event counters below 2⁵³,
// fewer than 2³¹ elements; the count of elements is bounded by the text's bytes and the base.

/// How a piece hangs in the tree, seen from its neighbours in the text. The lowest code that
/// fits is the one that is written.
enum PieceLink: UInt64 {
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
}

extension TextSequence {
    /// The version of the encoding that is written.
    static let stateVersion: UInt8 = 1

    /// The whole state as bytes: elements, hides, and what took them back. Equal states give
    /// equal bytes, in whatever order they came about.
    ///
    /// - Parameter omittingBase: leaves the scalars of the base out, which every machine that
    ///   has the snapshot has anyway. Without effect on a text without base.
    /// - Complexity: O(b log b + n) for b blocks and n elements.
    package func encoded(omittingBase: Bool) -> [UInt8] {
        var encoder = TextStateEncoder(self)
        return encoder.encode(omittingBase: omittingBase)
    }

    /// Reads a state that ``encoded(omittingBase:)`` wrote, after checking all of it.
    ///
    /// - Parameter base: the base's replica and scalars, for a body; they must be given where
    ///   they were left out, and must agree where they were not. Nil for a note, and for a body
    ///   that was written whole and is taken as it says.
    /// - Complexity: O(n + b log b) time for n bytes and elements and b blocks, and memory
    ///   in proportion to the bytes and the base.
    /// - Throws: `malformed` for bytes that are not exactly what an encoder writes;
    ///   `contradiction` if the base does not agree.
    package init(
        decoding bytes: [UInt8], base: (ReplicaID, [Unicode.Scalar])?
    ) throws(CRDTError) {
        var decoder = TextStateDecoder(bytes)
        self = try decoder.decode(base: base)
        let isOmitted = decoder.form == .baseLeftOut
        guard encoded(omittingBase: isOmitted) == bytes else {
            throw CRDTError(.malformed, wire: WireError(.notCanonical, in: "text state"))
        }
    }
}

/// What a saved state says of its base.
enum TextStateForm: UInt8 {
    case withoutBase = 0
    case withBase = 1
    case baseLeftOut = 2
}
