import HTML

/// Where a picture lies. Pages that load pictures late name it in other attributes than `src`.
enum PageImage {
    static func source(of node: HTMLNode, in document: HTMLDocument) -> String? {
        for attribute in document.attributes(of: node) {
            let name = document.names.string(of: attribute.name)
            guard lateNames.contains(name) else { continue }
            let value = document.value(of: attribute).trimmed
            if !value.isEmpty, !value.hasPrefix("data:") { return value }
        }
        if let source = document.value(of: .src, in: node)?.trimmed, !source.isEmpty,
            !source.hasPrefix("data:")
        {
            return source
        }
        return document.value(of: .srcset, in: node).flatMap(widest)
    }

    private static let lateNames: Set<String> = [
        "data-src", "data-original", "data-lazy-src", "data-url", "data-hi-res-src",
        "data-full-src", "data-image", "data-lazy",
    ]

    /// The last of a `srcset`, which as a rule is the largest.
    private static func widest(_ set: String) -> String? {
        let last = set.split(separator: ",").last { $0.contains { $0 != " " } }
        return last.flatMap { $0.split(separator: " ").first }.map(String.init)
    }
}

extension String {
    fileprivate var trimmed: String {
        let ink = drop { $0.isWhitespace }
        return String(
            ink[..<(ink.lastIndex { !$0.isWhitespace }.map(ink.index(after:)) ?? ink.startIndex)])
    }
}
