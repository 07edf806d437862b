import Articles
import Clipping
import Storage
import Wire

/// A clip that is ready to be written.
struct ClipDraft {
    let clip: Clip
    /// The canonical text.
    let utf8: [UInt8]
    /// The layout record of a page.
    let layout: [UInt8]?
    /// Where it is from.
    let url: String?
    /// The host of the address, which settings of the site go by.
    let host: String?
    /// The keys that the article is known by, the first one first.
    let keys: [ArticleKey]
    let tags: [String]
    let charset: String
    /// Lines that tell a site's furniture when they come again.
    let fingerprints: [UInt64]

    /// Clips a source, as text or as a page of the web.
    ///
    /// - Throws: what is wrong with the bytes; `notAnArticle` for a page that is none, unless the
    ///   source is forced; `invalidValue` if its `url` is no web address.
    init(_ source: ClipSource, _ store: VaultStore) throws {
        if let url = source.url, CleanedURL(url) == nil {
            throw ManiculeError(.invalidValue, subject: "url", detail: "not a web address")
        }
        if ClipDraft.isPage(source) {
            try self.init(page: source, store)
        } else {
            try self.init(text: source, store)
        }
    }

    /// Whether a source is a page of the web, not text.
    static func isPage(_ source: ClipSource) -> Bool {
        PageSniffer.kind(
            of: source.bytes, fileName: source.name, contentType: source.contentType) == .page
    }

    // MARK: Text

    private init(text source: ClipSource, _ store: VaultStore) throws {
        let text = try CanonicalText(decoding: source.bytes)
        let fingerprints = RepeatedLines.fingerprints(of: text)
        let host = source.url.flatMap { CleanedURL($0)?.host }
        let (repeated, rules) = try store.read { transaction in
            (
                try transaction.repeatedLines(among: fingerprints),
                try SiteRules(of: host, and: source, transaction)
            )
        }
        let clipper = TextClipper(
            format: TextFormat(fileName: source.name),
            repeated: RepeatedLines(fingerprints: Set(repeated)), keep: rules.keep, cut: rules.cut)
        let extraction = clipper.clip(text)
        let url = source.url ?? extraction.fields.url
        let cleaned = url.flatMap { CleanedURL($0) }
        self.init(
            utf8: Array(extraction.text.string.utf8), extraction.fields,
            url: cleaned.map { $0.shown(url) } ?? url, keys: [cleaned], host: cleaned?.host,
            charset: text.charset.rawValue, fingerprints: fingerprints,
            cuts: extraction.cuts.map {
                Clip.Cut(
                    start: $0.range.lowerBound, end: $0.range.upperBound,
                    reason: $0.reason.rawValue)
            },
            sourceKind: extraction.format == .markdown ? .markdown : .plainText,
            scalarCount: extraction.text.scalars.count)
    }

    // MARK: Pages

    private init(page source: ClipSource, _ store: VaultStore) throws {
        let saved = try SavedPage(
            unwrapping: source.bytes, fileName: source.name.isEmpty ? nil : source.name)
        let decoded = PageDecoder.decode(
            saved.html, transportCharset: saved.transportCharset ?? source.charset)
        let address = source.url ?? saved.url
        func clip(asOf host: String?) throws -> PageExtraction {
            let rules = try store.read { try SiteRules(of: host, and: source, $0) }
            return try PageClipper(
                address: address, keep: rules.keep, cut: rules.cut, isForced: source.isForced
            ).clip(decoded.utf8)
        }
        let found = address.flatMap { CleanedURL($0) }
        var page = try clip(asOf: found?.host)
        let own = page.canonicalURL.flatMap { CleanedURL($0) }
        // A page that came without an address says where it is from only once it is read.
        if found == nil, let host = own?.host,
            try store.read({ try !SiteRules(rememberedFor: host, $0).isEmpty })
        {
            page = try clip(asOf: host)
        }
        if page.verdict != .article, !source.isForced {
            throw ManiculeError(.notAnArticle, detail: page.verdict.rawValue)
        }
        guard page.scalarCount > 0 else { throw ManiculeError(.emptyInput) }
        var fields = page.fields
        if fields.titleDerived, let title = saved.title, !title.isEmpty {
            fields.title = title
            fields.titleDerived = false
        }
        self.init(
            utf8: Array(page.text.utf8), fields,
            url: own.map { $0.shown(page.canonicalURL) } ?? found.map { $0.shown(address) }
                ?? address,
            keys: [found, own],
            // Another version, or other rules, may find another text in the same file.
            original: found == nil && own == nil ? Hash256.plain(source.bytes) : nil,
            host: (found ?? own)?.host, charset: decoded.encodingName, fingerprints: [],
            cuts: [], sourceKind: .html, scalarCount: page.scalarCount,
            layout: page.layout.encoded(),
            others: [("modified", page.modified), ("image", page.leadImageURL)])
    }

    private init(
        utf8: [UInt8], _ read: ClipFields, url: String?, keys: [CleanedURL?],
        original: Hash256? = nil, host: String?,
        charset: String, fingerprints: [UInt64], cuts: [Clip.Cut], sourceKind: Clip.SourceKind,
        scalarCount: Int, layout: [UInt8]? = nil, others: [(String, String?)] = []
    ) {
        self.utf8 = utf8
        self.layout = layout
        self.url = url
        self.host = host
        self.charset = charset
        self.fingerprints = fingerprints
        tags = read.tags
        let snapshot = SnapshotID(ofText: utf8)
        let values: [(FieldName, String?)] =
            [
                (.title, read.title), (.titleDerived, read.titleDerived ? "true" : nil),
                (.published, read.published), (.site, read.site), (.byline, read.byline),
                (.dateline, read.dateline), (.language, read.language), (.url, url),
            ] + others.map { (FieldName($0.0), $0.1) }
        clip = Clip(
            snapshot: snapshot,
            fields: values.compactMap { name, value in
                value.flatMap { $0.isEmpty ? nil : Clip.Field(name: name, value: $0) }
            }, cuts: cuts, sourceKind: sourceKind.rawValue, scalarCount: scalarCount,
            layout: layout.map { SnapshotID(ofText: $0) })
        var known: [ArticleKey] = []
        for key in keys.compactMap({ $0.map { ArticleKey(cleanedURL: $0.description) } })
        where !known.contains(key) {
            known.append(key)
        }
        known.append(ArticleKey(snapshot: snapshot))
        if let original { known.append(ArticleKey(original: original)) }
        self.keys = known
    }
}
