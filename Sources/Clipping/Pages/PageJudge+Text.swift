extension PageJudge {
    /// Weighs what is left as a text that somebody copied from the page: lines of dates and names,
    /// calls to subscribe and to share, pointers to other stories. These rules are those of
    /// ``TextClipper``, which cuts nothing for a single doubtful sign.
    mutating func cutByText(title: String?) {
        var text = (title ?? "") + "\n\n"
        var places: [(block: Int, start: Int)] = []
        var count = text.unicodeScalars.count
        guard count < 1_000 else { return }
        for block in outline.blocks.indices where reasons[block] == nil {
            switch outline.blocks[block].kind {
            case .code, .cell: continue
            default: break
            }
            places.append((block, count))
            let line = outline.string(of: block)
            text += line + "\n\n"
            count += line.unicodeScalars.count + 2
            guard text.utf8.count < PageWeights.weighedTextBytesMost else { return }
        }
        guard places.count > 2, let canonical = try? CanonicalText(text) else { return }
        let prose = places.reduce(0) { $0 + (isProse($1.block) ? 1 : 0) }
        guard prose > 1 else { return }
        var found: [(block: Int, reason: CutReason)] = []
        // Both ascend.
        var rest = places[...]
        for cut in TextClipper.ofPage.clip(canonical).cuts {
            rest = rest.drop { $0.start < cut.range.lowerBound }
            for (block, _) in rest.prefix(while: { $0.start < cut.range.upperBound }) {
                found.append((block, cut.reason))
            }
        }
        // A line of names and dates may read like a sentence.
        let fields = Set(
            found.filter { $0.reason == .metadata || $0.reason == .byline }.map(\.block))
        let first = places.first { isProse($0.block) && !fields.contains($0.block) }?.block ?? 0
        for (block, reason) in found where holds(reason, for: block, isTop: block < first) {
            reasons[block] = reason
        }
        cutBareHeadings()
    }

    /// Whether a reason of plain text holds for a block of a page, where more is known: title and
    /// names are fields already, and links tell what points to another story.
    private func holds(_ reason: CutReason, for block: Int, isTop: Bool) -> Bool {
        switch reason {
        case .title, .frontMatter: return false
        case .metadata, .byline: return isTop
        // Buttons of a page are links or stand beside some; "Telegram, 1912" is a line.
        case .shareButtons:
            return outline.blocks[block].measure.linkLetters > 0
                || [block - 1, block + 1].contains {
                    reasons.indices.contains($0) && reasons[$0] == .shareButtons
                }
        case .relatedTeaser:
            return !isProse(block) && outline.blocks[block].measure.linkLetters > 0
        default: return true
        }
    }
}
