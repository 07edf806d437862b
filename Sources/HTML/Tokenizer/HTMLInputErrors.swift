/// Scalars that no input stream should have (HTML §13.2.3.5). They change nothing; whoever checks
/// a page looks for them apart from parsing it.
enum HTMLInputErrors {
    /// The errors in a source, ascending.
    ///
    /// - Complexity: O(n) for n bytes.
    static func errors(in source: [UInt8]) -> [HTMLParseError] {
        var found: [HTMLParseError] = []
        var index = 0
        while index < source.count {
            let (value, length) = scalar(source, index)
            if let code = code(of: value) {
                found.append(HTMLParseError(code: code, offset: index))
            }
            index += length
        }
        return found
    }

    private static func code(of value: UInt32) -> HTMLParseError.Code? {
        switch value {
        case 0, 9, 0x0A, 0x0C, 0x0D: nil
        case 0..<0x20, 0x7F...0x9F: .controlCharacterInInputStream
        case 0xD800...0xDFFF: .surrogateInInputStream
        case 0xFDD0...0xFDEF: .noncharacterInInputStream
        default: value & 0xFFFE == 0xFFFE ? .noncharacterInInputStream : nil
        }
    }

    /// A scalar or surrogate, and its bytes; a byte that starts none is one of its own.
    private static func scalar(_ source: [UInt8], _ index: Int) -> (UInt32, Int) {
        let lead = source[index]
        let length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard length > 1, index + length <= source.count else {
            return (lead < 0x80 ? UInt32(lead) : 0xFFFD, 1)
        }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(source[index + offset] & 0x3F) }
        return (value, length)
    }
}
