import Yams

/// The YAML block between "---" lines that a Markdown file may start with.
///
/// Only a mapping is front matter; a text that merely starts with a rule is
/// left alone. A block that cannot be read stays in the text, where its author
/// will see it. Anchors and aliases are refused: no tool for articles writes
/// them, and they can make a small block stand for an enormous one.
struct FrontMatter {
    /// From the first scalar of the text to the first after the closing line.
    let end: Int
    var title: String?
    var date: String?
    var byline: String?
    var site: String?
    var url: String?
    var language: String?
    var tags: [String] = []

    private static let scalarCountMax = 1 << 16

    static func read(_ scalars: [Unicode.Scalar]) -> FrontMatter? {
        guard let (block, end) = block(scalars) else { return nil }
        let text = CanonicalText.string(scalars[block])
        guard !hasAliases(text), let node = try? Yams.compose(yaml: text),
            let mapping = node.mapping, !mapping.isEmpty
        else { return nil }
        var matter = FrontMatter(end: end)
        for (key, value) in mapping {
            guard let name = key.scalar?.string.lowercased() else { continue }
            matter.take(name, value)
        }
        return matter
    }

    private static func block(_ scalars: [Unicode.Scalar]) -> (Range<Int>, Int)? {
        var start = 0
        var lineStart = 0
        while lineStart < min(scalars.count, scalarCountMax) {
            let end = scalars[lineStart...].firstIndex(of: "\n") ?? scalars.count
            let line = InkText.flat(scalars[lineStart..<min(end, lineStart + 8)])
            if lineStart == 0 {
                guard line == "---", end < scalars.count else { return nil }
                start = end + 1
            } else if line == "---" || line == "..." {
                return start < lineStart ? (start..<lineStart, min(end + 1, scalars.count)) : nil
            }
            lineStart = end + 1
        }
        return nil
    }

    private static func hasAliases(_ text: String) -> Bool {
        var previous: Unicode.Scalar = "\n"
        for scalar in text.unicodeScalars {
            if scalar == "&" || scalar == "*" {
                if ScalarTraits.isSpace(previous.value) || "[{,:-".unicodeScalars.contains(previous)
                {
                    return true
                }
            }
            previous = scalar
        }
        return false
    }

    private mutating func take(_ name: String, _ value: Node) {
        let text = value.scalar.map { InkText.flat(Array($0.string.unicodeScalars)[...]) }
        let plain = text.flatMap { $0.isEmpty || $0 == "null" || $0 == "~" ? nil : $0 }
        let list = value.sequence.map { $0.compactMap { $0.scalar?.string } }
        switch name {
        case "title": title = title ?? plain
        case "published", "date", "pubdate", "publishdate", "published_at", "datepublished",
            "created":
            // "published" is the surer word for the day of publication.
            if name.hasPrefix("pub") || date == nil { date = plain ?? date }
        case "author", "authors", "byline", "by", "creator":
            let names = list?.joined(separator: ", ") ?? value.mapping?["name"]?.scalar?.string
            byline = byline ?? plain ?? names
        case "site", "site_name", "sitename", "publisher", "publication", "website":
            site = site ?? plain
        case "source": takeSource(plain)
        case "url", "link", "permalink", "canonical", "canonical_url", "source_url":
            if plain?.contains("://") == true { url = url ?? plain }
        case "lang", "language", "locale": language = language ?? plain
        case "tags", "tag", "keywords", "categories":
            let words = list ?? plain?.split(separator: ",").map(String.init) ?? []
            for word in words {
                let tag = InkText.flat(Array(word.unicodeScalars)[...])
                if !tag.isEmpty, !tags.contains(where: { $0.utf8.elementsEqual(tag.utf8) }) {
                    tags.append(tag)
                }
            }
        default: break
        }
    }

    /// Clippers write the page's address under "source", people its name.
    private mutating func takeSource(_ value: String?) {
        guard let value else { return }
        if value.contains("://") { url = url ?? value } else { site = site ?? value }
    }
}
