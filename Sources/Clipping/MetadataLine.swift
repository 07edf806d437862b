/// What a line says about the article instead of telling it.
///
/// A line is metadata only if every part of it is explained: as a label with a
/// value that fits it, a date, a time, a byline, a button, or a name set apart
/// by a bar. One word too many and the line stays in the story.
///
///     Updated: November 17, 2023 Source: Xinhua News Agency
///     └label─┘ └─────date──────┘ └label─┘└──── value ─────┘
struct MetadataLine {
    var published: ClipDate?
    var updated: ClipDate?
    var plainDate: ClipDate?
    /// A date was there, even if it does not say which day.
    var hasDate = false
    var source: String?
    var author: String?
    var editor: String?
    var url: String?
    var isTagList = false
    var isOriginalTitle = false

    var reason: CutReason {
        if isTagList { return .tagList }
        if (author ?? editor) != nil, !hasDate, source == nil { return .byline }
        return .metadata
    }

    var isStrong: Bool {
        hasDate || source != nil || author != nil || editor != nil || url != nil || isTagList
            || isOriginalTitle
    }
}

/// Takes a line apart (see ``MetadataLine``).
struct MetadataReader {
    let scalars: [Unicode.Scalar]
    let language: String?

    private enum Part {
        case label(FieldLabels.Kind)
        case date(DateReader.Reading)
        case time(ClockTime)
        /// A weekday, "at", "hrs": explained beside a date, a word without one.
        case filler
        /// A bar, a bullet, a spaced dash or a wide gap.
        case bar
        case buttons
        case word
    }

    private struct Piece {
        let part: Part
        let range: Range<Int>
    }

    /// - Returns: nil if any part of the line is left unexplained.
    func read(_ ink: Range<Int>) -> MetadataLine? {
        guard ink.count <= Self.longestLine else { return nil }
        let tokens = FieldToken.tokens(scalars, Self.withoutBrackets(ink, scalars))
        guard !tokens.isEmpty, tokens.count <= 90 else { return nil }
        let pieces = pieces(tokens)
        var line = MetadataLine()
        var dated = false
        for piece in pieces {
            switch piece.part {
            case .date, .time: dated = true
            default: break
            }
        }
        var index = 0
        var loose: [Range<Int>] = []
        while index < pieces.count {
            if case .label(let kind) = pieces[index].part {
                let end = endOfValue(pieces, after: index, kind: kind)
                guard take(pieces[index + 1..<end], kind: kind, into: &line) else { return nil }
                index = end
                continue
            }
            let end = takeUnlabelled(pieces, at: index, dated: dated, into: &line, loose: &loose)
            index = end
        }
        guard line.isStrong, explain(loose, pieces: pieces, into: &line) else { return nil }
        return line
    }

    // MARK: Pieces

    private static let longestLine = 320

    /// "(责任编辑：王芳)" and "[Source: Example]" are read by what they hold.
    private static func withoutBrackets(
        _ ink: Range<Int>, _ scalars: [Unicode.Scalar]
    ) -> Range<Int> {
        guard ink.count > 2, let first = scalars[ink].first, let last = scalars[ink].last else {
            return ink
        }
        let pairs: [Unicode.Scalar: Unicode.Scalar] = [
            "(": ")", "[": "]", "（": "）", "【": "】", "*": "*", "_": "_",
        ]
        guard pairs[first] == last else { return ink }
        return ink.lowerBound + 1..<ink.upperBound - 1
    }

    private func pieces(_ tokens: [FieldToken]) -> [Piece] {
        let dates = DateReader(tokens: tokens, language: language)
        var pieces: [Piece] = []
        var index = 0
        var afterBreak = true
        func add(_ part: Part, to next: Int) {
            pieces.append(Piece(part: part, range: tokens[index].start..<tokens[next - 1].end))
            index = next
        }
        while index < tokens.count {
            if index > 0, tokens[index].start - tokens[index - 1].end >= 2, !isAfterLabel(pieces) {
                pieces.append(Piece(part: .bar, range: tokens[index].start..<tokens[index].start))
                afterBreak = true
            }
            if let (label, next) = FieldLabels.match(tokens, at: index),
                afterBreak || !label.needsColon || tokens[index].spaceBefore || next > index + 1,
                next < tokens.count, labelMayStand(label, at: index, tokens, afterBreak: afterBreak)
            {
                add(.label(label.kind), to: next)
                afterBreak = true
            } else if let (reading, next) = dates.date(at: index) {
                add(.date(reading), to: next)
                afterBreak = true
            } else if let (time, next) = dates.time(at: index) {
                add(.time(time), to: next)
                afterBreak = true
            } else if let next = buttons(tokens, at: index), afterBreak {
                add(.buttons, to: next)
            } else if isBar(tokens, index) {
                add(.bar, to: index + 1)
                afterBreak = true
            } else if isFiller(tokens[index]) {
                add(.filler, to: index + 1)
            } else {
                add(.word, to: index + 1)
                afterBreak = false
            }
        }
        return pieces
    }

