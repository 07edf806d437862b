@testable import HTML

/// Tokens as the public tests write them down, one line each; bytes outside of UTF-8 stay.
enum TokenDump {
    static func tokens(_ tokenizer: inout HTMLTokenizer, coerces: Bool) -> [String] {
        var lines: [String] = []
        var text: [UInt8] = []
        func flush() {
            if !text.isEmpty {
                lines.append("Character " + visible(coerces ? coerced(text) : text))
            }
            text = []
        }
        while true {
            let token = tokenizer.next()
            switch token {
            case .text(let slice): text += bytes(slice, tokenizer)
            case .null: text.append(0)
            default: flush()
            }
            switch token {
            case .text, .null: break
            case .startTag:
                let attributes = tokenizer.attributes.map {
                    tokenizer.names.string(of: $0.name) + "=" + visible(bytes($0.value, tokenizer))
                }
                let closing = tokenizer.isSelfClosing ? " /" : ""
                lines.append(
                    "StartTag " + tokenizer.names.string(of: tokenizer.tagName)
                        + " \(attributes.sorted())" + closing)
            case .endTag:
                lines.append("EndTag " + tokenizer.names.string(of: tokenizer.tagName))
            case .comment(let slice):
                var bytes = bytes(slice, tokenizer)
                if coerces {
                    bytes = Array(
                        String(decoding: coerced(bytes), as: UTF8.self).replacing("--", with: "- -")
                            .utf8)
                }
                lines.append("Comment " + visible(bytes))
            case .doctype:
                let doctype = tokenizer.doctype
                lines.append(
                    doctypeLine(
                        doctype.name, doctype.publicIdentifier, doctype.systemIdentifier,
                        isCorrect: !doctype.forcesQuirks))
            case .endOfFile: return lines
            }
        }
    }

    /// The line of a token as a test's JSON has it.
    static func line(_ token: [Any], _ isEscaped: Bool) -> String {
        func text(_ index: Int) -> [UInt8] {
            let text = index < token.count ? token[index] as? String ?? "" : ""
            return isEscaped ? unescaped(text) : Array(text.utf8)
        }
        func string(_ index: Int) -> String? {
            token[index] as? String == nil ? nil : String(decoding: text(index), as: UTF8.self)
        }
        switch token[0] as? String {
        case "Character": return "Character " + visible(text(1))
        case "Comment": return "Comment " + visible(text(1))
        case "EndTag": return "EndTag " + String(decoding: text(1), as: UTF8.self)
        case "StartTag":
            let attributes = (token[2] as? [String: String] ?? [:]).map { name, value in
                let name = isEscaped ? unescaped(name) : Array(name.utf8)
                let value = isEscaped ? unescaped(value) : Array(value.utf8)
                return String(decoding: name, as: UTF8.self) + "=" + visible(value)
            }
            return "StartTag " + String(decoding: text(1), as: UTF8.self)
                + " \(attributes.sorted())" + (token.count > 3 ? " /" : "")
        default:
            return doctypeLine(
                string(1), string(2), string(3), isCorrect: token[4] as? Bool ?? false)
        }
    }

    private static func doctypeLine(
        _ name: String?, _ publicID: String?, _ system: String?, isCorrect: Bool
    ) -> String {
        "DOCTYPE \(name ?? "nil") \(publicID ?? "nil") \(system ?? "nil") \(isCorrect)"
    }

    private static func bytes(_ slice: HTMLSlice, _ tokenizer: HTMLTokenizer) -> [UInt8] {
        Array(slice.isDecoded ? tokenizer.decoded[slice.range] : tokenizer.source[slice.range])
    }

    /// ASCII as it is, other bytes in hexadecimal.
    private static func visible(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            (0x20..<0x7F).contains(byte)
                ? String(Unicode.Scalar(byte)) : "{" + String(byte, radix: 16) + "}"
        }.joined()
    }

    /// HTML §13.2.9, coercing to an infoset.
    private static func coerced(_ bytes: [UInt8]) -> [UInt8] {
        var result = ""
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x0C: result += " "
            case 0xFFFE, 0xFFFF: result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return Array(result.utf8)
    }

    /// Undoes `\uXXXX`; lone surrogates become the three bytes that UTF-8 would have for them.
    static func unescaped(_ text: String) -> [UInt8] {
        var units: [UInt16] = []
        let all = Array(text.utf16)
        var index = 0
        while index < all.count {
            if all[index] == 0x5C, index + 5 < all.count, all[index + 1] == 0x75,
                let unit = UInt16(
                    String(decoding: all[(index + 2)..<(index + 6)], as: UTF16.self), radix: 16)
            {
                units.append(unit)
                index += 6
            } else {
                units.append(all[index])
                index += 1
            }
        }
        var bytes: [UInt8] = []
        index = 0
        while index < units.count {
            let unit = units[index]
            let isLow = index + 1 < units.count && units[index + 1] & 0xFC00 == 0xDC00
            if unit & 0xFC00 == 0xD800, isLow {
                bytes += String(decoding: units[index...(index + 1)], as: UTF16.self).utf8
                index += 2
            } else if unit & 0xF800 == 0xD800 {
                bytes += [0xED, UInt8(0x80 | (unit >> 6) & 0x3F), UInt8(0x80 | unit & 0x3F)]
                index += 1
            } else {
                bytes += String(decoding: [unit], as: UTF16.self).utf8
                index += 1
            }
        }
        return bytes
    }

    /// Lines and columns from 1, in UTF-16 units, with CR LF as one.
    static func lineAndColumn(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
        var line = 1
        var column = 1
        for index in 0..<min(offset, bytes.count) {
            let byte = bytes[index]
            let isBreak =
                byte == 0x0A
                || byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)
            if isBreak {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80, byte != 0x0D {
                column += byte >= 0xF0 ? 2 : 1
            }
        }
        return (line, column)
    }
}
