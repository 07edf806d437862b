/// Names of authors in what a page writes where its author goes.
///
///     "By Ana Lee and Bo Chen, Staff Writers | March 3, 2021"   → Ana Lee, Bo Chen
///     "Par Zoé Martin (à Lyon)"                                 → Zoé Martin
///     "Jong, Michiel de"   of a citation                        → Michiel de Jong
///
/// How strict the reading is follows from the place: where a page says in so many words that
/// this is the author's name (JSON-LD, `meta name=author`), any name will do, "nightowl42" too;
/// where only a class or the word "by" says so, it has to look like a name.
struct BylineText {
    enum Trust: Comparable {
        /// Running text: a label and then names.
        case text
        /// An element that is marked as a byline.
        case marked
        /// A field for one name.
        case field
    }

    let trust: Trust
    /// The language of the page, for dates beside names.
    let language: String?

    /// How many names are kept, and scalars of each.
    static let nameCountMax = 12
    static let scalarCountMax = 80

    /// The names in one line; empty if there are none.
    func names(in line: String) -> [String] {
        let cleaned = withoutBrackets(line)
        let (rest, hasLabel) = withoutLabel(cleaned)
        let isSigned = Self.rolesBehind.contains { rest.hasSuffix($0) } && rest.utf8.count <= 40
        guard hasLabel || isSigned || trust > .text else { return [] }
        var names: [String] = []
        var isOver = false
        for part in parts(of: withoutDate(rest)) where !isOver {
            let text = Self.tidied(part)
            if text.isEmpty || Self.isDegree(text) { continue }
            if !names.isEmpty, trust < .field, PersonName.isMedium(text) { continue }
            if PersonName.isRole(text), trust < .field || !names.isEmpty {
                isOver = !names.isEmpty
                continue
            }
            guard isName(text) else {
                if trust == .text && names.isEmpty { return [] }
                isOver = !names.isEmpty
                continue
            }
            if !names.contains(text) { names.append(text) }
        }
        return Array(names.prefix(Self.nameCountMax))
    }

    /// "Kooman, F." as catalogues write it, the right way round.
    static func unreversed(_ name: String) -> String {
        let parts = name.split(separator: ",")
        guard parts.count == 2 else { return name }
        let (family, given) = (
            PersonName.trimmed(String(parts[0])), PersonName.trimmed(String(parts[1]))
        )
        guard !family.isEmpty, !given.isEmpty, family.split(separator: " ").count <= 3,
            given.split(separator: " ").count <= 4, !isDegree(given)
        else { return name }
        return given + " " + family
    }

    // MARK: What is around names

    /// Without what stands in brackets and without addresses; in a field, a bracket within the
    /// name is part of it ("Ana (Lu) Lee").
    private func withoutBrackets(_ line: String) -> String {
        let scalars = Array(line.unicodeScalars.prefix(FieldText.scalarCountMax))
        var kept = String.UnicodeScalarView()
        var depth = 0
        for (index, scalar) in scalars.enumerated() {
            let opens = "([{（【<".unicodeScalars.contains(scalar)
            if opens, depth > 0 || !isNickname(scalars, at: index) { depth += 1 }
            if depth == 0 { kept.append(scalar) }
            if depth > 0, ")]}）】>".unicodeScalars.contains(scalar) {
                depth -= 1
                kept.append(" ")
            }
        }
        let words = String(kept).split(separator: " ").filter { word in
            !FieldText.isAddress(String(word)) && !word.hasPrefix("@")
        }
        return words.joined(separator: " ")
    }

    private func isNickname(_ scalars: [Unicode.Scalar], at start: Int) -> Bool {
        guard trust == .field, start > 0, scalars[start] == "(",
            let end = scalars[start...].prefix(40).firstIndex(of: ")"), end + 2 < scalars.count
        else { return false }
        return scalars[start + 1..<end].allSatisfy { $0 == " " || ScalarTraits.isLetter($0.value) }
            && scalars[end + 1] == " " && ScalarTraits.isUppercase(scalars[end + 2].value)
    }

