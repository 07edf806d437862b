import HTML

/// Where a picture lies. Pages that load pictures late name it in other attributes than `src`.
enum PageImage {
    static func source(of node: HTMLNode, in document: HTMLDocument) -> String? {
        for attribute in document.attributes(of: node) {
            let name = document.names.string(of: attribute.name)
            guard name.hasPrefix("data-") else { continue }
            if lateNames.contains(name), let source = address(document.value(of: attribute)) {
                return source
            }
            if name == "data-srcset", let source = widest(document.value(of: attribute)) {
                return source
            }
        }
        if let source = document.value(of: .src, in: node).flatMap({ address($0) }) {
            return source
        }
        return document.value(of: .srcset, in: node).flatMap(widest)
    }

    private static let lateNames: Set<String> = [
        "data-src", "data-original", "data-lazy-src", "data-url", "data-hi-res-src",
        "data-full-src", "data-image", "data-lazy",
    ]

    private static func address(_ value: some StringProtocol) -> String? {
        let address = value.trimmed
        return address.isEmpty || address.hasPrefix("data:") ? nil : address
    }

    /// The largest of a `srcset` (HTML §4.8.4.2.1): addresses, which may have commas in them, each
    /// with a width or density after it or none.
    private static func widest(_ set: String) -> String? {
        var best: (address: String, size: Double)?
        var rest = Substring(set)
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "," }
            guard !rest.isEmpty else { break }
            var source = rest.prefix { !$0.isWhitespace }
            rest = rest[source.endIndex...]
            var size = 1.0
            if source.last == "," {
                while source.last == "," { source.removeLast() }
            } else {
                let words = rest.prefix { $0 != "," }
                rest = rest[words.endIndex...]
                size = Double(words.trimmed.dropLast()) ?? 1
            }
            if let address = address(source), size > best?.size ?? 0 { best = (address, size) }
        }
        return best?.address
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        let ink = drop { $0.isWhitespace }
        return String(
            ink[..<(ink.lastIndex { !$0.isWhitespace }.map(ink.index(after:)) ?? ink.startIndex)])
    }
}
