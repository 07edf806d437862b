/// Why a text is not parsed.
package enum HTMLError: Error, Hashable, Sendable {
    /// It has more than ``HTMLDocument/byteCountMax`` bytes, or makes more than
    /// ``HTMLDocument/nodeCountMax`` nodes or ``HTMLDocument/attributeCountMax`` attributes.
    case tooLarge
}
