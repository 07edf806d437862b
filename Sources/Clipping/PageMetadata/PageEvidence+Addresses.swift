import HTML

/// The page's own address and its picture.
extension PageEvidence {
    /// The address that the page calls its own, resolved against `base` and ``address``.
    func canonical() -> (address: String, source: PageMetadata.Source)? {
        var stated: [(String?, PageMetadata.Source)] = [
            (canonicalLink, .document), (tags.all("og:url").first, .openGraph),
        ]
        if let main { stated += LinkedData.addresses(of: main.json).map { ($0, .linkedData) } }
        stated.append((tags.all("twitter:url").first, .twitter))
        for (text, source) in stated {
            guard let text, let address = webAddress(text), URLParts(address) != nil else {
                continue
            }
            return (address, source)
        }
        return nil
    }

    /// A reference in the page as an address of the web; nil for anything else.
    func webAddress(_ text: String) -> String? {
        let plain = text.contains("&amp;") ? text.replacing("&amp;", with: "&") : text
        guard !plain.allSatisfy(\.isWhitespace),
            let resolved = URLReference.resolve(plain, against: base),
            resolved.hasPrefix("http://") || resolved.hasPrefix("https://")
        else { return nil }
        return resolved
    }

    // MARK: Picture

    /// The picture that stands for the page: the first stated one that is no logo.
    func leadImage() -> (address: String, source: PageMetadata.Source)? {
        var stated: [(String, PageMetadata.Source)] = tags.all(
            ["og:image:secure_url", "og:image", "og:image:url"]
        ).prefix(20).map { ($0, .openGraph) }
        stated += tags.all(["twitter:image", "twitter:image:src"]).prefix(8).map { ($0, .twitter) }
        for member in ["image", "thumbnailUrl", "primaryImageOfPage"] {
            stated += linkedImages(main?.json[member]).map { ($0, .linkedData) }
        }
        if let imageLink { stated.append((imageLink, .document)) }
        stated += tags.all([
            "parsely-image-url", "sailthru:image:full", "thumbnail", "image", "thumbnailurl",
        ])
        .prefix(8).map { ($0, .meta) }
        for (text, source) in stated {
            guard let address = webAddress(text), !Self.isNoPicture(address) else { continue }
            return (address, source)
        }
        return nil
    }

    private func linkedImages(_ value: LooseJSON?) -> [String] {
        (value?.elements ?? []).prefix(8).compactMap { element in
            let image = linked.resolved(element)
            guard image.isObject else { return image.text }
            return image["url"]?.text ?? image["contentUrl"]?.text ?? image["@id"]?.text
        }
    }

    /// Whether a file's name says that it is a logo, a button or a stand-in.
    static func isNoPicture(_ address: String) -> Bool {
        guard let path = URLReference(address)?.path, let file = path.split(separator: "/").last
        else { return true }
        let words = file.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        // "logo.png", "example-logo.svg", "logo-600x60.png"; a picture about a logo has more.
        let name = words.dropLast(words.count > 1 ? 1 : 0)
        return name.count <= 4 && name.contains { noPictures.contains($0) }
    }

    private static let noPictures: Set<String> = [
        "logo", "logos", "placeholder", "sprite", "spacer", "blank", "favicon", "icon", "avatar",
        "default", "pixel", "1x1", "transparent", "noimage", "nophoto", "loading",
    ]

    // MARK: Keywords

    /// Tags and keywords, each once.
    func keywords() -> [String] {
        var values = tags.all(["article:tag", "og:article:tag"])
        if values.isEmpty {
            values = (main?.json["keywords"]?.elements ?? []).prefix(64).compactMap(\.text)
        }
        if values.isEmpty {
            values = tags.all([
                "news_keywords", "parsely-tags", "sailthru:tags", "citation_keywords",
            ])
        }
        if values.isEmpty { values = tags.all("keywords") }
        var seen: Set<String> = []
        var keywords: [String] = []
        for value in values.prefix(64) {
            for part in value.split(whereSeparator: { ",;，、".contains($0) }).prefix(64) {
                guard let word = FieldText.clean(String(part)), word.unicodeScalars.count <= 80,
                    seen.insert(word.lowercased()).inserted
                else { continue }
                keywords.append(word)
            }
        }
        return Array(keywords.prefix(PageMetadata.keywordCountMax))
    }
}
