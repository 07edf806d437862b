import Wire

/// A stretch of elements that stand side by side in the text and were typed one after the other:
/// consecutive ids and numbers, each element the only right child of the one before it, none but
/// the first with left children, none but the last with other right children, and hides that
/// follow one rule.
///
/// A block is split where something comes between its elements, and gives elements at its edge
/// to a neighbour that has the same hides; it is never taken out. 48 bytes.
struct TextBlock: Sendable {
    /// The first element.
    var start: ElementNumber
    /// How many elements; never 0.
    var count: Int32
    /// The first element's counter; the highest bit is set for a left child.
    private var counterAndSide: UInt64
    /// The hides of the elements.
    var hides: HideSpan
    /// The index of the replica that typed the elements.
    let replica: UInt32
    /// The first element's parent; outside is the root.
    var parent: ElementNumber
    /// The right origin of all elements: the parent for a left child, outside for the end.
    let rightOrigin: ElementNumber
    /// The left children of the first element.
    var leftChildren = ChildList.empty
    /// The right children of the last element.
    var rightChildren = ChildList.empty

    private static let leftFlag: UInt64 = 1 << 63

    init(
        start: ElementNumber, count: Int, replica: Int, counter: UInt64, side: TextInsert.Side,
        parent: ElementNumber, rightOrigin: ElementNumber, hides: HideSpan = .none
    ) {
        self.start = start
        self.count = Int32(count)
        counterAndSide = side == .left ? counter | TextBlock.leftFlag : counter
        self.replica = UInt32(replica)
        self.parent = parent
        self.rightOrigin = rightOrigin
        self.hides = hides
    }

    /// The first element's counter.
    var counter: UInt64 { counterAndSide & ~TextBlock.leftFlag }
    /// The first element's side of its parent.
    var side: TextInsert.Side { counterAndSide & TextBlock.leftFlag == 0 ? .right : .left }
    /// The last element.
    var last: ElementNumber { ElementNumber(end - 1) }
    /// The number after the last element's.
    var end: Int { start.index + Int(count) }
    /// The numbers of the elements.
    var numbers: Range<Int> { start.index..<end }

    /// Moves the beginning by one element, to the left or to the right. The block is then a right
    /// child of the element before, of the same block before it.
    mutating func moveStart(by step: Int) {
        precondition(side == .right, "a left child's start stays")
        start = ElementNumber(start.index + step)
        count -= Int32(step)
        counterAndSide = counterAndSide.stepped(step, 1)
        parent = ElementNumber(start.index - 1)
    }
}
