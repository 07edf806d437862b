import HTML

extension PageJudge {
    /// Finds the element that holds the article.
    ///
    /// It starts at the element that has the most prose right within it and goes up as long as
    /// that gains: an article may be spread over many containers, but a column beside it adds
    /// little to what the article has, or says it in blocks of another kind.
    mutating func findRoot() {
        root = scope()
        guard let start = densest(within: root)?.element else { return }
        let scores = scores(from: root, like: dominantForm(in: start))
        var best = start
        var place = outline.elements[start].parent
        while place >= root {
            if scores[place] * 100 >= max(scores[best], 1) * PageWeights.climbPercent {
                best = place
            }
            place = outline.elements[place].parent
        }
        root = widened(best)
    }

    /// For each element the worth of its blocks. What has no prose at all costs little, however
    /// much it is: it can be told and cut as a whole.
    private func scores(from top: Int, like form: Form) -> [Int] {
        var scores = [Int](repeating: 0, count: outline.elements.count)
        var hasProse = [Bool](repeating: false, count: outline.elements.count)
        for block in outline.elements[top].blocks {
            let element = outline.blocks[block].element
            let value = worth(of: block)
            let isAlike = self.form(of: block) == form
            scores[element] += value > 0 && !isAlike ? value / 3 : value
            if reasons[block] == nil, isProse(block) { hasProse[element] = true }
        }
        for index in outline.subtree(top).reversed() where index != top {
            let parent = outline.elements[index].parent
            scores[parent] +=
                hasProse[index] ? scores[index] : max(scores[index], -PageWeights.junkMost)
            if hasProse[index] { hasProse[parent] = true }
        }
        return scores
    }

    /// The element with the most prose in blocks that it holds itself or in paragraphs, items and
    /// quotes right within it, and how much that is worth.
    func densest(within top: Int) -> (element: Int, prose: Int)? {
        var direct: [Int: Int] = [:]
        let holders = holders(within: top)
        for block in outline.elements[top].blocks where reasons[block] == nil && isProse(block) {
            direct[holders[outline.blocks[block].element - top], default: 0] += worth(of: block)
        }
        return direct.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
            .map { ($0.key, $0.value) }
    }

    /// For each element under one, that one first, the element that holds its text: it or what it
    /// is a part of.
    private func holders(within top: Int) -> [Int] {
        var holders: [Int] = []
        for index in outline.subtree(top) {
            let element = outline.elements[index]
            let isPart = index > top && element.name.isParagraphLike
            holders.append(isPart ? holders[element.parent - top] : index)
        }
        return holders
    }

    /// What prose stands in: an element's name, and whether it is in a list.
    private struct Form: Hashable {
        let name: HTMLName
        let isInList: Bool
    }

    private func form(of block: Int) -> Form {
        let found = outline.blocks[block]
        return Form(name: outline.elements[found.element].name, isInList: found.listDepth > 0)
    }

    /// The form of most of the prose of a container: paragraphs, as a rule.
    private func dominantForm(in container: Int) -> Form {
        var letters: [Form: Int] = [:]
        for block in outline.elements[container].blocks
        where reasons[block] == nil && isProse(block) {
            letters[form(of: block), default: 0] += outline.blocks[block].measure.letters
        }
        func rank(_ form: Form) -> Int { Int(form.name.rawValue) * 2 + (form.isInList ? 1 : 0) }
        return letters.max {
            ($0.value, rank($1.key)) < ($1.value, rank($0.key))
        }?.key ?? Form(name: .p, isInList: false)
    }

    /// The innermost block that calls itself the article and holds most of the prose. What stands
    /// within a line holds no text itself: a `span` around a whole article does not either.
    private func scope() -> Int {
        let proses = proseSums()
        let total = proses[outline.elements[0].blocks]
        var scope = 0
        for index in outline.elements.indices
        where outline.elements[index].hints.contains(.content) && elementReasons[index] == nil {
            guard outline.isWithin(index, scope), outline.elements[index].name.isBlock else {
                continue
            }
            if proses[outline.elements[index].blocks] * 1000 >= total * 900 { scope = index }
        }
        return scope
    }

    /// The element that also holds the paragraphs beyond that are made like those within: the
    /// same tag with the same class is the same kind of thing.
    private func widened(_ root: Int) -> Int {
        let inside = outline.elements[root].blocks
        var kinds: [UInt64: Int] = [:]
        for block in inside where reasons[block] == nil && isProse(block) {
            if let kind = signature(of: block) {
                kinds[kind, default: 0] += outline.blocks[block].measure.letters
            }
        }
        let total = prose(inside)
        var wide = root
        for block in outline.blocks.indices
        where !inside.contains(block) && reasons[block] == nil && isProse(block)
            && !isInTeaser[block]
        {
            guard let kind = signature(of: block), (kinds[kind] ?? 0) * 3 >= total else {
                continue
            }
            while !outline.isWithin(outline.blocks[block].element, wide) {
                wide = outline.elements[wide].parent
            }
        }
        return wide
    }

    /// The tag and classes of a block's element; nil if it has no classes.
    private func signature(of block: Int) -> UInt64? {
        outline.elements[outline.blocks[block].element].signature
    }

    /// Cuts what is not in the article's element, but for paragraphs between the headline and it:
    /// some pages set the first ones apart.
    mutating func cutOutside() {
        let inside = outline.elements[root].blocks
        let headline = outline.blocks[..<inside.lowerBound].lastIndex { $0.kind == .heading(1) }
        for block in outline.blocks.indices
        where !inside.contains(block) && reasons[block] == nil {
            let isLead =
                headline.map { block > $0 && block < inside.lowerBound } ?? false
                && isProse(block) && !isInTeaser[block] && outline.blocks[block].kind != .caption
                && outline.blocks[block].measure.linkPermille < 300
            if !isLead { reasons[block] = .outside }
        }
    }
}
