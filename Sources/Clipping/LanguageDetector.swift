/// Tells the language of a text by its script and its commonest words.
///
/// For scripts that several languages write, the share of words that are among
/// a language's sixty or so commonest decides. Where two languages come close,
/// or too few words speak, the answer is nil: no language is better than a
/// wrong one, which would stem and sort a text by another's rules.
enum LanguageDetector {
    /// A BCP 47 code of two letters, or nil.
    ///
    /// - Complexity: O(n) for the first 40,000 scalars of the text.
    static func language(of scalars: ArraySlice<Unicode.Scalar>) -> String? {
        var census = Census()
        let sample = scalars.prefix(40_000)
        sample.forEach { census.count($0.value) }
        if let code = census.languageByScript { return code }
        guard census.cyrillic * 2 > census.letters || census.latin * 2 > census.letters else {
            return nil
        }
        return byWords(sample, profiles: LanguageProfiles.all)
    }

    private static func byWords(
        _ scalars: ArraySlice<Unicode.Scalar>, profiles: [(String, Set<UInt64>)]
    ) -> String? {
        var hits = [Int](repeating: 0, count: profiles.count)
        var words = 0
        var hash = FNV1a.basis
        var length = 0
        func finish() {
            if length > 0 {
                words += 1
                for (index, profile) in profiles.enumerated() where profile.1.contains(hash) {
                    hits[index] += 1
                }
            }
            (hash, length) = (FNV1a.basis, 0)
        }
        for scalar in scalars {
            let value = ScalarTraits.isUppercase(scalar.value) ? lowercased(scalar) : scalar.value
            if ScalarTraits.isLetter(value) {
                hash = FNV1a.step(hash, value)
                length += 1
            } else {
                finish()
            }
        }
        finish()
        let ranked = hits.indices.sorted { (hits[$0], $1) > (hits[$1], $0) }
        guard let best = ranked.first, ranked.count > 1, words > 0 else { return nil }
        // Running text has a third of its words among the commonest; a tenth is
        // the least that says anything, and four words the fewest. Spanish and
        // Catalan share most of theirs, so a lead of a tenth has to do.
        let (top, second) = (hits[best], hits[ranked[1]])
        guard top >= 4, top * 10 >= words, top >= second + 2, top * 10 >= second * 11 else {
            return nil
        }
        return profiles[best].0
    }

    private static func lowercased(_ scalar: Unicode.Scalar) -> UInt32 {
        scalar.value < 0x80
            ? scalar.value | 0x20
            : scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar.value
    }

    /// How many letters of each script there are.
    private struct Census {
        var letters = 0
        var latin = 0
        var cyrillic = 0
        private var han = 0
        private var kana = 0
        private var hangul = 0
        private var arabic = 0
        private var persian = 0
        private var urdu = 0
        private var russian = 0
        private var ukrainian = 0
        private var serbian = 0
        private var other: [String: Int] = [:]

        mutating func count(_ value: UInt32) {
            if ScalarTraits.isKana(value) {
                kana += 1
            } else if ScalarTraits.isIdeographic(value) {
                han += 1
            } else if ScalarTraits.isHangul(value) {
                hangul += 1
            } else if !ScalarTraits.isLetter(value) {
                return
            } else {
                countSpaced(value)
            }
            letters += 1
        }

        private mutating func countSpaced(_ value: UInt32) {
            switch value {
            case 0..<0x250, 0x1E00..<0x1F00: latin += 1
            case 0x400..<0x530:
                cyrillic += 1
                if [0x44B, 0x44D, 0x42B, 0x42D].contains(value) { russian += 1 }
                if [0x456, 0x457, 0x454, 0x491].contains(value) { ukrainian += 1 }
                if [0x452, 0x458, 0x459, 0x45A, 0x45B, 0x45F].contains(value) { serbian += 1 }
            case 0x620..<0x700, 0x750..<0x780:
                arabic += 1
                if [0x67E, 0x686, 0x698, 0x6AF, 0x6A9, 0x6CC].contains(value) { persian += 1 }
                if [0x679, 0x688, 0x691, 0x6BA, 0x6D2, 0x6BE].contains(value) { urdu += 1 }
            case 0x370..<0x400: other["el", default: 0] += 1
            case 0x530..<0x590: other["hy", default: 0] += 1
            case 0x5D0..<0x5F0: other["he", default: 0] += 1
            case 0x900..<0x980: other["hi", default: 0] += 1
            case 0x980..<0xA00: other["bn", default: 0] += 1
            case 0xB80..<0xC00: other["ta", default: 0] += 1
            case 0xE00..<0xE80: other["th", default: 0] += 1
            case 0x10A0..<0x1100: other["ka", default: 0] += 1
            case 0x1200..<0x1380: other["am", default: 0] += 1
            case 0x1780..<0x1800: other["km", default: 0] += 1
            default: break
            }
        }

        /// Letters that only one of the languages has.
        private var languageByCyrillic: String? {
            guard cyrillic >= 20 else { return nil }
            if ukrainian * 50 > cyrillic { return russian * 50 > cyrillic ? "be" : "uk" }
            if serbian * 50 > cyrillic { return "sr" }
            return russian * 80 > cyrillic ? "ru" : nil
        }

        /// The language, where the script has one or its letters tell.
        var languageByScript: String? {
            guard letters >= 4 else { return nil }
            // An ideograph is a word, a letter a fifth of one.
            let ideographic = (han + kana) * 4
            let spaced = latin + cyrillic + arabic + hangul
            if ideographic > spaced, hangul < han + kana {
                return kana * 10 >= han + kana ? "ja" : "zh"
            }
            if hangul * 2 > latin, hangul > arabic { return "ko" }
            if cyrillic * 2 > letters, let code = languageByCyrillic { return code }
            if arabic * 2 > letters {
                if urdu * 50 > arabic { return "ur" }
                return persian * 25 > arabic ? "fa" : "ar"
            }
            return other.sorted { $0.key < $1.key }.first { $0.value * 2 > letters }?.key
        }
    }
}
