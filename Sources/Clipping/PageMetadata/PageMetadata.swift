package import HTML

/// What a web page says of itself: title, author, days, place and picture.
///
/// Every field is read from several sources, in an order of trust. A source that says nothing
/// sensible is passed over, and ``sources`` tells which one was taken.
///
///     title      a vote: JSON-LD `headline` 1.3 and `name` 0.9 (of an article; less of others),
///                citation and Dublin Core 1.4, `og:title` 1.3, marked `h1` 1.1, `title` element
///                1, the only `h1` 0.9, one of several headings 0.6, other tags 0.8 or 0.4. The
///                site's name is taken off (``TitleParts``), votes that agree add up, and of the
///                strongest group the most trusted is taken: in the order of this list
///     byline     JSON-LD `author`, else `creator`; citation; Dublin Core; `author` and its like;
///                `article:author` unless an address; then what the page shows near the headline:
///                microdata, `rel=author`, class words and links to people (``PageMarks``),
///                "By …" in words (``HeadlineLines``); last, handles and the site itself
///     site       JSON-LD `publisher`, `og:site_name`, JSON-LD web site and organisation,
///                application name and other tags; the last part of the `title` element; the host
///     published  JSON-LD `datePublished`; `article:published_time` and its like; citation; Dublin
///                Core; other tags; microdata, `time`, class words and text near the headline;
///                JSON-LD `dateCreated`; the address; class words further away
///     modified   the same for changes, never the address
///     language   `html lang`, unless all others agree on another; JSON-LD; `og:locale`; others
///     canonical  `rel=canonical`, `og:url`, JSON-LD, `twitter:url`
///     image      `og:image`, `twitter:image`, JSON-LD, `rel=image_src`, other tags; no logos
///
/// Hostile pages cost what other pages cost: each kind of evidence has a bound on how much of it
/// is read, and every walk goes once over the nodes.
package struct PageMetadata: Sendable {
    package var title: String?
    /// Names joined by ", ", without roles.
    package var byline: String?
    package var site: String?
    /// ISO 8601, as ``ClipFields/published``.
    package var published: String?
    package var modified: String?
    /// A BCP 47 tag.
    package var language: String?
    /// Resolved; see ``isTrustedCanonical(_:for:)`` before it is taken for the page's key.
    package var canonicalURL: String?
    package var leadImageURL: String?
    package var summary: String?
    /// Tags and keywords, each once, in the page's order.
    package var keywords: [String] = []
    /// `og:type` and JSON-LD types, as written: "article", "NewsArticle".
    package var types: [String] = []
    package var kind: PageKind?
    /// Whether all may read it whole; nil if the page does not say.
    package var isAccessibleForFree: Bool?

    /// The elements that show title, byline and day, which are not part of the body.
    package var titleNode: HTMLNode?
    package var bylineNode: HTMLNode?
    package var dateNode: HTMLNode?

    /// What the page's references are resolved against: its `base`, else its address, else the
    /// address that it calls its own.
    private(set) var base: String?
    /// Where each field was found.
    package var sources: [Field: Source] = [:]

    package enum Field: String, Sendable, CaseIterable {
        case title, byline, site, published, modified, language, canonicalURL, leadImageURL
    }

    package enum Source: String, Sendable {
        case linkedData, citation, dublinCore, openGraph, twitter, meta, microdata, relation
        case heading, titleElement, timeElement, classWords, textRule, document, address
    }

    /// How many keywords and types are kept.
    static let keywordCountMax = 32

    /// Reads a page.
    ///
    /// - Parameter address: where the page was found, to resolve references against.
    /// - Complexity: O(n) for n bytes of the page.
    package init(_ document: HTMLDocument, address: String?) {
        let evidence = PageEvidence(document, address: address)
        base = evidence.base
        let sites = evidence.siteKeys()
        if let found = evidence.title(sites: sites) {
            (title, titleNode) = (found.title, found.node)
            sources[.title] = found.source
        }
        if let found = evidence.site(of: title) {
            site = found.name
            sources[.site] = found.source
        }
        let marks = PageMarks(evidence, headline: titleNode)
        let lines = HeadlineLines(evidence, headline: titleNode, language: evidence.shortLanguage)
        if let found = evidence.byline(marks: marks, lines: lines, sites: sites) {
            byline = found.names.joined(separator: ", ")
            bylineNode = found.node
            sources[.byline] = found.source
        }
        readDates(evidence, marks, lines)
        readAddresses(evidence)
        readRest(evidence)
    }

    private mutating func readDates(
        _ evidence: PageEvidence, _ marks: PageMarks, _ lines: HeadlineLines
    ) {
        if let found = evidence.published(marks: marks, lines: lines) {
            published = found.date.iso
            dateNode = found.node
            sources[.published] = found.source
        }
        if let found = evidence.modified(marks: marks, lines: lines) {
            modified = found.date.iso
            sources[.modified] = found.source
        }
    }

    private mutating func readAddresses(_ evidence: PageEvidence) {
        if let found = evidence.canonical() {
            canonicalURL = found.address
            base = base ?? found.address
            sources[.canonicalURL] = found.source
        }
        if let found = evidence.leadImage() {
            leadImageURL = found.address
            sources[.leadImageURL] = found.source
        }
        if let found = evidence.language() {
            language = found.tag
            sources[.language] = found.source
        }
    }

    private mutating func readRest(_ evidence: PageEvidence) {
        let main = evidence.main
        summary =
            evidence.tags.first("og:description", "description")
            ?? main?.json["description"]?.text.flatMap(FieldText.clean)
            ?? evidence.tags.first("twitter:description", "dc:description", "dcterms:abstract")
        keywords = evidence.keywords()
        var seen: Set<String> = []
        types =
            (evidence.tags.all("og:type").prefix(2)
            + evidence.linked.things.prefix(40).flatMap(\.types))
            .filter { $0.utf8.count <= 60 && seen.insert($0).inserted }
        types = Array(types.prefix(Self.keywordCountMax))
        kind = PageKind(types: evidence.tags.all("og:type").prefix(2) + (main?.types ?? []))
        isAccessibleForFree = main?.json["isAccessibleForFree"]?.truth
    }

    /// Whether an address that a page calls its own may be taken for it: it has to be of the same
    /// host, as ``CleanedURL`` compares hosts, and to have a path, unless the page was found
    /// without one. A page could name any other page to be mixed up with it.
    package static func isTrustedCanonical(_ canonical: String, for address: String) -> Bool {
        guard let own = CleanedURL(address), let named = CleanedURL(canonical) else { return false }
        guard own.host == named.host else { return false }
        let root = "https://" + named.host
        return named.description.utf8.count > root.utf8.count + 1 || own == named
    }
}
