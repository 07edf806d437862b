import CRDT

/// gzip (RFC 1952) for tests, around the deflate of the vault.
enum Gzip {
    static func packed(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        guard let body = Deflate.compress(bytes) else { preconditionFailure("it grew") }
        let check = checksum(bytes)
        let count = UInt32(truncatingIfNeeded: bytes.count)
        let tail = [check, count].flatMap { value in
            (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + body + tail
    }

    /// CRC-32.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        let polynomial: UInt32 = 0xEDB8_8320
        let table: [UInt32] = (0..<256).map { index in
            var value = UInt32(index)
            for _ in 0..<8 {
                let isOdd = value & 1 == 1
                value >>= 1
                if isOdd { value ^= polynomial }
            }
            return value
        }
        var sum = ~UInt32(0)
        for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
        return ~sum
    }
}
