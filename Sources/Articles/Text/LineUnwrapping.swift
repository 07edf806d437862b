/// Decides which line ends of a text were put there by a program that wraps lines.
///
/// A wrapping program ends a line because the next word would not have fit. So a width W *explains*
/// a line end if the line is at most W columns and would be more with the next line's first word.
/// The width of a text is the one that explains most of its line ends; a line end is joined if
/// that width explains it. Line ends that nothing explains stay: a verse, a list, an address, the
/// last line of a paragraph.
///
/// Chance also explains some, so there are guards, each on the side of leaving a line alone:
/// - the width is 40 to 200 columns, and explains at least half of the candidates and at least
///   three; in shorter texts every line end, each before a small letter or an ideograph;
/// - a block in which most lines begin with a capital, or end with punctuation in a script
///   without case, may be verse or a list: it is no witness, and joined only if the width that
///   the others agree on explains all its line ends to a column;
/// - list items, quotations, tables, headings, rules, indented lines, code and Markdown's hard
///   breaks stay, and so does the rest of a block after a list item or quotation.
///
/// Worked example: W = 44 explains both line ends of the first text, since `into` and `until`
/// would have made its lines 48 and 47 columns long; no width explains those of the second.
///
///     The ferry left an hour late and ran straight         When evening fell
///     into the fog, which lay low over the strait          she lit the lamp
///     until noon.                                          and read the letter
enum LineUnwrapping {
    /// A line feed that is not shown.
    struct Joint: Hashable {
        /// Its offset in the shown text, in Unicode scalars.
        let lineFeed: Int
        /// Whether a space stands in its place.
        let isSpaced: Bool
    }

    /// Columns a wrapped text may have.
    static let widthMin = 40
    static let widthMax = 200
    /// Line ends that have to agree before their width counts as the width of the text.
    static let witnessesMin = 3
    /// Widths at which a text too short to have that many witnesses may be joined.
    static let shortTextWidths = 55...125
    /// Wrapping that evens out the right edge (as `fmt` does), and lines that were edited after
    /// they had been wrapped, miss the width by so much.
    static let slackColumns = 5

    /// The line feeds to leave out, ascending.
    ///
    /// - Complexity: O(n) for n scalars.
    static func joints(of text: [Unicode.Scalar]) -> [Joint] {
        let lines = TextLine.ranges(of: text).map { TextLine($0, of: text) }
        let blocks = candidates(lines)
        let witnesses = blocks.filter { !isVerse($0, lines) }.flatMap(\.self)
        guard let width = width(of: witnesses, lines, text) else { return [] }
        let ends = blocks.flatMap { block in
            if isVerse(block, lines) {
                return block.allSatisfy { explains(width, $0, 1, lines, text) } ? block : []
            }
            let explained = block.filter { explains(width, $0, slackColumns, lines, text) }
            if explained.count * 2 < block.count { return explained }
            // In wrapped prose a line that was shortened later still goes on in small letters.
            return block.filter { end in
                lines[end + 1].opening == .lowerCase && lines[end].columns * 2 >= width
                    || explains(width, end, slackColumns, lines, text)
            }
        }
        return ends.compactMap { joint($0, lines, text) }
    }

    /// For each block the indices of its lines whose ends may have been made by wrapping, as far as
    /// a look at the line and the next one can tell.
    private static func candidates(_ lines: [TextLine]) -> [[Int]] {
        var blocks: [[Int]] = []
        var isFenced = false
        var index = 0
        while index < lines.count {
            let start = index
            var ends: [Int] = []
            var isOpen = true
            while index < lines.count, lines[index].kind != .blank {
                let line = lines[index]
                if line.kind == .fence { isFenced.toggle() }
                if line.kind == .item { isOpen = false }
                if index > start, isOpen, !isFenced, mayJoin(lines[index - 1], line) {
                    ends.append(index - 1)
                }
                index += 1
            }
            blocks.append(ends)
            index += 1
        }
        return blocks
    }

