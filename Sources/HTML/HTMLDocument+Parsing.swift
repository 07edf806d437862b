/// From bytes to a document.
extension HTMLDocument {
    /// The most bytes that can be parsed.
    package static var byteCountMax: Int { 1 << 30 }

    /// Parses a page (HTML §13.2), with scripting off.
    ///
    /// Every text is a page: what breaks the rules is put right as the standard says. Bytes
    /// should be UTF-8; what is not passes through as it is and reads as U+FFFD.
    ///
    /// - Complexity: O(n) time and memory for n bytes, with at most some 512 steps per byte on
    ///   hostile nesting.
    /// - Throws: ``HTMLError`` if there are more than ``byteCountMax`` bytes.
    package init(parsing source: [UInt8]) throws(HTMLError) {
        guard source.count <= Self.byteCountMax else { throw .tooLarge }
        var builder = TreeBuilder(source)
        self = builder.build()
    }

    /// Parses a fragment as the content of an element (HTML §13.4), which `innerHTML` does.
    ///
    /// - Throws: ``HTMLError`` if there are more than ``byteCountMax`` bytes.
    package init(
        parsingFragment source: [UInt8], within name: String, _ namespace: HTMLNamespace = .html
    ) throws(HTMLError) {
        guard source.count <= Self.byteCountMax else { throw .tooLarge }
        var builder = TreeBuilder(source, within: name, namespace)
        self = builder.build()
    }
}
