/// The header fields of a MIME entity (RFC 5322 §2.2, RFC 2045 §3), unfolded.
///
/// Lenient as readers of saved files have to be: lines may end in LF alone, a line
/// that is no field is passed over, and of fields of one name the first counts.
struct MIMEHeaders {
    /// Real ones have a dozen fields; what comes after these is not looked at.
    static let fieldCountMax = 128
    /// The longest addresses and titles are a tenth of this; the rest of a longer
    /// value is dropped.
    static let valueBytesMax = 1 << 14

    private var isTaking = false
    private var fields: [(name: String, value: [UInt8])] = []

    /// Where the body starts, after the blank line.
    private(set) var bodyStart: Int

    /// Whether each line of the header was a field or went on with one.
    private(set) var isClean = true

    /// Reads the header that a slice starts with.
    ///
    /// - Complexity: O(n) for a header of n bytes.
    init(_ entity: ArraySlice<UInt8>) {
        bodyStart = entity.endIndex
        var lines = MIMELines(entity)
        while let line = lines.next() {
            if line.isEmpty {
                bodyStart = lines.position
                break
            }
            take(line)
        }
    }

    /// How many fields there are.
    var count: Int { fields.count }

    /// The value of a field, white space at its ends dropped.
    ///
    /// - Parameter name: in lower case.
    func bytes(_ name: String) -> [UInt8]? {
        fields.first { $0.name == name }?.value
    }

    /// The value as text; bytes beyond ASCII may be anything.
    func text(_ name: String) -> String? {
        bytes(name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The value read as "main; name=value; …".
    func parameterized(_ name: String) -> MIMEParameters? {
        bytes(name).map(MIMEParameters.init)
    }

    private mutating func take(_ line: ArraySlice<UInt8>) {
        if line.first == 0x20 || line.first == 0x09 {
            if fields.isEmpty { isClean = false }
            guard isTaking else { return }
            let last = fields.count - 1
            let room = Self.valueBytesMax - fields[last].value.count
            fields[last].value += ([0x20] + Self.trimmed(line)).prefix(max(0, room))
            return
        }
        isTaking = false
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            line[..<colon].allSatisfy(Self.isNameByte)
        else {
            isClean = false
            return
        }
        guard fields.count < Self.fieldCountMax else { return }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        isTaking = true
        fields.append(
            (name, Array(Self.trimmed(line[(colon + 1)...]).prefix(Self.valueBytesMax))))
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "<")
    }

    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var result = bytes.drop { $0 == 0x20 || $0 == 0x09 }
        while let last = result.last, last == 0x20 || last == 0x09 { result.removeLast() }
        return result
    }
}
