import HTML

/// What marks names and dates in the body of a page.
///
/// Each mark has its place: how many bytes of text lie between it and the headline. A page
/// names its author and day next to the headline; the same classes a screen further down belong
/// to the next story.
struct PageMarks {
    /// An element that says by its attributes that it holds a name or a date.
    struct Mark {
        let node: HTMLNode
        let words: ClassWords
        let origin: Origin
        /// Bytes of text from the headline to the mark; negative before it, and from the start of
        /// the page if no headline was found.
        fileprivate(set) var distance: Int
        /// It stands in the page's furniture.
        let isElsewhere: Bool
    }

    enum Origin: UInt8 {
        case microdata, relation, timeElement, classWords
    }

    private(set) var bylines: [Mark] = []
    private(set) var dates: [Mark] = []
    private(set) var updates: [Mark] = []

    static let countMax = 200

    private let document: HTMLDocument
    private let classWords: [ClassWords]
    /// The headline and what it lies in: the article, whatever their classes say.
    private let article: Set<HTMLNode>

    /// - Parameter headline: the element that shows the title.
    /// - Complexity: O(n) for n nodes.
    init(_ evidence: PageEvidence, headline: HTMLNode?) {
        document = evidence.document
        classWords = evidence.words
        var article: Set<HTMLNode> = []
        var outer = headline
        while let node = outer, article.count < 512 {
            article.insert(node)
            outer = document.parent(of: node)
        }
        self.article = article
        walk(headline)
    }

    private mutating func walk(_ headline: HTMLNode?) {
        var position = 0
        var origin = 0
        var elsewhereEnd: HTMLNode?
        var isElsewhere = false
        var following: HTMLNode? = .document
        while let node = following {
            if isElsewhere, node == elsewhereEnd { isElsewhere = false }
            following = document.following(node, within: .document)
            if node == headline { origin = position }
            switch document.kind(of: node) {
            case .text: document.forEachRun(of: node) { run, _ in position += run.count }
            case .element:
                let words = classWords[Int(node.rawValue)]
                if PageText.isSilent(node, in: document) || holdsOthers(node, words) {
                    following = document.followingBeyond(node, within: .document)
                    continue
                }
                if !isElsewhere, !article.contains(node),
                    ElsewhereRule.holds(node, document, words, besides: .furniture)
                {
                    isElsewhere = true
                    elsewhereEnd = document.followingBeyond(node, within: .document)
                }
                take(node, words, position, isElsewhere)
            default: break
            }
        }
        for index in bylines.indices { bylines[index].distance -= origin }
        for index in dates.indices { dates[index].distance -= origin }
        for index in updates.indices { updates[index].distance -= origin }
    }

    /// Comments, forms for them, and other stories.
    private func holdsOthers(_ node: HTMLNode, _ words: ClassWords) -> Bool {
        // A quotation has its own author and day, such as a message that is shown in a story.
        if document.isElement(node, .blockquote), !article.contains(node) { return true }
        guard !words.isDisjoint(with: [.comments, .stories]), !words.contains(.byline),
            !article.contains(node)
        else { return false }
        switch document.name(of: node) {
        case .html, .body, .main, .article, .a, .span, .header, .h1: return false
        default: return true
        }
    }

    private mutating func take(
        _ node: HTMLNode, _ classWords: ClassWords, _ position: Int, _ isElsewhere: Bool
    ) {
        var (words, origin) = meaning(of: node, classWords)
        switch document.name(of: node) {
        case .html, .body, .form, .img, .input: words.subtract([.byline, .date, .updated])
        default: break
        }
        guard !words.isDisjoint(with: [.byline, .date, .updated]) else { return }
        if origin == .classWords, words.contains(.comments) { return }
        let mark = Mark(
            node: node, words: words, origin: origin, distance: position, isElsewhere: isElsewhere)
        if words.contains(.byline), bylines.count < Self.countMax { bylines.append(mark) }
        if words.contains(.updated) {
            if updates.count < Self.countMax { updates.append(mark) }
        } else if words.contains(.date), dates.count < Self.countMax {
            dates.append(mark)
        }
    }

    private func meaning(
        of node: HTMLNode, _ classWords: ClassWords
    ) -> (ClassWords, Origin) {
        var words = classWords
        var origin = Origin.classWords
        if document.isElement(node, .time) {
            words.insert(.date)
            origin = .timeElement
        }
        if let rel = document.utf8(of: .rel, in: node), ClassWords.reading(rel).contains(.byline) {
            words.insert(.byline)
            origin = .relation
        }
        if document.isElement(node, .a), leadsToPerson(node) { words.insert(.byline) }
        for attribute in [HTMLName.itemprop, .property] {
            guard let bytes = document.utf8(of: attribute, in: node), bytes.count < 100 else {
                continue
            }
            let property = String(decoding: bytes, as: UTF8.self).lowercased()
                .split { $0 == " " || $0 == ":" }
            let found = property.reduce(into: ClassWords()) { found, word in
                switch word {
                case "author", "creator": found.insert(.byline)
                case "datepublished", "datecreated": found.insert(.date)
                case "datemodified": found.formUnion([.date, .updated])
                default: break
                }
            }
            if !found.isEmpty { (words, origin) = (words.union(found), .microdata) }
        }
        return (words, origin)
    }

    /// Whether a link leads to where sites keep their authors: "/author/ana-lee", "/@ana".
    private func leadsToPerson(_ link: HTMLNode) -> Bool {
        guard let href = document.utf8(of: .href, in: link), href.count < 300 else { return false }
        let segments = href.prefix { $0 != 0x3F && $0 != 0x23 }.split(separator: 0x2F)
        if segments.last?.first == UInt8(ascii: "@") { return true }
        return segments.dropLast().contains { segment in
            segment.count <= 14
                && Self.peopleSegments.contains(String(decoding: segment, as: UTF8.self))
        }
    }

    private static let peopleSegments: Set<String> = [
        "author", "authors", "autor", "autores", "auteur", "auteurs", "autore", "autori",
        "people", "person", "profile", "profiles", "staff", "writers", "writer", "contributors",
        "contributor", "journalist", "journalists", "journaliste", "reporter", "reporters",
        "columnist", "by", "editors", "bio", "bios", "team", "redaktion", "forfatter", "penulis",
        "yazar", "yazarlar",
    ]
}
