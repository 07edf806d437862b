/// The `windows-1252` decoder of the WHATWG Encoding Standard §9.1, which is
/// also what pages mean by "ISO-8859-1" and "ASCII".
///
/// Bytes below 0x80 and from 0xA0 on are their own scalar. Between them lie the
/// 32 below; the five that Microsoft left open (81 8D 8F 90 9D) are C1 controls,
/// as the standard says, so that every byte decodes.
enum Windows1252 {
    private static let c1Block: [UInt16] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
        0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
    ]

    static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(c1Block[Int(byte) - 0x80]) ?? "\u{FFFD}"
    }
}
