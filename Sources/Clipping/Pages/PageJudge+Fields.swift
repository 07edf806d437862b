import HTML

extension PageJudge {
    /// What people said for or against some words.
    mutating func apply(keep: [String], cut: [String]) {
        let patterns = LinePatterns(keep: keep, cut: cut)
        guard !patterns.isEmpty else { return }
        for block in outline.blocks.indices {
            switch patterns.wish(for: Array(outline.string(of: block).unicodeScalars)[...]) {
            case .keep: kept.insert(block)
            case .cut: reasons[block] = .rule
            case nil: break
            }
        }
    }

    /// Cuts from the article what is shown as a field: its title, names and day, where they stand
    /// above the text.
    mutating func cutFields(_ metadata: PageMetadata) {
        let inside = outline.elements[root].blocks
        let start = inside.first { reasons[$0] == nil && isProse($0) } ?? inside.upperBound
        for (node, reason) in [
            (metadata.titleNode, CutReason.title), (metadata.bylineNode, .byline),
            (metadata.dateNode, .metadata),
        ] {
            guard let node, let index = outline.elements.firstIndex(where: { $0.node == node })
            else { continue }
            let element = outline.elements[index]
            let letters = outline.measure(element.blocks).letters
            let isField = element.name.isBlock && letters < 300 && prose(element.blocks) == 0
            if isField, reason == .title || element.lastBlock <= start + 2 {
                // A name that is a link was taken for one to another story.
                for block in element.blocks
                where reasons[block] == nil || reasons[block] == .relatedTeaser {
                    reasons[block] = reason
                }
            }
        }
        if let site = metadata.site.map(FieldText.key), !site.isEmpty {
            for block in outline.blocks.indices.prefix(start)
            where reasons[block] == nil && outline.blocks[block].kind.isHeading
                && outline.blocks[block].measure.letters < 100
            {
                if FieldText.key(outline.string(of: block)) == site { reasons[block] = .metadata }
            }
        }
        guard let title = metadata.title.map(TitleWords.init) else { return }
        for block in outline.blocks.indices.prefix(start + 3) where reasons[block] == nil {
            guard outline.blocks[block].measure.letters < 400 else { continue }
            if title.isSaid(by: outline.string(of: block)) { reasons[block] = .title }
        }
    }
}

extension PageJudge {
    /// Says of lines that are links what they are, where that can be told: names and dates by
    /// what holds them, menus by how short they are.
    mutating func nameLinkLists() {
        for index in outline.elements.indices where elementReasons[index] == .relatedTeaser {
            let element = outline.elements[index]
            guard !element.hints.contains(.related),
                let reason = isMetadata(index)
                    ? .metadata : isMenu(element.blocks) ? CutReason.navigation : nil
            else { continue }
            for block in element.blocks where reasons[block] == .relatedTeaser {
                reasons[block] = reason
            }
            elementReasons[index] = reason
        }
    }

    /// Whether an element, or what is right around it, is for names and dates.
    private func isMetadata(_ index: Int) -> Bool {
        var place = index
        for _ in 0..<3 where place >= 0 {
            if outline.elements[place].hints.contains(.metadata) { return true }
            place = outline.elements[place].parent
        }
        return false
    }

    private func isMenu(_ blocks: Range<Int>) -> Bool {
        outline.measure(blocks).letters <= blocks.count * PageWeights.menuLineLetters
    }
}

/// A title as its letters and digits: what is left when it is set in another type.
struct TitleWords {
    private let letters: [UInt32]

    init(_ title: String) {
        letters = Self.letters(title)
    }

    /// Whether a line is the title and nothing else.
    func isSaid(by line: String) -> Bool {
        let other = Self.letters(line)
        guard !other.isEmpty, !letters.isEmpty else { return false }
        if other == letters { return true }
        // A site's name may stand behind it, on either side.
        let (short, long) = other.count < letters.count ? (other, letters) : (letters, other)
        return short.count >= 12 && short.count * 10 >= long.count * 7
            && long.starts(with: short)
    }

    private static func letters(_ text: String) -> [UInt32] {
        text.unicodeScalars.compactMap { scalar in
            let value = ScalarTraits.folded(scalar.value)
            let isWord =
                ScalarTraits.isLetter(value) || ScalarTraits.isDigit(value)
                || ScalarTraits.isIdeographic(value)
            return isWord ? value : nil
        }
    }
}
