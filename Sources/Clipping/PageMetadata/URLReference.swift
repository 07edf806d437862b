/// An address or a part of one, as links have them, taken apart and resolved (RFC 3986 §5).
///
///     URLReference.resolve("../g?y", against: "http://a/b/c/d;p?q")  // "http://a/b/g?y"
///
/// As browsers do (WHATWG URL, "basic URL parser"), blanks around a reference and line ends and
/// tabs in it are dropped, a blank within becomes `%20`, and with a base of the web a backslash
/// before the query is a slash. We differ: nothing else is normalised, so that what a page says
/// stays as it says it; ``CleanedURL`` is the form that compares.
struct URLReference: Equatable {
    /// In lower case, without the colon.
    var scheme: String?
    /// Without the two slashes.
    var authority: String?
    var path = ""
    /// Without the question mark; nil if there is none.
    var query: String?
    /// Without the number sign; nil if there is none.
    var fragment: String?

    /// The most scalars that an address may have, as in ``CleanedURL``.
    static let scalarCountMax = 8192
    /// The most bytes of an address that is kept beside a text: a link's, a picture's, and so that
    /// of a `base` that they are resolved against.
    static let keptByteCountMax = 2_048

    /// What a reference means where it stands.
    ///
    /// - Parameter base: the address of the page or of its `base` element; nil if it is not known.
    /// - Returns: an address with a scheme; nil if there is none to be had, or if it would be too
    ///   long.
    /// - Complexity: O(n) for n scalars of both.
    static func resolve(_ reference: String, against base: String?) -> String? {
        guard let part = URLReference(reference) else { return nil }
        if part.scheme != nil {
            return part.resolved(against: URLReference()).description
        }
        guard let base = base.flatMap(URLReference.init), base.scheme != nil else { return nil }
        let resolved = part.resolved(against: base).description
        return resolved.unicodeScalars.count <= scalarCountMax ? resolved : nil
    }

    private init() {}

    /// Takes a reference apart (appendix B).
    ///
    /// - Returns: nil if it is longer than ``scalarCountMax``.
    init?(_ text: String) {
        guard let cleaned = Self.cleaned(text) else { return nil }
        var rest = cleaned[...]
        if let colon = rest.firstIndex(where: { ":/?#\\".unicodeScalars.contains($0) }),
            rest[colon] == ":", Self.isScheme(rest[..<colon])
        {
            scheme = CanonicalText.string(rest[..<colon]).lowercased()
            rest = rest[(colon + 1)...]
        }
        if let mark = rest.firstIndex(of: "#") {
            fragment = CanonicalText.string(rest[(mark + 1)...])
            rest = rest[..<mark]
        }
        if let mark = rest.firstIndex(of: "?") {
            query = CanonicalText.string(rest[(mark + 1)...])
            rest = rest[..<mark]
        }
        if scheme == nil || scheme == "http" || scheme == "https" {
            rest = rest.map { $0 == "\\" ? "/" : $0 }[...]
        }
        if rest.starts(with: ["/", "/"]) {
            let name = rest.dropFirst(2).prefix { $0 != "/" }
            authority = CanonicalText.string(name)
            rest = rest.dropFirst(2 + name.count)
        }
        path = CanonicalText.string(rest)
    }

    private static func cleaned(_ text: String) -> [Unicode.Scalar]? {
        var scalars: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            if scalar.value == 0x09 || scalar.value == 0x0A || scalar.value == 0x0D { continue }
            if scalars.isEmpty, scalar.value <= 0x20 { continue }
            scalars.append(scalar)
            if scalars.count > scalarCountMax { return nil }
        }
        while let last = scalars.last, last.value <= 0x20 { scalars.removeLast() }
        return scalars.flatMap { $0 == " " ? ["%", "2", "0"] : [$0] }
    }

    private static func isScheme(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = scalars.first, isASCIILetter(first) else { return false }
        return scalars.allSatisfy { scalar in
            isASCIILetter(scalar) || ScalarTraits.isDigit(scalar.value)
                || "+-.".unicodeScalars.contains(scalar)
        }
    }

    private static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
        (0x61...0x7A).contains(scalar.value | 0x20) && scalar.value < 0x80
    }

    // MARK: Resolving

    /// The target of a reference (§5.2.2).
    func resolved(against base: URLReference) -> URLReference {
        var target = URLReference()
        target.fragment = fragment
        target.scheme = scheme ?? base.scheme
        if scheme != nil || authority != nil {
            target.authority = authority
            target.path = Self.withoutDots(path)
            target.query = query
            return target
        }
        target.authority = base.authority
        if path.isEmpty {
            target.path = base.path
            target.query = query ?? base.query
        } else {
            let merged = path.hasPrefix("/") ? path : base.merging(path)
            target.path = Self.withoutDots(merged)
            target.query = query
        }
        return target
    }

    /// A relative path behind all of the base's but its last segment (§5.2.3).
    private func merging(_ relative: String) -> String {
        if authority != nil, path.isEmpty { return "/" + relative }
        guard let slash = path.utf8.lastIndex(of: 0x2F) else { return relative }
        return String(path[...slash]) + relative
    }

    /// A path with `.` and `..` carried out (§5.2.4).
    static func withoutDots(_ path: String) -> String {
        guard path.hasPrefix("/") || path.hasPrefix(".") else { return path }
        let isRooted = path.hasPrefix("/")
        var kept: [Substring] = []
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
            .dropFirst(isRooted ? 1 : 0)
        for (index, segment) in segments.enumerated() {
            let isLast = index + 1 == segments.count
            switch segment {
            case ".":
                if isLast { kept.append("") }
            case "..":
                _ = kept.popLast()
                if isLast { kept.append("") }
            default: kept.append(segment)
            }
        }
        return (isRooted ? "/" : "") + kept.joined(separator: "/")
    }
}

extension URLReference: CustomStringConvertible {
    /// The parts put together (§5.3).
    var description: String {
        var text = ""
        if let scheme { text += scheme + ":" }
        if let authority { text += "//" + authority }
        text += path
        if let query { text += "?" + query }
        if let fragment { text += "#" + fragment }
        return text
    }
}
