/// From bytes to a document.
extension HTMLDocument {
    /// The most bytes that can be parsed.
    package static var byteCountMax: Int { 1 << 30 }
    /// The most nodes that a document has; the longest pages that people wrote have a million or
    /// two. A node and what readers make of it take some hundred bytes, whatever its tag takes.
    package static var nodeCountMax: Int { 1 << 22 }
    /// The most attributes that all of its nodes have.
    package static var attributeCountMax: Int { 1 << 23 }

    /// Parses a page (HTML §13.2), with scripting off.
    ///
    /// Every text is a page: what breaks the rules is put right as the standard says. Bytes
    /// should be UTF-8; what is not passes through as it is and reads as U+FFFD.
    ///
    /// - Complexity: O(n) time and memory for n bytes, with at most some 512 steps per byte on
    ///   hostile nesting.
    /// - Throws: ``HTMLError`` if there are more than ``byteCountMax`` bytes or
    ///   ``nodeCountMax`` nodes.
    package init(parsing source: [UInt8]) throws(HTMLError) {
        guard source.count <= Self.byteCountMax else { throw .tooLarge }
        var builder = TreeBuilder(source)
        self = try builder.build()
    }

    /// Parses a fragment as the content of an element (HTML §13.4), which `innerHTML` does.
    ///
    /// - Throws: ``HTMLError`` if there are more than ``byteCountMax`` bytes.
    package init(
        parsingFragment source: [UInt8], within name: String, _ namespace: HTMLNamespace = .html
    ) throws(HTMLError) {
        guard source.count <= Self.byteCountMax else { throw .tooLarge }
        var builder = TreeBuilder(source, within: name, namespace)
        self = try builder.build()
    }
}
