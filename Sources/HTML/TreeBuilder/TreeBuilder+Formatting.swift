/// The list of active formatting elements (§13.2.4.3) and the adoption agency (§13.2.6.4.7).
extension TreeBuilder {
    /// "Push onto the list": of three alike the oldest goes.
    mutating func pushFormatting(_ node: HTMLNode, _ name: HTMLName) {
        var alike = 0
        var oldest = 0
        for index in formatting.indices.reversed() {
            let entry = formatting[index]
            if entry.isMarker { break }
            if entry.name == name,
                document.haveSameAttributes(entry.node, node, decoded: tokenizer.decoded)
            {
                alike += 1
                oldest = index
            }
        }
        if alike >= 3 { formatting.remove(at: oldest) }
        appendFormatting(FormattingEntry(node: node, name: name))
    }

    /// Appends an entry; of too many the oldest goes.
    mutating func appendFormatting(_ entry: FormattingEntry) {
        if formatting.count >= Self.formattingMax { formatting.removeFirst() }
        formatting.append(entry)
    }

    /// Whether another clone may be made.
    private var mayClone: Bool { clonesLeft > 0 && clonedAttributesLeft > 0 }

    mutating func clearFormattingToMarker() {
        while let entry = formatting.popLast(), !entry.isMarker {}
    }

    /// "Reconstruct the active formatting elements".
    mutating func reconstructFormatting() {
        guard let last = formatting.last, !last.isMarker, !isOnStack(last.node) else { return }
        var index = formatting.count - 1
        while index > 0 {
            let entry = formatting[index - 1]
            if entry.isMarker || isOnStack(entry.node) { break }
            index -= 1
        }
        while index < formatting.count {
            guard stack.count < Self.depthMax, mayClone else { return }
            let entry = formatting[index]
            let node = clone(entry.node, entry.name)
            insert(node, at: insertionPlace())
            stack.append(OpenElement(node: node, name: entry.name, namespace: .html))
            formatting[index] = FormattingEntry(node: node, name: entry.name)
            index += 1
        }
    }

    private mutating func clone(_ node: HTMLNode, _ name: HTMLName) -> HTMLNode {
        let clone = document.makeNode(
            NodeRecord(kind: .element, name: name, offset: document.offset(of: node)))
        clonesLeft -= 1
        clonedAttributesLeft -= document.copyAttributes(of: node, to: clone)
        return clone
    }

    private func isOnStack(_ node: HTMLNode) -> Bool {
        var index = stack.count - 1
        while index >= 0 {
            if stack[index].node == node { return true }
            index -= 1
        }
        return false
    }

    // MARK: The adoption agency

    /// Puts misnested formatting right, for an end tag or a start tag that ends its like.
    mutating func adopt(_ subject: HTMLName) {
        if let current, current.is(subject),
            !formatting.contains(where: { $0.node == current.node })
        {
            stack.removeLast()
            return
        }
        for _ in 0..<8 {
            guard
                let entry = formatting.lastIndex(where: { $0.name == subject || $0.isMarker }),
                !formatting[entry].isMarker
            else { return processAnyOther(endTag: subject) }
            let element = formatting[entry].node
            guard let depth = stack.lastIndex(where: { $0.node == element }) else {
                formatting.remove(at: entry)
                return
            }
            guard hasInScope(node: element) else { return }
            let block = stack[(depth + 1)...].firstIndex { isSpecial($0) }
            guard let block, mayClone else {
                stack.removeSubrange(depth...)
                formatting.remove(at: entry)
                return
            }
            adopt(from: depth, entry: entry, furthestBlock: block)
        }
    }

    func isSpecial(_ element: OpenElement) -> Bool {
        switch element.namespace {
        case .html: element.name.isSpecial
        case .mathML: element.isTextIntegrationPoint || element.name == .annotationXML
        case .svg:
            element.name == .foreignObject || element.name == .desc || element.name == .title
        }
    }

    /// One round: steps 4.8 to 4.19.
    private mutating func adopt(from depth: Int, entry: Int, furthestBlock block: Int) {
        let element = formatting[entry]
        let furthest = stack[block]
        let ancestor = stack[depth - 1]
        var bookmark = entry
        var last = furthest.node
        var index = block
        var counter = 0
        while true {
            counter += 1
            index -= 1
            let node = stack[index]
            if node.node == element.node { break }
            var listed = formatting.lastIndex { $0.node == node.node }
            if counter > 3, let place = listed {
                formatting.remove(at: place)
                if place < bookmark { bookmark -= 1 }
                listed = nil
            }
            guard let listed else {
                stack.remove(at: index)
                continue
            }
            let copy = clone(node.node, node.name)
            formatting[listed] = FormattingEntry(node: copy, name: node.name)
            stack[index] = OpenElement(node: copy, name: node.name, namespace: .html)
            if last == furthest.node { bookmark = listed + 1 }
            document.detach(last)
            document.append(last, to: copy)
            last = copy
        }
        document.detach(last)
        insert(last, at: insertionPlace(overriding: ancestor))
        let copy = clone(element.node, element.name)
        document.moveChildren(of: furthest.node, to: copy)
        document.append(copy, to: furthest.node)
        if let place = formatting.lastIndex(where: { $0.node == element.node }) {
            formatting.remove(at: place)
            if place < bookmark { bookmark -= 1 }
        }
        formatting.insert(FormattingEntry(node: copy, name: element.name), at: bookmark)
        stack.removeAll { $0.node == element.node }
        if let place = stack.lastIndex(where: { $0.node == furthest.node }) {
            stack.insert(
                OpenElement(node: copy, name: element.name, namespace: .html), at: place + 1)
        }
    }
}
