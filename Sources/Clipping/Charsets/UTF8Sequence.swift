/// One step through bytes that should be UTF-8: a well-formed sequence, or the
/// longest start of one.
///
/// The table of well-formed sequences (Unicode Standard §3.9, table 3-7) allows
/// no overlong forms and no surrogates. Where the bytes leave it, what was read
/// so far is one error and the byte that did not fit is looked at anew ("maximal
/// subpart", which is what the Encoding Standard's UTF-8 decoder does, §8.1.1).
///
///     E2 82 AC   3 bytes, valid          F0 90 41   2 bytes, not valid
///     C0 80      1 byte, not valid       ED A0 80   1 byte, not valid
struct UTF8Sequence {
    /// How many bytes it takes, from 1 to 4.
    let byteCount: Int
    /// Whether they are a scalar.
    let isValid: Bool

    /// Reads from `start`, which must be in the bytes.
    init(in bytes: [UInt8], at start: Int) {
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        let length: Int
        switch bytes[start] {
        case 0x00...0x7F: length = 1
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
            length = 3
            if bytes[start] == 0xE0 { low = 0xA0 }
            if bytes[start] == 0xED { high = 0x9F }
        case 0xF0...0xF4:
            length = 4
            if bytes[start] == 0xF0 { low = 0x90 }
            if bytes[start] == 0xF4 { high = 0x8F }
        default:
            (byteCount, isValid) = (1, false)
            return
        }
        var count = 1
        while count < length, start + count < bytes.count, bytes[start + count] >= low,
            bytes[start + count] <= high
        {
            (low, high) = (0x80, 0xBF)
            count += 1
        }
        (byteCount, isValid) = (count, count == length)
    }
}
