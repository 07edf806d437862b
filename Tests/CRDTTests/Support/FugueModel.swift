import CRDT
import Wire

/// The tree of Weidner & Kleppmann's paper, plain and slow: a node for each scalar with lists of
/// left and right children, read by a recursive walk. Shares nothing with the engine but the
/// operations' types.
final class FugueModel {
    /// How right siblings are ordered.
    enum SiblingOrder {
        /// FugueMax: by right origin, furthest first, then by id.
        case byRightOrigin
        /// Fugue, the wrong one here: by id alone.
        case byIDAlone
    }

    final class Node {
        let id: EventID
        let scalar: Unicode.Scalar
        let rightOrigin: Node?
        var left: [Node] = []
        var right: [Node] = []
        var sources: [HideID: Set<EventID>] = [:]
        var unhides: [HideID: Set<EventID>] = [:]

        init(id: EventID, scalar: Unicode.Scalar, rightOrigin: Node?) {
            self.id = id
            self.scalar = scalar
            self.rightOrigin = rightOrigin
        }

        var isShown: Bool {
            sources.allSatisfy { $0.value.isEmpty || !(unhides[$0.key] ?? []).isEmpty }
        }

        func isShown(at version: VersionVector) -> Bool {
            sources.allSatisfy { hide, events in
                !events.contains { version.contains($0) }
                    || (unhides[hide] ?? []).contains { version.contains($0) }
            }
        }
    }

    private let order: SiblingOrder
    private let base: ReplicaID?
    private var rootChildren: [Node] = []
    private var nodes: [EventID: Node] = [:]

    init(
        order: SiblingOrder = .byRightOrigin, base: ReplicaID? = nil,
        scalars: [Unicode.Scalar] = []
    ) {
        self.order = order
        self.base = base
        if let base, !scalars.isEmpty {
            integrate(
                TextInsert(side: .right, parent: nil, rightOrigin: nil, scalars: scalars),
                id: EventID(replica: base, counter: 0))
        }
    }

    // MARK: Reading

    /// All nodes in order.
    var all: [Node] {
        var result: [Node] = []
        for child in rootChildren { visit(child, &result) }
        return result
    }

    private func visit(_ node: Node, _ result: inout [Node]) {
        for child in node.left { visit(child, &result) }
        result.append(node)
        for child in node.right { visit(child, &result) }
    }

    var shown: [Node] { all.filter(\.isShown) }
    var text: String { string(shown) }

    func shown(at version: VersionVector) -> [Node] {
        all.filter { ($0.id.replica == base || version.contains($0.id)) && $0.isShown(at: version) }
    }

    func string(_ nodes: [Node]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: nodes.map(\.scalar))
        return String(view)
    }

    func node(_ id: EventID) -> Node? { nodes[id] }

    /// The shown offset of an anchor, by counting.
    func offset(of anchor: Anchor) -> Int? {
        guard let element = anchor.element else {
            return anchor.bias == .after ? 0 : shown.count
        }
        var count = 0
        for node in all {
            if node.id == element {
                return count + (anchor.bias == .after && node.isShown ? 1 : 0)
            }
            if node.isShown { count += 1 }
        }
        return nil
    }

    // MARK: Typing

    /// The operation for typing directly after a node (nil: at the very start), by the paper's
    /// rule: right child of the node before if it has no right child, else left child of the
    /// node after. Does not apply it.
    func insertion(_ scalars: [Unicode.Scalar], after left: EventID?) -> TextInsert {
        let all = all
        let index = left.map { left in all.firstIndex { $0.id == left }! }
        let next = index.map { $0 + 1 } ?? 0
        let nextID = next < all.count ? all[next].id : nil
        let hasRight = index.map { !all[$0].right.isEmpty } ?? !rootChildren.isEmpty
        if hasRight {
            return TextInsert(side: .left, parent: nextID, rightOrigin: nil, scalars: scalars)
        }
        return TextInsert(side: .right, parent: left, rightOrigin: nextID, scalars: scalars)
    }

    func integrate(_ operation: TextInsert, id: EventID) {
        guard nodes[id] == nil else { return }
        var parent = operation.parent
        var side = operation.side
        let rightOrigin = side == .left ? operation.parent : operation.rightOrigin
        for (offset, scalar) in operation.scalars.enumerated() {
            let event = EventID(replica: id.replica, counter: id.counter + UInt64(offset))
            let node = Node(
                id: event, scalar: scalar, rightOrigin: rightOrigin.map { nodes[$0]! })
            attach(node, side: side, parent: parent)
            nodes[event] = node
            parent = event
            side = .right
        }
    }

    private func attach(_ node: Node, side: TextInsert.Side, parent: EventID?) {
        if side == .left {
            let owner = nodes[parent!]!
            owner.left.append(node)
            owner.left.sort { $0.id < $1.id }
            return
        }
        let siblings = parent.map { nodes[$0]!.right } ?? rootChildren
        let sorted = sortedRight(siblings + [node])
        if let parent {
            nodes[parent]!.right = sorted
        } else {
            rootChildren = sorted
        }
    }

    private func sortedRight(_ siblings: [Node]) -> [Node] {
        if order == .byIDAlone || siblings.count == 1 { return siblings.sorted { $0.id < $1.id } }
        let all = all
        func place(_ node: Node?) -> Int {
            node.map { wanted in all.firstIndex { $0 === wanted }! } ?? Int.max
        }
        return siblings.sorted { left, right in
            let (leftPlace, rightPlace) = (place(left.rightOrigin), place(right.rightOrigin))
            return leftPlace == rightPlace ? left.id < right.id : leftPlace > rightPlace
        }
    }

    // MARK: Hiding

    func apply(_ operation: TextHide, id: EventID) {
        for range in operation.ranges {
            for offset in 0..<range.count {
                let element = range.start.advanced(by: offset)
                nodes[element]!.sources[.event(id), default: []].insert(id)
            }
        }
    }

    func apply(_ operation: TextUnhide, id: EventID) {
        for item in operation.items {
            for offset in 0..<item.range.count {
                let node = nodes[item.range.start.advanced(by: offset)]!
                for hide in item.hides { node.unhides[hide, default: []].insert(id) }
            }
        }
    }

    func applyCut(start: Int, end: Int, source: EventID) {
        for counter in start..<end {
            let node = nodes[EventID(replica: base!, counter: UInt64(counter))]!
            node.sources[.cut(start: start, end: end), default: []].insert(source)
        }
    }
}
