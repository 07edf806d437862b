extension PageAddress {
    /// Where a redirect from this page leads.
    ///
    /// Relative references are resolved as RFC 3986 §5.2 says; users and passwords in them are
    /// dropped.
    ///
    /// - Throws: `redirectRefused`, with the scheme as its subject if it is none of the web's,
    ///   else with what is wrong with the address.
    func redirected(to location: String) throws(ManiculeError) -> PageAddress {
        var text = location[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        if let name = PageAddress.schemeName(text) {
            guard Scheme(rawValue: name.lowercased()) != nil else {
                throw ManiculeError(
                    .redirectRefused, subject: name.lowercased(), detail: "scheme")
            }
            return try PageAddress.target(text)
        }
        if text.prefix(2).allSatisfy({ $0 == "/" || $0 == "\\" }), text.count >= 2 {
            return try PageAddress.target(scheme.rawValue + ":" + text)
        }
        let reference = text.prefix { $0 != "?" && $0 != "#" }
        if reference.isEmpty {
            return with(path: path, query: PageAddress.query(text) ?? query)
        }
        if reference.first == "/" || reference.first == "\\" {
            return with(path: PageAddress.path(text), query: PageAddress.query(text))
        }
        let folder = path[...(path.lastIndex(of: "/") ?? path.startIndex)]
        return with(
            path: PageAddress.path(folder + reference), query: PageAddress.query(text))
    }

    private static func target(_ text: Substring) throws(ManiculeError) -> PageAddress {
        do {
            return try PageAddress(reading: text, droppingUser: true)
        } catch {
            throw ManiculeError(.redirectRefused, subject: error.subject)
        }
    }

    private func with(path: String, query: String?) -> PageAddress {
        PageAddress(scheme: scheme, host: host, port: port, path: path, query: query)
    }
}
