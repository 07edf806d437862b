/// Where and by which agency a story was filed, as its first words say it.
///
///     SAN FRANCISCO, Nov. 16 (Xinhua) -- …      MADRID, 12 nov (EFE).- …
///     BEIJING: …    LIMA — …    新华社北京11月16日电（记者 王芳）…
///
/// The dateline is part of the story and stays in the body.
struct Dateline {
    /// As written, without the dash or colon that ends it.
    let text: String
    /// The agency or newspaper, if it names one.
    let agency: String?
    /// "记者 王芳" and the like within it.
    let reporter: String?
    /// Where the story's first sentence begins, in scalars.
    let storyStart: Int

    static func read(_ scalars: [Unicode.Scalar], _ ink: Range<Int>) -> Dateline? {
        guard let first = ink.first else { return nil }
        let value = scalars[first].value
        if ScalarTraits.isIdeographic(value) || value == 0x3010 || value == 0xFF08 {
            return readIdeographic(scalars, ink)
        }
        if value == 0x5B || value == 0x28 || ScalarTraits.isHangul(value) {
            return readBracketed(scalars, ink)
        }
        return readSpaced(scalars, ink)
    }

    // MARK: Scripts with spaces

    private static func readSpaced(_ scalars: [Unicode.Scalar], _ ink: Range<Int>) -> Dateline? {
        let head = ink.prefix(110)
        let tokens = FieldToken.tokens(scalars, head)
        guard let mark = separator(tokens) else { return nil }
        let lead = tokens[..<mark.index]
        guard let end = lead.last?.end, let start = lead.first?.start,
            mark.next < tokens.count || mark.next == tokens.count
        else { return nil }
        let agency = parenthesised(lead, scalars)
        let place = place(lead)
        let shape = Self.shape(place, scalars)
        let dated = hasDay(lead)
        guard rest(of: lead, after: place, isExplainedIn: scalars) else { return nil }
        switch mark.kind {
        case .colon:
            guard shape == .capitals, agency != nil || dated || isPlainPlace(place) else {
                return nil
            }
        case .dash:
            // "March 5 (Example) - …": some agencies leave the place out.
            let placeless = place.isEmpty && agency != nil && dated
            guard shape == .capitals || placeless || (shape == .names && (agency != nil || dated))
            else {
                return nil
            }
            guard
                shape != .capitals || !notPlaces.contains(place.map(\.text).joined(separator: " "))
            else { return nil }
        case .stopDash:
            guard shape != .other, place.count <= 5 else { return nil }
        }
        let storyStart = mark.next < tokens.count ? tokens[mark.next].start : end
        return Dateline(
            text: InkText.flat(scalars[start..<end]), agency: agency, reporter: nil,
            storyStart: storyStart)
    }

    private enum Mark { case dash, stopDash, colon }
    private enum Shape { case capitals, names, other }

    /// The first dash with a space by it, ".-", or colon outside brackets.
    private static func separator(
        _ tokens: [FieldToken]
    ) -> (index: Int, next: Int, kind: Mark)? {
        var depth = 0
        var index = 0
        while index < tokens.count {
            let token = tokens[index]
            let next = index + 1 < tokens.count ? tokens[index + 1] : nil
            switch token.text {
            case "(": depth += 1
            case ")": depth -= 1
            case "." where depth == 0 && next?.text == "-":
                var after = index + 2
                while after < tokens.count, tokens[after].text == "-" { after += 1 }
                return (index, after, .stopDash)
            case "-", "=":
                guard depth == 0 else { break }
                let doubled = next?.text == "-"
                let loose = token.spaceBefore || (next?.spaceBefore ?? true) || doubled
                guard loose, index > 0 else { break }
                var after = index + 1
                while after < tokens.count, tokens[after].text == "-" { after += 1 }
                return (index, after, .dash)
            case ":" where depth == 0:
                return next?.spaceBefore ?? true ? (index, index + 1, .colon) : nil
            case "!", "?", ";", "\"": return nil
            default: break
            }
            index += 1
        }
        return nil
    }

    /// The words up to the first comma, bracket, number or month.
    private static func place(_ lead: ArraySlice<FieldToken>) -> ArraySlice<FieldToken> {
        let end =
            lead.firstIndex {
                $0.number != nil || [",", "(", "[", "|"].contains($0.text)
                    || ($0.text != "mar" && $0.text != "may"
                        && CalendarWords.months[$0.text] != nil)
            } ?? lead.endIndex
        return lead[..<end]
    }

