/// A page's title without the names that a site puts around it.
///
///     "Headline | Example News"        "Example: Headline"        "Headline - Section - Site"
///      └──────┘                                 └──────┘           └──────┘
///
/// A part is only left out on evidence: what is left is what a heading or another source calls
/// the page; or the part names the site, its host or the author; or, for a `title` element, it is
/// short, stands behind a sign that parts titles, and no heading has it. A sign within a
/// headline ("Raspberry Pi 3 - the credit card PC") parts nothing else.
struct TitleParts {
    /// Names of the site and its host, as ``FieldText/key(_:)`` makes them, and of the author.
    let sites: Set<String>
    /// The words of headings and other titles.
    var others: [[String]] = []
    /// The words of the headings that may be the headline: the first level, and marked ones.
    var headlines: [[String]] = []

    /// Signs that part titles, the surest first; each with the blanks it stands between.
    static let signs = [
        " | ", " ｜ ", "｜", " :: ", " » ", " « ", " • ", " · ", " ✩ ", " ★ ", " ~ ", " @ ", " – ",
        " — ", " - ", " -- ", " ― ", " / ", " > ", " < ", "_", "|", "丨",
    ]

    /// How many of ``signs`` may part without other evidence.
    static let sureSigns: Set<String> = [
        " | ", " ｜ ", "｜", " :: ", " » ", " « ", " • ", " · ", " ✩ ", " ★ ", "|", "丨",
    ]
    private static let weakSigns: Set<String> = [" – ", " — ", " - ", " -- ", " / ", " > ", " < "]

    /// The title within a text.
    ///
    /// - Parameter isElement: the text is the `title` element's, where sites add their name.
    func headline(of text: String, isElement: Bool) -> String {
        var pieces = Self.pieces(of: Self.withoutBracket(text, sites))
        if let agreed = agreedPart(pieces) { return agreed }
        while pieces.count > 1, let last = pieces.last, namesSite(last.text) { pieces.removeLast() }
        while pieces.count > 1, namesSite(pieces[0].text) { pieces.removeFirst() }
        if isElement { pieces = withoutUnproved(pieces) }
        let rest = withoutLead(Self.joined(pieces[...]))
        return rest.isEmpty ? text : rest
    }

    // MARK: Pieces

    struct Piece: Equatable {
        let text: String
        /// The sign before it; empty for the first.
        let sign: String
    }

    static func pieces(of text: String) -> [Piece] {
        var pieces = [Piece(text: text, sign: "")]
        for sign in signs {
            pieces = pieces.flatMap { piece -> [Piece] in
                let parts = piece.text.split(separator: sign, omittingEmptySubsequences: true)
                guard parts.count > 1, parts.count < 12 else { return [piece] }
                if sign == "_" || sign == "｜", !partsTight(parts) { return [piece] }
                return parts.enumerated().map { index, part in
                    Piece(text: trimmed(part), sign: index == 0 ? piece.sign : sign)
                }
            }
        }
        return pieces.filter { !$0.text.isEmpty }
    }

    /// An underscore parts Chinese titles; in others it is a letter of a name ("snake_case").
    private static func partsTight(_ parts: [Substring]) -> Bool {
        parts.allSatisfy { part in
            part.hasSuffix(" ") || part.hasPrefix(" ")
                || part.unicodeScalars.contains { ScalarTraits.isIdeographic($0.value) }
        }
    }

    private static func trimmed(_ part: Substring) -> String {
        InkText.flat(Array(part.unicodeScalars)[...])
    }

    private static func joined(_ pieces: ArraySlice<Piece>) -> String {
        var text = ""
        for piece in pieces { text += (text.isEmpty ? "" : piece.sign) + piece.text }
        return text.hasSuffix(" ::") ? String(text.dropLast(3)) : text
    }

    // MARK: Evidence

