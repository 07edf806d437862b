import HTML

/// All that a page says about itself, gathered before any field is decided.
///
/// Two walks: this one takes what stands in the head and the headings; ``PageMarks`` then takes
/// what marks names and dates around the headline.
struct PageEvidence {
    let document: HTMLDocument
    /// Where the page was found, if it is known.
    let address: String?
    /// What references are resolved against: the `base` element, else ``address``.
    private(set) var base: String?
    private(set) var tags = MetaTags()
    private(set) var linked = LinkedData()
    /// What JSON-LD says the page is; set after the walk.
    private(set) var main: LinkedData.Thing?
    private(set) var titleElement: String?
    private(set) var headings: [Heading] = []
    /// What the class and id of each node say, by its number.
    private(set) var words: [ClassWords]
    private(set) var htmlLanguage: String?
    private(set) var canonicalLink: String?
    private(set) var imageLink: String?
    private(set) var copyrightLink: String?

    /// A heading, or an element that says it holds the headline.
    struct Heading {
        let node: HTMLNode
        let text: String
        let words: [String]
        /// 1 to 6; 7 for an element that is no heading by its name.
        let level: Int
        /// Its class or microdata say it is the headline.
        let isMarked: Bool
        /// It stands among comments, other stories or the page's furniture.
        let isElsewhere: Bool
    }

    private var headingsTried = 0

    static let headingCountMax = 80
    /// How many are looked at, with text or without.
    static let headingsTriedMax = 800
    static let scriptCountMax = 64
    static let scriptByteCountMax = 4 << 20

    init(_ document: HTMLDocument, address: String?) {
        self.document = document
        self.address = address
        base = address
        words = Array(repeating: [], count: document.nodeCount)
        walk()
        chooseMain()
    }

    // MARK: The walk

    private mutating func walk() {
        var scripts = 0
        var scriptBytes = 0
        var elsewhereEnd: HTMLNode?
        var isElsewhere = false
        var following: HTMLNode? = .document
        while let node = following {
            if isElsewhere, node == elsewhereEnd { isElsewhere = false }
            following = document.following(node, within: .document)
            guard document.kind(of: node) == .element else { continue }
            if document.namespace(of: node) != .html {
                following = document.followingBeyond(node, within: .document)
                continue
            }
            switch document.name(of: node) {
            case .meta: tags.add(node, of: document)
            case .link: takeLink(node)
            case .base: takeBase(node)
            case .html, .body: htmlLanguage = htmlLanguage ?? language(of: node)
            case .title where titleElement == nil: titleElement = cleanText(of: node)
            case .script
            where scripts < Self.scriptCountMax && scriptBytes < Self.scriptByteCountMax:
                guard isLinkedData(node) else { continue }
                scripts += 1
                scriptBytes += takeScript(node)
            case let name:
                let words = ClassWords.of(node, in: document)
                self.words[Int(node.rawValue)] = words
                if !isElsewhere, ElsewhereRule.holds(node, document, words, besides: []) {
                    isElsewhere = true
                    elsewhereEnd = document.followingBeyond(node, within: .document)
                }
                takeHeading(node, name, words, isElsewhere: isElsewhere)
            }
        }
    }

    private func language(of node: HTMLNode) -> String? {
        let names = [.lang, document.names.name("xml:lang")].compactMap { $0 }
        return names.lazy.compactMap { document.value(of: $0, in: node) }
            .first { LanguageTag.normalised($0) != nil }
    }

    private func cleanText(of node: HTMLNode) -> String? {
        var bytes: [UInt8] = []
        for child in document.children(of: node).prefix(8) {
            document.forEachRun(of: child) { run, _ in bytes += run.prefix(4096) }
        }
        return FieldText.clean(String(decoding: bytes.prefix(4096), as: UTF8.self))
    }

    private mutating func takeLink(_ node: HTMLNode) {
        guard let rel = document.utf8(of: .rel, in: node), rel.count < 200,
            let href = document.utf8(of: .href, in: node), !href.isEmpty, href.count < 4096
        else { return }
        let address = String(decoding: href, as: UTF8.self)
        for word in String(decoding: rel, as: UTF8.self).lowercased().split(separator: " ") {
            if word == "canonical" { canonicalLink = canonicalLink ?? address }
            if word == "image_src" { imageLink = imageLink ?? address }
        }
    }

