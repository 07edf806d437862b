/// Text and attributes.
extension HTMLDocument {
    /// The bytes of a run of text.
    @inline(__always)
    func bytes(of slice: HTMLSlice) -> ArraySlice<UInt8> {
        slice.isDecoded ? decoded[slice.range] : source[slice.range]
    }

    /// Calls a closure with the bytes of each part of a text node or comment, in order, and the
    /// byte of the source that the part comes from.
    package func forEachRun(
        of node: HTMLNode, _ body: (_ bytes: ArraySlice<UInt8>, _ offset: Int) -> Void
    ) {
        let kind = kind(of: node)
        guard kind == .text || kind == .comment else { return }
        var index = nodes[node.index].first
        while index >= 0 {
            let run = runs[Int(index)]
            body(bytes(of: run.slice), Int(run.offset))
            index = run.next
        }
    }

    /// Appends the UTF-8 of a text node or comment; of another node nothing.
    package func appendText(of node: HTMLNode, to text: inout [UInt8]) {
        forEachRun(of: node) { bytes, _ in text.append(contentsOf: bytes) }
    }

    /// The text of a text node or comment, or all the text under another node, as `textContent`
    /// of the DOM standard gives it.
    package func text(of node: HTMLNode) -> String {
        var text: [UInt8] = []
        let kind = kind(of: node)
        if kind == .text || kind == .comment {
            appendText(of: node, to: &text)
        } else {
            for child in nodes(within: node) where self.kind(of: child) == .text {
                appendText(of: child, to: &text)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    // MARK: Attributes

    /// An attribute of an element.
    package struct Attribute: Sendable {
        package let name: HTMLName
        package let prefix: HTMLAttributePrefix
        let slice: HTMLSlice
    }

    /// The attributes of an element in the order in which they stand.
    package func attributes(of node: HTMLNode) -> [Attribute] {
        var found: [Attribute] = []
        guard kind(of: node) == .element else { return found }
        var index = nodes[node.index].first
        while index >= 0 {
            let record = attributes[Int(index)]
            found.append(
                Attribute(name: record.name, prefix: record.prefix, slice: record.value))
            index = record.next
        }
        return found
    }

    /// The UTF-8 of an attribute without a prefix; nil if the element has none of that name.
    ///
    /// - Complexity: O(a) for a attributes of the element.
    package func utf8(of name: HTMLName, in node: HTMLNode) -> ArraySlice<UInt8>? {
        guard kind(of: node) == .element else { return nil }
        var index = nodes[node.index].first
        while index >= 0 {
            let record = attributes[Int(index)]
            if record.name == name, record.prefix == .none { return bytes(of: record.value) }
            index = record.next
        }
        return nil
    }

    /// The value of an attribute without a prefix; nil if the element has none of that name.
    package func value(of name: HTMLName, in node: HTMLNode) -> String? {
        utf8(of: name, in: node).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The value of an attribute that was asked for.
    package func value(of attribute: Attribute) -> String {
        String(decoding: bytes(of: attribute.slice), as: UTF8.self)
    }
}
