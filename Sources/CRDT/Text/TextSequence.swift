package import Wire

/// A text that several replicas edit at once: a sequence CRDT of Unicode scalars in the order of
/// FugueMax, with deletions that hide and can be taken back.
///
/// **Order.** Every scalar is an *element* with an event id. Elements form a tree: each hangs on
/// the left or on the right of a parent (or on the right of the root), and the text is the tree
/// read in order: left children, the element, right children. Left siblings stand by id; right
/// siblings by right origin, the one whose right origin is further to the right first, then by
/// id. The right origin of a right child is the element that came next when it was typed; the
/// end of the text is furthest of all. Where two replicas type at one place, neither's words are
/// torn apart by the other's, typed forward or backward (maximal non-interleaving: Weidner &
/// Kleppmann, Art of the Fugue, IEEE TPDS 36(11) 2025, doi 10.1109/TPDS.2025.3611880, §4).
///
/// ```
/// root ─▶ a ─▶ b          "ab" was typed, then "x" between: b has no left child yet,
///              │           a has a right one, so x hangs on the left of b.
///         x ◀──┘           In order: a x b
/// ```
///
/// **Hiding.** Nothing leaves the sequence. A deletion *hides* elements, an undo of it *unhides*
/// them; an element shows when each hide of it was taken back (``HideRecord``). The state holds
/// all of it, so it can be merged without history and read as of any older version.
///
/// **Form.** Runs of elements that were typed one after the other are one ``TextBlock`` until
/// something comes between. Blocks stand in a ``BlockTree``, which counts elements; an element's
/// number leads to its block through a ``BlockIndex``, and its id to the number through the
/// ``ElementStore``, which keeps the scalars too. All are plain arrays, so a copy of a sequence
/// is cheap until one of both is changed.
///
/// We differ from the paper in that a deleted element can come back, in that equal typing on two
/// machines can start from a common first run (the *base*: a snapshot's text, whose ids follow
/// from the snapshot), and in that a right origin which does not lie after its parent, which no
/// honest replica sends, is given the place that the order gives it.
///
/// Offsets count Unicode scalars that show; ranges are half-open. An offset or element that is
/// not there is a broken precondition and traps: both come from the caller's own reading. What
/// comes from other replicas is checked and throws.
package struct TextSequence: Sendable {
    /// The first run of a body: a snapshot's text.
    struct Base: Hashable, Sendable {
        let replica: ReplicaID
        let count: Int
    }

    var elements = ElementStore()
    var blocks: [TextBlock] = []
    var tree = BlockTree()
    var index = BlockIndex()
    var childLists = ChildListStore()
    /// The right children of the root.
    var rootChildren = ChildList.empty
    var hides = HideTable()
    /// Where typing may go on; see ``TypingCursor``.
    var cursor: TypingCursor?
    /// Found ways through deep subtrees; see ``SubtreeIndex``.
    var subtrees: SubtreeIndex?
    /// What was hidden by which hide operations, taken back by which unhide operations, and cut
    /// by which clips.
    var hideLog = ActLog()
    var unhideLog = ActLog()
    var cutLog = ActLog()
    let base: Base?
    /// Whether hidden scalars were left out of the state that this was read from, so that
    /// U+FFFD may stand for any scalar (`Protocol/04-text.md` §7.4).
    package internal(set) var lacksHiddenText = false

    /// Makes an empty text without a base: a note.
    package init() {
        base = nil
    }

    /// Makes a body: the scalars of a snapshot as the first run, the same on every machine.
    ///
    /// Scalar *i* has the id (`base`, *i*); the run hangs on the right of the root. No operation
    /// can carry ids of this replica.
    ///
    /// - Complexity: O(n) for n scalars.
    package init(base replica: ReplicaID, scalars: [Unicode.Scalar]) {
        base = Base(replica: replica, count: scalars.count)
        guard !scalars.isEmpty else { return }
        precondition(scalars.count <= ElementNumber.countMax, "a base is too long")
        place(
            scalars, id: EventID(replica: replica, counter: 0), side: .right, parent: .outside,
            rightOrigin: .outside)
    }

    /// A sequence that is about to be filled from a saved state.
    init(emptyWith base: Base?) {
        self.base = base
    }

    // MARK: Reading

    /// How many scalars show.
    package var shownCount: Int { tree.shown }

    /// How many scalars there are, hidden ones included.
    package var totalCount: Int { tree.total }

    /// How many blocks the text is kept in: what edits cost grows with its logarithm.
    package var blockCount: Int { blocks.count }

    /// The scalars that show, in order.
    ///
    /// - Complexity: O(b + n) for b blocks and n shown scalars.
    package var shownScalars: [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(shownCount)
        var next = tree.first
        while let position = next {
            let entry = tree[position]
            if entry.isShown {
                elements.text.append(blocks[entry.block.index].numbers, to: &result)
            }
            next = tree.next(position)
        }
        return result
    }

    /// The text that shows.
    ///
    /// - Complexity: O(b + n) for b blocks and n shown scalars.
    package var text: String { String(decoding: shownUTF8, as: UTF8.self) }

    /// The text that shows, as UTF-8.
    ///
    /// - Complexity: O(b + n) for b blocks and n shown scalars.
    var shownUTF8: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(shownCount)
        var next = tree.first
        while let position = next {
            let entry = tree[position]
            if entry.isShown {
                result += elements.text.utf8(blocks[entry.block.index].numbers)
            }
            next = tree.next(position)
        }
        return result
    }

    /// The shown scalars of a range of shown offsets.
    ///
    /// - Complexity: O(log b + m + n) for b blocks, m blocks and n scalars in the range.
    package func scalars(in range: Range<Int>) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(range.count)
        forEachShownPiece(in: range) { _, start, count in
            elements.text.append(start.index..<(start.index + count), to: &result)
        }
        return result
    }

    /// The ids of a range of shown offsets, in the order of the text, as runs.
    ///
    /// - Complexity: O(log b + m log b) for b blocks, m of them in the range.
    package func elements(in range: Range<Int>) -> [EventRange] {
        var result: [EventRange] = []
        forEachShownPiece(in: range) { block, start, count in
            result.appendJoining(EventRange(start: event(start, in: block), count: count))
        }
        return result
    }

    /// The id of the element at a shown offset below ``shownCount``.
    ///
    /// - Complexity: O(log b) for b blocks.
    package func element(at shownOffset: Int) -> EventID {
        let (position, offset) = tree.find(shownOffset: shownOffset)
        return event(of: blocks[tree[position].block.index], at: offset)
    }

    /// Whether an element is in the sequence, shown or hidden.
    ///
    /// - Complexity: O(log r) for r runs of ids.
    package func contains(_ element: EventID) -> Bool {
        elements.number(of: element) != nil
    }

    /// Whether an element is in the sequence and shows.
    ///
    /// - Complexity: O(log b) for b blocks.
    package func isShown(_ element: EventID) -> Bool {
        guard let number = elements.number(of: element) else { return false }
        return isShown(blocks[index.block(containing: number).index].hides)
    }

    /// Whether two sequences hold the same elements in the same order with the same hides.
    ///
    /// In what order operations arrived, and how blocks were split by that, is no matter.
    ///
    /// - Complexity: O(b log b + n) for b blocks and n elements.
    package static func == (left: TextSequence, right: TextSequence) -> Bool {
        left.totalCount == right.totalCount && left.shownCount == right.shownCount
            && left.base == right.base
            && left.encoded(omittingBase: false) == right.encoded(omittingBase: false)
    }

    // MARK: Steps

    /// The id of the element at an offset of a block.
    func event(of block: TextBlock, at offset: Int) -> EventID {
        EventID(
            replica: elements.replicas[Int(block.replica)],
            counter: block.counter + UInt64(offset))
    }

    /// The id of an element of a block.
    func event(_ number: ElementNumber, in block: TextBlock) -> EventID {
        event(of: block, at: number.index - block.start.index)
    }

    /// The id of an element; nil outside.
    ///
    /// - Complexity: O(log b) for b blocks.
    func event(_ number: ElementNumber) -> EventID? {
        number == .outside
            ? nil : event(number, in: blocks[index.block(containing: number).index])
    }

    /// The ids of a block's elements.
    func range(_ block: TextBlock) -> EventRange {
        EventRange(start: event(of: block, at: 0), count: Int(block.count))
    }

    /// Calls `body` with each stretch of a range of shown offsets, in order.
    func forEachShownPiece(
        in range: Range<Int>,
        _ body: (_ block: TextBlock, _ start: ElementNumber, _ count: Int) -> Void
    ) {
        precondition(
            range.lowerBound >= 0 && range.upperBound <= shownCount, "range outside the text")
        guard !range.isEmpty else { return }
        var (position, offset) = tree.find(shownOffset: range.lowerBound)
        var rest = range.count
        while true {
            let entry = tree[position]
            if entry.isShown {
                let count = min(rest, entry.total - offset)
                let block = blocks[entry.block.index]
                body(block, block.start.advanced(by: offset), count)
                rest -= count
                offset = 0
            }
            guard rest > 0, let next = tree.next(position) else { return }
            position = next
        }
    }
}

extension TextSequence: Equatable {}

extension [EventRange] {
    /// Adds a run, joined with the last one where it goes on from there.
    mutating func appendJoining(_ range: EventRange) {
        if let last, last.replica == range.replica, last.counterEnd == range.start.counter {
            self[count - 1] = EventRange(start: last.start, count: last.count + range.count)
        } else {
            append(range)
        }
    }

    /// The same events as ascending runs that neither overlap nor touch.
    var normalized: [EventRange] {
        if count <= 1 { return filter { $0.count > 0 } }
        var result: [EventRange] = []
        for range in sorted() where range.count > 0 {
            if let last = result.last, last.replica == range.replica,
                last.counterEnd >= range.start.counter
            {
                let end = Swift.max(last.counterEnd, range.counterEnd)
                result[result.count - 1] = EventRange(
                    start: last.start, count: Int(end - last.start.counter))
            } else {
                result.append(range)
            }
        }
        return result
    }
}
