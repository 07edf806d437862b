import HTML

/// Who wrote it.
extension PageEvidence {
    struct FoundByline {
        var names: [String]
        let source: PageMetadata.Source
        var node: HTMLNode?
    }

    /// The authors by the first source that names any.
    ///
    /// Names that people sign in with, and the site's own, are only taken if nobody else is
    /// named.
    func byline(marks: PageMarks, lines: HeadlineLines, sites: Set<String>) -> FoundByline? {
        let shown = shownBylines(marks, lines)
        var second: FoundByline?
        for (source, names) in statedNames() where !names.isEmpty {
            let keys = Set(names.map(FieldText.key))
            let node = shown.first { !keys.isDisjoint(with: $0.names.map(FieldText.key)) }?.node
            let found = FoundByline(names: names, source: source, node: node)
            let isSecond = names.allSatisfy {
                sites.contains(FieldText.key($0)) || BylineText.isHandle($0)
            }
            if !isSecond { return found }
            second = second ?? found
        }
        return shown.first ?? second
    }

    // MARK: Stated for machines

    private func statedNames() -> [(PageMetadata.Source, [String])] {
        [
            (.linkedData, fieldNames(linkedNames())),
            (
                .citation,
                fieldNames(tags.all(["citation_author", "citation_authors"]), reversed: true)
            ),
            (
                .dublinCore,
                fieldNames(
                    tags.all(["dc:creator", "dcterms:creator", "dcterm:creator"]), reversed: true)
            ),
        ] + Self.authorTags.map { (.meta, fieldNames(tags.all($0))) } + [
            (
                .openGraph,
                fieldNames(tags.all(["article:author", "og:article:author", "og:author"]))
            )
        ]
    }

    private static let authorTags = [
        "author", "parsely-author", "sailthru:author", "article:author_name", "byline", "byl",
        "dcsext:author", "cxenseparse:author", "authors",
    ]

    private func linkedNames() -> [String] {
        guard let main else { return [] }
        let authors = linked.names(in: main.json["author"])
        return authors.isEmpty ? linked.names(in: main.json["creator"]) : authors
    }

    private func fieldNames(_ values: [String], reversed: Bool = false) -> [String] {
        let reader = BylineText(trust: .field, language: nil)
        var names: [String] = []
        for value in values.prefix(40) {
            guard let text = FieldText.clean(value), !FieldText.isAddress(text) else { continue }
            let single = reversed ? BylineText.unreversed(text) : text
            names += reader.names(in: single)
        }
        return Self.distinct(names)
    }

    /// Each name once, however it is capitalised, and no more than are kept.
    private static func distinct(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return Array(
            names.filter { seen.insert(FieldText.key($0)).inserted }
                .prefix(BylineText.nameCountMax))
    }

    // MARK: Shown to readers

    /// How far from the headline a byline may stand, in bytes of text, if only its class or its
    /// words say that it is one: a standfirst lies between at most.
    static let nearBefore = -400
    static let nearAfter = 1600

    /// The bylines that the page shows, the likeliest first.
    private func shownBylines(_ marks: PageMarks, _ lines: HeadlineLines) -> [FoundByline] {
        var candidates: [(found: FoundByline, points: Int, order: Int)] = []
        for (order, mark) in marks.bylines.prefix(Self.marksReadMax).enumerated() {
            guard var points = points(of: mark) else { continue }
            let names = names(in: mark)
            guard !names.isEmpty else { continue }
            if names.count > 6 { points -= 30 }
            let source: PageMetadata.Source =
                switch mark.origin {
                case .microdata: .microdata
                case .relation: .relation
                case .timeElement, .classWords: .classWords
                }
            let found = FoundByline(names: names, source: source, node: mark.node)
            candidates.append((found, points, order))
        }
        if let found = lines.byline { candidates.append((found, 35, .max)) }
        candidates.sort { ($0.points, $1.order) > ($1.points, $0.order) }
        var bylines = candidates.map(\.found)
        if let first = bylines.first { bylines[0] = joined(first, marks) }
        return bylines
    }

