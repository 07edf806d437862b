/// Shift_JIS as windows-31J (Encoding Standard §12.3).
struct ShiftJISDecoder: LeadByteDecoder {
    private let table = CharsetTables.jis0208

    func decodeOne(_ bytes: [UInt8], at start: Int, into sink: inout some ScalarSink) -> Int {
        let lead = bytes[start]
        switch lead {
        case 0x80:
            sink.append(0x80)
            return start + 1
        case 0xA1...0xDF:
            // Katakana of half the width.
            sink.append(0xFF61 + UInt32(lead - 0xA1))
            return start + 1
        case 0xA0, 0xFD...0xFF:
            sink.appendError()
            return start + 1
        default: break
        }
        guard start + 1 < bytes.count else {
            sink.appendError()
            return start + 1
        }
        let trail = bytes[start + 1]
        return endPair(scalar(lead, trail), trail: trail, at: start, into: &sink)
    }

    private func scalar(_ lead: UInt8, _ trail: UInt8) -> UInt32? {
        guard (0x40...0x7E).contains(trail) || (0x80...0xFC).contains(trail) else { return nil }
        let pointer =
            (Int(lead) - (lead < 0xA0 ? 0x81 : 0xC1)) * 188 + Int(trail)
            - (trail < 0x7F ? 0x40 : 0x41)
        // Characters that people made up themselves on Windows.
        if (8836...10715).contains(pointer) { return 0xE000 + UInt32(pointer - 8836) }
        return table.scalar(pointer)
    }
}

/// EUC-JP with the supplementary kanji (Encoding Standard §12.1).
struct EUCJPDecoder: LeadByteDecoder {
    private let table = CharsetTables.jis0208

    func decodeOne(_ bytes: [UInt8], at start: Int, into sink: inout some ScalarSink) -> Int {
        let lead = bytes[start]
        guard lead == 0x8E || lead == 0x8F || (0xA1...0xFE).contains(lead),
            start + 1 < bytes.count
        else {
            sink.appendError()
            return start + 1
        }
        let trail = bytes[start + 1]
        if lead == 0x8E, (0xA1...0xDF).contains(trail) {
            sink.append(0xFF61 + UInt32(trail - 0xA1))
            return start + 2
        }
        if lead == 0x8F, (0xA1...0xFE).contains(trail) {
            return decodeSupplementary(bytes, at: start, into: &sink)
        }
        let scalar = Self.pointer(lead, trail).flatMap(table.scalar)
        return endPair(scalar, trail: trail, at: start, into: &sink)
    }

    /// 0x8F and two bytes of JIS X 0212.
    private func decodeSupplementary(
        _ bytes: [UInt8], at start: Int, into sink: inout some ScalarSink
    ) -> Int {
        guard start + 2 < bytes.count else {
            sink.appendError()
            return bytes.count
        }
        let (lead, trail) = (bytes[start + 1], bytes[start + 2])
        let scalar = Self.pointer(lead, trail).flatMap(CharsetTables.jis0212.scalar)
        return endPair(scalar, trail: trail, at: start + 1, into: &sink)
    }

    private static func pointer(_ lead: UInt8, _ trail: UInt8) -> Int? {
        guard (0xA1...0xFE).contains(lead), (0xA1...0xFE).contains(trail) else { return nil }
        return (Int(lead) - 0xA1) * 94 + Int(trail) - 0xA1
    }
}
