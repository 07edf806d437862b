/// `selectedcontent`, which shows what its `select` has chosen (HTML §4.10.12): the parser copies
/// the content of the chosen option into it as options are closed. Here that is done at the end,
/// with the same tree.
extension TreeBuilder {
    ///
    /// - Complexity: O(n) for n nodes: each `select` is looked through once.
    mutating func fillSelectedContent() {
        var selects: Set<HTMLNode> = []
        // Nodes made meanwhile are copies, which choose nothing.
        for index in document.nodes.indices {
            let node = HTMLNode(Int32(index))
            guard document.isElement(node, .selectedcontent),
                let select = ancestorSelect(of: node),
                selects.insert(select).inserted,
                document.value(of: .multiple, in: select) == nil,
                let first = firstDescendant(of: select, .selectedcontent),
                ancestorSelect(of: first) == select,
                let option = chosenOption(of: select)
            else { continue }
            while let child = document.firstChild(of: first) { document.detach(child) }
            copyChildren(of: option, to: first)
        }
    }

    /// The `select` that an element shows the choice of; nil if it is "disabled": within an
    /// option, which would be copied into itself, within its like, or in a `select` in another.
    private func ancestorSelect(of node: HTMLNode) -> HTMLNode? {
        var select: HTMLNode?
        var place = document.parent(of: node)
        while let ancestor = place {
            if document.isElement(ancestor, .option)
                || document.isElement(ancestor, .selectedcontent)
            {
                return nil
            }
            if document.isElement(ancestor, .select) {
                if select != nil { return nil }
                select = ancestor
            }
            place = document.parent(of: ancestor)
        }
        return select
    }

    private func firstDescendant(of root: HTMLNode, _ name: HTMLName) -> HTMLNode? {
        document.elements(within: root).first { document.isElement($0, name) }
    }

    /// The last option that says so, else the first that can be chosen.
    private func chosenOption(of select: HTMLNode) -> HTMLNode? {
        let options = document.elements(within: select).filter {
            document.isElement($0, .option)
        }
        return options.last { document.value(of: .selected, in: $0) != nil }
            ?? options.first { document.value(of: .disabled, in: $0) == nil }
    }

    private mutating func copyChildren(of source: HTMLNode, to target: HTMLNode) {
        var copies = [source: target]
        var place = document.firstChild(of: source)
        while let node = place {
            var record = document.nodes[node.index]
            record.unlink()
            if record.kind == .element { (record.first, record.last) = (-1, -1) }
            let copy = document.makeNode(record)
            document.copyAttributes(of: node, to: copy)
            if let parent = document.parent(of: node), let goal = copies[parent] {
                document.append(copy, to: goal)
            }
            copies[node] = copy
            place = document.following(node, within: source)
        }
    }
}

extension NodeRecord {
    mutating func unlink() {
        parent = -1
        previous = -1
        next = -1
        firstChild = -1
        lastChild = -1
    }
}