    private static func mayJoin(_ line: TextLine, _ next: TextLine) -> Bool {
        line.kind == .prose && next.kind == .prose && !next.isIndented && !line.breaksHard
    }

    /// Whether the lines look as if each was ended on purpose. Two line ends are too few to say.
    private static func isVerse(_ ends: [Int], _ lines: [TextLine]) -> Bool {
        guard ends.count >= 3 else { return false }
        let capitals = ends.count { lines[$0 + 1].opening == .upperCase }
        let small = ends.count { lines[$0 + 1].opening == .lowerCase }
        let punctuated = ends.count { lines[$0].endsWithPunctuation }
        return capitals * 5 > ends.count * 3 || small == 0 && punctuated * 5 > ends.count * 3
    }

    /// The width that explains most of the line ends, if it explains enough of them.
    private static func width(
        of ends: [Int], _ lines: [TextLine], _ text: [Unicode.Scalar]
    ) -> Int? {
        // Each line end speaks for the widths from its own up to where the next word would fit.
        var changes = [Int](repeating: 0, count: widthMax + 2)
        for end in ends {
            let columns = lines[end].columns
            let fitting = columns + addedColumns(end, lines, text)
            guard columns <= widthMax, fitting > widthMin else { continue }
            changes[max(columns, widthMin)] += 1
            changes[min(fitting, widthMax + 1)] -= 1
        }
        var best = (width: 0, witnesses: 0)
        var witnesses = 0
        for width in widthMin...widthMax {
            witnesses += changes[width]
            if witnesses > best.witnesses { best = (width, witnesses) }
        }
        if best.witnesses >= witnessesMin, best.witnesses * 2 >= ends.count { return best.width }
        let isShortProse =
            best.witnesses == ends.count && shortTextWidths.contains(best.width)
            && ends.allSatisfy { end in
                let next = lines[end + 1]
                return next.opening == .lowerCase
                    || next.opening == .other && text[next.range.lowerBound].isCJK
                        && !lines[end].endsWithPunctuation
            }
        return isShortProse && !ends.isEmpty ? best.width : nil
    }

    /// Whether a line of this width, give or take the slack, would have had no room for the next
    /// line's first word.
    private static func explains(
        _ width: Int, _ end: Int, _ slack: Int, _ lines: [TextLine], _ text: [Unicode.Scalar]
    ) -> Bool {
        let columns = lines[end].columns
        return columns <= width + slack && columns + addedColumns(end, lines, text) + slack > width
    }

    /// Columns that the next line's first word would have added, with its space.
    private static func addedColumns(
        _ end: Int, _ lines: [TextLine], _ text: [Unicode.Scalar]
    ) -> Int {
        let isSpaced = joint(end, lines, text)?.isSpaced ?? true
        return lines[end + 1].firstWordColumns + (isSpaced ? 1 : 0)
    }

    /// How the line is joined with the next, or nil if that would make one character of two.
    private static func joint(
        _ end: Int, _ lines: [TextLine], _ text: [Unicode.Scalar]
    ) -> Joint? {
        let lineFeed = lines[end].range.upperBound
        guard let last = text[lines[end].range].last, let next = text[lines[end + 1].range].first,
            !next.isMark, !next.isInvisible
        else { return nil }
        let isBare =
            last.isSpace || last == "\u{AD}" || Unicode.Scalar.adjoinWithoutSpace(last, next)
            || endsInHyphen(text[lines[end].range]) && next.isWordPart
        return Joint(lineFeed: lineFeed, isSpaced: !isBare)
    }

    /// Whether the line ends with a hyphen (or two, for a dash) that hangs on a word. The hyphen
    /// is kept: whether the writer or the wrapping put it there cannot be known.
    private static func endsInHyphen(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
        let hyphens = line.reversed().prefix { $0 == "-" || $0 == "\u{2010}" || $0 == "\u{2011}" }
        guard (1...2).contains(hyphens.count) else { return false }
        return line.dropLast(hyphens.count).last?.isWordPart ?? false
    }
}
