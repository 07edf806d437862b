/// A web address taken apart by RFC 3986, as far as ``CleanedURL`` needs it.
struct URLParts {
    let host: String
    /// Nil for the port that the scheme implies.
    let port: Int?
    let path: String
    let query: String
    let fragment: String

    init?(_ text: String) {
        var scalars = Array(text.unicodeScalars)[...]
        scalars = Self.trimmed(scalars)
        if scalars.first == "<", scalars.last == ">" {
            scalars = Self.trimmed(scalars.dropFirst().dropLast())
        }
        guard scalars.count <= 8192,
            !scalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }),
            !scalars.contains(where: { ScalarTraits.isSpace($0.value) })
        else { return nil }
        let scheme = CanonicalText.string(scalars.prefix(8)).lowercased()
        let isPlain = scheme.hasPrefix("http://")
        guard isPlain || scheme.hasPrefix("https://") else { return nil }
        var rest = scalars.dropFirst(isPlain ? 7 : 8)
        let authority = rest.prefix { !"/?#\\".unicodeScalars.contains($0) }
        rest = rest.dropFirst(authority.count)
        guard let (host, port) = Self.hostAndPort(authority, impliedPort: isPlain ? 80 : 443) else {
            return nil
        }
        self.host = host
        self.port = port
        let path = rest.prefix { $0 != "?" && $0 != "#" }
        rest = rest.dropFirst(path.count)
        var query = ArraySlice<Unicode.Scalar>()
        if rest.first == "?" {
            query = rest.dropFirst().prefix { $0 != "#" }
            rest = rest.dropFirst(query.count + 1)
        }
        let slashed = CanonicalText.string(path).replacing("\\", with: "/")
        self.path = slashed.hasPrefix("/") ? slashed : "/" + slashed
        self.query = CanonicalText.string(query)
        self.fragment = CanonicalText.string(rest.dropFirst())
    }

    /// The address that a cache for mobile pages carries in its path (rule 6).
    var wrappedAddress: String? {
        let marks: [String]
        if host == "google.com" || host.hasPrefix("google.") {
            marks = ["/amp/s/"]
        } else if host.hasSuffix(".cdn.ampproject.org") {
            marks = ["/c/s/", "/v/s/"]
        } else {
            return nil
        }
        guard let mark = marks.first(where: path.hasPrefix) else { return nil }
        return "https://" + path.dropFirst(mark.count) + (query.isEmpty ? "" : "?" + query)
    }

    // MARK: Host

    private static func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>
    {
        var result = scalars.drop { ScalarTraits.isSpace($0.value) }
        while let last = result.last, ScalarTraits.isSpace(last.value) { result.removeLast() }
        return result
    }

    private static func hostAndPort(
        _ authority: ArraySlice<Unicode.Scalar>, impliedPort: Int
    ) -> (String, Int?)? {
        var name = authority
        if let sign = name.lastIndex(of: "@") { name = name[(sign + 1)...] }
        var port: Int?
        let bracketEnd = name.lastIndex(of: "]")
        if let colon = name.lastIndex(of: ":"), bracketEnd.map({ $0 < colon }) ?? true {
            let digits = CanonicalText.string(name[(colon + 1)...])
            if !digits.isEmpty {
                guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                    let number = Int(digits),
                    (1...65535).contains(number)
                else { return nil }
                port = number == impliedPort ? nil : number
            }
            name = name[..<colon]
        }
        guard let host = cleanedHost(name) else { return nil }
        return (host, port)
    }

    private static func cleanedHost(_ name: ArraySlice<Unicode.Scalar>) -> String? {
        if name.first == "[" {
            let literal = CanonicalText.string(name).lowercased()
            let inner = literal.dropFirst().dropLast()
            let valid = inner.utf8.allSatisfy { "0123456789abcdef:.".utf8.contains($0) }
            return valid && literal.hasSuffix("]") && inner.contains(":") ? literal : nil
        }
        var labels: [String] = []
        let dots: Set<Unicode.Scalar> = [".", "。", "．"]
        for label in name.split(omittingEmptySubsequences: false, whereSeparator: dots.contains) {
            let lower = CanonicalText.string(label).lowercased()
            guard let ascii = Punycode.label(lower) else { return nil }
            labels.append(ascii)
        }
        if labels.count > 1, labels.last == "" { labels.removeLast() }
        guard !labels.contains(where: { $0.isEmpty || $0.utf8.count > 63 }) else { return nil }
        guard labels.count >= 2 || labels == ["localhost"] else { return nil }
        while ["www", "m", "mobile", "amp"].contains(labels[0]), isHost(labels.dropFirst()) {
            labels.removeFirst()
        }
        return labels.joined(separator: ".")
    }

    /// Whether labels name a host by themselves and not a registry like "co.uk".
    private static func isHost(_ labels: ArraySlice<String>) -> Bool {
        guard labels.count >= 2, let first = labels.first, let last = labels.last else {
            return false
        }
        return labels.count > 2 || first.utf8.count > 3 || last.utf8.count != 2
    }

    // MARK: Percent-encoding (rule 7)

    static func normalised(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let hex = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        func encode(_ byte: UInt8) {
            result += [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
        }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x25, index + 2 < bytes.count, let high = digit(bytes[index + 1]),
                let low = digit(bytes[index + 2])
            {
                let value = high << 4 | low
                if isUnreserved(value) { result.append(value) } else { encode(value) }
                index += 3
                continue
            }
            let stays = isUnreserved(byte) || "!$&'()*+,;=:@/?".utf8.contains(byte)
            if stays { result.append(byte) } else { encode(byte) }
            index += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}
