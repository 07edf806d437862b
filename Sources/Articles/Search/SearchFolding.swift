import CRDT

/// Reads text as search does, for the index, for queries, and to verify and show hits: all three
/// must agree, so all three go through here.
///
/// - Accents fold: scalars are canonically decomposed and marks of the accent classes (1, 10–36
///   and 200–240: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel signs) left out.
///   Marks that make another letter stay: Indic vowels and nuktas, Thai vowels, kana voicing.
/// - Case folds (`ß` to `ss`), full-width letters and half-width katakana become the usual ones.
/// - Soft hyphens, joiners and direction marks are read over.
/// - A token is a run of letters, digits and marks; in CJK each scalar is one, with its marks.
///   Everything else parts tokens, the apostrophe too.
///
/// SQLite's FTS5 tokenizer `unicode61` with `remove_diacritics 2` folds Latin accents only and cuts
/// Indic and Thai words at their vowels. We differ: the index is fed with text that is folded
/// already (``IndexTexts/words``), and `unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'` leaves
/// it as it is, token for token.
/// Chinese and Japanese have no spaces for it to cut at, so pairs of neighbours go
/// to a second table (``IndexTexts/bigrams``).
///
/// Worked example: `El Niño’s Ｎｏ. 1, 中国人` has the tokens `el` `nino` `s` `no` `1` `中` `国` `人`.
/// Its words are `el nino s no 1`, its bigrams `中国 国人 人`.
package enum SearchFolding {
    /// One token of a text.
    struct Token {
        /// The folded scalars.
        var scalars: [Unicode.Scalar]
        /// Where it stands in the text, marks included: Unicode scalars, half-open.
        var range: Range<Int>
        let isCJK: Bool
        /// Whether nothing stands between it and the token before.
        let adjoins: Bool
    }

    /// Whether the scalar is an ideograph, kana, Hangul or bopomofo letter, found by bigrams.
    package static func isCJK(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isCJK
    }

    /// What the full-text tables are fed with.
    package struct IndexTexts: Hashable, Sendable {
        /// The tokens of the text outside CJK, folded and joined by spaces.
        package let words: String
        /// For each run of CJK scalars its overlapping pairs, and its last scalar alone, joined
        /// by spaces. With the last scalar, every scalar begins a token, so that one alone is
        /// found by prefix.
        package let bigrams: String
    }

    /// Folds a text for the index, in one pass that makes no token of its own.
    ///
    /// - Complexity: O(n) for n scalars.
    package static func indexTexts(of text: String) -> IndexTexts {
        var builder = IndexTextBuilder()
        let utf8 = Array(text.utf8)
        var start = 0
        while start < utf8.count {
            // Plain letters and signs fold by themselves, unless a mark may follow.
            if utf8[start] < 0x80, start + 1 == utf8.count || utf8[start + 1] < 0x80 {
                builder.take(ascii: utf8[start])
                start += 1
                continue
            }
            var end = start + 1
            while end < utf8.count,
                utf8[end] >= 0x80 || end + 1 < utf8.count && utf8[end + 1] >= 0x80
            {
                end += 1
            }
            let stretch = String(decoding: utf8[start..<end], as: UTF8.self)
            forEachCluster(of: Array(stretch.unicodeScalars)) { cluster, _ in
                for scalar in cluster { builder.take(scalar) }
            }
            start = end
        }
        return builder.finish()
    }

    /// The text folded, with signs and white space as they are: for lists and single values
    /// (sites, states) that are compared without regard to case and accents.
    package static func folded(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var folded: [Unicode.Scalar] = []
        forEachCluster(of: scalars) { cluster, _ in folded.append(contentsOf: cluster) }
        return String(scalars: folded)
    }

    /// What to ask the index for so that it gives all hits of a term, and few others.
    package struct Lookup: Hashable, Sendable {
        /// Words to be found beside each other in the table of words; each entry of its own.
        package var wordPhrases: [[String]] = []
        /// Bigrams to be found beside each other in the table of bigrams; each entry of its own.
        package var bigramPhrases: [[String]] = []
        /// Whether the last word of the last word phrase may go on. A bigram phrase of a single
        /// scalar always may.
        package var lastWordIsPrefix = false
    }

    /// The lookup of a text in the form of a term. A hit of the index still has to be verified by
    /// `matchRanges(of:form:in:)`: phrases across signs and across the two tables are not its
    /// business. Empty if the text holds nothing that can be searched for.
    package static func lookup(of text: String, form: SearchQuery.Form) -> Lookup {
        let tokens = tokens(of: Array(text.unicodeScalars))
        var lookup = Lookup()
        for phrase in tokens.split(whereSeparator: \.isCJK) {
            lookup.wordPhrases.append(phrase.map { String(scalars: $0.scalars) })
        }
        for run in runs(of: tokens) {
            // The lone last scalar would not be followed by the end of the run in a longer text.
            let pairs = bigrams(ofRun: run)
            let asked = pairs.count > 1 ? pairs.dropLast() : pairs[...]
            lookup.bigramPhrases.append(asked.map { String(scalars: $0) })
        }
        lookup.lastWordIsPrefix = form == .prefix && !(tokens.last?.isCJK ?? true)
        return lookup
    }

    /// Cuts the text into tokens.
    static func tokens(of text: [Unicode.Scalar]) -> [Token] {
        var tokens: [Token] = []
        // Whether the last token may be gone on with.
        var isOpen = false
        // A word grows in place: a copy for each scalar would make a long one quadratic.
        var last: Int { tokens.count - 1 }
        forEachCluster(of: text) { cluster, range in
            for scalar in cluster {
                if scalar.isCJK || isOpen && isVoicing(scalar) {
                    append(scalar, range, &tokens, adjoins: isOpen)
                    isOpen = true
                } else if scalar.isWordPart {
                    if isOpen, !tokens[last].isCJK {
                        tokens[last].scalars.append(scalar)
                        tokens[last].range = tokens[last].range.lowerBound..<range.upperBound
                    } else {
                        tokens.append(
                            Token(scalars: [scalar], range: range, isCJK: false, adjoins: isOpen))
                    }
                    isOpen = true
                } else {
                    isOpen = false
                }
            }
        }
        return tokens
    }

    static func isVoicing(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{3099}" || scalar == "\u{309A}"
    }

    /// Adds a CJK scalar as a token, or to the one before if the two compose: kana with its
    /// voicing mark, a Hangul syllable of its letters.
    private static func append(
        _ scalar: Unicode.Scalar, _ range: Range<Int>, _ tokens: inout [Token], adjoins: Bool
    ) {
        if adjoins, let last = tokens.last, last.isCJK, let base = last.scalars.last,
            let composed = CanonicalDecomposition.composition(base, scalar)
        {
            tokens[tokens.count - 1].scalars[last.scalars.count - 1] = composed
            tokens[tokens.count - 1].range = last.range.lowerBound..<range.upperBound
        } else {
            tokens.append(Token(scalars: [scalar], range: range, isCJK: true, adjoins: adjoins))
        }
    }

    /// Calls `body` with the folding of each scalar and its marks, and where they stand.
    private static func forEachCluster(
        of text: [Unicode.Scalar], _ body: ([Unicode.Scalar], Range<Int>) -> Void
    ) {
        var cluster: [Unicode.Scalar] = []
        var folded: [Unicode.Scalar] = []
        var start = 0
        while start < text.count {
            var end = start + 1
            folded.removeAll(keepingCapacity: true)
            if text[start].value < 0x80, end == text.count || text[end].value < 0x300 {
                text[start].appendCaseFolded(to: &folded)
                body(folded, start..<end)
                start = end
                continue
            }
            cluster.removeAll(keepingCapacity: true)
            CanonicalDecomposition.append(text[start].usualWidth, to: &cluster)
            while end < text.count, clings(text[end]) {
                CanonicalDecomposition.append(text[end], to: &cluster)
                end += 1
            }
            CanonicalDecomposition.sortMarks(&cluster, from: 0)
            for scalar in cluster where !isAccent(scalar) && !isReadOver(scalar) {
                scalar.appendCaseFolded(to: &folded)
            }
            // The folding of İ is an i and a dot.
            folded.removeAll(where: isAccent)
            if !folded.isEmpty { body(folded, start..<end) }
            start = end
        }
    }

    /// Whether the scalar belongs to the character before it and is ordered with its marks, or
    /// left out.
    private static func clings(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x300 { return false }
        return CanonicalDecomposition.combiningClass(scalar) != 0 || isAccent(scalar)
            || scalar.value == 0x200D || scalar.isInvisible && scalar.properties.isGraphemeExtend
    }

    /// A mark that search leaves out; those that enclose, as of keycaps, have class 0.
    private static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
        switch CanonicalDecomposition.combiningClass(scalar) {
        case 1, 10...36, 200...240: true
        case 0: scalar.value >= 0x488 && scalar.properties.generalCategory == .enclosingMark
        default: false
        }
    }

    /// U+200B parts words where they are written without spaces; the other invisible ones do not.
    private static func isReadOver(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isInvisible && scalar != "\u{200B}"
    }

    /// The maximal runs of adjoining CJK tokens.
    private static func runs(of tokens: [Token]) -> [[Unicode.Scalar]] {
        var runs: [[Unicode.Scalar]] = []
        var wasCJK = false
        for token in tokens {
            if token.isCJK {
                if token.adjoins, wasCJK {
                    runs[runs.count - 1] += token.scalars
                } else {
                    runs.append(token.scalars)
                }
            }
            wasCJK = token.isCJK
        }
        return runs
    }

    private static func bigrams(ofRun run: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        run.indices.map { Array(run[$0..<min($0 + 2, run.count)]) }
    }
}

extension Unicode.Scalar {
    /// The usual form of a full-width Latin letter or sign, or of half-width katakana; else itself
    /// (Unicode block Halfwidth and Fullwidth Forms).
    fileprivate var usualWidth: Unicode.Scalar {
        switch value {
        case 0xFF01...0xFF5E: Unicode.Scalar(value - 0xFEE0) ?? self
        case 0xFF66...0xFF9F: Self.katakana[Int(value - 0xFF66)]
        default: self
        }
    }

    /// U+FF66–FF9F in order.
    private static let katakana = Array(
        """
        ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\
        \u{3099}\u{309A}
        """.unicodeScalars)
}
