/// Phrases by which the furniture of web pages is known, in many languages.
///
/// A phrase tells little by itself: "Home" is a button and a word. So a line is
/// judged by how much of it phrases cover. A line that consists of nothing but
/// phrases, numbers and connecting words is a row of buttons; a line of which
/// they cover a part is left to the other signals.
struct ChromePhrases: Sendable {
    /// How surely a phrase that fills a line is not the story.
    enum Strength: UInt8, Sendable {
        /// A word with other uses: needs company or a place outside the story.
        case weak
        /// Furniture wherever it stands on a line of its own.
        case strong
        /// Heads a list of other stories, and is little else.
        case strongHeading
        /// May head a list of other stories ("Related", "Latest").
        case weakHeading
        /// Stands before the title of one other story ("Next article").
        case pointer
    }

    struct Phrase: Sendable {
        let reason: CutReason
        let strength: Strength
        /// For terms within sentences: what the term adds to the line's score.
        let points: Int
    }

    /// What phrases a line is made of.
    struct Coverage {
        var tokens = 0
        var covered = 0
        var phrases = 0
        var strong = 0
        var reason: CutReason?
        var strength: Strength?
        /// Every token is part of a phrase, a number or a connecting word.
        var isWhole = false
        /// Where the first phrase ends, if the line starts with it.
        var leadEnd: Int?
        var lead: Phrase?

        mutating func add(
            _ phrase: Phrase?, at index: Int, _ tokens: [PhraseToken], _ length: Int
        ) {
            guard let phrase else { return }
            phrases += 1
            covered += length
            if phrase.strength != .weak { strong += 1 }
            if index == 0 {
                lead = phrase
                leadEnd = Int(tokens[length - 1].end)
            }
            if strength == nil || strength == .weak {
                (reason, strength) = (phrase.reason, phrase.strength)
            }
        }
    }

    static let lines = ChromePhrases(
        ChromePhraseTable.lines.flatMap { entry in
            entry.phrases.map {
                ($0, Phrase(reason: entry.reason, strength: entry.strength, points: 0))
            }
        })

    static let terms = ChromePhrases(
        ChromePhraseTable.terms.flatMap { entry in
            entry.phrases.map {
                ($0, Phrase(reason: entry.reason, strength: .weak, points: entry.points))
            }
        })

    private let phrases: [UInt64: Phrase]
    /// The longest phrase, in tokens, that starts with a token.
    private let longest: [UInt64: Int]

    init(_ list: [(String, Phrase)]) {
        var phrases: [UInt64: Phrase] = [:]
        var longest: [UInt64: Int] = [:]
        var tokens: [PhraseToken] = []
        for (text, phrase) in list {
            let scalars = Array(text.replacing("#", with: "0").unicodeScalars)
            PhraseToken.read(scalars, 0..<scalars.count, limit: 64, into: &tokens)
            guard let first = tokens.first else { continue }
            let key = tokens.reduce(0) { PhraseToken.chain($0, $1.hash) }
            // The table lists the surest meaning of a phrase first.
            if phrases[key] == nil { phrases[key] = phrase }
            longest[first.hash] = max(longest[first.hash] ?? 0, tokens.count)
        }
        self.phrases = phrases
        self.longest = longest
    }

    /// The longest phrase that starts at a token, and its length in tokens.
    func match(_ tokens: [PhraseToken], at index: Int) -> (Phrase, Int)? {
        guard let most = longest[tokens[index].hash] else { return nil }
        var sequence: UInt64 = 0
        var best: (Phrase, Int)?
        for length in 1...min(most, tokens.count - index) {
            sequence = PhraseToken.chain(sequence, tokens[index + length - 1].hash)
            if let phrase = phrases[sequence] { best = (phrase, length) }
        }
        return best
    }

    /// Lays phrases over a line: from left to right the longest first, and if that
    /// leaves tokens over, so that as many as can be are covered.
    ///
    /// - Complexity: O(n·m) for n tokens and phrases of up to m.
    func coverage(_ tokens: [PhraseToken]) -> Coverage {
        var result = Coverage(tokens: tokens.count)
        var lengths = [Int](repeating: 0, count: tokens.count)
        var index = 0
        var covered = 0
        while index < tokens.count {
            let length = match(tokens, at: index)?.1 ?? 0
            lengths[index] = length
            covered += length
            index += max(1, length)
        }
        if covered == 0 { return result }
        if covered < tokens.count, covered * 2 >= tokens.count { lengths = bestLengths(tokens) }
        index = 0
        var loose = 0
        while index < tokens.count {
            let length = lengths[index]
            if length > 0 {
                result.add(phrase(tokens, index, length), at: index, tokens, length)
            } else if !tokens[index].isNumber, !Self.connecting.contains(tokens[index].hash) {
                loose += 1
            }
            index += max(1, length)
        }
        result.isWhole = loose == 0 && result.phrases > 0
        return result
    }

    private func phrase(_ tokens: [PhraseToken], _ start: Int, _ length: Int) -> Phrase? {
        phrases[tokens[start..<start + length].reduce(0) { PhraseToken.chain($0, $1.hash) }]
    }

    /// For each token, the length of the phrase to lay there: what leaves the
    /// fewest tokens bare, then takes the fewest phrases.
    private func bestLengths(_ tokens: [PhraseToken]) -> [Int] {
        var cost = [Int](repeating: 0, count: tokens.count + 1)
        var lengths = [Int](repeating: 0, count: tokens.count)
        for start in tokens.indices.reversed() {
            cost[start] = cost[start + 1] + 1000
            guard let most = longest[tokens[start].hash] else { continue }
            var sequence: UInt64 = 0
            for length in 1...min(most, tokens.count - start) {
                sequence = PhraseToken.chain(sequence, tokens[start + length - 1].hash)
                guard phrases[sequence] != nil, cost[start + length] + 1 < cost[start] else {
                    continue
                }
                cost[start] = cost[start + length] + 1
                lengths[start] = length
            }
        }
        return lengths
    }

    /// The sum of the points of the distinct terms in a line, with the points and
    /// the reason of the weightiest.
    func points(_ tokens: [PhraseToken]) -> (points: Int, best: Int, reason: CutReason?) {
        var seen: Set<UInt64> = []
        var total = 0
        var best = 0
        var reason: CutReason?
        var index = 0
        while index < tokens.count {
            guard let (phrase, length) = match(tokens, at: index) else {
                index += 1
                continue
            }
            let key = tokens[index..<index + length].reduce(0) { PhraseToken.chain($0, $1.hash) }
            if seen.insert(key).inserted {
                total += phrase.points
                if phrase.points > best { (best, reason) = (phrase.points, phrase.reason) }
            }
            index += length
        }
        return (total, best, reason)
    }

    /// Words that stand between buttons: "Facebook and Twitter".
    private static let connecting: Set<UInt64> = Set(
        ["and", "or", "on", "via", "by", "y", "o", "en", "e", "ou", "et", "und", "oder", "i", "и"]
            .map(PhraseToken.hash(of:)))
}
