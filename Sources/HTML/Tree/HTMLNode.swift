/// A node of a document: its place in the document's array.
package struct HTMLNode: Hashable, Sendable {
    package let rawValue: Int32

    @inline(__always)
    init(_ rawValue: Int32) { self.rawValue = rawValue }

    /// The document itself, the parent of all.
    package static var document: HTMLNode { HTMLNode(0) }

    /// No node.
    static var none: HTMLNode { HTMLNode(-1) }

    @inline(__always)
    var index: Int { Int(rawValue) }
}

/// What a node is.
package enum HTMLNodeKind: UInt8, Sendable {
    case document
    /// What is parsed within a context element: the root of a fragment.
    case fragment
    case doctype
    case element
    case text
    case comment
    /// What a `template` holds: the first child of the element.
    case templateContents
}

/// What is stored of a node. Links are places in the array, -1 for none.
struct NodeRecord {
    let kind: HTMLNodeKind
    let namespace: HTMLNamespace
    let name: HTMLName
    var parent: Int32 = -1
    var previous: Int32 = -1
    var next: Int32 = -1
    var firstChild: Int32 = -1
    var lastChild: Int32 = -1
    /// The first and last attribute of an element, run of a text, or the text of a comment.
    var first: Int32 = -1
    var last: Int32 = -1
    /// The byte of the source at which the node was met.
    let offset: UInt32

    init(
        kind: HTMLNodeKind, namespace: HTMLNamespace = .html, name: HTMLName = .none, offset: Int
    ) {
        self.kind = kind
        self.namespace = namespace
        self.name = name
        self.offset = UInt32(truncatingIfNeeded: offset)
    }
}

/// An attribute as stored, and the next of its element.
struct AttributeRecord {
    var name: HTMLName
    var prefix: HTMLAttributePrefix
    let value: HTMLSlice
    var next: Int32
}

/// A part of a text node or comment, and the next of it.
struct RunRecord {
    var slice: HTMLSlice
    /// The byte of the source that it comes from.
    let offset: UInt32
    var next: Int32
}
