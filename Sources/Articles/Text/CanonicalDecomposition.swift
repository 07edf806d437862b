/// Canonical decomposition of scalars (Unicode Normalization Form D) without Foundation.
///
/// The standard library compares strings by canonical equivalence but does not hand out the
/// decomposed scalars with their places, and a search that has to name the exact range in the
/// real text needs both. UAX #15 §1.3, Unicode Standard §3.7 and §3.12 (Hangul).
///
/// Worked example: `ế` (U+1EBF) is `e`, U+0302, U+0301; `각` (U+AC01) is the conjoining letters
/// U+1100, U+1161, U+11A8.
enum CanonicalDecomposition {
    /// One step: a scalar becomes `base`, followed by `mark` where there is one.
    private struct Step {
        let base: UInt32
        let mark: UInt32
    }

    /// Conjoining Hangul by arithmetic: Unicode Standard §3.12.
    private enum Hangul {
        static let syllables: UInt32 = 0xAC00
        static let leads: UInt32 = 0x1100
        static let vowels: UInt32 = 0x1161
        static let tails: UInt32 = 0x11A7
        static let leadCount: UInt32 = 19
        static let vowelCount: UInt32 = 21
        static let tailCount: UInt32 = 28
        static let syllableCount = leadCount * vowelCount * tailCount
    }

    /// Appends the full canonical decomposition of one scalar. Marks of neighbouring scalars are
    /// not yet in order: see `sortMarks`.
    ///
    /// - Complexity: O(1); a scalar yields at most four.
    static func append(_ scalar: Unicode.Scalar, to scalars: inout [Unicode.Scalar]) {
        if staysWhole(scalar.value) {
            scalars.append(scalar)
        } else if scalar.value &- Hangul.syllables < Hangul.syllableCount {
            let index = scalar.value - Hangul.syllables
            let perLead = Hangul.vowelCount * Hangul.tailCount
            append(Hangul.leads + index / perLead, to: &scalars)
            append(Hangul.vowels + index % perLead / Hangul.tailCount, to: &scalars)
            if index % Hangul.tailCount != 0 {
                append(Hangul.tails + index % Hangul.tailCount, to: &scalars)
            }
        } else if let step = steps[scalar.value], let base = Unicode.Scalar(step.base) {
            append(base, to: &scalars)
            if step.mark != 0 { append(step.mark, to: &scalars) }
        } else {
            scalars.append(scalar)
        }
    }

    /// Puts the marks after each starter into canonical order, by combining class, keeping the
    /// order of equals (Unicode Standard §3.11).
    ///
    /// - Complexity: O(n log n) for the longest run of n marks.
    static func sortMarks(_ scalars: inout [Unicode.Scalar], from first: Int) {
        var index = first
        while index < scalars.count {
            var end = index
            while end < scalars.count, combiningClass(scalars[end]) != 0 { end += 1 }
            if end - index > 1 {
                let sorted = scalars[index..<end].enumerated().sorted {
                    (combiningClass($0.element), $0.offset)
                        < (combiningClass($1.element), $1.offset)
                }
                scalars.replaceSubrange(index..<end, with: sorted.map(\.element))
            }
            index = end + 1
        }
    }

    /// The scalar that two neighbours compose into, or nil: kana with a voicing mark, conjoining
    /// Hangul, and every pair of the table. Composition exclusions are not heeded; callers only
    /// need one agreed form, not Normalization Form C.
    static func composition(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
        let lead = first.value &- Hangul.leads
        let vowel = second.value &- Hangul.vowels
        if lead < Hangul.leadCount, vowel < Hangul.vowelCount {
            let index = (lead * Hangul.vowelCount + vowel) * Hangul.tailCount
            return Unicode.Scalar(Hangul.syllables + index)
        }
        let syllable = first.value &- Hangul.syllables
        let tail = second.value &- Hangul.tails
        if syllable < Hangul.syllableCount, syllable % Hangul.tailCount == 0,
            tail > 0, tail < Hangul.tailCount
        {
            return Unicode.Scalar(first.value + tail)
        }
        guard second.value >= 0x300 else { return nil }
        return compositions[pairKey(first.value, second.value)].flatMap(Unicode.Scalar.init)
    }

    /// The canonical combining class; 0 for starters.
    static func combiningClass(_ scalar: Unicode.Scalar) -> UInt8 {
        scalar.value < 0x300 ? 0 : scalar.properties.canonicalCombiningClass.rawValue
    }

    /// Blocks that hold most text and no decomposition: looked at before the table is.
    private static func staysWhole(_ value: UInt32) -> Bool {
        value < 0xC0 || (0x2002...0x20FF).contains(value) || (0x3100...0xABFF).contains(value)
    }

    private static func append(_ value: UInt32, to scalars: inout [Unicode.Scalar]) {
        guard let scalar = Unicode.Scalar(value) else {
            preconditionFailure("the decomposition table names a surrogate")
        }
        append(scalar, to: &scalars)
    }

    private static func pairKey(_ first: UInt32, _ second: UInt32) -> UInt64 {
        UInt64(first) << 32 | UInt64(second)
    }

    private static let steps: [UInt32: Step] = {
        var steps: [UInt32: Step] = [:]
        var mark: UInt32 = 0
        for entry in table.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
            let parts = entry.split(whereSeparator: { $0 == 0x3A || $0 == 0x3D })
            guard let first = parts.first.flatMap(hexadecimal) else { continue }
            if parts.count == 2, let base = hexadecimal(parts[1]) {
                steps[first] = Step(base: base, mark: mark)
            } else {
                mark = first
            }
        }
        return steps
    }()

    private static let compositions: [UInt64: UInt32] = {
        var compositions: [UInt64: UInt32] = [:]
        for (composed, step) in steps where step.mark != 0 {
            compositions[pairKey(step.base, step.mark)] = composed
        }
        return compositions
    }()

    private static func hexadecimal(_ digits: Substring.UTF8View) -> UInt32? {
        UInt32(Substring(digits), radix: 16)
    }
}
