import HTML

extension PageJudge {
    /// Finds rows of other stories' first lines: three or more neighbours, each with a linked
    /// line and little text besides.
    mutating func findTeasers() {
        let proses = proseSums()
        for parent in outline.elements.indices where elementReasons[parent] == nil {
            var teasers: [Int] = []
            var others = 0
            var child = parent + 1
            while child < outline.elements[parent].end {
                if isTeaser(child) {
                    teasers.append(child)
                } else if proses[outline.elements[child].blocks] > 0 {
                    others += 1
                }
                child = outline.elements[child].end
            }
            guard teasers.count >= 3, teasers.count > others else { continue }
            for teaser in teasers {
                for block in outline.elements[teaser].blocks { isInTeaser[block] = true }
            }
        }
    }

    /// Whether an element is a linked line with a few words.
    private func isTeaser(_ index: Int) -> Bool {
        let element = outline.elements[index]
        guard element.name.isBlock, !element.blocks.isEmpty, element.blocks.count <= 12 else {
            return false
        }
        var hasLine = false
        var plain = 0
        for block in element.blocks where reasons[block] == nil || reasons[block] == .relatedTeaser
        {
            let measure = outline.blocks[block].measure
            if measure.linkPermille > 800, measure.letters >= 15 {
                hasLine = true
            } else {
                plain += measure.letters
            }
        }
        return hasLine && plain > 0 && plain < PageWeights.teaserLettersMost
    }

    /// What a block counts for the search of the article: teasers do not.
    func worth(of block: Int) -> Int {
        if isInTeaser[block], !isListing { return min(0, value(of: block)) }
        return value(of: block)
    }
}
