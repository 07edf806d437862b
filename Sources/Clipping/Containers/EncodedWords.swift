import HTML

/// Text of header fields beyond ASCII (RFC 2047):
///
///     =?utf-8?Q?Caf=C3=A9_?= =?utf-8?B?4oKs?=   → Café €
///
/// Words of one charset that follow each other are joined before they are decoded,
/// since savers cut characters in two. What is no encoded word stays as it is; raw
/// bytes beyond ASCII are UTF-8 if they can be, else windows-1252.
enum EncodedWords {
    private struct Word {
        let charset: HTMLEncoding
        let bytes: [UInt8]
        let end: Int
    }

    /// - Complexity: O(n) for n bytes.
    static func decoded(_ value: [UInt8]) -> String {
        var text = ""
        var plain: [UInt8] = []
        var words: (charset: HTMLEncoding, bytes: [UInt8])?
        var index = 0
        while index < value.count {
            guard let word = word(value, at: index) else {
                plain.append(value[index])
                index += 1
                continue
            }
            let isBlank = plain.allSatisfy { $0 == 0x20 || $0 == 0x09 }
            if let open = words, isBlank, open.charset == word.charset {
                words = (open.charset, open.bytes + word.bytes)
            } else {
                if let open = words { text += string(open.bytes, open.charset) }
                // White space between two words is not part of the text.
                if !(isBlank && words != nil) { text += string(plain) }
                words = (word.charset, word.bytes)
            }
            plain = []
            index = word.end
        }
        if let open = words { text += string(open.bytes, open.charset) }
        return text + string(plain)
    }

    private static func string(_ bytes: [UInt8], _ charset: HTMLEncoding? = nil) -> String {
        let encoding =
            charset ?? (UTF8Repair.firstError(in: bytes) == nil ? .utf8 : .windows1252)
        return String(decoding: PageDecoder.text(of: bytes, in: encoding).utf8, as: UTF8.self)
    }

    /// The encoded word that starts at an offset.
    private static func word(_ value: [UInt8], at start: Int) -> Word? {
        guard value[start] == UInt8(ascii: "="), start + 1 < value.count,
            value[start + 1] == question
        else { return nil }
        let rest = value[(start + 2)...]
        guard let charsetEnd = rest.prefix(lengthMax).firstIndex(of: question),
            charsetEnd + 2 < value.count, value[charsetEnd + 2] == question,
            let textEnd = value[(charsetEnd + 3)...].prefix(lengthMax).firstIndex(of: question),
            textEnd + 1 < value.count, value[textEnd + 1] == UInt8(ascii: "=")
        else { return nil }
        // A language may follow the charset (RFC 2231 §5).
        let label = rest[..<charsetEnd].prefix { $0 != UInt8(ascii: "*") }
        guard let charset = HTMLEncoding(label: label) else { return nil }
        let text = value[(charsetEnd + 3)..<textEnd]
        let bytes: [UInt8]
        switch value[charsetEnd + 1] | 0x20 {
        case UInt8(ascii: "b"): bytes = TransferEncoding.base64.decoded(text)
        case UInt8(ascii: "q"):
            bytes = TransferEncoding.quotedPrintable.decoded(
                text.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }[...])
        default: return nil
        }
        return Word(charset: charset, bytes: bytes, end: textEnd + 2)
    }

    private static let question = UInt8(ascii: "?")
    /// The standard allows 75; some savers write a whole title in one.
    private static let lengthMax = 4096
}
