import HTML

/// Decides which blocks of a page are its article, and why the others are not.
struct PageJudge {
    let outline: PageOutline
    /// Why an element is cut with all under it.
    var elementReasons: [CutReason?]
    /// Why a block is cut.
    var reasons: [CutReason?]
    /// Whether a block is in a row of teasers.
    var isInTeaser: [Bool]
    /// Whether a page is hardly more than teasers.
    var isListing = false
    /// Blocks that a person wants kept.
    var kept: Set<Int> = []
    /// Blocks that may head a list of other stories.
    var listHeadings: [Int] = []
    /// The elements that are tables of data.
    let tables: Set<Int>
    private var proseBlocks: [Bool]
    /// The element that holds the article.
    var root = 0
    /// Whether an element of it is cut.
    private var isCut: [Bool]

    init(_ outline: PageOutline) {
        self.outline = outline
        tables = Self.dataTables(outline)
        proseBlocks = Self.proseBlocks(outline, captionsTell: false)
        isCut = Array(repeating: false, count: outline.elements.count)
        elementReasons = Array(repeating: nil, count: outline.elements.count)
        reasons = Array(repeating: nil, count: outline.blocks.count)
        isInTeaser = Array(repeating: false, count: outline.blocks.count)
    }

    /// Finds the article and cuts all else; fields of the page are cut as such.
    mutating func judge(_ metadata: PageMetadata) {
        guard !outline.blocks.isEmpty else { return }
        findArticle()
        cutFields(metadata)
        cutByText(title: metadata.title)
        nameLinkLists()
        isCut = cutElements()
        for block in kept { reasons[block] = nil }
    }

    private mutating func findArticle() {
        cutHidden()
        cutByHints()
        let told = outline.blocks.indices.reduce(0) {
            $0 + (reasons[$1] == nil ? captionLetters(of: $1) : 0)
        }
        if told > max(PageWeights.shortArticleLetters, 2 * prose(outline.elements[0].blocks)) {
            readCaptions()
        }
        if plainLetters(outline.elements[0].blocks) < PageWeights.tinyPageLetters { return }
        cutLinkLists()
        cutPhrases()
        findTeasers()
        let all = outline.elements[0].blocks
        let apart = all.reduce(0) {
            $0 + (isInTeaser[$1] ? 0 : max(0, value(of: $1)))
        }
        isListing = apart < PageWeights.shortArticleLetters
        findRoot()
        cutOutside()
        clean()
    }

    /// What a block adds to the case for an element that holds it.
    func value(of block: Int) -> Int {
        if reasons[block] != nil { return 0 }
        let measure = outline.blocks[block].measure
        if isProse(block) {
            let start = outline.blocks[block].isTight ? 0 : PageWeights.teaserLetters
            return measure.letters - measure.linkLetters - start
        }
        switch outline.blocks[block].kind {
        case .heading: return 0
        case .listItem, .cell, .caption, .term: return -PageWeights.shortBlock / 3
        default: return -PageWeights.shortBlock
        }
    }

    /// Whether a block reads like sentences.
    func isProse(_ block: Int) -> Bool { proseBlocks[block] }

    /// Lines that only a line break parts are read together.
    private static func proseBlocks(_ outline: PageOutline, captionsTell: Bool) -> [Bool] {
        var result = [Bool](repeating: false, count: outline.blocks.count)
        var start = 0
        while start < outline.blocks.count {
            var end = start + 1
            var measure = outline.blocks[start].measure
            while end < outline.blocks.count, outline.blocks[end].isTight {
                measure += outline.blocks[end].measure
                end += 1
            }
            if isProse(outline.blocks[start].kind, measure)
                || captionsTell && isTelling(outline.blocks[start].kind, measure)
            {
                for block in start..<end { result[block] = true }
            }
            start = end
        }
        return result
    }

    /// Takes captions for the text, where a page says all that it says under its pictures.
    mutating func readCaptions() {
        proseBlocks = Self.proseBlocks(outline, captionsTell: true)
    }

    /// Whether a caption says something in a sentence.
    private static func isTelling(_ kind: PageBlockKind, _ measure: TextMeasure) -> Bool {
        kind == .caption && measure.letters >= PageWeights.proseLetters && measure.sentences > 0
    }

    /// The letters of a block that is a caption with a sentence; 0 for others.
    func captionLetters(of block: Int) -> Int {
        let found = outline.blocks[block]
        return Self.isTelling(found.kind, found.measure) ? found.measure.letters : 0
    }

    private static func isProse(_ kind: PageBlockKind, _ measure: TextMeasure) -> Bool {
        switch kind {
        case .heading: return false
        case .caption:
            // A gallery tells its story under its pictures.
            return measure.letters >= PageWeights.proseCaptionLetters && measure.sentences >= 3
        case .code: return measure.letters >= 20
        default: break
        }
        guard measure.linkPermille <= PageWeights.linkedPermille else { return false }
        // "Published Tue, Dec 20, 2016, 10:32 AM"
        if measure.letters < 200, measure.digits * 4 > measure.letters { return false }
        let marks = measure.sentences + measure.commas
        return measure.letters >= PageWeights.proseLetters && marks > 0
            || measure.letters >= PageWeights.plainProseLetters
    }