    private func isAfterLabel(_ pieces: [Piece]) -> Bool {
        if case .label = pieces.last?.part { return true }
        return false
    }

    /// A label with its colon ends whatever came before; "by" and "posted on"
    /// only count where something new begins.
    private func labelMayStand(
        _ label: FieldLabels.Label, at index: Int, _ tokens: [FieldToken], afterBreak: Bool
    ) -> Bool {
        if afterBreak { return true }
        guard let (_, next) = FieldLabels.match(tokens, at: index) else { return false }
        return tokens[next - 1].text == ":"
    }

    private func buttons(_ tokens: [FieldToken], at index: Int) -> Int? {
        var words: [PhraseToken] = []
        guard let last = tokens.last else { return nil }
        PhraseToken.read(scalars, tokens[index].start..<last.end, limit: 8, into: &words)
        guard let first = words.first, Int(first.start) == tokens[index].start,
            let (phrase, length) = ChromePhrases.lines.match(words, at: 0),
            phrase.strength == .strong, phrase.reason == .widget || phrase.reason == .shareButtons
        else { return nil }
        let end = Int(words[length - 1].end)
        return tokens.firstIndex { $0.start >= end } ?? tokens.count
    }

    private func isBar(_ tokens: [FieldToken], _ index: Int) -> Bool {
        switch tokens[index].text {
        case "|", "·", "•", "丨", ">", "»", "●", "▪", "†", "‖", "~": return true
        case "-", "/":
            let next = index + 1 < tokens.count ? tokens[index + 1].spaceBefore : true
            return tokens[index].spaceBefore && next
        default: return false
        }
    }

    private func isFiller(_ token: FieldToken) -> Bool {
        if CalendarWords.weekdays.contains(token.text) || CalendarWords.fillers.contains(token.text)
        {
            return true
        }
        guard token.number == nil, !token.isWord, let sign = token.text.unicodeScalars.first else {
            return false
        }
        return ",.()[]（）【】:;-–—*_、，/'\"".unicodeScalars.contains(sign)
    }

    // MARK: Values

    private func endOfValue(_ pieces: [Piece], after index: Int, kind: FieldLabels.Kind) -> Int {
        var end = index + 1
        while end < pieces.count {
            switch pieces[end].part {
            case .label: return end
            case .bar where kind != .tags && kind != .originalTitle && kind != .url:
                return end
            case .date, .time, .buttons:
                if kind == .author || kind == .editor || kind == .source { return end }
            default: break
            }
            end += 1
        }
        return end
    }

    private func take(
        _ value: ArraySlice<Piece>, kind: FieldLabels.Kind, into line: inout MetadataLine
    ) -> Bool {
        let text = text(of: value)
        switch kind {
        case .published, .updated, .date:
            return takeDate(value, kind: kind, into: &line)
        case .author, .editor:
            guard let names = Byline.names(in: text) else { return false }
            if let medium = names.medium, line.source == nil { line.source = medium }
            if kind == .author {
                line.author = line.author.map { $0 + ", " + names.people } ?? names.people
            } else if line.editor == nil {
                line.editor = names.people
            }
            return true
        case .source:
            guard !text.isEmpty, text.unicodeScalars.count <= 60,
                text.split(separator: " ").count <= 8, !text.hasSuffix("。"),
                !text.hasSuffix(".") || text.split(separator: " ").count <= 3
            else { return false }
            if text.hasPrefix("http") { line.url = text } else { line.source = line.source ?? text }
            return true
        case .url:
            guard text.contains("/") || text.contains("."), !text.contains(" ") else {
                return false
            }
            line.url = text
            return true
        case .originalTitle:
            line.isOriginalTitle = !text.isEmpty
            return !text.isEmpty && !text.hasSuffix("。")
        case .tags:
            line.isTagList = true
            return !text.isEmpty && !text.hasSuffix(".") && !text.hasSuffix("。")
        }
    }

