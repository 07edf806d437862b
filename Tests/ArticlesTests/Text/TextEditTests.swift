import Testing

@testable import Articles

@Suite struct TextEditTests {
    /// The hunks as `old|new` texts.
    private static func hunks(_ old: String, _ new: String, _ style: TextEdit.Style) -> [String] {
        let before = Array(old)
        let edit = TextEdit.between(before, Array(new), style: style)
        #expect(edit.apply(to: before) == Array(new))
        return edit.hunks.map { before.string($0.range) + "|" + $0.replacement.string }
    }

    @Test func workedExampleOfTheEssay() {
        #expect(Self.hunks("the cat sat", "the dog sat down", .note) == ["cat sat|dog sat down"])
        #expect(Self.hunks("the cat sat", "the dog sat down", .body) == ["cat|dog", "| down"])
    }

    @Test func replacedWordIsOneHunkOnTheWholeWord() {
        #expect(Self.hunks("grew by 3.5 percent", "grew by 3.7 percent", .body) == ["3.5|3.7"])
        #expect(Self.hunks("in Beijing on", "in Beijings on", .note) == ["Beijing|Beijings"])
    }

    @Test func notesJoinChangesFewerThanThreeWordsApart() {
        #expect(Self.hunks("a b c d e", "x b c y e", .note) == ["a b c d|x b c y"])
        #expect(Self.hunks("a b c d e f", "x b c d y f", .note) == ["a|x", "e|y"])
    }

    @Test func bodiesKeepEveryUnchangedWord() {
        #expect(Self.hunks("a b c d e", "x b y d z", .body) == ["a|x", "c|y", "e|z"])
    }

    @Test func punctuationAloneDoesNotHoldChangesApart() {
        #expect(Self.hunks("one, two", "uno, dos", .body) == ["one, two|uno, dos"])
    }

    @Test func punctuationAloneCanChange() {
        #expect(Self.hunks("Hello, world.", "Hello; world!", .body) == [",|;", ".|!"])
        #expect(Self.hunks("Hello, world.", "Hello; world!", .note) == [", world.|; world!"])
        #expect(Self.hunks("a b", "a  b", .body) == [" |  "])
    }

    @Test func ideographsAreEditedOneByOne() {
        #expect(Self.hunks("中国和秘鲁的关系", "中国与秘鲁的关系", .body) == ["和|与"])
        #expect(Self.hunks("东京都は大きい", "東京都は広い", .body) == ["东|東", "大き|広"])
        #expect(Self.hunks("서울에 가다", "서울로 가다", .note) == ["에|로"])
    }