    /// Keeps all that the page shows but its furniture, and that too if nothing else is left.
    mutating func keepShown() {
        let furniture: Set<CutReason> = [
            .navigation, .footer, .cookieNotice, .advertisement, .newsletter, .shareButtons,
        ]
        func isShown(_ reason: CutReason?) -> Bool { reason != .hidden && reason != .rule }
        func isOwn(_ reason: CutReason?) -> Bool {
            isShown(reason) && !(reason.map(furniture.contains) ?? false)
        }
        let isKept = reasons.contains(where: isOwn) ? isOwn : isShown
        reasons = reasons.map { isKept($0) ? nil : $0 }
        elementReasons = elementReasons.map { isOwn($0) ? nil : $0 }
        root = 0
        isCut = cutElements()
    }

    /// Whether a picture is one of the article's.
    func keeps(image element: Int) -> Bool {
        outline.isWithin(element, root) && !isCut[element]
    }

    /// Whether each element is cut, by itself or with one that it is in.
    private func cutElements() -> [Bool] {
        var isCut = [Bool](repeating: false, count: outline.elements.count)
        for (index, element) in outline.elements.enumerated() where index > root {
            let isWithinCut = element.parent > root && isCut[element.parent]
            isCut[index] = elementReasons[index] != nil || isWithinCut
        }
        return isCut
    }

    mutating func cut(element: Int, _ reason: CutReason) {
        elementReasons[element] = reason
        for block in outline.elements[element].blocks where reasons[block] == nil {
            reasons[block] = reason
        }
    }

    /// The letters of prose in each block, as things stand.
    func proseSums() -> BlockSums {
        BlockSums(outline.blocks.count) { prose($0..<$0 + 1) }
    }

    /// The letters in some blocks that are not in links.
    func plainLetters(_ blocks: Range<Int>) -> Int {
        var sum = 0
        for block in blocks where reasons[block] == nil {
            let measure = outline.blocks[block].measure
            sum += measure.letters - measure.linkLetters
        }
        return sum
    }

    /// The letters of prose in some blocks.
    func prose(_ blocks: Range<Int>) -> Int {
        var sum = 0
        for block in blocks where reasons[block] == nil && isProse(block) {
            sum += outline.blocks[block].measure.letters
        }
        return sum
    }
}

/// What the signs weigh. Letters are Latin ones; see ``TextMeasure/ideographWeight``.
enum PageWeights {
    /// A block with more of its letters in links is a list of links.
    static var linkedPermille: Int { 500 }
    /// A list with more of its letters in links, and no sentence, is one of links.
    static var linkListPermille: Int { 700 }
    /// What buttons and boxes say is no longer than this.
    static var phraseLettersMost: Int { 150 }
    /// The most lines like "Related stories" that a page has; each is looked at with what follows.
    static var listHeadingsMost: Int { 200 }
    static var shortBlock: Int { 15 }
    /// The most that a part without prose counts against what holds it.
    static var junkMost: Int { 30 }
    /// What holds an element is the article only if it is worth this much of it.
    static var climbPercent: Int { 120 }
    /// Prose counts by what it has beyond the first lines of another story.
    static var teaserLetters: Int { 60 }
    /// With a full stop or comma, this many letters are a sentence.
    static var proseLetters: Int { 40 }
    /// A caption that is a part of the story has at least this many.
    static var proseCaptionLetters: Int { 200 }
    /// Without one, this many are.
    static var plainProseLetters: Int { 90 }
    /// A linked text this long, with sentences, is what somebody says and no headline.
    static var linkedTextLetters: Int { 110 }
    /// A linked paragraph this long that ends with a full stop is a sentence.
    static var linkedSentenceLetters: Int { 70 }
    /// A line of links with this many letters beside them says something of its own.
    static var wordsBetweenLinks: Int { 120 }
    /// Lines of a menu are no longer than this on average.
    static var menuLineLetters: Int { 18 }
    /// Keywords are no longer than this, each and on average.
    static var tagLetters: Int { 40 }
    /// A page with less text is taken as it is.
    static var tinyPageLetters: Int { 120 }
    /// A longer text is not weighed line by line once more.
    static var weighedTextBytesMost: Int { 400_000 }
    /// A teaser has less text than this.
    static var teaserLettersMost: Int { 500 }
    /// A notice or form is no longer than this.
    static var longNoticeLetters: Int { 1_200 }
    /// What is shorter is no article.
    static var leastArticleLetters: Int { 140 }
    /// An article may be as short as this.
    static var shortArticleLetters: Int { 400 }
    /// What holds more of the page's prose than this is no furniture, whatever its name.
    static var furniturePermille: Int { 350 }
}
