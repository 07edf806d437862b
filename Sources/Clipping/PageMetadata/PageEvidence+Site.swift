import HTML

/// Where it appeared, and in which language.
extension PageEvidence {
    /// The site's name.
    ///
    /// The publisher that the article itself names comes first, since one site may carry several
    /// papers; but not as a company ("Example Media, Inc.") where the site has a name of its own.
    func site(of title: String?) -> (name: String, source: PageMetadata.Source)? {
        var company: (name: String, source: PageMetadata.Source)?
        for (name, source) in statedSites() {
            guard let name = Self.siteName(name) else { continue }
            if !Self.isCompany(name) { return (name, source) }
            company = company ?? (name, source)
        }
        if let company { return company }
        if let name = titleSite(besides: title) { return (name, .titleElement) }
        return host.map { ($0, .address) }
    }

    private func statedSites() -> [(String, PageMetadata.Source)] {
        var sites: [(String, PageMetadata.Source)] = []
        if let main {
            for member in ["publisher", "sourceOrganization"] {
                sites += linked.names(in: main.json[member]).prefix(1).map { ($0, .linkedData) }
            }
        }
        sites += tags.all("og:site_name").prefix(4).map { ($0, .openGraph) }
        if let main, let part = main.json["isPartOf"] {
            let whole = linked.resolved(part)
            if case .array = whole {
            } else if whole["@type"]?.text == "WebSite" {
                sites += linked.names(in: whole).map { ($0, .linkedData) }
            }
        }
        for types: Set<String> in [["WebSite"], ["NewsMediaOrganization", "Organization"]] {
            if let thing = linked.thing(ofType: types) {
                sites += linked.names(in: thing.json).prefix(1).map { ($0, .linkedData) }
            }
        }
        sites += tags.all([
            "citation_journal_title", "dc:publisher", "dcterms:publisher", "application-name",
            "apple-mobile-web-app-title", "copyright",
        ]).prefix(12).map { ($0, .meta) }
        // Templates that fill every field with the headline name no site.
        let headline = tags.first("og:title").map(FieldText.words) ?? []
        return sites.filter { headline.count < 4 || FieldText.words($0.0) != headline }
    }

    /// A name without what does not belong to it; nil for addresses and handles.
    private static func siteName(_ text: String) -> String? {
        guard var name = FieldText.clean(text), !FieldText.isAddress(name) else { return nil }
        if let bar = name.firstRange(of: " | ") { name = String(name[..<bar.lowerBound]) }
        for sign in ["©", "(c)", "Copyright"] where name.hasPrefix(sign) {
            name = String(name.dropFirst(sign.count).drop { $0 == " " || $0.isNumber || $0 == "," })
        }
        let count = name.unicodeScalars.count
        let isName =
            count >= 2 && count <= 80 && !name.hasPrefix("@")
            && !["null", "undefined", "none", "website", "home"].contains(name.lowercased())
        return isName ? name : nil
    }

    private static func isCompany(_ name: String) -> Bool {
        let words = FieldText.words(name)
        return words.count > 1
            && ["inc", "llc", "ltd", "gmbh", "ag", "corp", "plc", "sa", "srl", "bv"].contains(
                words.last ?? "")
    }

    /// Names that a title may carry for its site: what is stated, and the host in parts.
    func siteKeys() -> Set<String> {
        var keys: Set<String> = []
        for (name, _) in statedSites() {
            if let name = FieldText.clean(name) { keys.insert(FieldText.key(name)) }
            if let name = Self.siteName(name) { keys.insert(FieldText.key(name)) }
        }
        if let host {
            keys.insert(FieldText.key(host))
            for label in host.split(separator: ".").dropLast() where label.utf8.count > 3 {
                keys.insert(FieldText.key(String(label)))
            }
        }
        keys.remove("")
        return keys
    }

    /// Names of authors, which some sites put behind the title.
    func authorKeys() -> Set<String> {
        var names = tags.all("author").prefix(4).map { $0 }
        if let main { names += linked.names(in: main.json["author"]) }
        return Set(names.map(FieldText.key)).subtracting([""])
    }

