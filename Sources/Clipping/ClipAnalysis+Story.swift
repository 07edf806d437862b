/// Where the story begins and ends, and which lists of other stories there are.
extension ClipAnalysis {
    // MARK: The story

    mutating func findStory() {
        hasStory = holdsStory()
        guard hasStory else {
            (storyStart, storyEnd) = (0, paragraphs.count)
            return
        }
        storyStart = paragraphs.indices.first { isStorySentence($0) } ?? 0
        let closed = paragraphs.indices.last {
            isStorySentence($0) && !paragraphs[$0].traits.contains(.ellipsis)
        }
        storyEnd = (closed ?? paragraphs.count - 1) + 1
        passStandfirst()
    }

    /// One paragraph of some length, or two lines of prose and more set apart by
    /// blank lines: verse and lists have neither.
    private func holdsStory() -> Bool {
        var apart = 0
        var columns = 0
        for index in paragraphs.indices where isStorySentence(index) {
            let paragraph = paragraphs[index]
            if paragraph.isStory || paragraph.traits.contains(.dateline) { return true }
            guard paragraph.traits.contains(.gapBefore) else { continue }
            apart += 1
            columns += Int(paragraph.columns)
            if apart >= 2, columns >= 120 { return true }
        }
        return false
    }

    /// A sentence between the title and the byline is a standfirst: the story
    /// starts after the byline, so that what stands there is still "outside".
    private mutating func passStandfirst() {
        var sentences = 0
        let first = storyStart
        for index in first..<min(first + 10, storyEnd) {
            if let line = metadata[index], line.hasDate || line.author != nil, index > first {
                let rest = ((index + 1)..<storyEnd).first { isStorySentence($0) }
                if let rest { storyStart = rest }
                sentences = 0
            } else if isStorySentence(index) {
                if paragraphs[index].traits.contains(.dateline) { return }
                sentences += 1
                if sentences > 2 { return }
            }
        }
    }

    // MARK: Other stories

    mutating func findOtherStories() {
        var index = 0
        var vocabulary: Set<UInt64>?
        let lastSentence = paragraphs.indices.last { isStorySentence($0) } ?? -1
        while index < paragraphs.count {
            let found = evidence[index]
            guard headsList(index, closing: index > lastSentence) else {
                index += 1
                continue
            }
            let end = endOfTeasers(after: index, lastSentence, &vocabulary)
            let tail = lastSentence < end
            let counts = (index + 1..<end).contains { metadata[$0] == nil && !evidence[$0].isWhole }
            if counts, tail || found.strength != .weakHeading {
                for teaser in index..<end where !isFixed(teaser) && !isCredit(teaser) {
                    let own =
                        teaser > index && evidence[teaser].isWhole ? evidence[teaser].reason : nil
                    paragraphs[teaser].reason = own ?? .relatedTeaser
                }
                index = end
            } else {
                index += 1
            }
        }
    }

    /// "Must Read", and below the story also "More from the coast".
    private func headsList(_ index: Int, closing: Bool) -> Bool {
        let found = evidence[index]
        guard found.isWhole || (found.leadsList && closing), !isFixed(index),
            paragraphs[index].columns <= 60, !isListed(index)
        else { return false }
        switch found.strength {
        case .strongHeading, .weakHeading, .pointer: return true
        default: return false
        }
    }

    /// Within a block of lines that no phrase knows.
    private func isListed(_ index: Int) -> Bool {
        joinsPrevious(index) && !evidence[index - 1].isWhole && metadata[index - 1] == nil
            && !paragraphs[index - 1].isProse && !isCut(index - 1)
    }

    /// "Editor: …" may stand below such a list, and is no part of it.
    private func isCredit(_ index: Int) -> Bool {
        guard let line = metadata[index] else { return false }
        return line.author != nil || line.editor != nil || line.source != nil
    }