    /// The longest run of pieces, not all, that something else on the page calls the title.
    private func agreedPart(_ pieces: [Piece]) -> String? {
        guard pieces.count > 1, pieces.count <= 12 else { return nil }
        let whole = FieldText.words(Self.joined(pieces[...]))
        if others.contains(whole) { return nil }
        let counts = pieces.map { FieldText.words($0.text).count }
        let longest = counts.firstIndex(of: counts.max() ?? 0) ?? 0
        for length in (1..<pieces.count).reversed() {
            for start in 0...(pieces.count - length) {
                let text = Self.joined(pieces[start..<start + length])
                let words = FieldText.words(text)
                // "Slate - Encyclopedia" over a page that is headed "Slate".
                let isTopic = start == 0 && pieces.count == 2 && headlines.contains(words)
                guard words.count >= 2 || (words.first?.utf8.count ?? 0) >= 8 || isTopic,
                    !namesSite(text)
                else { continue }
                // "Environment" may head a box on the page and stand in the title as well.
                let isMain = (start..<start + length).contains(longest)
                if headlines.contains(words) || (isMain && others.contains(words)) { return text }
            }
        }
        return nil
    }

    func namesSite(_ text: String) -> Bool {
        let key = FieldText.key(text)
        guard key.utf8.count >= 2 else { return key.isEmpty }
        if sites.contains(key) { return true }
        let lower = text.lowercased()
        if !lower.contains(" "), [".com", ".org", ".net"].contains(where: lower.hasSuffix) {
            return true
        }
        // "Libération" of "liberation.fr", "The Example" of "theexample".
        return key.utf8.count >= 4
            && sites.contains { site in
                site.utf8.count >= 4
                    && (site == "the" + key
                        || (site.hasPrefix(key) && site.utf8.count <= key.utf8.count + 6)
                        || (key.hasPrefix(site) && key.utf8.count <= site.utf8.count + 6))
            }
    }

    /// Without one last part of a few words, if a headline of some length is left.
    private func withoutUnproved(_ pieces: [Piece]) -> [Piece] {
        guard pieces.count > 1, let last = pieces.last else { return pieces }
        if Self.sureSigns.contains(last.sign) {
            let first = pieces.firstIndex { $0.sign == last.sign } ?? pieces.count - 1
            for end in [first, pieces.count - 1]
            where isHeadline(Self.joined(pieces[..<end]), thanTail: pieces[end...]) {
                return Array(pieces[..<end])
            }
        }
        let tail = FieldText.words(last.text)
        let isTight = last.sign == "_" && tail.count <= 8
        guard isTight || (Self.weakSigns.contains(last.sign) && tail.count <= 4),
            isHeadline(Self.joined(pieces.dropLast()), thanTail: pieces.suffix(1)),
            !others.contains(where: { $0.suffix(tail.count).elementsEqual(tail) }),
            isTight || PersonName.isMedium(last.text) || Self.isNameLike(last.text)
        else { return pieces }
        let rest = Array(pieces.dropLast())
        return isTight && rest.last?.sign == "_" ? withoutUnproved(rest) : rest
    }

    /// Every word with a capital, as names of sites have.
    private static func isNameLike(_ text: String) -> Bool {
        text.split(separator: " ").allSatisfy { word in
            word.unicodeScalars.first.map { !ScalarTraits.isLowercase($0.value) } ?? true
                || ["of", "the", "and", "de", "la", "du", "der", "des", "di"].contains(word)
        }
    }

    private func isHeadline(_ text: String, thanTail tail: ArraySlice<Piece>) -> Bool {
        let words = FieldText.words(text).count
        let longest = tail.map { FieldText.words($0.text).count }.max() ?? 0
        return words >= 3 && words >= longest
    }

    /// "Site: Headline", where the part before the colon is the site's name or the rest is what
    /// a heading says.
    private func withoutLead(_ text: String) -> String {
        guard let colon = text.firstRange(of: ": ") else { return text }
        let lead = String(text[..<colon.lowerBound])
        let rest = String(text[colon.upperBound...])
        let words = FieldText.words(rest)
        guard FieldText.words(lead).count <= 6, !words.isEmpty else { return text }
        if namesSite(lead) { return rest }
        let isAgreed = words.count >= 2 && others.contains(words)
        return isAgreed && !others.contains(FieldText.words(text)) ? rest : text
    }

    /// "Headline [Site]", "Headline (example.org)".
    private static func withoutBracket(_ text: String, _ sites: Set<String>) -> String {
        let pairs: [Character: Character] = [")": "(", "]": "[", "】": "【", "）": "（"]
        guard let close = text.last, let open = pairs[close],
            let start = text.lastIndex(of: open), start != text.startIndex
        else { return text }
        let inner = String(text[text.index(after: start)...].dropLast())
        let parts = TitleParts(sites: sites)
        guard parts.namesSite(inner) else { return text }
        return InkText.flat(Array(text[..<start].unicodeScalars)[...])
    }
}
