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
    /// The block of a list of one.
    var only: BlockHandle? { isEmpty || isStored ? nil : BlockHandle(Int(raw)) }
}

/// Where a new child goes among its siblings.
struct ChildPlace: Sendable {
    fileprivate let chunk: Int
    fileprivate let slot: Int
    /// The sibling that stands before it.
    let previous: BlockHandle?
    /// The sibling that stands after it.
    let next: BlockHandle?
}

/// The child lists that hold more than one block. Only concurrent typing at one place makes
/// such lists, so they are few; but one may be long, so it is kept in chunks.
struct ChildListStore: Sendable {
    #if DEBUG
        private static let chunkCountMax = 4
    #else
        private static let chunkCountMax = 256
    #endif

    /// For each list its chunks, none of which is empty.
    private var lists: [[[BlockHandle]]] = []

    /// The first block of a list, or nil.
    func first(_ list: ChildList) -> BlockHandle? {
        list.isStored ? lists[list.place][0][0] : list.only
    }

    /// The last block of a list, or nil.
    func last(_ list: ChildList) -> BlockHandle? {
        list.isStored ? lists[list.place].last?.last : list.only
    }

    /// The blocks of a list in order.
    func blocks(_ list: ChildList) -> [BlockHandle] {
        if list.isStored { return lists[list.place].flatMap(\.self) }
        return list.only.map { [$0] } ?? []
    }

    /// The place after all blocks of a list that stand before the new one.
    ///
    /// - Complexity: O(log n) calls of `isBefore` for n blocks.
    func place(in list: ChildList, after isBefore: (BlockHandle) -> Bool) -> ChildPlace {
        guard list.isStored else {
            guard let only = list.only else {
                return ChildPlace(chunk: 0, slot: 0, previous: nil, next: nil)
            }
            return isBefore(only)
                ? ChildPlace(chunk: 0, slot: 1, previous: only, next: nil)
                : ChildPlace(chunk: 0, slot: 0, previous: nil, next: only)
        }
        let chunks = lists[list.place]
        // The chunk before the first one whose first block stands after the new one.
        let chunk = max(1, chunks.firstIndex(from: 0) { !isBefore($0[0]) }) - 1
        let slot = chunks[chunk].firstIndex(from: 0) { !isBefore($0) }
        return ChildPlace(
            chunk: chunk, slot: slot,
            previous: slot > 0 ? chunks[chunk][slot - 1] : nil,
            next: slot < chunks[chunk].count
                ? chunks[chunk][slot] : chunk + 1 < chunks.count ? chunks[chunk + 1][0] : nil)
    }

    /// Puts a block at a place of a list and returns the list as it is to be kept from now on.
    ///
    /// - Complexity: O(√n) for n blocks at worst, with a small constant.
    mutating func insert(
        _ block: BlockHandle, at place: ChildPlace, into list: ChildList
    ) -> ChildList {
        guard list.isStored else {
            guard let only = list.only else { return ChildList(block) }
            lists.append([place.previous == nil ? [block, only] : [only, block]])
            return ChildList(raw: UInt32(lists.count - 1) | ChildList.storedFlag)
        }
        lists[list.place][place.chunk].insert(block, at: place.slot)
        if lists[list.place][place.chunk].count > ChildListStore.chunkCountMax {
            let half = ChildListStore.chunkCountMax / 2
            let upper = Array(lists[list.place][place.chunk][half...])
            lists[list.place][place.chunk].removeSubrange(half...)
            lists[list.place].insert(upper, at: place.chunk + 1)
        }
        return list
    }

    /// Puts a block at the end of a list and returns the list as it is to be kept from now on.
    mutating func append(_ block: BlockHandle, to list: ChildList) -> ChildList {
        if list.isEmpty { return ChildList(block) }
        return insert(block, at: place(in: list) { _ in true }, into: list)
    }
}