    private static func shape(_ place: ArraySlice<FieldToken>, _ scalars: [Unicode.Scalar]) -> Shape
    {
        let words = place.filter(\.isWord)
        guard (1...6).contains(words.count), let first = place.first, first.isWord else {
            return .other
        }
        var allCapitals = true
        var letters = 0
        for word in words {
            let particle = [
                "de", "la", "las", "los", "del", "el", "do", "da", "di", "of", "y", "and",
            ]
            .contains(word.text)
            let ink = scalars[word.start..<word.end].map(\.value)
            letters += ink.count
            if ink.contains(where: ScalarTraits.isLowercase) {
                allCapitals = allCapitals && particle && letters > ink.count
            }
            if !particle, let lead = ink.first, ScalarTraits.isLowercase(lead) { return .other }
        }
        let plain = place.allSatisfy { $0.isWord || [".", "-", "'", "/"].contains($0.text) }
        guard plain else { return .other }
        return allCapitals && letters >= 3 ? .capitals : .names
    }

    /// What follows the place has to be dates, a region or an agency.
    private static func rest(
        of lead: ArraySlice<FieldToken>, after place: ArraySlice<FieldToken>,
        isExplainedIn scalars: [Unicode.Scalar]
    ) -> Bool {
        var depth = 0
        var loose = 0
        for token in lead[place.endIndex...] {
            if token.text == "(" || token.text == "[" { depth += 1 }
            if token.text == ")" || token.text == "]" { depth -= 1 }
            guard depth == 0, token.isWord else { continue }
            if CalendarWords.months[token.text] != nil
                || CalendarWords.weekdays.contains(token.text)
                || CalendarWords.fillers.contains(token.text) || PersonName.isAgency(token.text)
            {
                continue
            }
            // A region: "PORTLAND, Maine", "AREQUIPA, Perú".
            guard let lead = scalars[token.start..<token.end].first,
                ScalarTraits.isUppercase(lead.value)
            else { return false }
            loose += 1
        }
        return loose <= 3
    }

    private static func parenthesised(
        _ lead: ArraySlice<FieldToken>, _ scalars: [Unicode.Scalar]
    ) -> String? {
        guard let open = lead.lastIndex(where: { $0.text == "(" }),
            let close = lead[open...].firstIndex(where: { $0.text == ")" }), close > open + 1
        else {
            return lead.last.flatMap {
                PersonName.isAgency($0.text) ? InkText.flat(scalars[$0.start..<$0.end]) : nil
            }
        }
        let text = InkText.flat(scalars[lead[open + 1].start..<lead[close - 1].end])
        // Agencies also sign in small letters: "(dpa)".
        let initials =
            text.unicodeScalars.count <= 5
            && text.unicodeScalars.allSatisfy {
                ScalarTraits.isLetter($0.value)
            }
        return initials || (text.count <= 40 && PersonName.isNames(text)) ? text : nil
    }

    private static func hasDay(_ lead: ArraySlice<FieldToken>) -> Bool {
        let hasNumber = lead.contains { ($0.number.map { (1...31).contains($0) }) ?? false }
        return hasNumber && lead.contains { CalendarWords.months[$0.text] != nil }
    }

    private static func isPlainPlace(_ place: ArraySlice<FieldToken>) -> Bool {
        let name = place.map(\.text).joined(separator: " ")
        return place.count <= 4 && name.unicodeScalars.count >= 4 && !notPlaces.contains(name)
    }

    /// Words in capitals before a colon or dash that name no place.
    private static let notPlaces: Set<String> = [
        "question", "answer", "interviewer", "interviewee", "moderator", "host", "narrator",
        "editor",
        "note", "update", "updated", "breaking", "watch", "read", "video", "photos", "opinion",
        "analysis",
        "exclusive", "warning", "correction", "source", "summary", "pregunta", "respuesta",
        "entrevistador",
        "entrevista", "nota", "ultima hora", "urgente", "video y fotos", "fotos", "exclusivo",
        "opinión", "fact check",
        "factbox", "explainer", "live", "review", "interview", "editorial", "todo", "important",
        "tip", "abstract",
        "background", "conclusion", "introduction", "results", "methods", "frage", "antwort",
        "breaking news",
        "what", "when", "where", "who", "why", "how", "reporter", "journalist", "author",
        "periodista", "public",
    ]

    // MARK: Chinese, Japanese, Korean

