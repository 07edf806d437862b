import Wire

/// What a saved state says, before a sequence is made of it. Elements are numbered in the order
/// of the text.
struct TextStateColumns {
    /// A longest stretch of elements that stand side by side and continue each other.
    ///
    /// Made of whole words: the compiler copies what is no multiple of eight bytes in overlapping
    /// ones, and the processor waits for these.
    struct Piece {
        /// The first element's counter.
        let counter: UInt64
        /// The place of its replica in the table.
        let replica: UInt32
        let count: UInt32
        /// The first element.
        let start: ElementNumber
        /// The piece of the element that the first one hangs on; `none` for the root.
        let parentPiece: UInt32
        /// The place of a right child's parent in its piece; a left child hangs on the first
        /// element of a later piece.
        let parentOffset: UInt32
        /// The piece of the right origin of all elements, a left child's parent; `none` for the
        /// end.
        let originPiece: UInt32
        /// The place of the right origin in its piece.
        let originOffset: UInt32
        private let sideMark: UInt32

        /// No piece.
        static let none = UInt32.max

        init(
            counter: UInt64, replica: UInt32, count: Int, start: Int, link: Link
        ) {
            self.counter = counter
            self.replica = replica
            self.count = UInt32(count)
            self.start = ElementNumber(start)
            parentPiece = link.parentPiece
            parentOffset = link.parentOffset
            originPiece = link.originPiece
            originOffset = link.originOffset
            sideMark = link.isLeft ? 1 : 0
        }

        /// Whether the first element is a left child.
        var isLeft: Bool { sideMark != 0 }
        var counterEnd: UInt64 { counter + UInt64(count) }
        var end: Int { start.index + Int(count) }
    }

    /// Where a piece hangs; see ``Piece``.
    struct Link {
        var parentPiece = Piece.none
        var parentOffset: UInt32 = 0
        var originPiece = Piece.none
        var originOffset: UInt32 = 0
        var isLeft = false

        /// A left child of the first element of a later piece.
        static func left(of piece: Int) -> Link {
            Link(parentPiece: UInt32(piece), originPiece: UInt32(piece), isLeft: true)
        }
    }

    /// A stretch of elements whose hides are one span.
    struct Segment {
        private let first: ElementNumber
        private let count: UInt32
        /// The hides, if they are one event's or those of events side by side.
        let span: HideSpan
        private let statePlace: UInt32

        init(_ range: Range<Int>, span: HideSpan) {
            first = ElementNumber(range.lowerBound)
            count = UInt32(range.count)
            self.span = span
            statePlace = 0
        }

        init(_ range: Range<Int>, state: Int) {
            first = ElementNumber(range.lowerBound)
            count = UInt32(range.count)
            span = .none
            statePlace = UInt32(state)
        }

        var start: Int { first.index }
        var end: Int { first.index + Int(count) }
        /// Without a span, the place in the table of states.
        var state: Int { Int(statePlace) }
    }

    var base: TextSequence.Base?
    var lacksHiddenText = false
    /// The replicas of all events: the base's, if there is one, then the others, ascending.
    var replicas: [ReplicaID] = []
    var pieces: [Piece] = []
    /// Numbers inside pieces where a block has to end, since its last element has more right
    /// children; in any order.
    var cuts: [Int] = []
    var elementCount = 0
    var segments: [Segment] = []
    var states: [[HideRecord]] = []
    /// The scalars of the elements.
    var text = ElementText()
}
