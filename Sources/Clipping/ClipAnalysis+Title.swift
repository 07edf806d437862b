/// A title line, or several that it was wrapped into.
struct FoundTitle {
    let text: String
    /// The paragraphs it takes up, to be cut; empty if it stays in the body.
    let paragraphs: Range<Int>
}

/// Which of the lines above the story is its title.
extension ClipAnalysis {
    mutating func takeTitle() {
        if let heading = headingTitle() {
            title = heading
        } else {
            title = hasStory ? bestTitle() : titleOfVerse()
        }
        guard let found = title else { return }
        // A title that is written above the text leaves the text's own headings where they are.
        if let written = frontMatter?.title, PersonName.fold(written) != PersonName.fold(found.text)
        {
            return
        }
        for index in found.paragraphs where !paragraphs[index].traits.contains(.kept) {
            paragraphs[index].reason = .title
        }
        cutRepeatedTitle(found)
    }

    // MARK: Headings

    /// The first "# …" above the story, or a line underlined with "===".
    private func headingTitle() -> FoundTitle? {
        let limit = hasStory ? min(storyStart + 1, paragraphs.count) : min(3, paragraphs.count)
        for index in 0..<limit where !isFixed(index) {
            let traits = paragraphs[index].traits
            if traits.contains(.heading), format == .markdown || hasStory {
                let level = scalars[paragraphs[index].ink].prefix { $0 == "#" }.count
                guard level == 1 || !(0..<index).contains(where: { looksLikeHeadline($0) }) else {
                    continue
                }
                let text = MarkdownInk.plain(flat(index))
                return text.isEmpty ? nil : FoundTitle(text: text, paragraphs: index..<index + 1)
            }
            if index + 1 < paragraphs.count, joinsPrevious(index + 1),
                paragraphs[index + 1].traits.contains(.rule),
                scalars[paragraphs[index + 1].ink].first == "=", paragraphs[index].columns <= 200
            {
                return FoundTitle(
                    text: MarkdownInk.plain(flat(index)), paragraphs: index..<index + 2)
            }
        }
        return nil
    }

    // MARK: Scored candidates

    /// The best line among those above the story, if any is good enough.
    private func bestTitle() -> FoundTitle? {
        let limit = min(storyStart + 1, paragraphs.count, ChromeWeights.windowParagraphs)
        let unknown = (0..<limit).count { isUnknownAbove($0) }
        var best: (index: Int, end: Int, points: Int)?
        var seenLong = false
        for index in 0..<limit where isCandidate(index) {
            let end = endOfWrappedTitle(index, limit: limit)
            var points = titlePoints(index, end: end)
            let long = paragraphs[index].size >= 4
            if long, !seenLong, unknown <= 8 { points += TitleWeights.firstLong }
            if unknown > 8 { points -= min(6, (storyStart - index) / 4) }
            seenLong = seenLong || long
            if points >= TitleWeights.enough, points > best?.points ?? 0 {
                best = (index, end, points)
            }
        }
        guard let best, best.end < paragraphs.count else { return nil }
        let range = paragraphs[best.index].ink.lowerBound..<paragraphs[best.end - 1].ink.upperBound
        return FoundTitle(
            text: MarkdownInk.plain(InkText.flat(scalars[range])), paragraphs: best.index..<best.end
        )
    }

    private func isUnknownAbove(_ index: Int) -> Bool {
        index < storyStart && paragraphs[index].reason == nil && !evidence[index].isWhole
    }

    private func isCandidate(_ index: Int) -> Bool {
        let paragraph = paragraphs[index]
        return !isFixed(index) && !looksLikeFurniture(index) && paragraph.columns <= 260
            && paragraph.size >= 1 && !evidence[index].isRepeated
            && paragraph.traits.isDisjoint(with: [
                .dateline, .listItem, .quoteBlock, .tableRow, .rule, .endsOpen, .verbatim,
            ])
            && !(evidence[index].isWhole && evidence[index].strength == .weak)
            && Breadcrumbs(scalars[paragraph.ink])?.isPath != true && !isInForm(index)
    }

    /// One of several "Label: value" lines, as above a mail.
    private func isInForm(_ index: Int) -> Bool {
        guard paragraphs[index].traits.contains(.speaker) else { return false }
        return (joinsPrevious(index) && paragraphs[index - 1].traits.contains(.speaker))
            || (joinsPrevious(index + 1) && paragraphs[index + 1].traits.contains(.speaker))
    }

