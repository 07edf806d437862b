/// A web address in the form by which two clips of one page know each other.
///
/// **Frozen rule list v1.** The result is hashed into an article's key on every
/// machine, so a rule is never changed; another list would be a v2 beside it.
/// The result is a key, not an address to fetch.
///
/// 1. White space around the address, and `<` `>` around it, are dropped. Only
///    `http` and `https` count; a blank or control within, no host, or more than
///    8,192 scalars make it no web address.
/// 2. The scheme becomes `https`: hardly a host says different things on both.
/// 3. User and password are dropped.
/// 4. The host is lower-cased, its final dot dropped, labels beyond ASCII
///    become Punycode (RFC 3492). Leading labels `www`, `m`, `mobile` and `amp`
///    are dropped as long as what is left names a host: two labels or more, and
///    not like `co.uk` (two labels of at most three and of two letters).
/// 5. Port 80 of `http` and port 443 of `https` are dropped; others are kept.
/// 6. Addresses under `google.…/amp/s/` and `….cdn.ampproject.org/c/s/` (also
///    `/v/s/`) become the address they carry.
/// 7. Path and query: percent-encoding in upper-case hexadecimal, decoded where
///    it hides a letter, digit, `-` `.` `_` `~`; all beyond ASCII encoded as
///    UTF-8. Segments `.` and `..` are resolved (RFC 3986 §5.2.4).
/// 8. A last path segment `amp`, and a final `.amp`, are dropped; then slashes at
///    the end of the path. An empty path is `/`.
/// 9. Query parameters that only track (``trackingNames``, ``trackingPrefixes``)
///    and empty ones are dropped; the others are sorted by the bytes of their
///    names, keeping the order of equal names.
/// 10. The fragment is dropped, unless it starts with `!`: then it names a page.
///
///     http://www.Example.com:80/a/?utm_source=x&b=2&a=1#top
///     → https://example.com/a?a=1&b=2
package struct CleanedURL: Hashable, Sendable, CustomStringConvertible {
    /// The cleaned address, ASCII only.
    package let description: String

    /// The host alone, as cleaned, for showing where a clip is from.
    package let host: String

    /// - Returns: nil if the text is no web address.
    /// - Complexity: O(n log n) for n scalars, at most 8,192.
    package init?(_ text: String) {
        self.init(text, unwrapping: true)
    }

    private init?(_ text: String, unwrapping: Bool) {
        guard let parts = URLParts(text) else { return nil }
        if unwrapping, let inner = parts.wrappedAddress {
            guard let cleaned = CleanedURL(inner, unwrapping: false) else { return nil }
            self = cleaned
            return
        }
        host = parts.host
        var result = "https://" + parts.host
        if let port = parts.port { result += ":\(port)" }
        result += Self.path(parts.path)
        let query = Self.query(parts.query)
        if !query.isEmpty { result += "?" + query }
        if parts.fragment.hasPrefix("!") { result += "#" + URLParts.normalised(parts.fragment) }
        description = result
    }

    /// The address for people to open: cleaned, but with the scheme and the host that it came with,
    /// since not every host answers by another name. An address that was wrapped in another, or
    /// whose host is not ASCII, is the cleaned one.
    ///
    /// - Parameter address: what this was cleaned from.
    package func shown(_ address: String?) -> String {
        guard
            let parts = address.map({ $0.prefix(2_048).lowercased().drop(while: \.isWhitespace) }),
            let slashes = parts.firstRange(of: "://")
        else { return description }
        let scheme = parts[..<slashes.lowerBound]
        let authority = parts[slashes.upperBound...].prefix { !"/?#\\".contains($0) }
        let name = authority.split(separator: "@").last?.split(separator: ":").first ?? ""
        guard scheme == "http" || scheme == "https", name == host || name.hasSuffix("." + host)
        else { return description }
        return "\(scheme)://\(name)" + description.dropFirst("https://".count + host.count)
    }

    // MARK: Rules 7 to 9

    private static func path(_ path: String) -> String {
        var segments: [Substring] = []
        for segment in URLParts.normalised(path).split(
            separator: "/", omittingEmptySubsequences: false
        )
        .dropFirst() {
            switch segment {
            case ".": continue
            case "..": _ = segments.popLast()
            default: segments.append(segment)
            }
        }
        while segments.last == "" { segments.removeLast() }
        if segments.last == "amp" { segments.removeLast() }
        if let last = segments.last, last.hasSuffix(".amp"), last.utf8.count > 4 {
            segments[segments.count - 1] = last.dropLast(4)
        }
        while segments.last == "" { segments.removeLast() }
        return "/" + segments.joined(separator: "/")
    }

    private static func query(_ query: String) -> String {
        let pairs = query.split(separator: "&").map { URLParts.normalised(String($0)) }
        let kept = pairs.enumerated().map {
            (index: $0.offset, pair: $0.element, name: name($0.element))
        }
        .filter { !$0.name.isEmpty && !isTracking($0.name) }
        let sorted = kept.sorted { left, right in
            if left.name.utf8.elementsEqual(right.name.utf8) { return left.index < right.index }
            return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
        }
        return sorted.map(\.pair).joined(separator: "&")
    }

    private static func name(_ pair: String) -> String {
        String(pair.prefix { $0 != "=" })
    }

    private static func isTracking(_ name: String) -> Bool {
        let folded = name.lowercased()
        return trackingNames.contains(folded) || trackingPrefixes.contains(where: folded.hasPrefix)
    }
}

/// The cleaned form of an address by frozen rule list v1 (see ``CleanedURL``).
///
/// - Returns: nil if the text is no web address.
package func cleanedURL(_ text: String) -> String? {
    CleanedURL(text)?.description
}
