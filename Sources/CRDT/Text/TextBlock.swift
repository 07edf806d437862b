/// A stretch of elements that stand side by side in the text and were typed one after the other:
/// consecutive ids and numbers, each element the only right child of the one before it, none but
/// the first with left children, none but the last with other right children, one hide state.
///
/// A block is split where something comes between its elements; it is never joined again.
struct TextBlock: Sendable {
    /// The first element.
    var start: ElementNumber
    /// How many elements; never 0.
    var count: Int32
    /// The first element's side of its parent.
    let side: TextInsert.Side
    /// The first element's parent; outside is the root.
    let parent: ElementNumber
    /// The right origin of all elements: the parent for a left child, outside for the end.
    let rightOrigin: ElementNumber
    /// The hides of all elements.
    var hides: HideHandle
    /// The left children of the first element.
    var leftChildren = ChildList.empty
    /// The right children of the last element.
    var rightChildren = ChildList.empty

    /// The last element.
    var last: ElementNumber { start.advanced(by: Int(count) - 1) }
    /// The number after the last element's.
    var end: Int { start.index + Int(count) }

    /// Whether an element is in the block.
    func contains(_ number: ElementNumber) -> Bool {
        number >= start && number.index < end
    }
}

/// The sorted children of an element on one side: none, one, or a place in ``ChildListStore``.
struct ChildList: Hashable, Sendable {
    fileprivate let raw: UInt32

    fileprivate init(raw: UInt32) {
        self.raw = raw
    }

    /// A list of one block.
    init(_ only: BlockHandle) {
        raw = only.raw
    }

    /// The list without blocks.
    static let empty = ChildList(raw: .max)
    fileprivate static let storedFlag: UInt32 = 1 << 31

    /// Whether there are no children.
    var isEmpty: Bool { raw == ChildList.empty.raw }
    fileprivate var isStored: Bool { !isEmpty && raw & ChildList.storedFlag != 0 }
    fileprivate var place: Int { Int(raw & ~ChildList.storedFlag) }
}

/// The child lists that hold more than one block. Only concurrent typing at one place makes
/// such lists, so they are few.
struct ChildListStore: Sendable {
    private var lists: [[BlockHandle]] = []

    /// The number of blocks in a list.
    func count(_ list: ChildList) -> Int {
        if list.isEmpty { return 0 }
        return list.isStored ? lists[list.place].count : 1
    }

    /// The block at a place of a list.
    subscript(list: ChildList, position: Int) -> BlockHandle {
        list.isStored ? lists[list.place][position] : BlockHandle(Int(list.raw))
    }

    /// The first block of a list, or nil.
    func first(_ list: ChildList) -> BlockHandle? {
        list.isEmpty ? nil : self[list, 0]
    }

    /// The last block of a list, or nil.
    func last(_ list: ChildList) -> BlockHandle? {
        list.isEmpty ? nil : self[list, count(list) - 1]
    }

    /// Puts a block into a list and returns the list as it is to be kept from now on.
    mutating func insert(
        _ block: BlockHandle, at position: Int, into list: ChildList
    ) -> ChildList {
        if list.isEmpty { return ChildList(block) }
        if list.isStored {
            lists[list.place].insert(block, at: position)
            return list
        }
        let only = BlockHandle(Int(list.raw))
        lists.append(position == 0 ? [block, only] : [only, block])
        return ChildList(raw: UInt32(lists.count - 1) | ChildList.storedFlag)
    }
}
