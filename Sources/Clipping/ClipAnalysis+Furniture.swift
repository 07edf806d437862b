/// The decision on each line: its score in its place and among its neighbours.
extension ClipAnalysis {
    mutating func cutFurniture() {
        cutBreadcrumbs()
        // Twice more, since a line's neighbours may only be recognised after it.
        for _ in 0..<3 { cutByScore() }
        cutTeasersBelowFurniture()
    }

    private mutating func cutByScore() {
        for index in paragraphs.indices
        where !isFixed(index) && title?.paragraphs.contains(index) != true {
            let outside = isOutsideStory(index)
            let (points, reason) = score(index, outside: outside)
            let threshold =
                outside ? ChromeWeights.cutOutsideStory : ChromeWeights.cutInsideStory
            if points >= threshold, let reason { paragraphs[index].reason = reason }
        }
    }

    private func score(_ index: Int, outside: Bool) -> (Int, CutReason?) {
        let found = evidence[index]
        let paragraph = paragraphs[index]
        var points = Int(found.points)
        var reason = found.reason
        if found.isRepeated {
            if points == 0, paragraph.isProse { points += ChromeWeights.sentence }
            points += ChromeWeights.repeated
            if !found.isWhole, reason == nil { reason = .repeated }
        }
        let short = paragraph.columns <= 25 && paragraph.size <= 4
        let plain = paragraph.traits.isDisjoint(with: [
            .terminal, .quotes, .dateline, .endsInColon, .heading,
        ])
        if points == 0 {
            guard outside, short, plain, metadata[index] == nil, index >= storyEnd || index > 0
            else {
                return (0, nil)
            }
            reason = .widget
            // A lone number or sign among what was cut counts something there.
            if evidence[index].tokens <= 1, isCut(index - 1) || isCut(index + 1), hasNoWord(index) {
                points += ChromeWeights.wholeWeak
            }
        }
        if Int(found.points) <= 0 || found.isRepeated,
            paragraph.columns <= ChromeWeights.fragmentColumns, plain
        {
            points += ChromeWeights.fragment
        }
        if outside { points += ChromeWeights.outsideStory }
        if found.isWhole || !paragraph.isProse {
            if isFurniture(index - 1) { points += ChromeWeights.neighbour }
            if isFurniture(index + 1) { points += ChromeWeights.neighbour }
        }
        if inCompany(index, outside: outside) { points += ChromeWeights.company }
        if !outside || index >= storyEnd, index > 0, found.isWhole, !isCut(index - 1),
            paragraphs[index - 1].traits.contains(.endsInColon)
        {
            points += ChromeWeights.announced
        }
        return (points, reason)
    }

    private func hasNoWord(_ index: Int) -> Bool {
        paragraphs[index].words == 0 && paragraphs[index].ideographs == 0
            && paragraphs[index].traits.isDisjoint(with: [.rule, .listItem])
    }

    /// Cut, and neither for its meaning (title, date, names) nor by the user.
    private func isFurniture(_ index: Int) -> Bool {
        guard paragraphs.indices.contains(index), let reason = paragraphs[index].reason else {
            return false
        }
        switch reason {
        case .title, .metadata, .byline, .frontMatter, .rule: return false
        default: return true
        }
    }

    /// Whether short lines that no phrase knows stand beside a line.
    private func inCompany(_ index: Int, outside: Bool) -> Bool {
        let before = joinsPrevious(index) && isUnknownFragment(index - 1)
        let after = joinsPrevious(index + 1) && isUnknownFragment(index + 1)
        if outside { return before && after }
        if before || after { return true }
        // A single word between two short paragraphs: a dialogue or a list with
        // blank lines.
        guard evidence[index].tokens <= 2, !hasStory || evidence[index].strength == .weak else {
            return false
        }
        return isUnknownFragment(index - 1) && isUnknownFragment(index + 1)
    }

    private func isUnknownFragment(_ index: Int) -> Bool {
        paragraphs.indices.contains(index) && !isCut(index) && !evidence[index].isWhole
            && metadata[index] == nil && paragraphs[index].columns <= 80
            && !paragraphs[index].isProse
            && title?.paragraphs.contains(index) != true
    }

    // MARK: Breadcrumbs