    private func withoutLabel(_ line: String) -> (rest: String, found: Bool) {
        var rest = line
        var found = false
        for _ in 0..<3 {
            let scalars = Array(rest.unicodeScalars.prefix(FieldText.scalarCountMax))
            let tokens = FieldToken.tokens(scalars, 0..<scalars.count)
            guard let next = endOfLabel(tokens), next < tokens.count else { break }
            // "Di Maria" and "Von Trier" are names unless the page says that a label comes.
            let isParticle = ["di", "von", "de", "da", "par", "por"].contains(tokens[0].text)
            if isParticle, next == 1, trust == .field { break }
            rest = CanonicalText.string(scalars[tokens[next].start...])
            found = true
        }
        return (rest, found)
    }

    /// The token behind a label that opens the line.
    private func endOfLabel(_ tokens: [FieldToken]) -> Int? {
        guard let first = tokens.first else { return nil }
        if let (label, next) = FieldLabels.match(tokens, at: 0),
            label.kind == .author || label.kind == .editor
        {
            return next
        }
        guard Self.labels.contains(first.text), tokens.count > 1 else { return nil }
        if tokens[1].text == ":" { return 2 }
        return trust == .marked ? 1 : nil
    }

    /// Labels besides ``FieldLabels``; in running text only with a colon, since most are words
    /// with other uses.
    private static let labels: Set<String> = [
        "door", "av", "af", "oleh", "text", "tekst", "texte", "testo", "words", "penulis",
        "autorka", "yazan", "yazar", "skrevet", "skriven", "geschreven", "irta", "napisal",
        "kirjoittaja", "reporter", "avtor", "autors", "szerzo", "写 真", "撰", "取 材",
    ]

    /// The line up to the first date or time, or the part behind it if it opens the line.
    private func withoutDate(_ line: String) -> String {
        let scalars = Array(line.unicodeScalars.prefix(FieldText.scalarCountMax))
        let tokens = FieldToken.tokens(scalars, 0..<scalars.count)
        let reader = DateReader(tokens: tokens, language: language)
        for index in tokens.indices {
            let isLabel =
                FieldLabels.match(tokens, at: index).map { label, _ in
                    label.kind == .published || label.kind == .updated
                } ?? false
            guard isLabel || reader.date(at: index) != nil || reader.time(at: index) != nil else {
                continue
            }
            var end = tokens[index].start
            if index > 0,
                CalendarWords.weekdays.contains(tokens[index - 1].text)
                    || ["on", "at", "le", "am", "el", "em", "il"].contains(tokens[index - 1].text)
            {
                end = tokens[index - 1].start
            }
            return CanonicalText.string(scalars[..<end])
        }
        return line
    }

    // MARK: Parts

    private func parts(of line: String) -> [String] {
        var spaced = line
        for mark in [";", "、", "，", "|", "•", "·", "；", "&", "丨", " / ", " – ", " — ", " - "] {
            spaced = spaced.replacing(mark, with: "\n")
        }
        if trust < .field { spaced = spaced.replacing("/", with: "\n") }
        for word in [
            " and ", " y ", " et ", " und ", " AND ", " And ", " Y ", " with ", " 和 ", " con ",
            " og ", " och ", " en ", " и ", " i ", " e ", ", ", ",",
        ] {
            spaced = spaced.replacing(word, with: "\n")
        }
        for word in ["and ", "und ", "et ", "y "] {
            spaced = spaced.replacing("\n" + word, with: "\n")
        }
        return spaced.split(separator: "\n").map(String.init)
    }

    private static func tidied(_ part: String) -> String {
        var text = PersonName.trimmed(part)
        for label in ["by ", "By ", "BY "] where text.hasPrefix(label) {
            text = String(text.dropFirst(label.count))
        }
        for role in rolesBehind where text.hasSuffix(role) && text.count > role.count + 1 {
            text = PersonName.trimmed(String(text.dropLast(role.count)))
        }
        while text.hasSuffix("."), !text.dropLast().hasSuffix("."), text.count > 12,
            text.split(separator: " ").last.map({ $0.count > 4 }) ?? false
        {
            text = String(text.dropLast())
        }
        return PersonName.trimmed(text)
    }

