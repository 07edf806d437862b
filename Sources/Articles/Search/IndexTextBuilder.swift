/// Puts together what ``SearchFolding/indexTexts(of:)`` gives, folded scalar by folded scalar, by
/// the same rules by which ``SearchFolding/tokens(of:)`` cuts tokens.
struct IndexTextBuilder {
    private var words: [UInt8] = []
    private var bigrams: [UInt8] = []
    /// The run of CJK scalars that may go on.
    private var run: [Unicode.Scalar] = []
    /// Whether the last token may be gone on with.
    private var isOpen = false
    private var isLastCJK = false

    /// Takes a scalar below U+0080 that no mark follows.
    mutating func take(ascii: UInt8) {
        switch ascii {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            beginOrContinueWord()
            words.append(ascii)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"):
            beginOrContinueWord()
            words.append(ascii | 0x20)
        default:
            isOpen = false
        }
    }

    /// Takes a folded scalar.
    mutating func take(_ scalar: Unicode.Scalar) {
        if scalar.isCJK || isOpen && SearchFolding.isVoicing(scalar) {
            if isOpen, isLastCJK, let base = run.last,
                let composed = CanonicalDecomposition.composition(base, scalar)
            {
                run[run.count - 1] = composed
            } else {
                if !isOpen || !isLastCJK { endRun() }
                run.append(scalar)
            }
            isOpen = true
            isLastCJK = true
        } else if scalar.isWordPart {
            beginOrContinueWord()
            words.append(contentsOf: scalar.utf8)
        } else {
            isOpen = false
        }
    }

    mutating func finish() -> SearchFolding.IndexTexts {
        endRun()
        return SearchFolding.IndexTexts(
            words: String(decoding: words, as: UTF8.self),
            bigrams: String(decoding: bigrams, as: UTF8.self))
    }

    private mutating func beginOrContinueWord() {
        if !isOpen || isLastCJK, !words.isEmpty { words.append(UInt8(ascii: " ")) }
        isOpen = true
        isLastCJK = false
    }

    private mutating func endRun() {
        for index in run.indices {
            if !bigrams.isEmpty { bigrams.append(UInt8(ascii: " ")) }
            for scalar in run[index..<min(index + 2, run.count)] {
                bigrams.append(contentsOf: scalar.utf8)
            }
        }
        run.removeAll(keepingCapacity: true)
    }
}
