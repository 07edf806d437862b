import HTML

/// What the page is called.
extension PageEvidence {
    /// A title that some part of the page gives.
    struct TitleVote {
        let text: String
        let words: [String]
        let source: PageMetadata.Source
        /// How much it weighs: a heading that readers see more than what is written for machines
        /// that show cards.
        let weight: Double
    }

    /// The title with where it comes from, and the heading that shows it.
    ///
    /// Each source votes for what it says, less the site's name. Votes that agree are counted
    /// together; of the strongest group the most trusted member is the title.
    func title(
        sites: Set<String>
    ) -> (title: String, source: PageMetadata.Source, node: HTMLNode?)? {
        let votes = titleVotes(sites: sites)
        var best: (index: Int, weight: Double)?
        for index in votes.indices {
            let group = votes.filter { FieldText.agree($0.words, votes[index].words) }
            let isLeader = group.first?.words == votes[index].words
            let weight = group.reduce(0) { $0 + $1.weight }
            if isLeader, best == nil || weight > (best?.weight ?? 0) + 0.01 {
                best = (index, weight)
            }
        }
        guard let best else { return nil }
        let chosen = votes[best.index]
        let text = untruncated(chosen, votes)
        return (text, chosen.source, headingNode(for: FieldText.words(text)))
    }

    /// Votes in the order of trust.
    private func titleVotes(sites: Set<String>) -> [TitleVote] {
        let raw = rawTitles()
        let plain = headings.filter { !$0.isElsewhere && ($0.level <= 2 || $0.isMarked) }
            .map(\.words)
        let headlines = headings.filter { !$0.isElsewhere && ($0.level == 1 || $0.isMarked) }
            .map(\.words)
        let names = sites.union(authorKeys())
        let rawWords = raw.map { FieldText.words($0.text) }
        var seen: Set<String> = []
        var votes: [TitleVote] = []
        for (index, (text, source, weight)) in raw.enumerated() {
            // Two tags that a template fills from one field are one voice.
            let voice = "\(source) \(text)"
            guard seen.insert(voice).inserted else { continue }
            // What says the same, site's name and all, is no evidence for it.
            let others = plain + rawWords.filter { $0 != rawWords[index] }
            let parts = TitleParts(
                sites: names, others: others.filter { !$0.isEmpty }, headlines: headlines)
            let rest = parts.headline(of: text, isElement: source == .titleElement)
            let words = FieldText.words(rest)
            guard !words.isEmpty || !rest.isEmpty else { continue }
            let isSite = sites.contains(FieldText.key(rest))
            // "Interview" says less than the headline does.
            let isBare = source == .titleElement && words.count == 1
            votes.append(
                TitleVote(
                    text: rest, words: words, source: source,
                    weight: isSite ? 0.05 : isBare ? weight * 0.7 : weight))
        }
        return votes
    }

    private func rawTitles() -> [(text: String, source: PageMetadata.Source, weight: Double)] {
        var raw: [(text: String, source: PageMetadata.Source, weight: Double)] = []
        func add(_ text: String?, _ source: PageMetadata.Source, _ weight: Double) {
            if let text { raw.append((text, source, weight)) }
        }
        if let main {
            let weight = main.rank >= 3 ? 1.3 : main.rank == 2 ? 1 : 0.6
            add(main.json["headline"]?.text.flatMap(FieldText.clean), .linkedData, weight)
            add(main.json["name"]?.text.flatMap(FieldText.clean), .linkedData, weight - 0.4)
        }
        add(tags.first("citation_title"), .citation, 1.4)
        add(tags.first("dc:title", "dcterms:title", "dcterm:title"), .dublinCore, 1.4)
        add(tags.first("og:title"), .openGraph, 1.3)
        add(tags.first("parsely-title", "sailthru:title", "hdl", "headline"), .meta, 0.8)
        if let card = tags.first("twitter:title", "title"), card != tags.first("og:title") {
            add(card, .twitter, 0.4)
        }
        let marked = headings.filter { !$0.isElsewhere && $0.isMarked }
        for heading in marked.filter({ $0.level == 1 }).prefix(3) {
            add(heading.text, .heading, 1.1)
        }
        for heading in marked.filter({ $0.level > 1 }).prefix(3) {
            add(heading.text, .heading, marked.count == 1 ? 1 : 0.6)
        }
        add(titleElement, .titleElement, 1)
        let firsts = headings.filter { $0.level == 1 && !$0.isElsewhere }
        for heading in firsts.prefix(4) where !heading.isMarked {
            add(heading.text, .heading, firsts.count == 1 ? 0.9 : 0.6)
        }
        return raw
    }

    /// A title that was cut ("The quick brown fox ju…") as a longer vote has it whole.
    private func untruncated(_ chosen: TitleVote, _ votes: [TitleVote]) -> String {
        let isCut = chosen.text.hasSuffix("…") || chosen.text.hasSuffix("...")
        let stem = isCut ? chosen.words.dropLast() : chosen.words[...]
        let longer = votes.first { vote in
            vote.words.count > stem.count && vote.words.starts(with: stem)
                && !vote.text.hasSuffix("…") && !vote.text.hasSuffix("...")
                && (isCut || vote.source == .heading && chosen.text.unicodeScalars.count > 100)
        }
        return stem.count >= 3 ? longer?.text ?? chosen.text : chosen.text
    }

    /// The first heading outside other stories that says the title; else the closest of all.
    private func headingNode(for title: [String]) -> HTMLNode? {
        guard !title.isEmpty else { return nil }
        let exact = headings.filter { $0.words == title }
        if let heading = exact.first(where: { !$0.isElsewhere && $0.level == 1 })
            ?? exact.first(where: { !$0.isElsewhere })
        {
            return heading.node
        }
        let close = headings.filter { FieldText.agree($0.words, title) && !$0.isElsewhere }
        return close.first { $0.level == 1 }?.node ?? close.first?.node ?? exact.first?.node
            ?? headings.first { $0.level == 1 && $0.isMarked && !$0.isElsewhere }?.node
    }
}
