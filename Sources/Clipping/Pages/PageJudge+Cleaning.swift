import HTML

/// What is cut within the article and everywhere else by what it is, not by its name.
extension PageJudge {
    // MARK: Links

    /// Lists of links, and lines that are nothing but one.
    ///
    /// A list or table of data goes or stays as a whole. A heading may be a link.
    mutating func cutLinkLists() {
        // What is cut in passing holds none of the blocks that are asked for later.
        let proses = BlockSums(outline.blocks.count) {
            reasons[$0] == nil && (isProse($0) || isReference($0)) ? 1 : 0
        }
        let letters = BlockSums(outline.blocks.count) {
            reasons[$0] == nil ? outline.blocks[$0].measure.letters : 0
        }
        let linked = BlockSums(outline.blocks.count) {
            reasons[$0] == nil ? outline.blocks[$0].measure.linkLetters : 0
        }
        var index = 0
        while index < outline.elements.count {
            let element = outline.elements[index]
            let isWhole = element.name.isList || tables.contains(index)
            guard elementReasons[index] == nil, element.name.isBlock, !element.name.isHeading,
                !element.blocks.isEmpty
            else {
                index += 1
                continue
            }
            let measure = TextMeasure(
                letters: letters[element.blocks], linkLetters: linked[element.blocks])
            if proses[element.blocks] == 0, measure.letters > 0,
                measure.linkPermille > PageWeights.linkListPermille, !isOfText(list: index)
            {
                cut(element: index, .relatedTeaser)
                cutHeading(ofList: index)
                index = element.end
            } else {
                index = isWhole ? element.end : index + 1
            }
        }
    }

    /// Whether a list of links belongs to the text: it follows a colon, or a heading like
    /// "Sources".
    private func isOfText(list index: Int) -> Bool {
        let element = outline.elements[index]
        guard element.name == .ul || element.name == .ol, element.firstBlock > 0,
            reasons[element.firstBlock - 1] == nil
        else { return false }
        let before = outline.blocks[element.firstBlock - 1]
        let words = outline.string(of: element.firstBlock - 1)
        if before.kind.isHeading { return ReferenceHeadings.contain(words) }
        return before.measure.linkLetters == 0 && (words.hasSuffix(":") || words.hasSuffix("："))
    }

    /// Cuts the heading that stands right over a list of links that was cut, if nothing else
    /// follows under it.
    private mutating func cutHeading(ofList index: Int) {
        let element = outline.elements[index]
        guard element.name.isList, element.firstBlock > 0 else { return }
        let before = element.firstBlock - 1
        let heading = outline.blocks[before].element
        guard case .heading(let level) = outline.blocks[before].kind, reasons[before] == nil,
            outline.elements[heading].parent == element.parent
        else { return }
        if element.parent >= 0, element.lastBlock < outline.elements[element.parent].lastBlock {
            guard case .heading(let next) = outline.blocks[element.lastBlock].kind, next <= level
            else { return }
        }
        reasons[before] = .relatedTeaser
    }

    /// Whether a line that is mostly links is a part of the text: an address that is written out,
    /// words between the links, or sentences (a quotation, an entry of a bibliography) that are a
    /// link themselves. A box that is one link with all in it points to another story.
    private func isReference(_ block: Int) -> Bool {
        let found = outline.blocks[block]
        guard found.measure.linkPermille > PageWeights.linkedPermille else { return false }
        let text = outline.text[found.text]
        if text.starts(with: "http".utf8), !text.contains(0x20) { return true }
        if found.measure.letters - found.measure.linkLetters >= PageWeights.wordsBetweenLinks {
            return true
        }
        guard hasSentences(block) else { return false }
        return !outline.spans[found.spans].contains {
            $0.kind == .link && outline.isWithin(found.element, $0.element)
        }
    }

    /// Whether a link is more than a headline: two sentences, or a paragraph that ends as one.
    private func hasSentences(_ block: Int) -> Bool {
        let found = outline.blocks[block]
        if found.measure.sentences >= 2 {
            return found.measure.letters >= PageWeights.linkedTextLetters
        }
        let last = outline.text[found.text].last
        return last == UInt8(ascii: ".") && outline.elements[found.element].name == .p
            && found.measure.letters >= PageWeights.linkedSentenceLetters
    }

    // MARK: Phrases