    private func titlePoints(_ index: Int, end: Int) -> Int {
        let paragraph = paragraphs[index]
        let last = paragraphs[end - 1]
        let columns = (index..<end).reduce(0) { $0 + Int(paragraphs[$1].columns) }
        let stops = last.traits.contains(.terminal) && !last.traits.contains(.asks)
        var points = stops ? TitleWeights.fullStop : TitleWeights.noFullStop
        if last.traits.contains(.asks) { points = TitleWeights.asks }
        switch columns {
        case ..<12: points += TitleWeights.tiny
        case 12...130: points += TitleWeights.headlineLength
        case 131...200: break
        default: points += TitleWeights.overlong
        }
        if (index..<end).reduce(0, { $0 + paragraphs[$1].size }) < 4 {
            points += TitleWeights.fewWords
        }
        if last.traits.contains(.endsInColon) { points += TitleWeights.colon }
        if paragraph.traits.contains(.speaker), columns < 40 { points += TitleWeights.speaker }
        if paragraph.traits.contains(.startsLowercase) { points += TitleWeights.lowercase }
        let sentences = (index..<end).reduce(0) { $0 + Int(paragraphs[$1].sentences) }
        if sentences > (stops || last.traits.contains(.asks) ? 1 : 0) {
            points += TitleWeights.severalSentences
        }
        if paragraph.traits.contains(.quotes), stops { points += TitleWeights.fullStop }
        return points + contextPoints(end, columns: columns)
    }

    /// What follows a title: a gap, a date, buttons, a dateline, something longer.
    private func contextPoints(_ next: Int, columns: Int) -> Int {
        guard next < paragraphs.count else { return TitleWeights.nothingBelow }
        var points = 0
        let below = paragraphs[next]
        if below.traits.contains(.gapBefore) { points += TitleWeights.gapBelow }
        let about =
            metadata[next] != nil || isCut(next) || looksLikeFurniture(next)
            || below.traits.contains(.dateline)
        if about { points += TitleWeights.aboutBelow }
        let story = (next..<min(next + 12, paragraphs.count)).first { isStorySentence($0) }
        if let story, Int(paragraphs[story].columns) * 2 > columns * 3 {
            points += TitleWeights.longerBelow
        }
        if !below.traits.contains(.gapBefore), !about, !below.isProse {
            points += TitleWeights.blockBelow
        }
        return points
    }

    /// A title that was wrapped although the text was not: two or three lines of
    /// one block, each long enough to have been broken.
    private func endOfWrappedTitle(_ index: Int, limit: Int) -> Int {
        var end = index + 1
        var columns = Int(paragraphs[index].columns)
        while end < min(limit, index + 3), joinsPrevious(end), isCandidate(end),
            metadata[end] == nil, !paragraphs[end - 1].traits.contains(.terminal),
            !paragraphs[end].traits.contains(.terminal), !evidence[end].isWhole,
            paragraphs[end - 1].columns >= 40 || paragraphs[end].traits.contains(.startsLowercase),
            Int(paragraphs[end].columns) * 100 <= Int(paragraphs[index].columns) * 115,
            !namesSomebody(end), !flat(index).contains(flat(end))
        {
            columns += Int(paragraphs[end].columns)
            if columns > 220 { break }
            end += 1
        }
        // Only if the block ends there: else these are lines of something else.
        guard
            end == index + 1 || !joinsPrevious(end) || metadata[end] != nil || evidence[end].isWhole
        else { return index + 1 }
        return end
    }

    private func namesSomebody(_ index: Int) -> Bool {
        let text = flat(index)
        return PersonName.isMedium(text) || PersonName.isRole(text) || PersonName.isAgency(text)
            || (PersonName.isNames(text) && paragraphs[index].words <= 4)
    }

    // MARK: Texts without sentences

    /// A poem or a list has a title if its first line stands alone above a block
    /// of several lines, or above a byline.
    private func titleOfVerse() -> FoundTitle? {
        guard paragraphs.count >= 3, isCandidate(0), !paragraphs[1].traits.contains(.verbatim),
            paragraphs[0].columns <= 90, !paragraphs[0].traits.contains(.terminal),
            !paragraphs[0].traits.contains(.endsInColon), !paragraphs[0].traits.contains(.speaker),
            !evidence[0].isWhole
        else { return nil }
        let byline = isCut(1)
        let next = byline ? (1..<paragraphs.count).first { !isCut($0) } ?? 1 : 1
        guard paragraphs[next].traits.contains(.gapBefore), joinsPrevious(next + 1) else {
            return nil
        }
        return FoundTitle(text: MarkdownInk.plain(flat(0)), paragraphs: 0..<1)
    }

