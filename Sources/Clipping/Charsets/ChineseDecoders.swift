/// GB 18030, and with it GBK and GB 2312 (Encoding Standard §10.2): one, two or
/// four bytes.
struct GB18030Decoder: LeadByteDecoder {
    private let table = CharsetTables.gb18030

    func decodeOne(_ bytes: [UInt8], at start: Int, into sink: inout some ScalarSink) -> Int {
        let lead = bytes[start]
        if lead == 0x80 {
            sink.append(0x20AC)
            return start + 1
        }
        guard lead != 0xFF, start + 1 < bytes.count else {
            sink.appendError()
            return start + 1
        }
        let trail = bytes[start + 1]
        if (0x30...0x39).contains(trail) { return decodeFour(bytes, at: start, into: &sink) }
        var scalar: UInt32?
        if (0x40...0x7E).contains(trail) || (0x80...0xFE).contains(trail) {
            let offset = trail < 0x7F ? 0x40 : 0x41
            scalar = table.scalar((Int(lead) - 0x81) * 190 + Int(trail) - offset)
        }
        return endPair(scalar, trail: trail, at: start, into: &sink)
    }

    /// A first byte and a digit. A sequence that breaks off before its end is an
    /// error of its first byte alone, unless the page ends there too.
    private func decodeFour(
        _ bytes: [UInt8], at start: Int, into sink: inout some ScalarSink
    ) -> Int {
        if start + 2 < bytes.count,
            !(0x81...0xFE).contains(bytes[start + 2])
                || start + 3 < bytes.count && !(0x30...0x39).contains(bytes[start + 3])
        {
            sink.appendError()
            return start + 1
        }
        guard start + 3 < bytes.count else {
            sink.appendError()
            return bytes.count
        }
        let pointer =
            (Int(bytes[start]) - 0x81) * 12_600 + (Int(bytes[start + 1]) - 0x30) * 1_260
            + (Int(bytes[start + 2]) - 0x81) * 10 + Int(bytes[start + 3]) - 0x30
        if let scalar = Self.scalar(ofRangePointer: pointer) {
            sink.append(scalar)
        } else {
            sink.appendError()
        }
        return start + 4
    }

    /// "Index gb18030 ranges code point".
    static func scalar(ofRangePointer pointer: Int) -> UInt32? {
        if pointer > 39_419 && pointer < 189_000 || pointer > 1_237_575 { return nil }
        if pointer == 7_457 { return 0xE7C7 }
        let ranges = CharsetTables.gb18030Ranges
        var low = 0
        var high = ranges.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if ranges[middle].pointer <= pointer { low = middle } else { high = middle }
        }
        return ranges[low].scalar + UInt32(pointer - ranges[low].pointer)
    }
}

/// Big5 with the Hong Kong supplement (Encoding Standard §11.1).
struct Big5Decoder: LeadByteDecoder {
    private let table = CharsetTables.big5

    func decodeOne(_ bytes: [UInt8], at start: Int, into sink: inout some ScalarSink) -> Int {
        let lead = bytes[start]
        guard (0x81...0xFE).contains(lead), start + 1 < bytes.count else {
            sink.appendError()
            return start + 1
        }
        let trail = bytes[start + 1]
        var scalar: UInt32?
        if (0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail) {
            let offset = trail < 0x7F ? 0x40 : 0x62
            let pointer = (Int(lead) - 0x81) * 157 + Int(trail) - offset
            if let pair = Self.pair(pointer) {
                sink.append(pair.0)
                sink.append(pair.1)
                return start + 2
            }
            scalar = table.scalar(pointer)
        }
        return endPair(scalar, trail: trail, at: start, into: &sink)
    }

    /// Four pointers stand for Ê and ê with a macron or caron above, which Unicode
    /// writes as two scalars.
    private static func pair(_ pointer: Int) -> (UInt32, UInt32)? {
        switch pointer {
        case 1133: (0xCA, 0x304)
        case 1135: (0xCA, 0x30C)
        case 1164: (0xEA, 0x304)
        case 1166: (0xEA, 0x30C)
        default: nil
        }
    }
}
