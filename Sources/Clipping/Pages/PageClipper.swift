import Articles
import HTML

/// Makes a clip of a web page: finds the article among all that a page shows, and what it is
/// about.
///
/// A pure function of its arguments. The steps:
///
/// 1. the page becomes an outline of elements and blocks of text (``PageOutlineReader``);
/// 2. what it says of itself is read (``PageMetadata``);
/// 3. the article is found among the blocks (``PageJudge``);
/// 4. its blocks become the canonical text with its layout (``PageComposer``).
package struct PageClipper: Sendable {
    /// Where the page is from, if that is known.
    package let address: String?
    /// Patterns: blocks that contain one of these are kept, whatever they look like.
    package let keep: [String]
    /// Blocks that contain one of these are cut, if `keep` does not hold them.
    package let cut: [String]
    /// Whether a page without an article is taken with what it shows but for its furniture.
    package let isForced: Bool

    /// - Parameters:
    ///   - address: where the page is from.
    ///   - keep: patterns: words as written, `*` for anything between.
    ///   - cut: patterns likewise.
    ///   - isForced: whether a page in which no article is found is taken with what it shows.
    package init(
        address: String? = nil, keep: [String] = [], cut: [String] = [], isForced: Bool = false
    ) {
        self.address = address
        self.keep = keep
        self.cut = cut
        self.isForced = isForced
    }

    /// Clips a page that has been decoded.
    ///
    /// - Complexity: O(n) for n bytes, times patterns.
    /// - Throws: `binary` if it is full of control characters; `tooLarge` if the page cannot be
    ///   parsed or its text is more than ``CanonicalText/byteCountMax``.
    package func clip(_ utf8: [UInt8]) throws(ClippingError) -> PageExtraction {
        try Self.checkIsText(utf8)
        let document: HTMLDocument
        do { document = try HTMLDocument(parsing: utf8) } catch {
            throw ClippingError(.tooLarge, detail: "more than 1 GiB or 4 million nodes of HTML")
        }
        let metadata = PageMetadata(document, address: address)
        var reader = PageOutlineReader(document)
        let outline = reader.read(.document)
        var judge = PageJudge(outline)
        judge.apply(keep: keep, cut: cut)
        judge.judge(metadata)
        let verdict = PageVerdictReader(document, outline, judge, metadata).verdict()
        if isForced, verdict == .listing || judge.reasons.allSatisfy({ $0 != nil }) {
            judge.keepShown()
        }
        let composer = PageComposer(document, outline, judge, base: metadata.base)
        let (text, layout) = composer.compose()
        guard text.utf8.count <= CanonicalText.byteCountMax else {
            throw ClippingError(.tooLarge, detail: "more than 16 MiB of text")
        }
        return PageExtraction(
            fields: fields(metadata, text), text: text,
            scalarCount: layout.scalarCount, layout: layout,
            verdict: verdict,
            canonicalURL: metadata.canonicalURL.flatMap { canonical in
                address.map { PageMetadata.isTrustedCanonical(canonical, for: $0) } ?? true
                    ? canonical : nil
            },
            leadImageURL: metadata.leadImageURL, modified: metadata.modified)
    }

    /// What begins with one control character in fifty is no page. Zeros do not count: they are in
    /// every letter of a page whose encoding could not be told.
    private static func checkIsText(_ utf8: [UInt8]) throws(ClippingError) {
        let head = utf8.prefix(65_536)
        let controls = head.count { $0 < 0x20 && $0 != 0 && !(0x09...0x0D).contains($0) }
        if controls * 50 > head.count {
            throw ClippingError(.binary, detail: "it is full of control characters")
        }
    }

    private func fields(_ metadata: PageMetadata, _ text: String) -> ClipFields {
        var fields = ClipFields()
        fields.title = metadata.title ?? ""
        if fields.title.isEmpty {
            fields.titleDerived = true
            let scalars = Array(text.unicodeScalars.prefix(2_000).prefix { $0 != "\n" })
            fields.title = DerivedTitle.title(scalars[...])
        }
        fields.byline = metadata.byline
        fields.site = metadata.site
        fields.published = metadata.published
        fields.language =
            metadata.language
            ?? LanguageDetector.language(of: Array(text.unicodeScalars.prefix(40_000))[...])
        fields.url = address ?? metadata.canonicalURL
        return fields
    }
}
