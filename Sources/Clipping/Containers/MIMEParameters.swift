/// A header value with parameters (RFC 2045 §5.1):
///
///     multipart/related; type="text/html"; boundary="--a\"b"
///
/// Of parameters of one name the first counts.
struct MIMEParameters {
    /// What stands before the first semicolon, in lower case.
    let main: String
    private var parameters: [(name: String, value: String)] = []

    private static let countMax = 64

    /// - Complexity: O(n) for n bytes.
    init(_ bytes: [UInt8]) {
        let semicolon = bytes.firstIndex(of: UInt8(ascii: ";")) ?? bytes.endIndex
        main = String(
            decoding: MIMEHeaders.trimmed(bytes[..<semicolon]), as: UTF8.self
        ).lowercased()
        var position = semicolon
        while position < bytes.endIndex, parameters.count < Self.countMax {
            position += 1
            readParameter(bytes, &position)
        }
    }

    /// The value of a parameter, its quotes undone.
    ///
    /// - Parameter name: in lower case.
    subscript(name: String) -> String? {
        parameters.first { $0.name == name }?.value
    }

    /// Reads up to the semicolon that ends the parameter, or to the end.
    private mutating func readParameter(_ bytes: [UInt8], _ position: inout Int) {
        let start = position
        while position < bytes.endIndex, bytes[position] != UInt8(ascii: "="),
            bytes[position] != UInt8(ascii: ";")
        {
            position += 1
        }
        guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "=") else { return }
        let name = MIMEHeaders.trimmed(bytes[start..<position])
        position += 1
        while position < bytes.endIndex, bytes[position] == 0x20 || bytes[position] == 0x09 {
            position += 1
        }
        var value: [UInt8] = []
        if position < bytes.endIndex, bytes[position] == UInt8(ascii: "\"") {
            position += 1
            while position < bytes.endIndex, bytes[position] != UInt8(ascii: "\"") {
                if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.endIndex {
                    position += 1
                }
                value.append(bytes[position])
                position += 1
            }
        }
        let plainStart = position
        while position < bytes.endIndex, bytes[position] != UInt8(ascii: ";") { position += 1 }
        if value.isEmpty { value = Array(MIMEHeaders.trimmed(bytes[plainStart..<position])) }
        parameters.append(
            (
                String(decoding: name, as: UTF8.self).lowercased(),
                String(decoding: value, as: UTF8.self)
            ))
    }
}
