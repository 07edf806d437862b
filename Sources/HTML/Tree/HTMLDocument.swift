/// A parsed page: the tree that the HTML standard (§13) makes of it.
///
/// Nodes, attributes and runs of text lie in arrays and refer to each other by place; text stays
/// in the source as long as it stands there plainly. So a document is a value, costs little per
/// node, and nothing in it recurses: a page may nest as deep as it likes.
///
///     let page = try HTMLDocument(parsing: Array("<p>One<p id=x>Two".utf8))
///     page.elements(within: .document).filter { page.name(of: $0) == .p }.count  // 2
///
/// Offsets are bytes of the source. A document is read only once it has been parsed.
package struct HTMLDocument: Sendable {
    /// The bytes that were parsed.
    package let source: [UInt8]
    /// Text that the source spells otherwise.
    var decoded: [UInt8] = []
    package internal(set) var names: NameTable
    var nodes: [NodeRecord]
    var attributes: [AttributeRecord] = []
    var runs: [RunRecord] = []
    var doctypes: [HTMLDoctype] = []
    /// Whether the document is shown as browsers of the nineties did (§13.2.6.4.1).
    package internal(set) var quirks = QuirksMode.none

    package enum QuirksMode: UInt8, Sendable {
        case none, limited, full
    }

    init(source: [UInt8], root: HTMLNodeKind, names: NameTable) {
        self.source = source
        self.names = names
        nodes = [NodeRecord(kind: root, offset: 0)]
        nodes.reserveCapacity(source.count / 24 + 16)
        runs.reserveCapacity(source.count / 48 + 16)
        attributes.reserveCapacity(source.count / 48 + 16)
    }

    /// How many nodes there are; they are numbered in the order in which they were made.
    package var nodeCount: Int { nodes.count }

    // MARK: Nodes

    package func kind(of node: HTMLNode) -> HTMLNodeKind { nodes[node.index].kind }

    /// The name of an element; of another node one that no element has.
    package func name(of node: HTMLNode) -> HTMLName { nodes[node.index].name }

    package func namespace(of node: HTMLNode) -> HTMLNamespace { nodes[node.index].namespace }

    /// The byte of the source at which a node was met: the `<` of its tag, or that of the tag or
    /// text that implied it.
    package func offset(of node: HTMLNode) -> Int { Int(nodes[node.index].offset) }

    /// Whether a node is the HTML element of that name.
    package func isElement(_ node: HTMLNode, _ name: HTMLName) -> Bool {
        nodes[node.index].name == name && nodes[node.index].namespace == .html
    }

    /// The parts of a document type.
    package func doctype(of node: HTMLNode) -> HTMLDoctype? {
        guard kind(of: node) == .doctype else { return nil }
        return doctypes[Int(nodes[node.index].first)]
    }

    // MARK: Ways

    package func parent(of node: HTMLNode) -> HTMLNode? { link(nodes[node.index].parent) }
    package func firstChild(of node: HTMLNode) -> HTMLNode? { link(nodes[node.index].firstChild) }
    package func lastChild(of node: HTMLNode) -> HTMLNode? { link(nodes[node.index].lastChild) }
    package func next(of node: HTMLNode) -> HTMLNode? { link(nodes[node.index].next) }
    package func previous(of node: HTMLNode) -> HTMLNode? { link(nodes[node.index].previous) }

    @inline(__always)
    private func link(_ index: Int32) -> HTMLNode? { index < 0 ? nil : HTMLNode(index) }

    /// The children of a node in order.
    package func children(of node: HTMLNode) -> HTMLSiblings {
        HTMLSiblings(document: self, following: firstChild(of: node))
    }

    /// A node and all under it in document order.
    package func nodes(within root: HTMLNode) -> HTMLDescendants {
        HTMLDescendants(document: self, root: root)
    }

    /// The elements under a node in document order, itself included if it is one.
    package func elements(within root: HTMLNode) -> some Sequence<HTMLNode> {
        nodes(within: root).lazy.filter { kind(of: $0) == .element }
    }

    /// The node that follows in document order within `root`, below the node if it has children.
    package func following(_ node: HTMLNode, within root: HTMLNode) -> HTMLNode? {
        firstChild(of: node) ?? followingBeyond(node, within: root)
    }

    /// The node that follows a node and all under it.
    package func followingBeyond(_ node: HTMLNode, within root: HTMLNode) -> HTMLNode? {
        var node = node
        while node != root {
            if let next = next(of: node) { return next }
            guard let parent = parent(of: node) else { return nil }
            node = parent
        }
        return nil
    }
}

/// The children of a node.
package struct HTMLSiblings: Sequence, IteratorProtocol {
    let document: HTMLDocument
    var following: HTMLNode?

    package mutating func next() -> HTMLNode? {
        guard let node = following else { return nil }
        following = document.next(of: node)
        return node
    }
}

/// A node and all under it in document order.
package struct HTMLDescendants: Sequence, IteratorProtocol {
    let document: HTMLDocument
    let root: HTMLNode
    var following: HTMLNode?

    init(document: HTMLDocument, root: HTMLNode) {
        self.document = document
        self.root = root
        following = root
    }

    package mutating func next() -> HTMLNode? {
        guard let node = following else { return nil }
        following = document.following(node, within: root)
        return node
    }
}