    private func isName(_ text: String) -> Bool {
        let count = text.unicodeScalars.count
        guard count >= 2, count <= Self.scalarCountMax, !FieldText.isAddress(text) else {
            return false
        }
        let folded = PersonName.fold(text)
        if Self.nobody.contains(folded) { return false }
        if trust == .field {
            return text.unicodeScalars.contains { !ScalarTraits.isDigit($0.value) && $0 != "." }
                && text.split(separator: " ").count <= 9
        }
        if folded.split(separator: " ").contains(where: { Self.buttons.contains(String($0)) }) {
            return false
        }
        if PersonName.isAgency(text) { return true }
        return PersonName.isNames(Self.withoutDays(text)) && Self.isShort(text)
    }

    /// "María del Mar" and "Sun Li" without what could be a weekday; dates are gone by now.
    private static func withoutDays(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard words.count > 1 else { return text }
        return words.map { word in
            let isDay =
                word.utf8.count <= 3
                && CalendarWords.weekdays.contains(PersonName.fold(String(word)))
            return isDay && !ScalarTraits.isLowercase(word.unicodeScalars.first?.value ?? 0)
                ? "Name" : String(word)
        }.joined(separator: " ")
    }

    /// What systems and careless templates put where a name should be.
    private static let nobody: Set<String> = [
        "admin", "administrator", "author", "authors", "unknown", "none", "null", "undefined",
        "anonymous", "guest", "webmaster", "root", "super user", "user", "by", "autor", "auteur",
        "editor", "name", "n a", "no author", "false", "true", "default", "wordpress", "share",
        "follow author", "作 者", "记 者", "記 者", "编 辑", "編 輯", "来 源", "來 源", "staff", "posted",
        "site admin", "test",
    ]

    /// Jobs that stand behind the name, as in Korean and Japanese.
    private static let rolesBehind = [" 기자", " 특파원", " 선임기자", " 인턴기자", "記者", "记者", "編集委員"]

    /// The name in a line that a job behind it signs: "홍길동 기자"; nil for any other line.
    static func signature(_ line: String) -> String? {
        guard line.unicodeScalars.count <= 16,
            let role = rolesBehind.first(where: { line.hasSuffix($0) })
        else { return nil }
        let name = PersonName.trimmed(String(line.dropLast(role.count)))
        return name.isEmpty || name.contains(" ") || papers.contains(name) ? nil : name
    }

    /// "Of this paper" and the like before the job: nobody's name.
    private static let papers: Set<String> = [
        "本报", "本報", "本网", "本網", "本刊", "本社", "新华社", "新華社", "特约", "见习", "实习",
    ]

    /// In scripts without capitals, a name is told from a sentence by its length.
    private static func isShort(_ text: String) -> Bool {
        let letters = text.unicodeScalars.count { !ScalarTraits.isSpace($0.value) }
        guard let first = text.unicodeScalars.first?.value else { return false }
        if ScalarTraits.isHangul(first) { return letters <= 8 }
        if ScalarTraits.isIdeographic(first) { return letters <= 8 }
        let hasCase = text.unicodeScalars.contains {
            ScalarTraits.isUppercase($0.value) || ScalarTraits.isLowercase($0.value)
        }
        return hasCase || text.split(separator: " ").count <= 4
    }

    /// Whether a name is what somebody signs in with: "nightowl42", "jdoe".
    static func isHandle(_ name: String) -> Bool {
        guard !name.contains(" "), let first = name.unicodeScalars.first,
            name.utf8.allSatisfy({ $0 < 0x80 })
        else { return false }
        return ScalarTraits.isLowercase(first.value)
            || name.utf8.contains { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F }
    }

    /// Words of buttons and boxes around names.
    private static let buttons: Set<String> = [
        "follow", "view", "share", "read", "subscribe", "more", "comments", "comment", "posts",
        "profile", "about", "contact", "email", "tweet", "newsletter", "updated", "published",
        "posted", "min", "minutes", "photo", "photos", "photograph", "image", "getty", "latest",
        "contributors", "authors", "author", "save", "print", "login", "download", "reviewed",
    ]

    private static let degrees: Set<String> = [
        "ma", "md", "m d", "phd", "ph d", "mph", "rn", "rd", "msc", "ms", "ba", "bsc", "mba", "jd",
        "esq", "dds", "do", "pharmd", "mpp", "psyd", "lcsw", "cpa", "cfa", "dvm", "rdn", "np", "pa",
    ]

    private static func isDegree(_ text: String) -> Bool { degrees.contains(PersonName.fold(text)) }
}
