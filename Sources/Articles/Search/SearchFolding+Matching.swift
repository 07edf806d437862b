extension SearchFolding {
    /// Where a text holds the words, phrase or prefix of a term: Unicode scalars of the text,
    /// half-open, ascending and disjoint. A hit of the index is real if there is at least one.
    ///
    /// The tokens of the term have to follow each other; signs and white space between them do not
    /// matter, except that CJK scalars written together have to stand together. The last token of
    /// a prefix is met by any word that begins with it, and the whole word is the match.
    /// In CJK a term is met anywhere in a run, since runs hold many words.
    ///
    /// Worked example: in `Belt-and-Road: 中国人。`, the term `belt and` is at 0..<8, the prefix
    /// `ro` at 9..<13, the term `国人` at 16..<18; `国 人` is as well, but `人。中` is nowhere.
    ///
    /// - Complexity: O(n·t) for n scalars and t tokens of the term, typically O(n + t).
    package static func matchRanges(
        of text: String, form: SearchQuery.Form, in searched: [Unicode.Scalar]
    ) -> [Range<Int>] {
        let wanted = tokens(of: Array(text.unicodeScalars))
        guard !wanted.isEmpty else { return [] }
        let found = tokens(of: searched)
        var ranges: [Range<Int>] = []
        var start = 0
        while start + wanted.count <= found.count {
            let isMatch = wanted.indices.allSatisfy { index in
                let isLast = index == wanted.count - 1
                return meets(
                    found[start + index], wanted[index], isFirst: index == 0,
                    isPrefix: isLast && form == .prefix)
            }
            if isMatch {
                let end = start + wanted.count
                ranges.append(found[start].range.lowerBound..<found[end - 1].range.upperBound)
                start = end
            } else {
                start += 1
            }
        }
        return ranges
    }

    /// Where a text holds the term, its field and negation aside.
    package static func matchRanges(
        of term: SearchQuery.Term, in searched: [Unicode.Scalar]
    ) -> [Range<Int>] {
        matchRanges(of: term.text, form: term.form, in: searched)
    }

    private static func meets(
        _ token: Token, _ wanted: Token, isFirst: Bool, isPrefix: Bool
    ) -> Bool {
        if !isFirst, wanted.isCJK, token.isCJK, wanted.adjoins, !token.adjoins { return false }
        if isPrefix, !wanted.isCJK { return token.scalars.starts(with: wanted.scalars) }
        return token.scalars == wanted.scalars
    }
}