    /// What the `title` element has besides the headline, if it is short.
    private func titleSite(besides title: String?) -> String? {
        guard let title, let element = titleElement else { return nil }
        if let colon = element.firstRange(of: ": "),
            FieldText.words(String(element[colon.upperBound...])) == FieldText.words(title)
        {
            return Self.siteName(String(element[..<colon.lowerBound]))
        }
        let pieces = TitleParts.pieces(of: element)
        guard pieces.count > 1, let last = pieces.last else { return nil }
        let headline = FieldText.words(title)
        for piece in [last, pieces[0]] {
            if piece == pieces[0], !TitleParts.sureSigns.contains(pieces[1].sign) { continue }
            let words = FieldText.words(piece.text)
            guard words.count <= 6, piece.text.unicodeScalars.count >= 2,
                piece.text.unicodeScalars.count <= 50,
                !headline.indices.contains(where: { headline[$0...].starts(with: words) })
            else { continue }
            return Self.siteName(piece.text)
        }
        return nil
    }

    /// The host of the page's address, without "www".
    var host: String? {
        let own = address.flatMap(URLParts.init) ?? ownAddress.flatMap(URLParts.init)
        return own?.host
    }

    /// The address that the page gives itself, resolved.
    var ownAddress: String? { canonical()?.address }

    // MARK: Language

    /// The language as a BCP 47 tag.
    ///
    /// The `lang` of the document comes first, unless all else that the page says agrees on
    /// another language: themes often leave `lang="en"` on pages in other languages.
    func language() -> (tag: String, source: PageMetadata.Source)? {
        var stated: [(tag: String, source: PageMetadata.Source)] = []
        func add(_ text: String?, _ source: PageMetadata.Source) {
            if let tag = text.flatMap(LanguageTag.normalised) { stated.append((tag, source)) }
        }
        add(htmlLanguage, .document)
        let spoken = main?.json["inLanguage"]
        add(spoken?["alternateName"]?.text ?? spoken?["name"]?.text ?? spoken?.text, .linkedData)
        add(tags.first("og:locale"), .openGraph)
        add(tags.first("content-language", "language", "inlanguage"), .meta)
        add(tags.first("dc:language", "dcterms:language", "citation_language"), .dublinCore)
        guard let first = stated.first else { return nil }
        let primary = LanguageTag.primary(first.tag)
        let others = stated.dropFirst()
        if first.source == .document, others.count >= 2, let other = others.first,
            LanguageTag.primary(other.tag) != primary,
            others.allSatisfy({ LanguageTag.primary($0.tag) == LanguageTag.primary(other.tag) })
        {
            return other
        }
        return first
    }
}

/// A language tag (BCP 47, RFC 5646 §2.1) as pages write it.
enum LanguageTag {
    /// "en_us" → "en-US", "zh-hant-tw" → "zh-Hant-TW"; nil if it is no tag of a language.
    static func normalised(_ text: String) -> String? {
        let first = text.split { $0 == "," || $0 == ";" || $0 == " " }.first ?? ""
        let parts = first.split { $0 == "-" || $0 == "_" || $0 == "." }.prefix(4).map(String.init)
        guard let language = parts.first?.lowercased(), (2...3).contains(language.utf8.count),
            language.utf8.allSatisfy({ (0x61...0x7A).contains($0) }),
            !["und", "xx", "mul", "zxx", "mis"].contains(language)
        else { return nil }
        var tag = language
        for part in parts.dropFirst() {
            guard
                part.utf8.allSatisfy({
                    ScalarTraits.isLetter(UInt32($0)) || ScalarTraits.isDigit(UInt32($0))
                })
            else { break }
            switch part.utf8.count {
            case 2: tag += "-" + part.uppercased()
            case 3 where part.utf8.allSatisfy({ ScalarTraits.isDigit(UInt32($0)) }):
                tag += "-" + part
            case 4: tag += "-" + part.prefix(1).uppercased() + part.dropFirst().lowercased()
            default: return tag
            }
        }
        return tag
    }

    static func primary(_ tag: String) -> Substring { tag.prefix { $0 != "-" } }
}
