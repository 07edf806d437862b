import HTML

/// When it was published, and changed.
extension PageEvidence {
    struct FoundDate {
        let date: ClipDate
        let source: PageMetadata.Source
        var node: HTMLNode?
        /// Stands near the headline, or is marked by more than a class.
        var isSure = true
    }

    private static let publishedTags: [(PageMetadata.Source, [String])] = [
        (
            .openGraph,
            [
                "article:published_time", "article:published", "og:article:published_time",
                "og:published_time", "og:pubdate", "article:publicationdate", "rnews:datepublished",
            ]
        ),
        (.citation, ["citation_publication_date", "citation_online_date", "citation_date"]),
        (
            .dublinCore,
            [
                "dc:date:issued", "dcterms:issued", "dc:date:created", "dcterms:created",
                "dc:date", "dcterms:date", "dc:issued",
            ]
        ),
        (
            .meta,
            [
                "parsely-pub-date", "sailthru:date", "datepublished", "publish_date",
                "publish-date",
                "publishdate", "published_at", "published_time", "published", "pubdate", "pub_date",
                "publication_date", "publication-date", "date_published", "article_date_original",
                "original-publish-date", "cxenseparse:recs:publishtime", "bt:pubdate",
                "dcsext:articlefirstpublished", "displaydate", "article:date", "date", "ptime",
                "pdate", "datecreated", "created", "firstpublished",
                "shareaholic:article_published_time",
            ]
        ),
    ]

    private static let modifiedTags: [(PageMetadata.Source, [String])] = [
        (
            .openGraph,
            ["article:modified_time", "article:modified", "og:updated_time", "og:modified_time"]
        ),
        (.dublinCore, ["dc:date:modified", "dcterms:modified", "dc:modified"]),
        (
            .meta,
            [
                "datemodified", "last_updated", "last-updated", "lastmod", "modified", "updated_at",
                "utime", "last-modified", "revised", "update_date",
            ]
        ),
    ]

    /// The day or moment of publication by the first source that gives one.
    func published(marks: PageMarks, lines: HeadlineLines) -> FoundDate? {
        let language = shortLanguage
        let shown = shownDate(marks.dates, lines.published ?? lines.plainDate, language)
        let shownNode = shown.flatMap { $0.isSure ? $0.node : nil }
        if let date = linkedDate("datePublished") {
            return FoundDate(date: date, source: .linkedData, node: shownNode)
        }
        if let (date, source) = taggedDate(Self.publishedTags) {
            return FoundDate(date: date, source: source, node: shownNode)
        }
        if let shown, shown.isSure { return shown }
        for name in ["dateCreated", "uploadDate"] {
            if let date = linkedDate(name) {
                return FoundDate(date: date, source: .linkedData)
            }
        }
        return [address, ownAddress].lazy.compactMap { $0.flatMap(DateText.date(inPath:)) }.first
            .map { FoundDate(date: $0, source: .address, node: nil) } ?? shown
    }

    /// The day or moment of the last change.
    func modified(marks: PageMarks, lines: HeadlineLines) -> FoundDate? {
        if let date = linkedDate("dateModified") {
            return FoundDate(date: date, source: .linkedData, node: nil)
        }
        if let (date, source) = taggedDate(Self.modifiedTags) {
            return FoundDate(date: date, source: source, node: nil)
        }
        return shownDate(marks.updates, lines.updated, shortLanguage)
    }

    /// The first two or three letters of the page's language, for reading dates.
    var shortLanguage: String? {
        htmlLanguage.map { String($0.lowercased().prefix { $0.isLetter }) }
    }

    private func linkedDate(_ name: String) -> ClipDate? {
        main?.json[name]?.text.flatMap { DateText.date($0) }
    }

    private func taggedDate(
        _ groups: [(PageMetadata.Source, [String])]
    ) -> (ClipDate, PageMetadata.Source)? {
        for (source, names) in groups {
            for value in tags.all(names).prefix(20) {
                if let date = DateText.date(value) { return (date, source) }
            }
        }
        return nil
    }

    // MARK: Shown to readers

    /// The date of the best mark: near the headline, from microdata or a `time` element before a
    /// class, and before the lines that only words mark.
    private func shownDate(
        _ marks: [PageMarks.Mark], _ line: (date: ClipDate, node: HTMLNode)?, _ language: String?
    ) -> FoundDate? {
        var best: (found: FoundDate, points: Int)?
        for mark in marks.prefix(60) {
            let isNear = mark.distance >= Self.nearBefore && mark.distance <= Self.nearAfter
            if mark.isElsewhere, !isNear || mark.origin == .classWords { continue }
            var points =
                switch mark.origin {
                case .microdata: 60
                case .timeElement: 45
                case .relation, .classWords: 40
                }
            if !isNear {
                let isNamed = mark.words.contains(.published)
                points -= mark.origin != .classWords ? 20 : isNamed ? 30 : 60
            }
            if mark.isElsewhere { points -= 30 }
            guard points > best?.points ?? 0, let date = date(in: mark, language) else { continue }
            best = (
                FoundDate(
                    date: date,
                    source: mark.origin == .microdata
                        ? .microdata
                        : mark.origin == .timeElement ? .timeElement : .classWords,
                    node: mark.node, isSure: points >= 40), points
            )
        }
        if let best, best.points >= 40 || line == nil { return best.found }
        return line.map { FoundDate(date: $0.date, source: .textRule, node: $0.node) }
    }

    private func date(in mark: PageMarks.Mark, _ language: String?) -> ClipDate? {
        for attribute in [HTMLName.datetime, .content, .title] {
            if let value = document.value(of: attribute, in: mark.node),
                let date = DateText.date(value, language: nil)
            {
                return date
            }
        }
        let lines = PageText.lines(of: mark.node, in: document, byteCountMax: 240)
        guard lines.count <= 6 else { return nil }
        return lines.lazy.filter { $0.unicodeScalars.count <= 140 }
            .compactMap { DateText.date($0, language: language ?? "") }.first
    }
}
