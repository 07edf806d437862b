/// A title for a clip without one, from its first sentence.
///
/// The sentence is taken whole if it is short; else it ends in "…" after the
/// last clause that fits, or after the last word that does.
enum DerivedTitle {
    /// In columns, so that a Chinese title has half as many signs.
    static let columnsMax = 100

    static func title(_ paragraph: ArraySlice<Unicode.Scalar>) -> String {
        let line = Array(MarkdownInk.plain(InkText.flat(withoutLabel(paragraph))).unicodeScalars)
        let sentence = line[..<endOfSentence(line)]
        let columns = sentence.reduce(0) { $0 + ScalarTraits.columns($1.value) }
        if columns <= columnsMax { return stripped(sentence, ellipsis: false) }
        return stripped(sentence[..<breakPoint(sentence)], ellipsis: true)
    }

    /// Without "- ", "1. ", "> " and "Q: ".
    private static func withoutLabel(
        _ paragraph: ArraySlice<Unicode.Scalar>
    ) -> ArraySlice<Unicode.Scalar> {
        var rest = paragraph
        let marks: Set<Unicode.Scalar> = ["-", "*", "•", ">", "+", "–"]
        while let first = rest.first, marks.contains(first) || ScalarTraits.isSpace(first.value) {
            rest = rest.dropFirst()
        }
        if let colon = rest.prefix(3).firstIndex(where: { $0 == ":" || $0 == "：" }),
            colon > rest.startIndex
        {
            return rest[(colon + 1)...]
        }
        return rest.isEmpty ? paragraph : rest
    }

    /// A sentence of a handful of letters goes on: "St. Ives", "No. 5".
    private static func endOfSentence(_ line: [Unicode.Scalar]) -> Int {
        var columns = 0
        for (index, scalar) in line.enumerated() {
            columns += ScalarTraits.columns(scalar.value)
            switch scalar {
            case "。", "！", "？":
                return index + 1
            case ".", "!", "?":
                let next = index + 1 < line.count ? line[index + 1].value : 0x20
                let following = index + 2 < line.count ? line[index + 2].value : 0x41
                let initial = index >= 2 && ScalarTraits.isSpace(line[index - 2].value)
                if ScalarTraits.isSpace(next) || isClosing(next), columns >= 24, !initial,
                    !ScalarTraits.isLowercase(following)
                {
                    return isClosing(next) ? min(index + 2, line.count) : index + 1
                }
            default: break
            }
        }
        return line.count
    }

    private static func isClosing(_ value: UInt32) -> Bool {
        value == 0x22 || value == 0x201D || value == 0x2019 || value == 0xBB
    }

    private static func breakPoint(_ sentence: ArraySlice<Unicode.Scalar>) -> Int {
        var columns = 0
        var word = sentence.startIndex
        var clause = sentence.startIndex
        var clauseColumns = 0
        for index in sentence.indices {
            columns += ScalarTraits.columns(sentence[index].value)
            if columns > columnsMax - 1 { break }
            let value = sentence[index].value
            let mark = [0x2C, 0x3B, 0xFF0C, 0xFF1B, 0x2014, 0x60C].contains(value)
            let next = index + 1 < sentence.endIndex ? sentence[index + 1].value : 0x20
            // A comma within a number ends no clause.
            if mark, ScalarTraits.isSpace(next) || value > 0x7F {
                (clause, clauseColumns) = (index, columns)
            }
            if ScalarTraits.isSpace(value) { word = index }
            if ScalarTraits.isIdeographic(value), !ScalarTraits.isMark(next) { word = index + 1 }
        }
        if clauseColumns >= columnsMax * 45 / 100 { return clause }
        return word > sentence.startIndex ? word : graphemeBreak(sentence)
    }

    /// For a text that never breaks: the last whole grapheme that fits.
    private static func graphemeBreak(_ sentence: ArraySlice<Unicode.Scalar>) -> Int {
        var end = sentence.startIndex
        for character in CanonicalText.string(sentence.prefix(columnsMax * 2)) {
            let next = end + character.unicodeScalars.count
            if next - sentence.startIndex >= columnsMax, end > sentence.startIndex { break }
            end = next
        }
        return end
    }

    private static func stripped(_ sentence: ArraySlice<Unicode.Scalar>, ellipsis: Bool) -> String {
        let opening: Set<Unicode.Scalar> = ["\"", "“", "«", "‘", "「", "『", "„", "¿", "¡"]
        let closing: Set<Unicode.Scalar> = ["\"", "”", "»", "’", "」", "』"]
        let trailing: Set<Unicode.Scalar> = [
            ".", "。", ",", "，", ";", "；", ":", "：", "、", "-", "–", "—", "…",
        ]
        var rest = sentence
        while let last = rest.last,
            trailing.contains(last) || ScalarTraits.isSpace(last.value)
                || (closing.contains(last) && rest.first.map(opening.contains) == true)
        {
            rest.removeLast()
        }
        let quoted = rest.first.map { $0 != "¿" && $0 != "¡" && opening.contains($0) } ?? false
        if quoted, !rest.dropFirst().contains(where: closing.contains) { rest.removeFirst() }
        return CanonicalText.string(rest) + (ellipsis ? "…" : "")
    }
}
