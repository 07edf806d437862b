/// Base64 (RFC 4648 §4 and §5): in HTTP fields the padded form, in key ids and problem documents
/// the one for URLs without padding. Only the exact form is read back: no line breaks, no leftover
/// bits, no padding where there should be none.

extension Sequence<UInt8> {
    /// Base64 with padding (RFC 4648 §4).
    package var base64: String { encodedBase64(Base64Alphabet.standard, padded: true) }

    /// Base64 for URLs and file names, without padding (RFC 4648 §5).
    package var base64URL: String { encodedBase64(Base64Alphabet.url, padded: false) }

    private func encodedBase64(_ alphabet: [UInt8], padded: Bool) -> String {
        var text: [UInt8] = []
        var buffer: UInt32 = 0
        var bits = 0
        for byte in self {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(alphabet[Int(buffer >> UInt32(bits)) & 63])
            }
            buffer &= (1 << UInt32(bits)) - 1
        }
        if bits > 0 {
            text.append(alphabet[Int(buffer << UInt32(6 - bits)) & 63])
        }
        while padded, !text.count.isMultiple(of: 4) {
            text.append(UInt8(ascii: "="))
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Reads padded base64; nil for anything but the form that ``Swift/Sequence/base64`` gives.
    package init?(base64 text: String) {
        var digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 4) else { return nil }
        var padding = 0
        while padding < 2, digits.last == UInt8(ascii: "=") {
            digits.removeLast()
            padding += 1
        }
        self.init(base64Digits: digits, Base64Alphabet.standard)
    }

    /// Reads base64 for URLs without padding; nil for anything else.
    package init?(base64URL text: String) {
        self.init(base64Digits: Array(text.utf8), Base64Alphabet.url)
    }

    private init?(base64Digits digits: [UInt8], _ alphabet: [UInt8]) {
        guard digits.count % 4 != 1 else { return nil }
        self = []
        reserveCapacity(digits.count / 4 * 3 + 2)
        var buffer: UInt32 = 0
        var bits = 0
        for digit in digits {
            guard let value = alphabet.firstIndex(of: digit) else { return nil }
            buffer = buffer << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
                buffer &= (1 << UInt32(bits)) - 1
            }
        }
        guard buffer == 0 else { return nil }
    }
}

private enum Base64Alphabet {
    static let common = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    static let standard = common + Array("+/".utf8)
    static let url = common + Array("-_".utf8)
}
