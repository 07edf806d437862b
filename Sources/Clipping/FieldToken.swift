/// A word, number or sign of a line that may hold dates, names and labels.
///
/// Finer than ``PhraseToken``: signs are kept, since "17/11" and "17.11." mean
/// different things. Only made for lines near the ends of a text.
struct FieldToken {
    /// Folded as ``ScalarTraits/folded(_:)`` folds; one sign, for punctuation.
    let text: String
    /// In scalars of the text, half-open.
    let start: Int
    let end: Int
    let number: Int?
    let spaceBefore: Bool

    var digits: Int { number == nil ? 0 : end - start }
    var isWord: Bool { text.unicodeScalars.first.map { ScalarTraits.isLetter($0.value) } ?? false }

    static func tokens(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> [FieldToken] {
        var tokens: [FieldToken] = []
        var index = range.lowerBound
        var space = false
        while index < range.upperBound {
            let value = ScalarTraits.folded(scalars[index].value)
            if ScalarTraits.isSpace(value) || value == 0 {
                space = true
                index += 1
                continue
            }
            var end = index + 1
            var number: Int?
            if ScalarTraits.isDigit(value) {
                end = run(scalars, from: index, to: range.upperBound, ScalarTraits.isDigit)
                number =
                    value == 0x30 || end - index <= 9
                    ? integer(scalars[index..<min(end, index + 9)]) : 0
            } else if ScalarTraits.isLetter(value) {
                end = run(scalars, from: index, to: range.upperBound) {
                    ScalarTraits.isLetter($0) || $0 == 0
                }
            }
            var text = String.UnicodeScalarView()
            for offset in index..<end {
                let folded = ScalarTraits.folded(scalars[offset].value)
                if folded != 0, let scalar = Unicode.Scalar(folded) { text.append(scalar) }
            }
            tokens.append(
                FieldToken(
                    text: String(text), start: index, end: end, number: number, spaceBefore: space))
            space = false
            index = end
        }
        return tokens
    }

    private static func run(
        _ scalars: [Unicode.Scalar], from start: Int, to limit: Int, _ belongs: (UInt32) -> Bool
    ) -> Int {
        var end = start
        while end < limit, belongs(ScalarTraits.folded(scalars[end].value)) { end += 1 }
        return end
    }

    private static func integer(_ digits: ArraySlice<Unicode.Scalar>) -> Int {
        digits.reduce(0) { $0 * 10 + Int(ScalarTraits.folded($1.value)) - 0x30 }
    }
}