    private mutating func takeBase(_ node: HTMLNode) {
        guard base == address, let href = document.value(of: .href, in: node) else { return }
        let found = URLReference.resolve(href, against: address)
        // What is resolved against a longer one is no address that is kept.
        base =
            found.flatMap { $0.utf8.count <= URLReference.keptByteCountMax ? $0 : nil } ?? address
    }

    // MARK: JSON-LD

    private func isLinkedData(_ node: HTMLNode) -> Bool {
        guard let type = document.utf8(of: .type, in: node), type.count < 100 else { return false }
        return String(decoding: type, as: UTF8.self).lowercased().contains("ld+json")
    }

    private mutating func takeScript(_ node: HTMLNode) -> Int {
        var bytes: [UInt8] = []
        for child in document.children(of: node) {
            document.forEachRun(of: child) { run, _ in
                bytes += run.prefix(LooseJSONReader.byteCountMax - bytes.count)
            }
        }
        if !bytes.contains(0x22), let decoded = FieldText.decodedOnce(bytes) { bytes = decoded }
        linked.add(LooseJSON.values(in: bytes))
        return bytes.count
    }

    private mutating func chooseMain() {
        let own: [String?] = [canonicalLink, address, tags.all("og:url").first]
        let titles = [titleElement, tags.first("og:title")].compactMap { $0 }.map(FieldText.words)
        let shown = headings.filter { $0.level == 1 || $0.isMarked }.prefix(4).map(\.words)
        main = linked.main(addresses: Set(own.compactMap { $0 }), titles: titles + shown)
    }

    // MARK: Headings

    private mutating func takeHeading(
        _ node: HTMLNode, _ name: HTMLName, _ words: ClassWords, isElsewhere: Bool
    ) {
        guard headings.count < Self.headingCountMax, headingsTried < Self.headingsTriedMax else {
            return
        }
        let level = Self.level(name)
        var isMarked = words.contains(.headline) || words.isSuperset(of: [.article, .title])
        if !isMarked,
            let property = document.utf8(of: .itemprop, in: node)
                ?? document.utf8(of: .property, in: node)
        {
            isMarked = property.count < 100 && ClassWords.reading(property).contains(.headline)
        }
        guard level <= 3 || isMarked, name != .a, name != .body, name != .img else { return }
        headingsTried += 1
        guard let text = PageText.line(of: node, in: document)
        else { return }
        if level > 6, text.unicodeScalars.count > 250 { return }
        headings.append(
            Heading(
                node: node, text: text, words: FieldText.words(text), level: min(level, 7),
                isMarked: isMarked, isElsewhere: isElsewhere))
    }

    private static func level(_ name: HTMLName) -> Int {
        switch name {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        case .h6: 6
        default: 7
        }
    }
}

/// Tells the parts of a page that speak of other stories, of readers, or of the site.
enum ElsewhereRule {
    /// Whether all under an element is comments, other stories or furniture.
    ///
    /// - Parameters:
    ///   - words: what its class and id say.
    ///   - extra: words that count besides those of other stories and comments.
    static func holds(
        _ node: HTMLNode, _ document: HTMLDocument, _ words: ClassWords,
        besides extra: ClassWords
    ) -> Bool {
        let name = document.name(of: node)
        switch name {
        case .nav, .aside: return true
        case .html, .body, .main, .article, .a, .span, .h1, .h2, .h3, .header: return false
        default: break
        }
        if words.contains(.byline) { return false }
        if !words.isDisjoint(with: extra.union([.comments, .stories])) { return true }
        if name == .footer || (words.contains(.footer) && extra.contains(.furniture)) {
            let isInside = document.parent(of: node).map { document.isElement($0, .article) }
            return !words.contains(.article) && isInside != true
        }
        return itemTypeIsElsewhere(node, document)
    }

    /// Microdata that describes something else than the article.
    private static func itemTypeIsElsewhere(_ node: HTMLNode, _ document: HTMLDocument) -> Bool {
        guard let type = document.utf8(of: .itemtype, in: node), type.count < 200,
            let last = String(decoding: type, as: UTF8.self).split(separator: "/").last
        else { return false }
        return [
            "Comment", "UserComments", "ItemList", "WPSideBar", "WPFooter", "ImageObject",
            "VideoObject", "AudioObject", "Review", "Product", "Offer", "BreadcrumbList",
        ].contains(last)
    }
}
