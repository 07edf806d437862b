import Wire

/// The server that a vault syncs with.
public struct Remote: Sendable, Equatable {
    /// Its address: `https://host[:port]`, or `http://` on loopback.
    public let url: String
    /// The token that it asks of new vaults, if it does.
    public let token: String?
    /// A file with certificates to trust, for a server with a certificate of its own.
    public let caFile: String?

    /// Takes over an address.
    ///
    /// - Throws: `invalidValue` unless it is `http://` or `https://`, a host, and perhaps a port.
    public init(url: String, token: String? = nil, caFile: String? = nil) throws {
        var trimmed = url
        while trimmed.hasSuffix("/") { trimmed.removeLast() }
        self.url = trimmed
        self.token = token
        self.caFile = caFile
        guard Remote.parts(trimmed) != nil else {
            throw ManiculeError(
                .invalidValue, subject: "url",
                detail: "an address like https://notes.example.org is expected")
        }
    }

    /// Whether requests travel without TLS.
    public var isPlain: Bool { url.lowercased().hasPrefix("http://") }

    /// The host as requests name it: lower case, and without the port that the scheme implies.
    var authority: String {
        guard let parts = Remote.parts(url) else {
            preconditionFailure("a remote was made from an address without a host")
        }
        return parts
    }

    private static func parts(_ url: String) -> String? {
        let lower = url.lowercased()
        let isPlain = lower.hasPrefix("http://")
        guard isPlain || lower.hasPrefix("https://") else { return nil }
        let authority = lower.dropFirst(isPlain ? 7 : 8)
        guard !authority.isEmpty, !authority.contains("/"), !authority.contains("@"),
            !authority.contains("?"), !authority.contains("#"), !authority.contains(" ")
        else { return nil }
        let implied = isPlain ? ":80" : ":443"
        return String(authority.hasSuffix(implied) ? authority.dropLast(implied.count) : authority)
    }

    /// The remote as the vault keeps it.
    var encoded: [UInt8] {
        var map = CBORMapWriter()
        map.field(1) { $0.write(text: url) }
        if let token { map.field(2) { $0.write(text: token) } }
        if let caFile { map.field(3) { $0.write(text: caFile) } }
        return map.encoded()
    }

    init(decoding bytes: [UInt8]) throws {
        var reader = CBORReader(bytes, context: "remote")
        var texts: [UInt64: String] = [:]
        _ = try readRecord(&reader) { key, reader throws(WireError) in
            guard (1...3).contains(key) else { return false }
            texts[key] = try reader.readText(max: 4096)
            return true
        }
        try self.init(url: texts[1] ?? "", token: texts[2], caFile: texts[3])
    }
}