    private static let marksReadMax = 60

    /// How much a mark speaks for being the byline; nil for what cannot be.
    private func points(of mark: PageMarks.Mark) -> Int? {
        let isNear = mark.distance >= Self.nearBefore && mark.distance <= Self.nearAfter
        if mark.words.contains(.comments) { return nil }
        if mark.isElsewhere, !isNear { return nil }
        var points =
            switch mark.origin {
            case .microdata: 60
            case .relation: 50
            case .timeElement, .classWords: 40
            }
        if !isNear { points -= mark.origin == .classWords ? 60 : 20 }
        if mark.isElsewhere { points -= 30 }
        if mark.words.contains(.aboutAuthor) { points -= 10 }
        return points > 0 ? points : nil
    }

    /// The names that a marked element holds: those of `itemprop=name` and of links to people,
    /// else what its text says.
    private func names(in mark: PageMarks.Mark) -> [String] {
        let strict = BylineText(trust: .marked, language: htmlLanguage)
        let isField = mark.origin != .classWords
        if document.isElement(mark.node, .meta) {
            let value = document.value(of: .content, in: mark.node)
            return fieldNames([value ?? ""])
        }
        if document.isElement(mark.node, .link) { return [] }
        var named: [String] = []
        var linkNames: [String] = []
        var walked = 0
        for node in document.nodes(within: mark.node) {
            walked += 1
            if walked > 200 { break }
            guard document.kind(of: node) == .element,
                node != mark.node || document.isElement(node, .a)
            else { continue }
            if isField, document.value(of: .itemprop, in: node) == "name" {
                let text =
                    document.value(of: .content, in: node)
                    ?? PageText.line(of: node, in: document, byteCountMax: 200) ?? ""
                named += BylineText(trust: .field, language: nil).names(in: text)
            } else if document.isElement(node, .a),
                let text = PageText.line(of: node, in: document, byteCountMax: 200)
            {
                linkNames += strict.names(in: text)
            }
        }
        if !named.isEmpty { return Self.distinct(named) }
        let written = writtenNames(in: mark, strict)
        // "By Ana Lee and Bo Chen", where only one of them has a page.
        let isWhole = Set(linkNames.map(FieldText.key)).isSubset(of: written.map(FieldText.key))
        return Self.distinct(isWhole ? written : linkNames)
    }

    /// The names in the first line of an element that has any.
    private func writtenNames(in mark: PageMarks.Mark, _ strict: BylineText) -> [String] {
        let lines = PageText.lines(of: mark.node, in: document, byteCountMax: 400)
        guard lines.count <= 8 else { return [] }
        for line in lines.prefix(4) where line.unicodeScalars.count <= 160 {
            let names = strict.names(in: line)
            if !names.isEmpty { return names }
        }
        return []
    }

    /// Names of the marks next to the chosen one of the same kind: each author has one.
    private func joined(_ found: FoundByline, _ marks: PageMarks) -> FoundByline {
        guard let chosen = marks.bylines.first(where: { $0.node == found.node }) else {
            return found
        }
        var found = found
        var last = chosen.distance
        for mark in marks.bylines
        where mark.origin == chosen.origin && mark.words == chosen.words && mark.distance > last
            && mark.distance - last < 120 && !mark.isElsewhere
            && document.name(of: mark.node) == document.name(of: chosen.node)
            && areSiblings(mark.node, chosen.node)
        {
            last = mark.distance
            found.names += names(in: mark)
        }
        found.names = Self.distinct(found.names)
        return found
    }

    /// Whether elements have a parent or its parent in common.
    private func areSiblings(_ left: HTMLNode, _ right: HTMLNode) -> Bool {
        let (parent, other) = (document.parent(of: left), document.parent(of: right))
        if parent == other { return true }
        guard let parent, let other else { return false }
        return document.parent(of: parent) == document.parent(of: other)
    }
}
