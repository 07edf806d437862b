import Foundation

extension PageAddress {
    /// Reads an address as people write and copy it.
    ///
    /// - Throws: `invalidAddress`; its subject says what is wrong: `scheme`, `user`, `host`,
    ///   `port`, `length` or `characters`. The address itself is in no error.
    init(_ text: String) throws(ManiculeError) {
        var rest = text[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        if rest.first == "<", rest.last == ">" { rest = rest.dropFirst().dropLast() }
        try self.init(reading: rest, droppingUser: false)
    }

    /// Reads a whole address without white space around it.
    init(reading text: Substring, droppingUser: Bool) throws(ManiculeError) {
        guard text.utf8.count <= PageAddress.byteCountMax else {
            throw ManiculeError(.invalidAddress, subject: "length")
        }
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            throw ManiculeError(.invalidAddress, subject: "characters")
        }
        guard let name = PageAddress.schemeName(text),
            let scheme = Scheme(rawValue: name.lowercased())
        else {
            throw ManiculeError(
                .invalidAddress, subject: "scheme",
                detail: PageAddress.schemeName(text).map { String($0).lowercased() } ?? "")
        }
        var rest = text.dropFirst(name.count + 1)
        guard rest.prefix(2).allSatisfy({ $0 == "/" || $0 == "\\" }), rest.count > 2 else {
            throw ManiculeError(.invalidAddress, subject: "host")
        }
        rest = rest.dropFirst(2)
        let authority = rest.prefix { !"/\\?#".contains($0) }
        rest = rest.dropFirst(authority.count)
        let (host, port) = try PageAddress.place(authority, droppingUser: droppingUser)
        self.init(
            scheme: scheme, host: host, port: port ?? scheme.port,
            path: PageAddress.path(rest), query: PageAddress.query(rest))
    }

    /// The scheme that a text begins with; nil if there is none (RFC 3986 §3.1).
    static func schemeName(_ text: Substring) -> Substring? {
        guard let end = text.firstIndex(of: ":") else { return nil }
        let name = text[..<end]
        guard let first = name.utf8.first, isLetter(first),
            name.utf8.allSatisfy({ isLetter($0) || isDigit($0) || "+-.".utf8.contains($0) })
        else { return nil }
        return name
    }

    // MARK: Host and port

    private static func place(
        _ authority: Substring, droppingUser: Bool
    ) throws(ManiculeError) -> (Host, Int?) {
        var place = authority
        if let sign = place.lastIndex(of: "@") {
            guard droppingUser else { throw ManiculeError(.invalidAddress, subject: "user") }
            place = place[place.index(after: sign)...]
        }
        var port: Int?
        let colon = place.lastIndex(of: ":")
        if let colon, place.lastIndex(of: "]").map({ $0 < colon }) ?? true {
            let digits = place[place.index(after: colon)...]
            if !digits.isEmpty {
                guard digits.utf8.allSatisfy(isDigit), digits.utf8.count <= 5,
                    let number = Int(digits), (1...65535).contains(number)
                else { throw ManiculeError(.invalidAddress, subject: "port") }
                port = number
            }
            place = place[..<colon]
        }
        guard let host = host(place) else { throw ManiculeError(.invalidAddress, subject: "host") }
        return (host, port)
    }

    private static func host(_ text: Substring) -> Host? {
        if text.first == "[" {
            guard text.last == "]", let address = IPAddress(text.dropFirst().dropLast()),
                case .v6 = address
            else { return nil }
            return .machine(address)
        }
        guard var name = asciiName(text) else { return nil }
        if name.hasSuffix("."), name.utf8.count > 1 { name.removeLast() }
        if IPAddress.isSpelling(name) {
            return IPAddress(spelling: name).map { .machine($0) }
        }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard name.utf8.count <= 253, labels.allSatisfy({ (1...63).contains($0.utf8.count) }),
            name.utf8.allSatisfy({ isLetter($0) || isDigit($0) || "-_.".utf8.contains($0) })
        else { return nil }
        return .name(name)
    }

    /// A name in lower case and ASCII: names of other scripts by IDNA (UTS #46), which Foundation
    /// knows.
    private static func asciiName(_ text: Substring) -> String? {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text.lowercased() }
        // A mark that combines with a delimiter hides it from those who read by characters.
        let marks = "/\\?#@:[]<>^|% ".unicodeScalars
        guard !text.unicodeScalars.contains(where: { marks.contains($0) }),
            let host = URL(string: "http://\(text)/")?.host,
            host.utf8.allSatisfy({ $0 < 0x80 })
        else { return nil }
        return host.lowercased()
    }

    // MARK: Path and query

    /// The path of what follows the host, or of a reference: encoded, without `.` and `..`.
    static func path(_ text: Substring) -> String {
        let raw = text.prefix { $0 != "?" && $0 != "#" }.map { $0 == "\\" ? "/" : $0 }
        let path = encoded(String(raw))
        return withoutDots(path.hasPrefix("/") ? path : "/" + path)
    }

    /// The query of what follows the host, or of a reference.
    static func query(_ text: Substring) -> String? {
        let beforeFragment = text.prefix { $0 != "#" }
        guard let mark = beforeFragment.firstIndex(of: "?") else { return nil }
        return encoded(String(beforeFragment[beforeFragment.index(after: mark)...]))
    }

    /// Resolves `.` and `..` (RFC 3986 §5.2.4).
    private static func withoutDots(_ path: String) -> String {
        var kept: [Substring] = []
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment.lowercased().replacing("%2e", with: ".") {
            case ".": if isLast { kept.append("") }
            case "..":
                _ = kept.popLast()
                if isLast { kept.append("") }
            default: kept.append(segment)
            }
        }
        return "/" + kept.joined(separator: "/")
    }

    /// Percent-encodes what no address holds as it is; what is encoded stays so.
    private static func encoded(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            let isEscape =
                byte == UInt8(ascii: "%") && index + 2 < bytes.count
                && isHexadecimal(bytes[index + 1]) && isHexadecimal(bytes[index + 2])
            let stays =
                isEscape || isLetter(byte) || isDigit(byte)
                || "-._~!$&'()*+,;=:@/?".utf8.contains(byte)
            if stays {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }
}
