/// Reads the deterministic profile of CBOR that `CBORWriter` writes, and refuses all else.
///
/// A pull reader: nothing is built but what the caller asks for, so hostile input cannot make it
/// take more memory than a small multiple of the input. A declared count is compared with the
/// bytes that are left before anyone reserves room for it.
package struct CBORReader: Sendable {
    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private let context: String

    /// Starts reading at the first of some bytes; `context` names the record in errors.
    package init(_ bytes: [UInt8], context: String) {
        self.bytes = bytes[...]
        position = self.bytes.startIndex
        self.context = context
    }

    /// How many bytes have been read.
    package var offset: Int { position - bytes.startIndex }
    /// Whether everything has been read.
    package var isAtEnd: Bool { position == bytes.endIndex }

    /// Makes an error at the present place.
    package func error(_ code: WireError.Code) -> WireError {
        WireError(code, at: offset, in: context)
    }

    /// Throws unless everything has been read.
    package func finish() throws(WireError) {
        guard isAtEnd else { throw error(.trailingBytes) }
    }

    /// Reads an unsigned integer.
    package mutating func readUnsigned() throws(WireError) -> UInt64 {
        let head = try readHead()
        guard head.major == 0 else { throw error(.wrongType) }
        return head.value
    }

    /// Reads an unsigned integer that must lie under `end`.
    package mutating func readUnsigned(below end: UInt64) throws(WireError) -> UInt64 {
        let value = try readUnsigned()
        guard value < end else { throw error(.overLimit) }
        return value
    }

    /// Reads a count or offset that must not exceed `max`.
    package mutating func readCount(max: Int) throws(WireError) -> Int {
        let value = try readUnsigned()
        guard value <= UInt64(max) else { throw error(.overLimit) }
        return Int(value)
    }

    /// Reads an integer that may be negative and fits 64 bits.
    package mutating func readSigned() throws(WireError) -> Int64 {
        let head = try readHead()
        guard head.value <= UInt64(Int64.max) else { throw error(.overLimit) }
        switch head.major {
        case 0: return Int64(head.value)
        case 1: return ~Int64(head.value)
        default: throw error(.wrongType)
        }
    }

    /// Reads a byte string of at most `max` bytes.
    package mutating func readBytes(max: Int) throws(WireError) -> [UInt8] {
        Array(try readString(major: 2, max: max))
    }

    /// Reads a byte string of exactly `count` bytes.
    package mutating func readBytes(count: Int) throws(WireError) -> [UInt8] {
        let slice = try readString(major: 2, max: count)
        guard slice.count == count else { throw error(.invalidValue) }
        return Array(slice)
    }

    /// Reads a text string of at most `max` UTF-8 bytes.
    package mutating func readText(max: Int) throws(WireError) -> String {
        let slice = try readString(major: 3, max: max)
        guard let text = String(validating: slice, as: UTF8.self) else {
            throw error(.invalidUTF8)
        }
        return text
    }

    /// Reads a truth value.
    package mutating func readBool() throws(WireError) -> Bool {
        let head = try readHead()
        guard head.major == 7, head.value == 20 || head.value == 21 else {
            throw error(.wrongType)
        }
        return head.value == 21
    }

    /// Reads the head of an array of at most `max` values.
    package mutating func readArray(max: Int) throws(WireError) -> Int {
        try readContainer(major: 4, max: max, bytesPerValue: 1)
    }

    /// Reads the head of an array of exactly `count` values.
    package mutating func readArray(count: Int) throws(WireError) {
        guard try readArray(max: count) == count else { throw error(.invalidValue) }
    }

    /// Reads the head of a map of at most `max` entries.
    package mutating func readMap(max: Int) throws(WireError) -> Int {
        try readContainer(major: 5, max: max, bytesPerValue: 2)
    }

    /// Reads one value of any kind and returns its encoding, for fields that are kept unread.
    ///
    /// Such a value may nest arrays and maps ``Limits/nestingDepthMax`` deep.
    package mutating func readEncoded() throws(WireError) -> [UInt8] {
        let start = position
        try skip(depth: 0)
        return Array(bytes[start..<position])
    }

    private mutating func skip(depth: Int) throws(WireError) {
        let head = try readHead()
        switch head.major {
        case 0, 1: return
        case 2, 3:
            guard head.value <= UInt64(bytes.endIndex - position) else { throw error(.truncated) }
            let end = position + Int(head.value)
            if head.major == 3,
                String(validating: bytes[position..<end], as: UTF8.self) == nil
            {
                throw error(.invalidUTF8)
            }
            position = end
        case 4:
            guard depth < Limits.nestingDepthMax else { throw error(.overLimit) }
            for _ in 0..<head.value { try skip(depth: depth + 1) }
        case 5:
            guard depth < Limits.nestingDepthMax else { throw error(.overLimit) }
            var last: UInt64?
            for _ in 0..<head.value {
                let key = try readUnsigned()
                if let last, key <= last { throw error(.notCanonical) }
                last = key
                try skip(depth: depth + 1)
            }
        default:
            // Major type 6 is a tag and stays outside, whatever its number.
            guard head.major == 7, 20...22 ~= head.value else { throw error(.outsideProfile) }
        }
    }

    private mutating func readString(
        major: UInt8, max: Int
    ) throws(WireError) -> ArraySlice<UInt8> {
        let head = try readHead()
        guard head.major == major else { throw error(.wrongType) }
        guard head.value <= UInt64(max) else { throw error(.overLimit) }
        guard head.value <= UInt64(bytes.endIndex - position) else { throw error(.truncated) }
        let end = position + Int(head.value)
        defer { position = end }
        return bytes[position..<end]
    }

    private mutating func readContainer(
        major: UInt8, max: Int, bytesPerValue: Int
    ) throws(WireError) -> Int {
        let head = try readHead()
        guard head.major == major else { throw error(.wrongType) }
        guard head.value <= UInt64(max) else { throw error(.overLimit) }
        guard head.value * UInt64(bytesPerValue) <= UInt64(bytes.endIndex - position) else {
            throw error(.truncated)
        }
        return Int(head.value)
    }

    private mutating func readHead() throws(WireError) -> (major: UInt8, value: UInt64) {
        let initial = try readByte()
        let major = initial >> 5
        let additional = initial & 31
        switch additional {
        case 0..<24:
            return (major, UInt64(additional))
        case 24:
            guard major != 7 else { throw error(.outsideProfile) }
            let value = try readBigEndian(byteCount: 1)
            guard value >= 24 else { throw error(.notCanonical) }
            return (major, value)
        case 25, 26, 27:
            guard major != 7 else { throw error(.outsideProfile) }
            let byteCount = 1 << (additional - 24)
            let value = try readBigEndian(byteCount: byteCount)
            guard value >> UInt64(byteCount * 4) != 0 else { throw error(.notCanonical) }
            return (major, value)
        default:
            throw error(.outsideProfile)
        }
    }

    private mutating func readByte() throws(WireError) -> UInt8 {
        guard position < bytes.endIndex else { throw error(.truncated) }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func readBigEndian(byteCount: Int) throws(WireError) -> UInt64 {
        var value: UInt64 = 0
        for _ in 0..<byteCount {
            value = value << 8 | UInt64(try readByte())
        }
        return value
    }
}
