/// How much of some bytes is UTF-8.
struct UTF8Census {
    /// Sequences of two bytes that are valid.
    private(set) var pairs = 0
    /// Sequences of three or four bytes that are valid.
    private(set) var longer = 0
    /// Maximal subparts that are not.
    private(set) var errors = 0

    /// - Complexity: O(n) for n bytes.
    init(_ bytes: [UInt8]) {
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index = ByteRuns.asciiEnd(in: bytes, from: index)
                continue
            }
            let sequence = UTF8Sequence(in: bytes, at: index)
            if !sequence.isValid {
                errors += 1
            } else if sequence.byteCount == 2 {
                pairs += 1
            } else {
                longer += 1
            }
            index += sequence.byteCount
        }
    }

    /// Valid sequences beyond ASCII.
    var sequences: Int { pairs + longer }

    /// UTF-8 with some damage: two or more bytes that form a sequence hardly occur
    /// by chance in other encodings, so many of them with few errors were UTF-8
    /// once. The rule for plain text (``CanonicalText``) is the same.
    var isDamagedUTF8: Bool { errors > 0 && sequences >= 4 && sequences >= 4 * errors }
}