    /// "Home > World > Asia" above the story, and menus with bars between.
    private mutating func cutBreadcrumbs() {
        guard hasStory else { return }
        for index in window
        where !isFixed(index) && isOutsideStory(index) && metadata[index] == nil
            && title?.paragraphs.contains(index) != true
        {
            guard let trail = Breadcrumbs(scalars[paragraphs[index].ink]), !isTable(index) else {
                continue
            }
            if trail.isPath, index < storyStart { paragraphs[index].reason = .breadcrumbs }
            if !trail.isPath { paragraphs[index].reason = .navigation }
        }
    }

    /// Lines with bars one below the other are a table.
    private func isTable(_ index: Int) -> Bool {
        [index - 1, index + 1].contains { other in
            guard paragraphs.indices.contains(other), joinsPrevious(max(index, other)),
                let trail = Breadcrumbs(scalars[paragraphs[other].ink])
            else { return false }
            return !trail.isPath
        }
    }

    // MARK: Teasers without a heading

    /// Below furniture under the story, what breaks off in "…" is another story,
    /// and so is a headline right above it.
    private mutating func cutTeasersBelowFurniture() {
        guard hasStory, storyEnd < paragraphs.count else { return }
        for index in storyEnd..<paragraphs.count where !isFixed(index) && isFurniture(index - 1) {
            let broken = paragraphs[index].traits.contains(.ellipsis)
            let announces =
                looksLikeHeadline(index) && index + 1 < paragraphs.count
                && paragraphs[index + 1].traits.contains(.ellipsis)
                && paragraphs[index].size >= 4
            if broken || announces, paragraphs[index].traits.isDisjoint(with: [.quotes, .listItem])
            {
                paragraphs[index].reason = .relatedTeaser
            }
        }
    }

    /// A clip that would show nothing shows everything instead.
    mutating func keepSomething() {
        let shown = paragraphs.contains { $0.reason == nil }
        guard !shown else { return }
        for index in paragraphs.indices where paragraphs[index].reason != .rule {
            paragraphs[index].reason = nil
        }
        if let found = title { title = FoundTitle(text: found.text, paragraphs: 0..<0) }
    }
}

/// A line of short parts between signs that point, or bars.
struct Breadcrumbs {
    /// Parts that lead from one to the next; else a menu.
    let isPath: Bool

    init?(_ line: ArraySlice<Unicode.Scalar>) {
        guard line.count <= 160 else { return nil }
        let pointing: Set<Unicode.Scalar> = [">", "›", "»", "→", "＞", "❯", "▸", "/", "\\"]
        let barring: Set<Unicode.Scalar> = ["|", "•", "·", "｜", "‧"]
        guard let sign = line.first(where: { pointing.contains($0) || barring.contains($0) }) else {
            return nil
        }
        let parts = line.split(separator: sign).map { InkText.flat($0) }.filter { !$0.isEmpty }
        guard parts.count >= 2, parts.allSatisfy({ Self.isShort($0) }) else { return nil }
        let startsAtHome = Self.isHome(parts[0])
        isPath = pointing.contains(sign)
        if sign == "/" || sign == "\\" {
            guard Self.isSpaced(line, sign), startsAtHome || parts.count >= 3 else { return nil }
        }
        if isPath {
            guard startsAtHome || parts.count >= 3 else { return nil }
        } else {
            guard parts.count >= 4 || (startsAtHome && parts.count >= 3) else { return nil }
        }
    }

    private static func isShort(_ part: String) -> Bool {
        let count = part.unicodeScalars.count
        return count <= 48 && part.split(separator: " ").count <= 7
            && !part.hasSuffix(".") && !part.hasSuffix("。") && !part.contains("=")
    }

    private static func isSpaced(_ line: ArraySlice<Unicode.Scalar>, _ sign: Unicode.Scalar) -> Bool
    {
        guard let index = line.firstIndex(of: sign), index > line.startIndex else { return false }
        return ScalarTraits.isSpace(line[index - 1].value)
    }

    private static func isHome(_ part: String) -> Bool {
        let words = PersonName.fold(part)
        return homes.contains {
            words == $0 || words.hasSuffix(" " + $0) || words.hasSuffix($0 + " 页")
        }
    }

    private static let homes: Set<String> = [
        "home", "homepage", "inicio", "portada", "accueil", "startseite", "start", "pagina inicial",
        "inicial", "главная", "首 页", "首 頁", "网 站 首 页", "ホ ー ム", "ト ッ プ", "홈", "الرئيسية", "news",
        "you are here",
    ]
}
