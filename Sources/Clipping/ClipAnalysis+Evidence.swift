/// What each paragraph is by itself.
extension ClipAnalysis {
    mutating func applyPatterns(keep: [String], cut: [String]) {
        let patterns = LinePatterns(keep: keep, cut: cut)
        guard !patterns.isEmpty else { return }
        for index in paragraphs.indices {
            switch patterns.wish(for: scalars[paragraphs[index].ink]) {
            case .keep: paragraphs[index].traits.insert(.kept)
            case .cut: paragraphs[index].reason = .rule
            case nil: break
            }
        }
    }

    /// Reads the phrases of every paragraph short enough to be furniture.
    mutating func weighParagraphs() {
        var tokens: [PhraseToken] = []
        for index in paragraphs.indices
        where paragraphs[index].columns <= ChromeWeights.weighedColumns && !isFixed(index) {
            let ink = visibleInk(paragraphs[index].ink)
            guard PhraseToken.read(scalars, ink, limit: 160, into: &tokens), !tokens.isEmpty else {
                continue
            }
            evidence[index] = weigh(paragraphs[index], ink, tokens)
            if !repeated.isEmpty, let print = tokens.count >= 2 ? lineFingerprint(index) : nil {
                evidence[index].isRepeated = repeated.contains(print)
            }
        }
    }

    private func lineFingerprint(_ index: Int) -> UInt64? {
        var tokens: [PhraseToken] = []
        return RepeatedLines.fingerprint(scalars, paragraphs[index].ink, &tokens)
    }

    /// The words of a Markdown link, without the address behind them.
    private func visibleInk(_ ink: Range<Int>) -> Range<Int> {
        guard ink.count <= 600, let open = scalars[ink].firstIndex(of: "["),
            open - ink.lowerBound <= 4, scalars[ink].last == ")",
            let close = scalars[ink].lastIndex(of: "]"), close + 1 < ink.upperBound,
            scalars[close + 1] == "(", open < close
        else { return ink }
        return ink.lowerBound..<close
    }

    private func weigh(
        _ paragraph: Paragraph, _ ink: Range<Int>, _ tokens: [PhraseToken]
    ) -> Evidence {
        var found = Evidence()
        found.tokens = UInt8(min(tokens.count, 255))
        let coverage = ChromePhrases.lines.coverage(tokens)
        var points = 0
        if coverage.isWhole {
            found.isWhole = true
            (found.reason, found.strength) = (coverage.reason, coverage.strength)
            points += wholePoints(coverage, paragraph)
        } else {
            if let lead = coverage.lead, coverage.tokens - coverage.covered <= 3,
                paragraph.columns <= 40, !paragraph.traits.contains(.terminal)
            {
                found.leadsList = lead.strength == .strongHeading || lead.strength == .weakHeading
                if found.leadsList { found.strength = lead.strength }
            }
            let lead = relatedLead(coverage, paragraph, ink)
            if lead > 0 {
                (points, found.reason) = (lead, .relatedTeaser)
            } else if coverage.phrases >= 2, coverage.covered * 10 >= coverage.tokens * 6,
                !paragraph.isProse
            {
                (points, found.reason) = (ChromeWeights.mostlyPhrases, coverage.reason)
            }
        }
        if coverage.tokens >= 4, !found.isWhole {
            let terms = ChromePhrases.terms.points(tokens)
            // What a call is about ("newsletter", "Facebook") makes no call of a
            // sentence: one of the surer terms has to be there.
            if terms.points > 0, terms.best >= ChromeWeights.surestTerm || !paragraph.isProse {
                points += terms.points
                if found.reason == nil || terms.points > ChromeWeights.relatedLead {
                    found.reason = terms.reason
                }
            }
        }
        guard points > 0 else { return found }
        points += objections(paragraph, tokens, isWhole: found.isWhole)
        if paragraph.columns <= ChromeWeights.fragmentColumns, !paragraph.traits.contains(.terminal)
        {
            points += ChromeWeights.fragment
        }
        found.points = Int8(clamping: points)
        return found
    }

    private func wholePoints(_ coverage: ChromePhrases.Coverage, _ paragraph: Paragraph) -> Int {
        var points: Int
        switch coverage.strength {
        case .strong, .pointer: points = ChromeWeights.wholeStrong
        case .strongHeading, .weakHeading: points = ChromeWeights.wholeHeading
        case .weak, nil: points = ChromeWeights.wholeWeak
        }
        if coverage.phrases >= 2 { points += ChromeWeights.secondPhrase }
        if coverage.phrases >= 3 { points += ChromeWeights.thirdPhrase }
        let asks = paragraph.traits.contains(.asks)
        if paragraph.traits.contains(.terminal), !asks, coverage.tokens < 6 {
            points += ChromeWeights.shortSentence
        }
        return points
    }

    /// "Read more: Headline": a phrase for other stories, a colon, a headline.
    private func relatedLead(
        _ coverage: ChromePhrases.Coverage, _ paragraph: Paragraph, _ ink: Range<Int>
    ) -> Int {
        guard let lead = coverage.lead, let end = coverage.leadEnd, paragraph.columns <= 220,
            lead.strength == .strongHeading || lead.strength == .pointer
        else { return 0 }
        let next = scalars[end..<ink.upperBound].first { !ScalarTraits.isSpace($0.value) }
        switch next {
        case ":", "：", "|", "»", "›", ">", "→", "▶", "►": return ChromeWeights.relatedLead
        default: return 0
        }
    }

    private func objections(
        _ paragraph: Paragraph, _ tokens: [PhraseToken], isWhole: Bool
    ) -> Int {
        var points = 0
        if paragraph.traits.contains(.quotes) { points += ChromeWeights.quotes }
        guard !isWhole else { return points }
        let sentence =
            paragraph.isProse || (paragraph.traits.contains(.terminal) && paragraph.size >= 5)
        if sentence { points += ChromeWeights.sentence }
        if sentence, tokens.contains(where: { Self.speech.contains($0.hash) }) {
            points += ChromeWeights.speech
        }
        return points
    }

    /// Words that report what somebody says, where the languages of most clips
    /// have them.
    private static let speech: Set<UInt64> = Set(
        [
            "said", "says", "told", "added", "according", "announced", "reported", "dijo", "afirmo",
            "senalo", "explico", "indico", "segun", "anuncio", "aseguro", "disse", "afirmou",
            "segundo",
            "anunciou", "declare", "dit", "selon", "annonce", "sagte", "laut", "erklarte", "teilte",
            "detto", "secondo", "сказал", "сообщил", "заявил", "قال", "说", "称", "說", "稱",
        ].map { word in
            var tokens: [PhraseToken] = []
            let scalars = Array(word.unicodeScalars)
            PhraseToken.read(scalars, 0..<scalars.count, limit: 1, into: &tokens)
            return tokens.first?.hash ?? 0
        })

    /// If most of the text recurs, it is a story clipped before, not furniture.
    mutating func ignoreRetoldStory() {
        guard !repeated.isEmpty else { return }
        var recurring = 0
        var total = 0
        for index in paragraphs.indices where paragraphs[index].isProse {
            total += Int(paragraphs[index].columns)
            if evidence[index].isRepeated { recurring += Int(paragraphs[index].columns) }
        }
        guard recurring * 2 > total else { return }
        for index in evidence.indices { evidence[index].isRepeated = false }
    }
}
