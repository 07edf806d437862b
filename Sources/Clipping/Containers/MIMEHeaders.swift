/// The header fields of a MIME entity (RFC 5322 §2.2, RFC 2045 §3), unfolded.
///
/// Lenient as readers of saved files have to be: lines may end in LF alone, a line
/// that is no field is passed over, and of fields of one name the first counts.
struct MIMEHeaders {
    /// Real ones have a dozen fields; what comes after these is not looked at.
    static let fieldCountMax = 128

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
            let more = Self.trimmed(line)
            if fields.isEmpty {
                isClean = false
            } else if fields.count <= Self.fieldCountMax {
                fields[fields.count - 1].value += [0x20] + more
            }
            return
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            line[..<colon].allSatisfy(Self.isNameByte)
        else {
            isClean = false
            return
        }
        guard fields.count < Self.fieldCountMax else { return }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        fields.append((name, Array(Self.trimmed(line[(colon + 1)...]))))
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

/// The lines of some bytes, without their LF or CR LF.
struct MIMELines: IteratorProtocol, Sequence {
    private let bytes: ArraySlice<UInt8>
    /// Where the next line starts.
    private(set) var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    mutating func next() -> ArraySlice<UInt8>? {
        guard position < bytes.endIndex else { return nil }
        let rest = bytes[position...]
        let end = rest.firstIndex(of: 0x0A) ?? bytes.endIndex
        position = Swift.min(end + 1, bytes.endIndex)
        let line = rest[..<end]
        return line.last == 0x0D ? line.dropLast() : line
    }
}
