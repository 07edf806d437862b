/// Dates, sources and names: found by line, taken where such lines stand.
extension ClipAnalysis {
    mutating func readMetadata() {
        let reader = MetadataReader(scalars: scalars, language: roughLanguage)
        for index in window where !isFixed(index) && paragraphs[index].columns <= 320 {
            if continuesLabel.contains(index) { continue }
            if let line = CreditLine.read(flat(index)) ?? reader.read(paragraphs[index].ink) {
                metadata[index] = line
            } else if let line = labelAbove(index, reader) {
                metadata[index] = line
                metadata[index + 1] = line
                continuesLabel.insert(index + 1)
            }
        }
        for index in window where !isFixed(index) && metadata[index] == nil {
            if Dateline.read(scalars, paragraphs[index].ink) != nil {
                paragraphs[index].traits.insert(.dateline)
            }
        }
        unsetSpeakers()
    }

    /// "By" or "Published:" on a line of its own and its value on the next.
    private func labelAbove(_ index: Int, _ reader: MetadataReader) -> MetadataLine? {
        let ink = paragraphs[index].ink
        guard index + 1 < paragraphs.count, ink.count <= 24, !isFixed(index + 1),
            paragraphs[index + 1].columns <= 60
        else { return nil }
        let tokens = FieldToken.tokens(scalars, ink)
        guard !tokens.isEmpty, let (label, next) = FieldLabels.match(tokens, at: 0),
            next == tokens.count, !label.needsColon || tokens.last?.text == ":",
            reader.read(paragraphs[index + 1].ink) == nil
                || reader.read(paragraphs[index + 1].ink)?.plainDate != nil
        else { return nil }
        return reader.read(ink.lowerBound..<paragraphs[index + 1].ink.upperBound)
    }

    /// "LIMA: …" once is a dateline; a label that returns is somebody speaking.
    private mutating func unsetSpeakers() {
        var seen: [String: Int] = [:]
        let dated = window.filter { paragraphs[$0].traits.contains(.dateline) }
        for index in dated {
            let lead = Dateline.read(scalars, paragraphs[index].ink)?.text ?? ""
            seen[lead, default: 0] += 1
        }
        for index in dated {
            let lead = Dateline.read(scalars, paragraphs[index].ink)?.text ?? ""
            if seen[lead, default: 0] > 1 { paragraphs[index].traits.remove(.dateline) }
        }
    }

    /// Takes the fields of the lines around the story, and cuts those lines.
    mutating func takeMetadata() {
        for index in metadata.keys.sorted() {
            guard let line = metadata[index],
                !isFixed(index) || paragraphs[index].reason == .relatedTeaser
            else { continue }
            guard mayTake(index), !isRecord(index), !isBelowFurniture(index, line) else {
                if !hasStory { metadata[index] = nil }
                continue
            }
            if paragraphs[index].reason == nil { paragraphs[index].reason = line.reason }
            if !continuesLabel.contains(index), paragraphs[index].reason != .relatedTeaser {
                take(line)
            }
        }
        for index in window where index < storyStart && hasStory && !isFixed(index) {
            takeBareName(index)
        }
    }

    /// A bare date far below the story is a comment's or another story's.
    private func isBelowFurniture(_ index: Int, _ line: MetadataLine) -> Bool {
        guard hasStory, index > storyEnd, line.plainDate != nil || line.reason == .metadata,
            line.published == nil, line.updated == nil, line.source == nil
        else { return false }
        return (storyEnd..<index).suffix(ChromeWeights.windowParagraphs).contains {
            looksLikeFurniture($0) || paragraphs[$0].reason == .relatedTeaser
        }
    }

    private func mayTake(_ index: Int) -> Bool {
        if hasStory { return isOutsideStory(index) }
        // Without sentences to tell where a text begins, only what stands right
        // under a line of its own, and above a block, is about the text.
        guard index >= 1, index <= 3, index + 1 < paragraphs.count else { return false }
        return paragraphs[0].traits.contains(.gapBefore)
            && paragraphs[index + 1].traits.contains(.gapBefore)
            && (1..<index).allSatisfy { metadata[$0] != nil }
    }

