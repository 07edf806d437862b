/// Reads JSON that people and templates wrote by hand (RFC 8259 and what is made of it).
///
/// Besides JSON it takes: line ends and tabs within strings; quotes within strings, as long as
/// what follows them cannot follow a string; single quotes; commas too many and too few; names
/// without quotes; comments; `<![CDATA[` and `<!--` around the whole; several values in a row;
/// and an end that comes too early. What it cannot read it steps over, so it never fails.
///
/// Bounds: ``byteCountMax`` bytes are read, ``valueCountMax`` values made, ``depthMax`` levels
/// entered (deeper ones are stepped over without recursion), and of a string
/// ``stringByteCountMax`` bytes kept. Each byte is looked at a bounded number of times.
struct LooseJSONReader {
    static let byteCountMax = 2 << 20
    static let valueCountMax = 20_000
    static let depthMax = 24
    static let stringByteCountMax = 8192

    private let bytes: ArraySlice<UInt8>
    private var index: Int
    private let end: Int
    private var valuesLeft = LooseJSONReader.valueCountMax

    init(_ bytes: [UInt8]) {
        self.bytes = bytes.prefix(Self.byteCountMax)
        index = 0
        end = self.bytes.endIndex
    }

    /// All values that start with a brace or bracket at the outermost level.
    mutating func readAll() -> [LooseJSON] {
        var values: [LooseJSON] = []
        while index < end, valuesLeft > 0 {
            if bytes[index] == 0x3C, startsWith("<![CDATA[") {
                index += 9
            } else if bytes[index] == 0x7B || bytes[index] == 0x5B {
                if let value = readValue(depth: 0) { values.append(value) }
            } else {
                index += 1
            }
        }
        return values
    }

    // MARK: Values

    /// Nil, with nothing read, before what closes or parts values.
    private mutating func readValue(depth: Int) -> LooseJSON? {
        skipBlanks()
        guard index < end, valuesLeft > 0 else { return nil }
        valuesLeft -= 1
        switch bytes[index] {
        case 0x7B, 0x5B:
            guard depth < Self.depthMax else {
                stepOver()
                return .null
            }
            return bytes[index] == 0x7B ? readObject(depth) : readArray(depth)
        case 0x22, 0x27: return .string(readString(isName: false, inArray: false))
        case 0x2C, 0x3A, 0x5D, 0x7D: return nil
        default: return readWord()
        }
    }

    private mutating func readObject(_ depth: Int) -> LooseJSON {
        var members: [(name: String, value: LooseJSON)] = []
        index += 1
        while true {
            skipBlanks()
            guard index < end, valuesLeft > 0 else { return .object(members) }
            switch bytes[index] {
            case 0x7D:
                index += 1
                return .object(members)
            case 0x5D where depth > 0: return .object(members)
            case 0x22, 0x27:
                let name = readString(isName: true, inArray: false)
                readMember(named: name, depth, into: &members)
            case let byte where Self.isWordByte(byte):
                readMember(named: readWordText(), depth, into: &members)
            default: index += 1
            }
        }
    }

    private mutating func readMember(
        named name: String, _ depth: Int, into members: inout [(name: String, value: LooseJSON)]
    ) {
        skipBlanks()
        guard index < end, bytes[index] == 0x3A else { return }
        index += 1
        if let value = readValue(depth: depth + 1) { members.append((name: name, value: value)) }
    }

    private mutating func readArray(_ depth: Int) -> LooseJSON {
        var elements: [LooseJSON] = []
        index += 1
        while true {
            skipBlanks()
            guard index < end, valuesLeft > 0 else { return .array(elements) }
            switch bytes[index] {
            case 0x5D:
                index += 1
                return .array(elements)
            case 0x7D where depth > 0: return .array(elements)
            case 0x2C, 0x3A, 0x7D: index += 1
            case 0x22, 0x27:
                valuesLeft -= 1
                elements.append(.string(readString(isName: false, inArray: true)))
            default:
                if let value = readValue(depth: depth + 1) { elements.append(value) }
            }
        }
    }

    /// A number, `true`, `false`, `null`, or a word that should have had quotes.
    private mutating func readWord() -> LooseJSON? {
        guard Self.isWordByte(bytes[index]) else {
            index += 1
            return nil
        }
        let text = readWordText()
        switch text {
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        case "null", "undefined", "None", "NaN": return .null
        default:
            let isNumber = text.utf8.allSatisfy { "+-.0123456789eE".utf8.contains($0) }
            return isNumber ? .number(text) : .string(text)
        }
    }

