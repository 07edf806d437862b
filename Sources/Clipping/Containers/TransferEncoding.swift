/// How a MIME part's bytes were made fit for mail (RFC 2045 §6).
enum TransferEncoding {
    case identity
    case quotedPrintable
    case base64

    /// - Parameter name: the value of `Content-Transfer-Encoding`. 7bit, 8bit,
    ///   binary and unknown names leave bytes as they are.
    init(name: String?) {
        let name = name.map { $0.lowercased() } ?? ""
        if name.hasPrefix("quoted-printable") {
            self = .quotedPrintable
        } else if name.hasPrefix("base64") {
            self = .base64
        } else {
            self = .identity
        }
    }

    /// The bytes as they were before. Damage is left in place, never an error.
    ///
    /// - Complexity: O(n); never more bytes than went in.
    func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        switch self {
        case .identity: Array(bytes)
        case .quotedPrintable: Self.quotedPrintable(bytes)
        case .base64: Self.base64(bytes)
        }
    }

    /// `=XX` is a byte and `=` at the end of a line joins it with the next; any other
    /// `=` stays. White space before a line's end stays too: in HTML it does no harm.
    private static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard bytes[index] == UInt8(ascii: "=") else {
                let end = bytes[index...].firstIndex(of: UInt8(ascii: "=")) ?? bytes.endIndex
                result.append(contentsOf: bytes[index..<end])
                index = end
                continue
            }
            if index + 2 < bytes.endIndex, let high = hexadecimal(bytes[index + 1]),
                let low = hexadecimal(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else if let next = afterLineEnd(bytes, index + 1) {
                index = next
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    /// Where the next line starts, if nothing but white space ends this one. Mail
    /// lines have at most 76 characters, so no more of it is looked through.
    private static func afterLineEnd(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int? {
        var index = start
        while index < bytes.endIndex, index - start < 76,
            bytes[index] == 0x20 || bytes[index] == 0x09
        {
            index += 1
        }
        guard index < bytes.endIndex else { return index }
        if bytes[index] == 0x0D, index + 1 < bytes.endIndex, bytes[index + 1] == 0x0A {
            return index + 2
        }
        return bytes[index] == 0x0A || bytes[index] == 0x0D ? index + 1 : nil
    }

    static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    /// Anything that is not of the alphabet is passed over; `=` ends a group, after
    /// which another may start.
    private static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            guard let value = base64Value(byte) else {
                if byte == UInt8(ascii: "=") { (bits, count) = (0, 0) }
                continue
            }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return result
    }

    private static func base64Value(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x41...0x5A: UInt32(byte) - 0x41
        case 0x61...0x7A: UInt32(byte) - 0x61 + 26
        case 0x30...0x39: UInt32(byte) - 0x30 + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
