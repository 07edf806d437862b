/// UTF-16 of either byte order (Encoding Standard §14.2): half a surrogate pair is
/// one error, and so is half a unit at the end.
struct UTF16Decoder {
    let isBigEndian: Bool

    func decode(_ bytes: [UInt8], into sink: inout some ScalarSink) {
        var index = 0
        while index + 1 < bytes.count {
            let unit = unit(bytes, at: index)
            index += 2
            guard (0xD800...0xDFFF).contains(unit) else {
                sink.append(unit)
                continue
            }
            guard unit < 0xDC00 else {
                sink.appendError()
                continue
            }
            guard index + 1 < bytes.count else {
                // The page ends within the pair: one error for all that is left.
                sink.appendError()
                return
            }
            let low = self.unit(bytes, at: index)
            if (0xDC00...0xDFFF).contains(low) {
                sink.append(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
                index += 2
            } else {
                sink.appendError()
            }
        }
        if index < bytes.count { sink.appendError() }
    }

    private func unit(_ bytes: [UInt8], at index: Int) -> UInt32 {
        let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
    }
}