    private func takeDate(
        _ value: ArraySlice<Piece>, kind: FieldLabels.Kind, into line: inout MetadataLine
    ) -> Bool {
        var date: ClipDate?
        var found = false
        var clock: ClockTime?
        for piece in value {
            switch piece.part {
            case .date(let reading):
                found = true
                if case .date(let day) = reading { date = date ?? day }
            case .time(let time):
                found = true
                clock = clock ?? time
            case .filler, .bar, .buttons: break
            case .word, .label: return false
            }
        }
        guard found else { return false }
        Self.join(clock, to: &date)
        line.hasDate = true
        switch kind {
        case .published: line.published = line.published ?? date
        case .updated: line.updated = line.updated ?? date
        default: line.plainDate = line.plainDate ?? date
        }
        return true
    }

    private static func join(_ clock: ClockTime?, to date: inout ClipDate?) {
        guard let clock, let zone = clock.zoneMinutes else { return }
        date?.setTime(
            hour: clock.hour, minute: clock.minute, second: clock.second, zoneMinutes: zone)
    }

    /// A piece that no label claims: a date, or a word that joins a loose run.
    private func takeUnlabelled(
        _ pieces: [Piece], at index: Int, dated: Bool, into line: inout MetadataLine,
        loose: inout [Range<Int>]
    ) -> Int {
        switch pieces[index].part {
        case .date(let reading):
            line.hasDate = true
            if case .date(let day) = reading, line.plainDate == nil {
                line.plainDate = day
                if index + 1 < pieces.count {
                    for piece in pieces[(index + 1)...].prefix(3) {
                        if case .time(let clock) = piece.part {
                            Self.join(clock, to: &line.plainDate)
                        }
                    }
                }
            }
            return index + 1
        case .word: break
        case .filler where !dated: break
        default: return index + 1
        }
        var end = index
        scan: while end < pieces.count {
            switch pieces[end].part {
            case .word: end += 1
            case .filler: end += 1
            default: break scan
            }
        }
        if case .word = pieces[index].part { loose.append(index..<end) }
        return end
    }

    /// Names and sources that stand between bars without a label.
    private func explain(
        _ runs: [Range<Int>], pieces: [Piece], into line: inout MetadataLine
    ) -> Bool {
        guard runs.count <= 2 else { return false }
        for run in runs {
            let text = text(of: pieces[run])
            let medium = PersonName.isMedium(text)
            if isPlace(run, pieces, text) { continue }
            // In Korean and Japanese a job behind a name signs it.
            if let name = BylineText.signature(text) {
                line.author = line.author ?? name
                continue
            }
            guard medium || standsBetweenBars(run, pieces) else { return false }
            if medium {
                line.source = line.source ?? text
            } else if PersonName.isNames(text), text.contains(" ") {
                if line.author == nil { line.author = text }
            } else if !PersonName.isRole(text), text.split(separator: " ").count > 3 {
                return false
            }
        }
        return true
    }

    /// "Lima, 17 nov. 2023": a name, a comma and a date.
    private func isPlace(_ run: Range<Int>, _ pieces: [Piece], _ text: String) -> Bool {
        guard run.lowerBound == 0, run.upperBound < pieces.count, PersonName.isNames(text),
            text.split(separator: " ").count <= 4, case .date = pieces[run.upperBound].part
        else { return false }
        let between = scalars[pieces[0].range.lowerBound..<pieces[run.upperBound].range.lowerBound]
        return between.last { !ScalarTraits.isSpace($0.value) } == ","
    }

    private func standsBetweenBars(_ run: Range<Int>, _ pieces: [Piece]) -> Bool {
        func isEdge(_ index: Int) -> Bool {
            guard pieces.indices.contains(index) else { return true }
            if case .bar = pieces[index].part { return true }
            return false
        }
        return isEdge(run.lowerBound - 1) && isEdge(run.upperBound)
    }

    private func text(of pieces: ArraySlice<Piece>) -> String {
        guard let first = pieces.first, let last = pieces.last else { return "" }
        return PersonName.trimmed(
            InkText.flat(scalars[first.range.lowerBound..<last.range.upperBound]))
    }
}