    /// Lines that say nothing but what buttons and boxes say.
    mutating func cutPhrases() {
        var tokens: [PhraseToken] = []
        for block in outline.blocks.indices where reasons[block] == nil {
            guard outline.blocks[block].measure.letters <= PageWeights.phraseLettersMost,
                outline.blocks[block].kind != .code
            else { continue }
            let scalars = Array(outline.string(of: block).unicodeScalars)
            guard PhraseToken.read(scalars, 0..<scalars.count, limit: 40, into: &tokens),
                !tokens.isEmpty
            else { continue }
            let coverage = ChromePhrases.lines.coverage(tokens)
            guard coverage.isWhole else {
                if isListHeading(block) { listHeadings.append(block) }
                if outline.blocks[block].kind == .paragraph, Self.isPlayerTime(scalars) {
                    reasons[block] = .widget
                }
                continue
            }
            if coverage.strength == .strongHeading || coverage.strength == .weakHeading {
                listHeadings.append(block)
            } else if coverage.strong > 0, let reason = coverage.reason {
                reasons[block] = reason
            }
        }
    }

    /// The clock of a player: "0:00", "0:00/2:33", "-2:33"; not an hour of the day or a date.
    private static func isPlayerTime(_ line: [Unicode.Scalar]) -> Bool {
        guard line.count <= 24 else { return false }
        let parts = line.split(separator: "/", omittingEmptySubsequences: false).map {
            $0.filter { $0 != " " }
        }
        func isClock(_ part: [Unicode.Scalar]) -> Bool {
            let numbers = part.split(separator: ":", omittingEmptySubsequences: false)
            return (2...3).contains(numbers.count)
                && numbers.allSatisfy { (1...2).contains($0.count) }
                && part.allSatisfy { ("0"..."9").contains($0) || $0 == ":" }
        }
        func isZero(_ part: [Unicode.Scalar]) -> Bool { part.allSatisfy { $0 == "0" || $0 == ":" } }
        switch parts.count {
        case 1:
            if line.first == "-" { return isClock(Array(line.dropFirst())) }
            return isClock(parts[0]) && isZero(parts[0])
        case 2: return parts.allSatisfy(isClock) && isZero(parts[0])
        default: return false
        }
    }

    /// Whether a heading speaks of stories and of more, or of you: "More stories for you".
    private func isListHeading(_ block: Int) -> Bool {
        guard outline.blocks[block].kind.isHeading else { return false }
        let words = outline.string(of: block).lowercased()
            .split { !$0.isLetter }.map(String.init)
        guard words.count <= 7 else { return false }
        return words.contains(where: Self.storyWords.contains)
            && words.contains(where: Self.otherWords.contains)
    }

    private static let storyWords: Set<String> = [
        "stories", "story", "articles", "article", "posts", "post", "news", "reads", "videos",
        "headlines", "coverage", "noticias", "notas", "articulos", "artículos", "historias",
        "actualités", "artikel", "beiträge", "meldungen", "themen", "nachrichten",
        "notícias", "artigos", "matérias", "articoli", "notizie", "статьи", "новости",
    ]

    private static let otherWords: Set<String> = [
        "more", "related", "you", "recommended", "popular", "trending", "latest", "recent",
        "other", "top", "similar", "chosen", "next", "más", "mas", "relacionadas", "relacionados",
        "otras", "últimas", "plus", "lire", "autres", "mehr", "weitere", "ähnliche", "aktuelle",
        "mais", "outras", "altri", "altre", "correlati", "другие", "похожие",
    ]

    // MARK: Within the article

    mutating func clean() {
        keepLinkedStory()
        cutListsOfOthers()
        cutEmbeddedTeasers()
        cutMetadata()
        cutBareHeadings()
    }

    /// Paragraphs that are links stay where they are most of the text: a shopping guide, a digest.
    private mutating func keepLinkedStory() {
        let inside = outline.elements[root].blocks
        let linked = inside.filter { block in
            let element = outline.blocks[block].element
            return reasons[block] == .relatedTeaser && outline.elements[element].name == .p
                && elementReasons[element] == .relatedTeaser && !isInTeaser[block]
                && outline.blocks[block].measure.letters >= PageWeights.proseLetters
        }
        let letters = linked.reduce(0) { $0 + outline.blocks[$1].measure.letters }
        guard letters > prose(inside) else { return }
        for block in linked {
            reasons[block] = nil
            elementReasons[outline.blocks[block].element] = nil
        }
    }