    @Test func graphemesAreReplacedWhole() {
        #expect(
            Self.hunks("hi 👩\u{200D}💻 ok", "hi 👩\u{200D}🚀 ok", .body) == [
                "👩\u{200D}💻|👩\u{200D}🚀"
            ])
        #expect(Self.hunks("x e\u{301} y", "x e\u{300} y", .body) == ["e\u{301}|e\u{300}"])
        #expect(Self.hunks("🇵🇪🇨🇳", "🇵🇪🇨🇱", .body) == ["🇨🇳|🇨🇱"])
        #expect(Self.hunks("a\r\nb", "a\nb", .body) == ["\r\n|\n"])
    }

    @Test func canonicallyEqualTextsStillDiffer() {
        #expect(Self.hunks("é", "e\u{301}", .body) == ["é|e\u{301}"])
    }

    @Test func insertsAtTheEndsAreInserts() {
        #expect(Self.hunks("b", "a b", .note) == ["|a "])
        #expect(Self.hunks("a", "a b", .note) == ["| b"])
        #expect(Self.hunks("", "new note", .note) == ["|new note"])
        #expect(Self.hunks("a\n", "a\nb\n", .note) == ["|b\n"])
    }

    @Test func deletions() {
        #expect(Self.hunks("all of it.", "", .note) == ["all of it.|"])
        #expect(Self.hunks("the black cat", "the cat", .body) == ["black |"])
        #expect(Self.hunks("same", "same", .body) == [])
    }

    @Test func movedParagraphKeepsTheOther() {
        #expect(Self.hunks("one two three\n\nfour", "four\n\none two three", .body).count == 2)
    }

    @Test(arguments: TextGenerator.seeds(600)) func applyingGivesTheNewText(seed: UInt64) {
        var generator = TextGenerator(seed: seed)
        let old = generator.text(upTo: 60)
        let new = generator.below(4) == 0 ? generator.text(upTo: 60) : generator.edited(old)
        let replay = generator.replay("TextEditTests")
        for style in [TextEdit.Style.note, .body] {
            let edit = TextEdit.between(old, new, style: style)
            #expect(edit.apply(to: old) == new, replay)
            let starts = old.graphemeStarts
            var last = -1
            for hunk in edit.hunks {
                #expect(hunk.range.lowerBound > last, replay)
                #expect(starts.contains(hunk.range.lowerBound), replay)
                #expect(starts.contains(hunk.range.upperBound), replay)
                #expect(Array(old[hunk.range]) != hunk.replacement, replay)
                last = hunk.range.upperBound
            }
        }
    }

    @Test(arguments: TextGenerator.seeds(600)) func bodiesKeepAsManyWordsAsCanBeKept(seed: UInt64) {
        var generator = TextGenerator(seed: seed)
        let old = generator.text(upTo: 40)
        let new = generator.edited(old)
        let words = { (text: [Unicode.Scalar]) in
            WordSegmentation.tokens(of: text).filter(\.isWord).map { Array(text[$0.range]) }
        }
        let edit = TextEdit.between(old, new, style: .body)
        let kept = WordSegmentation.tokens(of: old).count { token in
            token.isWord && !edit.hunks.contains { $0.range.overlaps(token.range) }
        }
        #expect(
            kept == Self.longestCommonLength(words(old), words(new)),
            generator.replay("TextEditTests"))
    }

    @Test(arguments: TextGenerator.seeds(300)) func noteHunksAreThreeWordsApart(seed: UInt64) {
        var generator = TextGenerator(seed: seed)
        let old = generator.text(upTo: 60)
        let edit = TextEdit.between(old, generator.edited(old), style: .note)
        let words = WordSegmentation.tokens(of: old).filter(\.isWord)
        for (first, second) in zip(edit.hunks, edit.hunks.dropFirst()) {
            let between = words.count {
                $0.range.lowerBound >= first.range.upperBound
                    && $0.range.upperBound <= second.range.lowerBound
            }
            #expect(between >= 3, generator.replay("TextEditTests"))
        }
    }

    /// The textbook table, as a model.
    private static func longestCommonLength<Element: Equatable>(
        _ first: [Element], _ second: [Element]
    ) -> Int {
        var row = [Int](repeating: 0, count: second.count + 1)
        for element in first {
            var corner = 0
            for (index, other) in second.enumerated() {
                let above = row[index + 1]
                row[index + 1] = element == other ? corner + 1 : max(above, row[index])
                corner = above
            }
        }
        return row[second.count]
    }

    @Test func manyEditsInALongTextStayApart() {
        var generator = TextGenerator(seed: 5)
        let old = (0..<20_000).map { _ in Int32(generator.below(60) * generator.below(60)) }
        var new = old
        for place in stride(from: 3, to: old.count, by: 7) { new[place] = 4000 }
        for place in stride(from: 3, to: old.count, by: 70) { new[place] = old[place - 1] }
        let matches = WordAlignment.matches(old, new, stretchSteps: 100_000)
        #expect(matches.allSatisfy { old[$0.old] == new[$0.new] })
        #expect(matches.count > old.count * 6 / 7 * 99 / 100)
    }

    @Test(arguments: TextGenerator.seeds(300)) func alignmentIsValidWhenCostIsLimited(
        seed: UInt64
    ) {
        var generator = TextGenerator(seed: seed)
        let kinds = 2 + generator.below(200)
        let old = (0..<generator.below(300)).map { _ in Int32(generator.below(kinds)) }
        var new = old
        for _ in 0..<generator.below(60) {
            let start = generator.below(new.count + 1)
            let end = min(new.count, start + generator.below(6))
            let words = (0..<generator.below(6)).map { _ in Int32(generator.below(kinds)) }
            new.replaceSubrange(start..<end, with: words)
        }
        let matches = WordAlignment.matches(old, new, stretchSteps: generator.below(500))
        let replay = TextGenerator(seed: seed).replay("TextEditTests")
        #expect(matches.allSatisfy { old[$0.old] == new[$0.new] }, replay)
        #expect(
            zip(matches, matches.dropFirst()).allSatisfy { $0.old < $1.old && $0.new < $1.new },
            replay)
    }

    @Test func workedExampleOfTheAlignment() {
        let old: [Int32] = [0, 1, 2, 0, 1, 1, 0]
        let new: [Int32] = [2, 1, 0, 1, 0, 2]
        let matches = WordAlignment.matches(old, new)
        #expect(matches.count == 4)
        #expect(matches.allSatisfy { old[$0.old] == new[$0.new] })
    }

    @Test(arguments: TextGenerator.seeds(400)) func alignmentIsALongestCommonSubsequence(
        seed: UInt64
    ) {
        var generator = TextGenerator(seed: seed)
        let kinds = 1 + generator.below(12)
        let words = { (count: Int) in (0..<count).map { _ in Int32(generator.below(kinds)) } }
        let (old, new) = (words(generator.below(60)), words(generator.below(60)))
        let matches = WordAlignment.matches(old, new)
        let replay = TextGenerator(seed: seed).replay("TextEditTests")
        #expect(matches.count == Self.longestCommonLength(old, new), replay)
        #expect(matches.allSatisfy { old[$0.old] == new[$0.new] }, replay)
        #expect(
            zip(matches, matches.dropFirst()).allSatisfy { $0.old < $1.old && $0.new < $1.new },
            replay)
    }
}
