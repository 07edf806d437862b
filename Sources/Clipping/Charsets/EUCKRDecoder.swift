/// EUC-KR as browsers read it, that is windows-949 (Encoding Standard §13.1).
struct EUCKRDecoder: LeadByteDecoder {
    private let table = CharsetTables.eucKR

    func decodeOne(_ bytes: [UInt8], at start: Int, into sink: inout some ScalarSink) -> Int {
        let lead = bytes[start]
        guard (0x81...0xFE).contains(lead), start + 1 < bytes.count else {
            sink.appendError()
            return start + 1
        }
        let trail = bytes[start + 1]
        var scalar: UInt32?
        if (0x41...0xFE).contains(trail) {
            scalar = table.scalar((Int(lead) - 0x81) * 190 + Int(trail) - 0x41)
        }
        return endPair(scalar, trail: trail, at: start, into: &sink)
    }
}
