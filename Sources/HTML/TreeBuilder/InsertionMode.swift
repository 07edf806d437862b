/// Where in a document the tree builder is (HTML §13.2.4.1).
///
/// There is no "in select": the standard parses a `select` like other elements since 2025.
enum InsertionMode {
    case initial, beforeHTML, beforeHead, inHead, inHeadNoscript, afterHead, inBody, text
    case inTable, inTableText, inCaption, inColumnGroup, inTableBody, inRow, inCell, inTemplate
    case afterBody, inFrameset, afterFrameset, afterAfterBody, afterAfterFrameset
}

/// An element on the stack of open elements (§13.2.4.2).
struct OpenElement {
    let node: HTMLNode
    let name: HTMLName
    let namespace: HTMLNamespace
    /// Whether HTML content goes on within it though it is foreign (§13.2.6, "HTML integration
    /// point").
    var isHTMLIntegrationPoint = false
    /// Whether text within it is HTML (§13.2.6, "MathML text integration point").
    var isTextIntegrationPoint: Bool {
        namespace == .mathML
            && (name == .mi || name == .mo || name == .mn || name == .ms || name == .mtext)
    }

    /// Whether it is the HTML element of that name.
    @inline(__always)
    func `is`(_ other: HTMLName) -> Bool { name == other && namespace == .html }

    /// Whether a predicate of HTML names holds for it.
    @inline(__always)
    func `is`(_ predicate: (HTMLName) -> Bool) -> Bool { namespace == .html && predicate(name) }
}

/// An entry in the list of active formatting elements (§13.2.4.3).
struct FormattingEntry {
    let node: HTMLNode
    let name: HTMLName

    /// What keeps the formatting outside of a cell or an object out of it.
    static var marker: FormattingEntry { FormattingEntry(node: .none, name: .none) }
    var isMarker: Bool { node == .none }
}
