/// A sequence of numbers to be found in a stream of numbers, each looked at once.
///
/// Knuth, Morris and Pratt, Fast Pattern Matching in Strings, SIAM J. Comput. 6(2), 1977, §2.
///
/// Worked example: of `a b a b`, the tables say that after a mismatch behind the second `b` the
/// first `a b` is already matched; in `a b a b a b` it is found ending at 4 and at 6.
struct ScalarPattern {
    private let pattern: [UInt32]
    /// For each length matched, the longest shorter match that ends at the same place.
    private let fallback: [Int]
    private var matched = 0

    /// Makes a pattern.
    ///
    /// - Precondition: the pattern is not empty.
    init(_ pattern: [UInt32]) {
        precondition(!pattern.isEmpty, "an empty pattern is found everywhere")
        var fallback = [0, 0]
        var length = 0
        for index in pattern.indices.dropFirst() {
            while length > 0, pattern[index] != pattern[length] { length = fallback[length] }
            if pattern[index] == pattern[length] { length += 1 }
            fallback.append(length)
        }
        self.pattern = pattern
        self.fallback = fallback
    }

    var count: Int { pattern.count }

    /// Takes the next number of the stream and says whether the pattern ends with it.
    /// Occurrences may overlap.
    ///
    /// - Complexity: O(1) amortized over the stream.
    mutating func ends(with value: UInt32) -> Bool {
        while matched > 0, pattern[matched] != value { matched = fallback[matched] }
        if pattern[matched] == value { matched += 1 }
        guard matched == pattern.count else { return false }
        matched = fallback[matched]
        return true
    }
}
