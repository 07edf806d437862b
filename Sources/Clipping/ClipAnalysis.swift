/// A clip in the making: paragraphs and what has been found out about them.
struct ClipAnalysis {
    let text: CanonicalText
    let format: TextFormat
    let frontMatter: FrontMatter?
    let lines: [TextLine]
    /// How many paragraphs from either end are searched for dates and names.
    let windowParagraphs: Int
    /// Whether language, site and the like are asked for.
    let wantsFields: Bool
    var paragraphs: [Paragraph]
    /// What phrases say of each paragraph, in step with `paragraphs`.
    var evidence: [Evidence]
    var repeated: Set<UInt64>

    /// Lines that are metadata, if they stand where metadata stands.
    var metadata: [Int: MetadataLine] = [:]
    /// Paragraphs of `metadata` that belong to the label in the one before.
    var continuesLabel: Set<Int> = []
    var taken = MetadataLine()
    /// The first paragraph that is the story's and the one after its last.
    var storyStart = 0
    var storyEnd = 0
    var hasStory = false
    /// The language of the text, before anything is cut.
    var roughLanguage: String?
    var title: FoundTitle?
    var titleSite: String?

    /// What phrases say of a paragraph.
    struct Evidence {
        var points: Int8 = 0
        var reason: CutReason?
        var strength: ChromePhrases.Strength?
        /// Nothing but phrases.
        var isWhole = false
        /// Starts with a heading of lists, and has at most three words more.
        var leadsList = false
        var tokens: UInt8 = 0
        var isRepeated = false
    }

    var scalars: [Unicode.Scalar] { text.scalars }

    init(text: CanonicalText, clipper: TextClipper) {
        self.text = text
        let scalars = text.scalars
        frontMatter =
            clipper.format == .plain && scalars.first != "-" ? nil : FrontMatter.read(scalars)
        format = frontMatter != nil ? .markdown : clipper.format ?? .plain
        repeated = clipper.repeated.fingerprints
        windowParagraphs = clipper.windowParagraphs
        wantsFields = clipper.wantsFields
        roughLanguage = wantsFields ? LanguageDetector.language(of: scalars[...]) : nil
        var lines = TextLine.lines(of: scalars, from: frontMatter?.end ?? 0)
        let verbatim = VerbatimLines(lines, scalars, format: format)
        let reader = MetadataReader(scalars: scalars, language: roughLanguage)
        let count = lines.count
        let ranges = lines.map { $0.inkStart..<$0.inkEnd }
        LineFlow.markFlow(
            &lines, in: scalars, verbatim: verbatim.contains,
            standsAlone: { index in
                let ink = Int(ranges[index].lowerBound)..<Int(ranges[index].upperBound)
                return Self.standsAlone(
                    ink, scalars, reader, nearEnds: index < 60 || index >= count - 60)
            })
        self.lines = lines
        var paragraphs: [Paragraph] = []
        paragraphs.reserveCapacity(lines.count)
        var first = 0
        for index in lines.indices where !lines[index].flowsOn {
            paragraphs.append(
                Paragraph(
                    first: first, last: index, lines: lines, scalars: scalars,
                    verbatim: verbatim.contains(first)))
            first = index + 1
        }
        self.paragraphs = paragraphs
        evidence = Array(repeating: Evidence(), count: paragraphs.count)
    }

    private static func standsAlone(
        _ ink: Range<Int>, _ scalars: [Unicode.Scalar], _ reader: MetadataReader, nearEnds: Bool
    ) -> Bool {
        var tokens: [PhraseToken] = []
        guard ink.count <= 160, PhraseToken.read(scalars, ink, limit: 40, into: &tokens),
            !tokens.isEmpty
        else { return false }
        let coverage = ChromePhrases.lines.coverage(tokens)
        if coverage.isWhole, coverage.strong > 0 || coverage.phrases > 1 { return true }
        return nearEnds && reader.read(ink) != nil
    }

    // MARK: Questions

    func isCut(_ index: Int) -> Bool {
        paragraphs.indices.contains(index) && paragraphs[index].reason != nil
    }

    /// Whether no rule may touch a paragraph.
    func isFixed(_ index: Int) -> Bool {
        !paragraphs[index].traits.isDisjoint(with: [.kept, .verbatim])
            || paragraphs[index].reason != nil
    }

    func isOutsideStory(_ index: Int) -> Bool {
        hasStory && (index < storyStart || index >= storyEnd)
    }

    /// Whether a paragraph is in the block of lines of the one before it.
    func joinsPrevious(_ index: Int) -> Bool {
        index > 0 && index < paragraphs.count && !paragraphs[index].traits.contains(.gapBefore)
    }

    /// Whether a sentence of the story, as far as can be told by itself.
    func isStorySentence(_ index: Int) -> Bool {
        paragraphs[index].isProse && paragraphs[index].reason == nil && metadata[index] == nil
            && !looksLikeFurniture(index)
    }

    func looksLikeFurniture(_ index: Int) -> Bool {
        let found = evidence[index]
        return found.reason != nil
            && Int(found.points) + ChromeWeights.outsideStory >= ChromeWeights.cutOutsideStory
    }

    /// Short, without a full stop, as headlines are.
    func looksLikeHeadline(_ index: Int) -> Bool {
        let paragraph = paragraphs[index]
        return (!paragraph.traits.contains(.terminal) || paragraph.traits.contains(.asks))
            && paragraph.columns <= 180 && paragraph.size >= 2
            && paragraph.traits.isDisjoint(with: [.endsOpen, .endsInColon, .tableRow, .rule])
    }

    func flat(_ index: Int) -> String { InkText.flat(scalars[paragraphs[index].ink]) }

    /// Indices near either end of the text.
    var window: [Int] {
        let size = windowParagraphs
        let count = paragraphs.count
        if count <= 2 * size { return Array(0..<count) }
        return Array(0..<size) + Array((count - size)..<count)
    }
}

/// Which lines of a Markdown text are code, and so none of our business.
struct VerbatimLines {
    private var marks: [Bool] = []

    init(_ lines: [TextLine], _ scalars: [Unicode.Scalar], format: TextFormat) {
        var fence: Unicode.Scalar?
        var indented = false
        var result: [Bool]?
        // Where most lines are set in, that is how the text was pasted.
        let deepLines = lines.count { $0.inkStart - $0.start >= 4 }
        let marksCode = format == .markdown || deepLines * 2 < lines.count
        for (index, line) in lines.enumerated() {
            let ink = scalars[line.ink]
            let mark = ink.first ?? " "
            let opens = (mark == "`" || mark == "~") && ink.prefix(3).allSatisfy { $0 == mark }
            let isFence = opens && ink.count >= 3
            let deep = marksCode && line.inkStart - line.start >= 4
            indented = deep && (indented || line.blankLinesBefore > 0)
            if fence != nil || isFence || indented {
                if result == nil { result = Array(repeating: false, count: lines.count) }
                result?[index] = true
            }
            guard isFence else { continue }
            if fence == nil { fence = mark } else if fence == mark { fence = nil }
        }
        marks = result ?? []
    }

    func contains(_ index: Int) -> Bool { index < marks.count && marks[index] }
}
