/// A word, number or ideograph of a line, reduced to a hash of its folded form.
///
/// Punctuation, symbols and emoji are left out, and so are hyphens and
/// apostrophes inside words ("e-mail" is "email"): what is left is what a
/// phrase is known by in every layout. Hashes are FNV-1a, the same everywhere.
struct PhraseToken {
    let hash: UInt64
    /// In scalars of the text, half-open.
    let start: Int32
    let end: Int32
    let isNumber: Bool

    static let numberHash: UInt64 = hash(of: "#")

    static func hash(of word: String) -> UInt64 {
        word.unicodeScalars.reduce(FNV1a.basis) { FNV1a.step($0, $1.value) }
    }

    /// Adds a token to the hash of a sequence of tokens.
    static func chain(_ sequence: UInt64, _ token: UInt64) -> UInt64 {
        (sequence ^ token) &* 0x9E37_79B9_7F4A_7C15 ^ sequence >> 29
    }

    /// Reads the tokens of a range into an array, at most `limit` of them.
    ///
    /// - Returns: whether the range had no more.
    @discardableResult
    static func read(
        _ scalars: [Unicode.Scalar], _ range: Range<Int>, limit: Int,
        into tokens: inout [PhraseToken]
    ) -> Bool {
        tokens.removeAll(keepingCapacity: true)
        var index = range.lowerBound
        while index < range.upperBound {
            let value = scalars[index].value
            let end: Int
            let hash: UInt64
            if ScalarTraits.isDigit(ScalarTraits.folded(value)) {
                end = endOfNumber(scalars, from: index, to: range.upperBound)
                hash = numberHash
            } else if ScalarTraits.isIdeographic(value) || value == 0xA9 {
                end = index + 1
                hash = FNV1a.step(FNV1a.basis, value)
            } else if ScalarTraits.isLetter(ScalarTraits.folded(value)) {
                (end, hash) = word(scalars, from: index, to: range.upperBound)
            } else {
                index += 1
                continue
            }
            if tokens.count == limit { return false }
            tokens.append(
                PhraseToken(
                    hash: hash, start: Int32(index), end: Int32(end),
                    isNumber: hash == numberHash))
            index = end
        }
        return true
    }

    /// Digits with points, commas and colons between them ("1,204", "0:45"), and
    /// one letter of size after them ("1.2K").
    private static func endOfNumber(
        _ scalars: [Unicode.Scalar], from start: Int, to limit: Int
    ) -> Int {
        var end = start
        while end < limit {
            let value = ScalarTraits.folded(scalars[end].value)
            if !ScalarTraits.isDigit(value) {
                let joins = value == 0x2E || value == 0x2C || value == 0x3A
                guard joins, end + 1 < limit,
                    ScalarTraits.isDigit(ScalarTraits.folded(scalars[end + 1].value))
                else { break }
            }
            end += 1
        }
        if end < limit, ["k", "K", "m", "M"].contains(scalars[end]),
            end + 1 == limit || !ScalarTraits.isLetter(scalars[end + 1].value)
        {
            end += 1
        }
        return end
    }

    private static func word(
        _ scalars: [Unicode.Scalar], from start: Int, to limit: Int
    ) -> (Int, UInt64) {
        var hash = FNV1a.basis
        var end = start
        while end < limit {
            let value = ScalarTraits.folded(scalars[end].value)
            if ScalarTraits.isLetter(value) {
                hash = FNV1a.step(hash, value)
            } else if value == 0x27 || value == 0x2D {
                guard end + 1 < limit,
                    ScalarTraits.isLetter(ScalarTraits.folded(scalars[end + 1].value))
                else { break }
            } else if value != 0 {
                break
            }
            end += 1
        }
        // "A+" and "A-" set the size of letters.
        if end == start + 1, end < limit, scalars[end] == "+" || scalars[end] == "-" {
            hash = FNV1a.step(hash, scalars[end].value)
            end += 1
        }
        return (end, hash)
    }
}
