/// Why a text is not parsed.
package enum HTMLError: Error, Hashable, Sendable {
    /// It has more than ``HTMLDocument/byteCountMax`` bytes.
    case tooLarge
}
