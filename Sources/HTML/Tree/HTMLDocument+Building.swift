/// How the tree builder makes the tree.
extension HTMLDocument {
    mutating func makeNode(_ record: NodeRecord) -> HTMLNode {
        nodes.append(record)
        return HTMLNode(Int32(nodes.count - 1))
    }

    // MARK: Links

    mutating func append(_ child: HTMLNode, to parent: HTMLNode) {
        let last = nodes[parent.index].lastChild
        nodes[child.index].parent = parent.rawValue
        nodes[child.index].previous = last
        nodes[child.index].next = -1
        nodes[parent.index].lastChild = child.rawValue
        if last >= 0 {
            nodes[Int(last)].next = child.rawValue
        } else {
            nodes[parent.index].firstChild = child.rawValue
        }
    }

    mutating func insert(_ child: HTMLNode, before sibling: HTMLNode) {
        let parent = nodes[sibling.index].parent
        let previous = nodes[sibling.index].previous
        nodes[child.index].parent = parent
        nodes[child.index].previous = previous
        nodes[child.index].next = sibling.rawValue
        nodes[sibling.index].previous = child.rawValue
        if previous >= 0 {
            nodes[Int(previous)].next = child.rawValue
        } else {
            nodes[Int(parent)].firstChild = child.rawValue
        }
    }

    mutating func detach(_ node: HTMLNode) {
        let record = nodes[node.index]
        guard record.parent >= 0 else { return }
        if record.previous >= 0 {
            nodes[Int(record.previous)].next = record.next
        } else {
            nodes[Int(record.parent)].firstChild = record.next
        }
        if record.next >= 0 {
            nodes[Int(record.next)].previous = record.previous
        } else {
            nodes[Int(record.parent)].lastChild = record.previous
        }
        nodes[node.index].parent = -1
        nodes[node.index].previous = -1
        nodes[node.index].next = -1
    }

    /// Moves all children of a node under another that has none.
    ///
    /// - Complexity: O(c) for c children, whose parent changes.
    mutating func moveChildren(of node: HTMLNode, to target: HTMLNode) {
        let record = nodes[node.index]
        guard record.firstChild >= 0 else { return }
        var child = record.firstChild
        while child >= 0 {
            nodes[Int(child)].parent = target.rawValue
            child = nodes[Int(child)].next
        }
        let last = nodes[target.index].lastChild
        if last >= 0 {
            nodes[Int(last)].next = record.firstChild
            nodes[Int(record.firstChild)].previous = last
        } else {
            nodes[target.index].firstChild = record.firstChild
        }
        nodes[target.index].lastChild = record.lastChild
        nodes[node.index].firstChild = -1
        nodes[node.index].lastChild = -1
    }

    // MARK: Text

    mutating func makeText(_ slice: HTMLSlice, offset: Int) -> HTMLNode {
        runs.append(RunRecord(slice: slice, offset: UInt32(truncatingIfNeeded: offset), next: -1))
        var record = NodeRecord(kind: .text, offset: offset)
        record.first = Int32(runs.count - 1)
        record.last = record.first
        return makeNode(record)
    }

    mutating func appendRun(_ slice: HTMLSlice, offset: Int, to text: HTMLNode) {
        let last = Int(nodes[text.index].last)
        if runs[last].slice.isFollowed(by: slice) {
            runs[last].slice = runs[last].slice.joined(with: slice)
            return
        }
        runs.append(RunRecord(slice: slice, offset: UInt32(truncatingIfNeeded: offset), next: -1))
        runs[last].next = Int32(runs.count - 1)
        nodes[text.index].last = Int32(runs.count - 1)
    }

    mutating func makeComment(_ slice: HTMLSlice, offset: Int) -> HTMLNode {
        runs.append(RunRecord(slice: slice, offset: UInt32(truncatingIfNeeded: offset), next: -1))
        var record = NodeRecord(kind: .comment, offset: offset)
        record.first = Int32(runs.count - 1)
        return makeNode(record)
    }

    mutating func makeDoctype(_ doctype: HTMLDoctype, offset: Int) -> HTMLNode {
        doctypes.append(doctype)
        var record = NodeRecord(kind: .doctype, offset: offset)
        record.first = Int32(doctypes.count - 1)
        return makeNode(record)
    }

    // MARK: Attributes

    mutating func appendAttribute(
        _ name: HTMLName, _ value: HTMLSlice, prefix: HTMLAttributePrefix = .none,
        to node: HTMLNode
    ) {
        attributes.append(AttributeRecord(name: name, prefix: prefix, value: value, next: -1))
        let added = Int32(attributes.count - 1)
        let last = nodes[node.index].last
        if last >= 0 {
            attributes[Int(last)].next = added
        } else {
            nodes[node.index].first = added
        }
        nodes[node.index].last = added
    }

    /// Gives a node the attributes of another.
    ///
    /// - Returns: how many these are.
    @discardableResult
    mutating func copyAttributes(of node: HTMLNode, to target: HTMLNode) -> Int {
        guard kind(of: node) == .element else { return 0 }
        let count = attributes.count
        var index = nodes[node.index].first
        while index >= 0 {
            let record = attributes[Int(index)]
            appendAttribute(record.name, record.value, prefix: record.prefix, to: target)
            index = record.next
        }
        return attributes.count - count
    }

    /// Whether two elements have the same attributes, in any order.
    ///
    /// - Complexity: O(a) for a attributes in the same order, else O(a²), and at most
    ///   ``attributesComparedMax``; elements with more count as different.
    /// - Parameter decoded: the decoded text, which is not the document's before the end.
    func haveSameAttributes(_ left: HTMLNode, _ right: HTMLNode, decoded: [UInt8]) -> Bool {
        guard haveAsManyAttributes(left, right) else { return false }
        var index = nodes[left.index].first
        var opposite = nodes[right.index].first
        while index >= 0 {
            let record = attributes[Int(index)]
            if !isSame(record, attributes[Int(opposite)], decoded),
                !hasAttribute(record, right, decoded)
            {
                return false
            }
            index = record.next
            opposite = attributes[Int(opposite)].next
        }
        return true
    }

    private func haveAsManyAttributes(_ left: HTMLNode, _ right: HTMLNode) -> Bool {
        var (index, opposite) = (nodes[left.index].first, nodes[right.index].first)
        var count = 0
        while index >= 0, opposite >= 0, count <= Self.attributesComparedMax {
            (index, opposite) = (attributes[Int(index)].next, attributes[Int(opposite)].next)
            count += 1
        }
        return index < 0 && opposite < 0 && count <= Self.attributesComparedMax
    }

    private func hasAttribute(
        _ wanted: AttributeRecord, _ node: HTMLNode, _ decoded: [UInt8]
    ) -> Bool {
        var index = nodes[node.index].first
        while index >= 0 {
            let record = attributes[Int(index)]
            if record.name == wanted.name { return isSame(record, wanted, decoded) }
            index = record.next
        }
        return false
    }

    private func isSame(
        _ left: AttributeRecord, _ right: AttributeRecord, _ decoded: [UInt8]
    ) -> Bool {
        left.name == right.name && left.prefix == right.prefix
            && left.value.count == right.value.count
            && bytes(of: left.value, decoded) == bytes(of: right.value, decoded)
    }

    private func bytes(of slice: HTMLSlice, _ decoded: [UInt8]) -> ArraySlice<UInt8> {
        slice.isDecoded ? decoded[slice.range] : source[slice.range]
    }

    private static var attributesComparedMax: Int { 32 }
}