    private mutating func readWordText() -> String {
        let start = index
        while index < end, Self.isWordByte(bytes[index]) { index += 1 }
        return String(
            decoding: bytes[start..<min(index, start + Self.stringByteCountMax)], as: UTF8.self)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x5F, 0x24, 0x40, 0x80...:
            true
        default: false
        }
    }

    // MARK: Strings

    private mutating func readString(isName: Bool, inArray: Bool) -> String {
        let quote = bytes[index]
        index += 1
        var text: [UInt8] = []
        while index < end {
            let byte = bytes[index]
            if byte == quote, closes(index, isName: isName, inArray: inArray) {
                index += 1
                break
            }
            if byte == 0x5C, index + 1 < end {
                readEscape(into: &text)
            } else {
                if text.count < Self.stringByteCountMax { text.append(byte) }
                index += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether what follows a quote can follow a string: the end, a colon after a name, a closing
    /// sign, a comma that a name or value follows, or the next name on a line of its own.
    private func closes(_ quote: Int, isName: Bool, inArray: Bool) -> Bool {
        var (next, broken) = blanks(after: quote)
        guard next < end else { return true }
        switch bytes[next] {
        case 0x3A: return isName
        case 0x7D, 0x5D: return true
        case 0x2F: return next + 1 < end && (bytes[next + 1] == 0x2F || bytes[next + 1] == 0x2A)
        case 0x2C: break
        case 0x22: return broken && !isName
        default: return false
        }
        (next, broken) = blanks(after: next)
        guard next < end else { return true }
        switch bytes[next] {
        case 0x22, 0x27, 0x2C, 0x7D, 0x5D, 0x2F: return true
        case 0x7B, 0x5B, 0x2D, 0x30...0x39: return inArray
        default: return broken || (inArray && (bytes[next] == 0x74 || bytes[next] == 0x66))
        }
    }

    private func blanks(after start: Int) -> (next: Int, broken: Bool) {
        var next = start + 1
        var broken = false
        while next < end, bytes[next] <= 0x20 {
            if bytes[next] == 0x0A || bytes[next] == 0x0D { broken = true }
            next += 1
        }
        return (next, broken)
    }

    private mutating func readEscape(into text: inout [UInt8]) {
        let sign = bytes[index + 1]
        index += 2
        var scalar: UInt32
        switch sign {
        case 0x6E: scalar = 0x0A
        case 0x74: scalar = 0x09
        case 0x72: scalar = 0x0D
        case 0x62, 0x66: scalar = 0x20
        case 0x75:
            guard let unit = readHexadecimal() else { return }
            scalar = unit
            if unit & 0xFC00 == 0xD800, index + 1 < end, bytes[index] == 0x5C,
                bytes[index + 1] == 0x75
            {
                let back = index
                index += 2
                if let low = readHexadecimal(), low & 0xFC00 == 0xDC00 {
                    scalar = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
                } else {
                    index = back
                }
            }
        default: scalar = UInt32(sign)
        }
        guard text.count < Self.stringByteCountMax else { return }
        if sign >= 0x80 {
            text.append(sign)
        } else {
            text.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
        }
    }

    /// Four hexadecimal digits as a number; nil, with nothing read, if they are not there.
    private mutating func readHexadecimal() -> UInt32? {
        guard index + 4 <= end else { return nil }
        var value: UInt32 = 0
        for offset in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[index + offset])).hexDigitValue else {
                return nil
            }
            value = value << 4 | UInt32(digit)
        }
        index += 4
        return value
    }

    // MARK: Between values

    private mutating func skipBlanks() {
        while index < end {
            if bytes[index] <= 0x20 {
                index += 1
            } else if bytes[index] == 0x2F, startsWith("/*") {
                index += 2
                while index < end, !startsWith("*/") { index += 1 }
                index = min(end, index + 2)
            } else if bytes[index] == 0x2F, startsWith("//") {
                while index < end, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
            } else {
                return
            }
        }
    }

    /// Steps over a value that opens here, by counting what opens and closes outside strings.
    private mutating func stepOver() {
        var open = 0
        while index < end {
            switch bytes[index] {
            case 0x7B, 0x5B: open += 1
            case 0x7D, 0x5D: open -= 1
            case 0x22:
                index += 1
                while index < end, bytes[index] != 0x22 {
                    index += bytes[index] == 0x5C ? 2 : 1
                }
            default: break
            }
            index = min(end, index + 1)
            if open == 0 { return }
        }
    }

    private func startsWith(_ text: String) -> Bool {
        let count = text.utf8.count
        guard index + count <= end else { return false }
        return text.utf8.elementsEqual(bytes[index..<index + count])
    }
}
