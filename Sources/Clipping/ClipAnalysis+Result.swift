/// From decisions on paragraphs to cuts and fields.
extension ClipAnalysis {
    func extraction() -> ClipExtraction {
        let cuts = cuts()
        let shown = paragraphs.filter { $0.reason == nil }.map(\.ink)
        return ClipExtraction(
            text: text, format: format, fields: wantsFields ? fields(shown) : ClipFields(),
            cuts: cuts, paragraphs: shown)
    }

    // MARK: Cuts

    /// Neighbouring paragraphs that go are one gap in the shown text, and of the
    /// blank lines around them at most one is left.
    ///
    ///     kept ⏎            kept ⏎
    ///     ⏎            →    ⏎
    ///     cut ⏎             kept
    ///     ⏎
    ///     kept
    func cuts() -> [Cut] {
        var cuts: [Cut] = []
        if let end = frontMatter?.end { cuts.append(Cut(range: 0..<end, reason: .frontMatter)) }
        var index = 0
        while index < paragraphs.count {
            guard paragraphs[index].reason != nil else {
                index += 1
                continue
            }
            var end = index
            while end < paragraphs.count, paragraphs[end].reason != nil { end += 1 }
            append(run: index..<end, to: &cuts)
            index = end
        }
        // Blank lines between front matter and the first line are the block's.
        if let matter = frontMatter, let first = paragraphs.first, first.reason == nil {
            let start = Int(lines[Int(first.firstLine)].start)
            cuts[0] = Cut(range: 0..<max(matter.end, start), reason: .frontMatter)
        }
        return cuts
    }

    private func append(run: Range<Int>, to cuts: inout [Cut]) {
        let opens = run.lowerBound == 0
        let closes = run.upperBound == paragraphs.count
        var start = opens ? frontMatter?.end ?? 0 : lineFeed(after: run.lowerBound - 1)
        var end = closes ? scalars.count : lineStart(run.upperBound)
        if !opens, !closes {
            start += 1
            let gap = run.contains { paragraphs[$0].traits.contains(.gapBefore) }
            if gap || paragraphs[run.upperBound].traits.contains(.gapBefore) { end -= 1 }
        }
        var from = start
        for index in run {
            let isLast = index + 1 == run.upperBound
            guard let reason = paragraphs[index].reason else { continue }
            if !isLast, paragraphs[index + 1].reason == reason { continue }
            let to = isLast ? end : lineStart(index + 1)
            if from < to { cuts.append(Cut(range: from..<to, reason: reason)) }
            from = to
        }
    }

    private func lineStart(_ paragraph: Int) -> Int {
        Int(lines[Int(paragraphs[paragraph].firstLine)].start)
    }

    private func lineFeed(after paragraph: Int) -> Int {
        Int(lines[Int(paragraphs[paragraph].lastLine)].end)
    }

    // MARK: Fields

    private func fields(_ shown: [Range<Int>]) -> ClipFields {
        var fields = ClipFields()
        let lead = leadParagraph()
        let dateline = lead.flatMap { Dateline.read(scalars, paragraphs[$0].ink) }
        if let written = frontMatter?.title ?? title?.text, !written.isEmpty {
            fields.title = written
        } else {
            fields.titleDerived = true
            fields.title = derivedTitle(lead, dateline)
        }
        fields.dateline = dateline?.text
        fields.language = frontMatter?.language ?? language(shown)
        let day = taken.published ?? taken.plainDate ?? taken.updated
        fields.published =
            frontMatter?.date.flatMap(isoDate) ?? day?.iso ?? dateline.flatMap { isoDate($0.text) }
        fields.site =
            frontMatter?.site ?? taken.source ?? titleSite ?? copyrightHolder() ?? dateline?.agency
        fields.byline = frontMatter?.byline ?? taken.author ?? dateline?.reporter ?? taken.editor
        fields.url = frontMatter?.url ?? taken.url
        fields.tags = frontMatter?.tags ?? []
        return fields
    }

    /// The shown paragraph that the story opens with.
    private func leadParagraph() -> Int? {
        let shown = paragraphs.indices.filter { paragraphs[$0].reason == nil }
        let prose = shown.prefix(40).first { paragraphs[$0].traits.contains(.dateline) }
        return prose ?? shown.prefix(40).first { paragraphs[$0].isProse && $0 >= storyStart }
            ?? shown.first
    }

    private func derivedTitle(_ lead: Int?, _ dateline: Dateline?) -> String {
        guard let lead else { return "" }
        let ink = paragraphs[lead].ink
        let start = min(dateline?.storyStart ?? ink.lowerBound, ink.upperBound)
        let slice = start < ink.upperBound ? scalars[start..<ink.upperBound] : scalars[ink]
        let derived = DerivedTitle.title(slice)
        return derived.isEmpty ? InkText.flat(scalars[ink].prefix(80)) : derived
    }

    private func isoDate(_ text: String) -> String? {
        let characters = Array(text.unicodeScalars)
        let tokens = FieldToken.tokens(characters, 0..<characters.count)
        let reader = DateReader(tokens: tokens, language: roughLanguage)
        for index in tokens.indices {
            guard case (.date(var date), let next)? = reader.date(at: index) else { continue }
            if let (time, _) = next < tokens.count ? reader.time(at: next) : nil,
                let zone = time.zoneMinutes
            {
                date.setTime(
                    hour: time.hour, minute: time.minute, second: time.second, zoneMinutes: zone)
            }
            return date.iso
        }
        return nil
    }

    private func language(_ shown: [Range<Int>]) -> String? {
        var sample: [Unicode.Scalar] = []
        for range in shown {
            sample.append(contentsOf: scalars[range.prefix(40_000)])
            sample.append("\n")
            if sample.count > 40_000 { break }
        }
        return LanguageDetector.language(of: sample[...])
    }

    /// "© 2023 Example News. All rights reserved." names the site.
    private func copyrightHolder() -> String? {
        for index in paragraphs.indices where paragraphs[index].reason == .copyright {
            let line = flat(index)
            guard let sign = line.firstIndex(of: "©") else { continue }
            let words = line[line.index(after: sign)...]
                .drop { $0 == " " || $0.isNumber || $0 == "-" || $0 == "–" || $0 == "," }
            let holder = PersonName.trimmed(
                String(words.prefix { $0 != "." && $0 != "|" && $0 != "," }))
            if holder.count >= 2, holder.count <= 40, holder.split(separator: " ").count <= 5,
                !ChromePhrases.isFurniture(holder)
            {
                return holder
            }
        }
        return nil
    }
}

extension ChromePhrases {
    /// Whether a short text consists of phrases only.
    static func isFurniture(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        var tokens: [PhraseToken] = []
        PhraseToken.read(scalars, 0..<scalars.count, limit: 40, into: &tokens)
        return !tokens.isEmpty && lines.coverage(tokens).isWhole
    }
}