    /// The end of the headlines and first lines below a heading.
    ///
    /// A headline belongs to the list, and so does what breaks off in "…". A full
    /// sentence belongs to it only if it stands in one block with its headline, no
    /// sentence of the story follows, and its words are strange to the story: a
    /// story that goes on talks of what it talked of.
    private func endOfTeasers(
        after heading: Int, _ lastSentence: Int, _ vocabulary: inout Set<UInt64>?
    ) -> Int {
        let single = evidence[heading].strength == .pointer
        var end = heading + 1
        var afterHeadline = false
        var headlines = 0
        var firstSentence: Int?
        while end < paragraphs.count, end - heading <= 60 {
            let paragraph = paragraphs[end]
            if !paragraph.traits.isDisjoint(with: [.kept, .verbatim, .dateline]) { break }
            if evidence[end].isWhole || metadata[end] != nil || paragraph.reason != nil {
                if single, headlines > 0 { break }
                end += 1
                continue
            }
            if paragraph.traits.contains(.ellipsis), paragraph.columns <= 800 {
                afterHeadline = false
            } else if isHeadline(end, below: heading)
                || (end > lastSentence && isTopic(end))
            {
                if single, headlines > 0 { break }
                afterHeadline = paragraph.traits.contains(.gapBefore) || end == heading + 1
                headlines += 1
            } else if afterHeadline, joinsPrevious(end), !single, paragraph.columns <= 320,
                standsClear(heading), isStranger(end, before: heading, &vocabulary)
            {
                afterHeadline = false
                firstSentence = firstSentence ?? end
            } else {
                break
            }
            end += 1
        }
        return lastSentence < end ? end : firstSentence ?? end
    }

    /// A question or a cry is a headline only in one block with others: by itself
    /// it may be a sentence of the story.
    private func isHeadline(_ index: Int, below heading: Int) -> Bool {
        guard looksLikeHeadline(index) else { return false }
        guard paragraphs[index].isProse, paragraphs[index].traits.contains(.asks) else {
            return true
        }
        return joinsPrevious(index) && standsClear(heading)
    }

    /// Blank lines part a heading from the story; where they part nothing, a block
    /// says nothing either.
    private func standsClear(_ heading: Int) -> Bool {
        heading > 0 && paragraphs[heading].traits.contains(.gapBefore)
    }

    /// A word or two, as topics below a story are.
    private func isTopic(_ index: Int) -> Bool {
        paragraphs[index].columns <= 40
            && paragraphs[index].words + paragraphs[index].ideographs > 0
            && paragraphs[index].traits.isDisjoint(with: [
                .terminal, .quotes, .endsOpen, .endsInColon,
            ])
    }

    private func isStranger(
        _ index: Int, before heading: Int, _ vocabulary: inout Set<UInt64>?
    ) -> Bool {
        let known = vocabulary ?? Set((0..<heading).suffix(400).flatMap { contentWords($0) })
        vocabulary = known
        let words = Set(contentWords(index))
        guard words.count >= 5, known.count >= 30 else { return false }
        let shared = words.count { known.contains($0) }
        return shared * 100 < words.count * ChromeWeights.strangerPercent
    }

    /// Words of five letters and more, and pairs of ideographs: short words are
    /// common to all stories.
    private func contentWords(_ index: Int) -> [UInt64] {
        var tokens: [PhraseToken] = []
        PhraseToken.read(scalars, paragraphs[index].ink, limit: 400, into: &tokens)
        var words: [UInt64] = []
        var previous: PhraseToken?
        for token in tokens {
            let ideograph =
                token.end - token.start == 1
                && ScalarTraits.isIdeographic(scalars[Int(token.start)].value)
            if !ideograph, token.end - token.start >= 5 { words.append(token.hash) }
            if ideograph, let previous, previous.end == token.start {
                words.append(PhraseToken.chain(previous.hash, token.hash))
            }
            previous = ideograph ? token : nil
        }
        return words
    }
}
