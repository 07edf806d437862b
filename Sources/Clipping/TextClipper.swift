/// Makes a clip of plain text or Markdown: finds title, date, source and names,
/// and says which stretches are the page's furniture.
///
/// A pure function of its arguments. It never changes the text and never cuts a
/// paragraph for a single doubtful sign; how signs are weighed is written in
/// ``ChromeWeights``. The steps:
///
/// 1. front matter, lines, paragraphs (``LineFlow`` undoes hard wrapping);
/// 2. what each paragraph is by itself: phrases, dates, names, sentences;
/// 3. where the story begins and ends, by its sentences;
/// 4. lists of other stories, then rows of buttons and boxes, by their score in
///    that place and among those neighbours;
/// 5. the title, from what is left above the story.
package struct TextClipper: Sendable {
    /// As the file's name says, if it does.
    package let format: TextFormat?
    /// Lines that other clips share.
    package let repeated: RepeatedLines
    /// Paragraphs that contain one of these are never cut.
    package let keep: [String]
    /// Paragraphs that contain one of these are cut, if `keep` does not hold them.
    package let cut: [String]
    /// How many paragraphs from either end are searched for dates and names.
    private(set) var windowParagraphs = ChromeWeights.windowParagraphs
    /// Whether language, site and the like are asked for.
    private(set) var wantsFields = true

    /// - Parameters:
    ///   - format: as the file's name says; nil reads plain text, or Markdown if
    ///     it starts with front matter.
    ///   - repeated: lines that other clips share.
    ///   - keep: patterns: words as written, `*` for anything between.
    ///   - cut: patterns likewise.
    package init(
        format: TextFormat? = nil, repeated: RepeatedLines = .none, keep: [String] = [],
        cut: [String] = []
    ) {
        self.format = format
        self.repeated = repeated
        self.keep = keep
        self.cut = cut
    }

    /// What is left of a page: it has shed its menus, and its fields are known.
    static let ofPage: TextClipper = {
        var clipper = TextClipper(format: .plain)
        clipper.windowParagraphs = 12
        clipper.wantsFields = false
        return clipper
    }()

    /// - Complexity: O(n·p) for n scalars and p patterns, O(n) without patterns.
    package func clip(_ text: CanonicalText) -> ClipExtraction {
        var analysis = ClipAnalysis(text: text, clipper: self)
        analysis.applyPatterns(keep: keep, cut: cut)
        analysis.weighParagraphs()
        analysis.readMetadata()
        analysis.ignoreRetoldStory()
        analysis.findOtherStories()
        analysis.findStory()
        analysis.takeMetadata()
        analysis.takeTitle()
        analysis.cutFurniture()
        analysis.cutAboveTitle()
        analysis.keepSomething()
        return analysis.extraction()
    }
}