    /// Whether a line is one of a form's many: an invitation, a mail's head.
    private func isRecord(_ index: Int) -> Bool {
        var first = index
        while joinsPrevious(first), index - first < 40 { first -= 1 }
        var last = index
        while joinsPrevious(last + 1), last - index < 40 { last += 1 }
        var unknown = 0
        var known = 0
        for other in first...last {
            if metadata[other] != nil {
                known += 1
            } else if paragraphs[other].traits.contains(.speaker), !evidence[other].isWhole,
                paragraphs[other].columns <= 100
            {
                unknown += 1
            }
        }
        return unknown >= known
    }

    /// An agency, a job, or a name right beside a date.
    private mutating func takeBareName(_ index: Int) {
        let text = flat(index)
        guard text.unicodeScalars.count <= 60, !evidence[index].isWhole else { return }
        if PersonName.isAgency(text) {
            paragraphs[index].reason = .byline
            taken.source = taken.source ?? text
            return
        }
        let parts = text.split(separator: ",").map { PersonName.trimmed(String($0)) }
        if PersonName.isRole(text) {
            if index > 0 { paragraphs[index].reason = .byline }
            return
        }
        let dated = [index - 1, index + 1].contains { metadata[$0]?.hasDate == true && isCut($0) }
        if dated, PersonName.isMedium(text), index > 0 {
            // "Redacción El Heraldo": the desk of a paper stands for the paper.
            let words = text.split(separator: " ")
            let desk = words.count > 1 && PersonName.isRole(String(words[0]))
            taken.source = taken.source ?? (desk ? words.dropFirst().joined(separator: " ") : text)
            paragraphs[index].reason = .byline
            return
        }
        guard dated, index > 0, taken.author == nil, text.contains(" "),
            (2...4).contains(parts.first?.split(separator: " ").count ?? 0),
            let names = Byline.names(in: text), !PersonName.isMedium(text),
            (0..<index).contains(where: { looksLikeHeadline($0) && paragraphs[$0].size >= 4 })
        else { return }
        taken.author = names.people
        paragraphs[index].reason = .byline
    }

    private mutating func take(_ line: MetadataLine) {
        taken.published = taken.published ?? line.published
        taken.updated = taken.updated ?? line.updated
        taken.plainDate = taken.plainDate ?? line.plainDate
        taken.source = taken.source ?? line.source
        taken.author = taken.author ?? line.author
        taken.editor = taken.editor ?? line.editor
        taken.url = taken.url ?? line.url
    }
}

/// "(Reporting by Ana Ruiz; Editing by Tom Hill)" and its like.
enum CreditLine {
    private static let reporting = [
        "reporting by ", "reporting and writing by ", "written by ", "writing by ",
        "additional reporting by ", "reporte de ", "con informacion de ", "editado por ",
        "editing by ",
        "reportagem de ", "avec ", "edicao de ",
    ]

    static func read(_ text: String) -> MetadataLine? {
        var inner = text
        if inner.hasPrefix("("), inner.hasSuffix(")") {
            inner = String(inner.dropFirst().dropLast())
        }
        let clauses = inner.split(whereSeparator: { $0 == ";" }).map {
            PersonName.trimmed(String($0))
        }
        guard !clauses.isEmpty, clauses.count <= 5, text.unicodeScalars.count <= 300 else {
            return nil
        }
        var line = MetadataLine()
        for clause in clauses {
            let folded = clause.lowercased()
            guard let lead = reporting.first(where: folded.hasPrefix), lead != "avec " else {
                return nil
            }
            var names = String(clause.dropFirst(lead.count))
            if names.hasSuffix(".") { names.removeLast() }
            for place in [" in ", " en ", " em "] {
                names = String(names.split(separator: place, maxSplits: 1).first ?? "")
            }
            guard let byline = Byline.names(in: names) else { return nil }
            if lead.hasPrefix("edit") || lead.hasPrefix("edic") {
                line.editor = line.editor ?? byline.people
            } else {
                line.author = line.author ?? byline.people
            }
        }
        return line
    }
}