    private static func readIdeographic(
        _ scalars: [Unicode.Scalar], _ ink: Range<Int>
    ) -> Dateline? {
        if scalars[ink.lowerBound].value == 0x3010 || scalars[ink.lowerBound].value == 0xFF08,
            let bracketed = readBracketed(scalars, ink)
        {
            return bracketed
        }
        guard let wire = wireMark(scalars, ink) else { return nil }
        let lead = scalars[ink.lowerBound..<wire]
        let agency = agencyName(lead)
        let dated = lead.contains { $0 == "月" } && lead.contains { $0 == "日" }
        // "本报讯" and "本台讯": this paper's own.
        guard agency != nil || dated || lead.first == "本" else { return nil }
        var end = wire
        var reporter: String?
        var index = skipSpaces(scalars, wire, ink.upperBound)
        if index < ink.upperBound, scalars[index] == "（" || scalars[index] == "(",
            let close = scalars[index..<min(index + 60, ink.upperBound)].firstIndex(where: {
                $0 == "）" || $0 == ")"
            })
        {
            reporter = reporterName(scalars[(index + 1)..<close])
            end = close + 1
            index = end
        }
        index = skipSpaces(scalars, index, ink.upperBound)
        if index < ink.upperBound, ["：", ":", "，", "—"].contains(scalars[index]) { index += 1 }
        return Dateline(
            text: InkText.flat(scalars[ink.lowerBound..<end]), agency: agency, reporter: reporter,
            storyStart: skipSpaces(scalars, index, ink.upperBound))
    }

    /// The end of "…电" or "…讯" among the first signs, before any sentence mark.
    private static func wireMark(_ scalars: [Unicode.Scalar], _ ink: Range<Int>) -> Int? {
        for index in ink.prefix(36) {
            switch scalars[index] {
            case "，", "。", "！", "？", ",", "“", "：", "、": return nil
            case "电", "電", "讯", "訊":
                let next = index + 1 < ink.upperBound ? scalars[index + 1] : " "
                let ends =
                    ScalarTraits.isSpace(next.value)
                    || ["（", "(", "：", ":", "，", "—"].contains(next)
                // "通讯" and "电力" are words, "11月16日电" and "本报讯" are not.
                let previous = index > ink.lowerBound ? scalars[index - 1] : " "
                if ends || previous == "日" || previous == "报" || previous == "網" || previous == "网"
                {
                    return index + 1
                }
            default: break
            }
        }
        return nil
    }

    private static func agencyName(_ lead: ArraySlice<Unicode.Scalar>) -> String? {
        guard let end = lead.prefix(12).firstIndex(where: { "社网網报報".unicodeScalars.contains($0) })
        else { return nil }
        let name = CanonicalText.string(lead[lead.startIndex...end])
        return name == "本报" || name == "本網" || name == "本网" || name == "本社" ? nil : name
    }

    private static func reporterName(_ scalars: ArraySlice<Unicode.Scalar>) -> String? {
        let text = InkText.flat(scalars)
        for label in ["本报记者", "新华社记者", "通讯员", "记者", "記者"] where text.hasPrefix(label) {
            let names = PersonName.trimmed(String(text.dropFirst(label.count)))
            return !names.isEmpty && PersonName.isNames(names) ? names : nil
        }
        return nil
    }

    /// "【ソウル＝…】", "(서울=연합뉴스) 홍길동 기자 =", "(Reuters) - ".
    private static func readBracketed(_ scalars: [Unicode.Scalar], _ ink: Range<Int>) -> Dateline? {
        let pairs: [Unicode.Scalar: Unicode.Scalar] = ["【": "】", "[": "]", "(": ")", "（": "）"]
        guard let close = pairs[scalars[ink.lowerBound]],
            let end = ink.prefix(40).first(where: { scalars[$0] == close })
        else { return nil }
        let inner = InkText.flat(scalars[(ink.lowerBound + 1)..<end])
        let parts = inner.split(whereSeparator: { "=＝".contains($0) }).map(String.init)
        let hasWire = inner.contains { "电電讯訊".contains($0) }
        guard parts.count == 2 || hasWire || PersonName.isAgency(inner) else { return nil }
        var index = skipSpaces(scalars, end + 1, ink.upperBound)
        var textEnd = end + 1
        if let equals = ink.prefix(70).first(where: { $0 > end && scalars[$0] == "=" }) {
            textEnd = equals
            index = equals + 1
        }
        while index < ink.upperBound, "-–—".unicodeScalars.contains(scalars[index]) { index += 1 }
        return Dateline(
            text: InkText.flat(scalars[ink.lowerBound..<textEnd]),
            agency: parts.count == 2 ? parts[1] : PersonName.isAgency(inner) ? inner : nil,
            reporter: nil, storyStart: skipSpaces(scalars, index, ink.upperBound))
    }

    private static func skipSpaces(_ scalars: [Unicode.Scalar], _ start: Int, _ limit: Int) -> Int {
        var index = start
        while index < limit, ScalarTraits.isSpace(scalars[index].value) { index += 1 }
        return index
    }
}
