import Wire

/// What a saved state says, before a sequence is made of it. Elements are numbered in the order
/// of the text.
struct TextStateColumns {
    /// A longest stretch of elements that stand side by side and continue each other.
    struct Piece {
        /// The first element's counter.
        var counter: UInt64
        /// The place of its replica in the table.
        var replica: UInt32
        var count: UInt32
        /// The first element.
        var start: ElementNumber
        /// The element that the first one hangs on.
        var parent = ElementNumber.outside
        /// The right origin of all elements; a left child's parent.
        var rightOrigin = ElementNumber.outside
        /// The pieces that the two are in; `none` outside.
        var parentPiece = Piece.none
        var originPiece = Piece.none
        /// Whether the first element is a left child.
        var isLeft = false

        /// No piece.
        static let none = UInt32.max

        var counterEnd: UInt64 { counter + UInt64(count) }
        var end: Int { start.index + Int(count) }
    }

    /// A stretch of elements whose hides are one span.
    struct Segment {
        let start: Int
        let end: Int
        /// The hides, if they are one event's or those of events side by side.
        let span: HideSpan
        /// Else the place in the table of states.
        let state: Int
    }

    var base: TextSequence.Base?
    var lacksHiddenText = false
    /// The replicas of all events: the base's, if there is one, then the others, ascending.
    var replicas: [ReplicaID] = []
    var pieces: [Piece] = []
    /// Numbers inside pieces where a block has to end, since its last element has more right
    /// children; in any order.
    var cuts: [Int] = []
    /// Whether each piece depends on lower counters of its own replica alone, so that none depends
    /// on itself.
    var isAscending = true
    var elementCount = 0
    var segments: [Segment] = []
    var states: [[HideRecord]] = []
    /// The scalars of the elements.
    var text = ElementText()
}