    /// "Related stories" and what it heads.
    private mutating func cutListsOfOthers() {
        let inside = outline.elements[root].blocks
        let total = prose(inside)
        for heading in listHeadings.prefix(PageWeights.listHeadingsMost)
        where inside.contains(heading) && reasons[heading] == nil {
            let range = headed(by: heading)
            let isMinor = prose(range) * 1000 <= total * PageWeights.furniturePermille
            let isList = range.contains { isInTeaser[$0] || reasons[$0] == .relatedTeaser }
            guard isMinor, isList || prose(range) == 0 else { continue }
            for block in range where reasons[block] == nil { reasons[block] = .relatedTeaser }
        }
    }

    /// What a heading stands above: the rest of the element that it opens, else everything up to
    /// the next heading.
    private func headed(by heading: Int) -> Range<Int> {
        var box = outline.blocks[heading].element
        while box > root, outline.elements[box].firstBlock == heading,
            outline.elements[box].blocks.count == 1
        {
            box = outline.elements[box].parent
        }
        if box != root, outline.elements[box].firstBlock == heading {
            return outline.elements[box].blocks
        }
        var end = heading + 1
        while end < outline.elements[root].lastBlock {
            if outline.blocks[end].kind.isHeading, !isInTeaser[end], reasons[end] == nil {
                break
            }
            end += 1
        }
        return heading..<end
    }

    /// A box within the article that points to another story.
    private mutating func cutEmbeddedTeasers() {
        let total = prose(outline.elements[root].blocks)
        for index in outline.subtree(root) where index != root && elementReasons[index] == nil {
            let element = outline.elements[index]
            guard element.name.isBox, (2...4).contains(element.blocks.count) else { continue }
            var hasLine = false
            var plain = 0
            for block in element.blocks {
                let measure = outline.blocks[block].measure
                if measure.linkPermille > 900, measure.letters >= 20,
                    outline.blocks[block].kind.isHeading
                {
                    hasLine = true
                } else {
                    plain += measure.letters - measure.linkLetters
                }
            }
            if hasLine, plain < 200, plain * 5 < total { cut(element: index, .relatedTeaser) }
        }
    }

    /// Names, dates and the like above and below the text.
    private mutating func cutMetadata() {
        let proses = proseSums()
        let stories = BlockSums(outline.blocks.count) {
            reasons[$0] == nil && tells($0) ? 1 : 0
        }
        let letters = BlockSums(outline.blocks.count) {
            isNameList($0) ? 0 : outline.blocks[$0].measure.letters
        }
        var index = root + 1
        while index < outline.elements[root].end {
            let element = outline.elements[index]
            let isMetadata = element.hints.contains(.metadata)
            guard elementReasons[index] == nil, element.name.isBlock, !element.blocks.isEmpty,
                isMetadata || element.hints.contains(.widget),
                !element.hints.contains(.content),
                (isMetadata ? stories : proses)[element.blocks] == 0,
                letters[element.blocks] < PageWeights.phraseLettersMost
            else {
                index += 1
                continue
            }
            cut(element: index, isMetadata ? .metadata : .widget)
            index = element.end
        }
    }

    /// Whether a line in a place for names and dates tells more than these: it has a sentence, is
    /// long or says what a picture shows.
    private func tells(_ block: Int) -> Bool {
        let found = outline.blocks[block]
        if case .caption = found.kind { return found.measure.letters > 20 }
        guard isProse(block), !isNameList(block) else { return false }
        return found.measure.sentences > 0
            || found.measure.letters >= PageWeights.phraseLettersMost
    }

    /// "Dana A. Ford, James Corey, Tom Watkins"
    private func isNameList(_ block: Int) -> Bool {
        let measure = outline.blocks[block].measure
        return measure.sentences == 0 && measure.commas >= 2
            && measure.commas * 25 >= measure.letters
    }

    /// Headings that nothing follows.
    mutating func cutBareHeadings() {
        var level = 0
        for block in outline.elements[root].blocks.reversed() where reasons[block] == nil {
            guard case .heading(let own) = outline.blocks[block].kind else {
                level = 7
                continue
            }
            if level == 0 { reasons[block] = .relatedTeaser }
            level = own
        }
    }
}