    // MARK: After the choice

    /// The same title again above or right below, alone or with the site's name.
    private mutating func cutRepeatedTitle(_ found: FoundTitle) {
        let folded = PersonName.fold(found.text)
        guard hasStory, folded.unicodeScalars.count >= 12 else { return splitSite(found) }
        for index in 0..<min(storyStart, paragraphs.count, 60)
        where !isFixed(index) && !found.paragraphs.contains(index) {
            let other = PersonName.fold(flat(index))
            guard other.utf8.elementsEqual(folded.utf8) || other.hasPrefix(folded + " ") else {
                continue
            }
            let rest = other.dropFirst(folded.count)
            guard
                rest.isEmpty || rest.hasPrefix(" -") || rest.hasPrefix(" |") || rest.hasPrefix(" _")
            else { continue }
            paragraphs[index].reason = .title
            if !rest.isEmpty { titleSite = titleSite ?? siteBehindTitle(flat(index)) }
        }
        splitSite(found)
    }

    private func siteBehindTitle(_ line: String) -> String? {
        guard let mark = line.lastIndex(where: { $0 == "|" || $0 == "-" || $0 == "_" }) else {
            return nil
        }
        let site = PersonName.trimmed(String(line[line.index(after: mark)...]))
        return site.isEmpty || site.count > 40 ? nil : site
    }

    /// "Headline | Example News": a page's title with its site's name.
    private mutating func splitSite(_ found: FoundTitle) {
        for mark in [" | ", " – ", " — ", " - ", " · ", "_"] {
            let parts = found.text.split(separator: mark).map { PersonName.trimmed(String($0)) }
            guard parts.count >= 2, let last = parts.last, last.count <= 40,
                mark == " | " || PersonName.isMedium(last), last.split(separator: " ").count <= 5,
                found.text.count > last.count + 15
            else { continue }
            let head = parts.dropLast().joined(separator: mark)
            title = FoundTitle(text: head, paragraphs: found.paragraphs)
            titleSite = titleSite ?? last
            return
        }
    }

    /// Short lines above the title are the page's: its name, its sections.
    mutating func cutAboveTitle() {
        guard hasStory, let found = title, !found.paragraphs.isEmpty else { return }
        for index in 0..<found.paragraphs.lowerBound where !isFixed(index) {
            let paragraph = paragraphs[index]
            if !paragraph.isProse, paragraph.columns <= 60, paragraph.size <= 8,
                paragraph.traits.isDisjoint(with: [.quotes, .speaker, .listItem])
            {
                paragraphs[index].reason = evidence[index].reason ?? .navigation
            }
        }
    }
}

/// How title lines are told; see ``ChromeWeights`` for the manner.
enum TitleWeights {
    static let noFullStop = 3
    static let asks = 1
    static let fullStop = -4
    static let headlineLength = 2
    static let tiny = -1
    /// Under four words: a section, a site, now and then a title.
    static let fewWords = -2
    static let overlong = -6
    static let colon = -6
    static let speaker = -4
    static let lowercase = -2
    static let severalSentences = -4
    static let gapBelow = 1
    static let aboutBelow = 2
    static let longerBelow = 2
    static let blockBelow = -2
    static let nothingBelow = -9
    /// The first line of four words or more, unless a menu stands above.
    static let firstLong = 3
    static let enough = 5
}

/// Markdown's marks around words, for lines that become fields.
enum MarkdownInk {
    /// Without "#" at either end, without emphasis around, links as their words.
    static func plain(_ line: String) -> String {
        var scalars = Array(line.unicodeScalars)[...]
        if scalars.first == "#" {
            scalars = scalars.drop { $0 == "#" }
            while scalars.last == "#" { scalars.removeLast() }
        }
        var text = InkText.flat(withoutRule(scalars))
        for mark in ["**", "__", "*", "_"]
        where text.hasPrefix(mark) && text.hasSuffix(mark) && text.count > 2 * mark.count {
            text = String(text.dropFirst(mark.count).dropLast(mark.count))
        }
        if text.hasPrefix("["), text.hasSuffix(")"), let end = text.firstRange(of: "](") {
            text = String(text[text.index(after: text.startIndex)..<end.lowerBound])
        }
        return text
    }

    private static func withoutRule(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<
        Unicode.Scalar
    > {
        var result = scalars
        while result.last == "=" || result.last.map({ ScalarTraits.isSpace($0.value) }) == true {
            result.removeLast()
        }
        return result
    }
}
