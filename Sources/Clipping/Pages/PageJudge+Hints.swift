import HTML

extension PageJudge {
    /// Cuts what the page does not show, unless that is most of it: some pages show their text by
    /// a script.
    mutating func cutHidden() {
        let total = prose(outline.elements[0].blocks)
        var hidden = 0
        var found: [Int] = []
        var index = 0
        while index < outline.elements.count {
            let element = outline.elements[index]
            guard element.hints.contains(.hidden) else {
                index += 1
                continue
            }
            hidden += prose(element.blocks)
            found.append(index)
            index = element.end
        }
        let isMost = hidden * 2 > total
        for index in found where !isMost || prose(outline.elements[index].blocks) == 0 {
            cut(element: index, .hidden)
        }
    }

    /// Cuts what its names call furniture. A name that most of the page's text has says
    /// something else on this page ("paywall" marks the paragraphs of an article too), so what it
    /// names stays if it has text of its own.
    mutating func cutByHints() {
        let before = (elementReasons, reasons)
        cutByHints(.furniture)
        let all = outline.elements[0].blocks
        let shown = all.reduce(0) { sum, block in
            guard reasons[block] == .gallery else { return sum }
            return sum
                + (isProse(block)
                    ? outline.blocks[block].measure.letters : captionLetters(of: block))
        }
        // A gallery beside a story goes; one that is the story stays.
        guard shown > 0, densest(within: 0)?.prose ?? 0 < max(Self.storyLetters, shown / 8)
        else { return }
        (elementReasons, reasons) = before
        cutByHints(.furniture.subtracting(.gallery))
    }

    /// A story beside a gallery has at least this many letters.
    private static var storyLetters: Int { PageWeights.shortArticleLetters * 4 }

    private mutating func cutByHints(_ furniture: PageHints) {
        let all = outline.elements[0].blocks
        let proses = proseSums()
        let total = proses[all]
        let letters = plainLetters(all)
        var found: [(element: Int, reason: CutReason)] = []
        var shares: [CutReason: (prose: Int, letters: Int)] = [:]
        var index = 0
        while index < outline.elements.count {
            let element = outline.elements[index]
            let hints = element.hints.intersection(furniture)
            guard elementReasons[index] == nil, !hints.isEmpty, let reason = hints.reason,
                isFurniture(index, reason, share: proses[element.blocks], total)
            else {
                index = elementReasons[index] == nil ? index + 1 : element.end
                continue
            }
            found.append((index, reason))
            shares[reason, default: (0, 0)].prose += proses[element.blocks]
            shares[reason, default: (0, 0)].letters += plainLetters(element.blocks)
            index = element.end
        }
        for (element, reason) in found {
            let share = shares[reason] ?? (0, 0)
            let isVoid =
                !mayBeMost(reason, share.prose, rest: total - share.prose)
                && (share.prose * 1000 > total * PageWeights.furniturePermille
                    || share.letters * 1000 > letters * PageWeights.furniturePermille)
            if isVoid, plainLetters(outline.elements[element].blocks) > 0 { continue }
            cut(element: element, reason)
        }
    }

    /// Whether furniture of a kind may have more text than the article, of which `rest` letters
    /// are left.
    private func mayBeMost(_ reason: CutReason, _ share: Int, rest: Int) -> Bool {
        switch reason {
        case .commentForm: rest >= max(PageWeights.shortArticleLetters, share / 10)
        case .relatedTeaser: rest >= max(PageWeights.shortArticleLetters, share / 3)
        case .cookieNotice: rest >= max(PageWeights.shortArticleLetters, share)
        case .gallery: true
        default: false
        }
    }

    private func isFurniture(
        _ index: Int, _ reason: CutReason, share: Int, _ total: Int
    ) -> Bool {
        let element = outline.elements[index]
        if element.name == .body || element.name == .html || element.name == .main { return false }
        if reason == .tagList, !isTagList(index) { return false }
        if mayBeMost(reason, share, rest: total - share) { return true }
        let permille = element.hints.contains(.content) ? 100 : PageWeights.furniturePermille
        return share * 1000 <= total * permille
    }

    /// Whether an element has keywords in it: short links, or short lines. Class names like
    /// "tagStyle" are given to anything.
    private func isTagList(_ index: Int) -> Bool {
        let element = outline.elements[index]
        if element.name.isHeading || element.name == .figcaption { return false }
        if element.blocks.count > 200 { return false }
        var letters = 0
        var links = 0
        for block in element.blocks {
            let found = outline.blocks[block]
            letters += found.measure.linkLetters
            links += outline.spans[found.spans].count { $0.kind == .link }
            let plain = found.measure.letters - found.measure.linkLetters
            if plain > max(found.measure.linkLetters, PageWeights.tagLetters * 2) { return false }
        }
        return letters <= links * PageWeights.tagLetters
    }
}
