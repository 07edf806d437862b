/// A table from pointer to scalar, written so that it fits on a few pages and
/// can still be read against the standard.
///
/// The text lists the scalars by ascending pointer, from 0. A character beyond
/// ASCII stands for itself; between braces, words do:
///
///     4E00         one scalar, hexadecimal
///     4E00-4E09    ascending scalars
///     ~            a pointer without scalar;  ~12  twelve of them
///
/// Only unified ideographs and Hangul syllables stand for themselves: no editor
/// and no normalisation turns those into others. Line breaks mean nothing.
struct PackedTable: Sendable {
    /// The scalars by pointer; 0 where there is none.
    let scalars: [UInt32]

    /// - Complexity: O(n) for n scalars of text and table. Done once for each table
    ///   that a page asks for.
    init(_ text: String) {
        var reader = Reader()
        for scalar in text.unicodeScalars { reader.take(scalar) }
        scalars = reader.scalars
    }

    /// The scalar of a pointer; nil without one.
    func scalar(_ pointer: Int) -> UInt32? {
        guard pointer >= 0, pointer < scalars.count, scalars[pointer] != 0 else { return nil }
        return scalars[pointer]
    }

    private struct Reader {
        var scalars: [UInt32] = []
        private var word: [UInt8] = []
        private var isInBraces = false

        mutating func take(_ scalar: Unicode.Scalar) {
            switch scalar {
            case "{": isInBraces = true
            case "}":
                endWord()
                isInBraces = false
            case " ", "\n": endWord()
            default:
                if isInBraces {
                    word.append(UInt8(truncatingIfNeeded: scalar.value))
                } else {
                    scalars.append(scalar.value)
                }
            }
        }

        private mutating func endWord() {
            guard let first = word.first else { return }
            defer { word.removeAll(keepingCapacity: true) }
            if first == UInt8(ascii: "~") {
                let count = Int(String(decoding: word.dropFirst(), as: UTF8.self)) ?? 1
                scalars.append(contentsOf: repeatElement(0, count: count))
                return
            }
            let ends = word.split(separator: UInt8(ascii: "-")).compactMap {
                UInt32(String(decoding: $0, as: UTF8.self), radix: 16)
            }
            guard let low = ends.first, let high = ends.last, low <= high else {
                preconditionFailure("a table of characters holds a word that means nothing")
            }
            scalars.append(contentsOf: low...high)
        }
    }
}
