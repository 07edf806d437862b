import Testing

@testable import Articles

@Suite struct SearchFoldingTests {
    private static func passages(
        _ term: String, _ text: String, _ form: SearchQuery.Form = .words
    ) -> [String] {
        let scalars = Array(text)
        return SearchFolding.matchRanges(of: term, form: form, in: scalars)
            .map { scalars.string($0) }
    }

    @Test func workedExampleOfTheEssays() {
        let text = "El Niño’s Ｎｏ. 1, 中国人"
        #expect(SearchFolding.indexTexts(of: text).words == "el nino s no 1")
        #expect(SearchFolding.indexTexts(of: text).bigrams == "中国 国人 人")

        let scalars = Array("Belt-and-Road: 中国人。")
        let ranges = { (term: String, form: SearchQuery.Form) in
            SearchFolding.matchRanges(of: term, form: form, in: scalars)
        }
        #expect(ranges("belt and", .words) == [0..<8])
        #expect(ranges("ro", .prefix) == [9..<13])
        #expect(ranges("国人", .words) == [16..<18])
        #expect(ranges("国 人", .words) == [16..<18])
        #expect(ranges("人。中", .words).isEmpty)
    }

    @Test(arguments: [
        ("Perú", "peru"), ("PERU\u{301}", "peru"), ("niño", "nino"), ("Việt", "viet"),
        ("Straße", "strasse"), ("ΟΔΟΣ", "οδοσ"), ("οδός", "οδοσ"), ("Йод", "иод"), ("ёлка", "елка"),
        ("عَرَبِيّ", "عربي"), ("שָׁלוֹם", "שלום"),
        ("ﬁn", "fin"), ("İzmir", "izmir"), ("ｸﾞﾗﾌ", "グラフ"),
        ("か\u{3099}", "が"), ("Ａ１", "a1"), ("co\u{AD}op", "coop"), ("1\u{FE0F}\u{20E3}", "1"),
        ("हिन्दी", "हिन्दी"), ("ที่", "ท\u{E35}\u{E48}"), ("\u{1112}\u{1161}\u{11AB}", "한"),
    ]) func formsOfAWordFoldAlike(word: String, folded: String) {
        #expect(
            SearchFolding.tokens(of: Array(word)).map(\.scalars)
                == SearchFolding.tokens(of: Array(folded)).map(\.scalars))
        #expect(Self.passages(folded, "x \(word) y").map { Array($0) } == [Array(word)])
        let lone = SearchFolding.tokens(of: Array(folded)).flatMap(\.scalars)
        #expect(lone == Array(folded))
    }

    @Test func lettersThatMarksMakeDifferentStayDifferent() {
        #expect(Self.passages("か", "が").isEmpty)
        #expect(Self.passages("ก", "กี").isEmpty)
    }

    @Test func foldingKeepsSignsAndSpaces() {
        #expect(SearchFolding.folded("Perú, El País!") == "peru, el pais!")
    }

    @Test func foldingTwiceIsFoldingOnce() {
        for value in UInt32(0)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = SearchFolding.tokens(of: [scalar]).flatMap(\.scalars)
            let twice = SearchFolding.tokens(of: once).flatMap(\.scalars)
            if once != twice { Issue.record("U+\(String(value, radix: 16))") }
        }
    }

    @Test func wordsMatchWholeAndPrefixesTheirBeginning() {
        #expect(Self.passages("port", "a port, ports, airport") == ["port"])
        #expect(Self.passages("port", "a port, ports, airport", .prefix) == ["port", "ports"])
        #expect(Self.passages("free tr", "free trade free", .prefix) == ["free trade"])
        #expect(Self.passages("don't", "I don’t") == ["don’t"])
        #expect(Self.passages("", "text").isEmpty)
        #expect(Self.passages("—", "a — b").isEmpty)
    }

    @Test func chineseJapaneseAndKoreanAreFoundInsideRuns() {
        #expect(Self.passages("秘鲁", "中国和秘鲁的关系") == ["秘鲁"])
        #expect(Self.passages("大統領", "新大統領が") == ["大統領"])
        #expect(Self.passages("대통령", "대통령은 말했다") == ["대통령"])
        #expect(Self.passages("中国", "中，国").isEmpty)
        #expect(Self.passages("iphone手机", "买 iPhone 手机").isEmpty)
        #expect(Self.passages("iphone 手机", "买 iPhone 手机") == ["iPhone 手机"])
    }

    @Test func bigramsOverlapAndEndWithTheLastScalar() {
        #expect(SearchFolding.indexTexts(of: "中").bigrams == "中")
        #expect(SearchFolding.indexTexts(of: "中国, 秘鲁人 x ガ").bigrams == "中国 国 秘鲁 鲁人 人 ガ")
        #expect(SearchFolding.indexTexts(of: "no ideographs").bigrams == "")
    }

    @Test func lookupAsksBothTables() {
        let lookup = SearchFolding.lookup(of: "The iPhone 手机店 ma", form: .prefix)
        #expect(lookup.wordPhrases == [["the", "iphone"], ["ma"]])
        #expect(lookup.bigramPhrases == [["手机", "机店"]])
        #expect(lookup.lastWordIsPrefix)
        #expect(SearchFolding.lookup(of: "中", form: .words).bigramPhrases == [["中"]])
        #expect(SearchFolding.lookup(of: "中国", form: .words).bigramPhrases == [["中国"]])
        #expect(SearchFolding.lookup(of: "!", form: .words) == SearchFolding.Lookup())
    }

    /// What a full-text table answers: whether the phrase stands among the tokens.
    private static func table(_ tokens: String, has phrase: [String], goesOn: Bool) -> Bool {
        let tokens = tokens.split(separator: " ").map { Array($0.unicodeScalars) }
        let phrase = phrase.map { Array($0.unicodeScalars) }
        return tokens.indices.contains { start in
            start + phrase.count <= tokens.count
                && phrase.indices.allSatisfy { index in
                    goesOn && index == phrase.count - 1
                        ? tokens[start + index].starts(with: phrase[index])
                        : tokens[start + index] == phrase[index]
                }
        }
    }

    @Test(arguments: TextGenerator.seeds(600)) func indexGivesEveryRealHit(seed: UInt64) {
        var generator = TextGenerator(seed: seed)
        let text = generator.text(upTo: 40)
        let start = generator.below(text.count + 1)
        let term = Array(text[start..<min(text.count, start + generator.below(8))]).string
        let replay = generator.replay("SearchFoldingTests")
        for form in [SearchQuery.Form.words, .prefix] {
            let ranges = SearchFolding.matchRanges(of: term, form: form, in: text)
            #expect(ranges.allSatisfy { !$0.isEmpty && $0.upperBound <= text.count }, replay)
            #expect(
                zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound },
                replay)
            if ranges.isEmpty { continue }
            let lookup = SearchFolding.lookup(of: term, form: form)
            let words = SearchFolding.indexTexts(of: text.string).words
            let bigrams = SearchFolding.indexTexts(of: text.string).bigrams
            for (index, phrase) in lookup.wordPhrases.enumerated() {
                let isLast = index == lookup.wordPhrases.count - 1
                #expect(
                    Self.table(words, has: phrase, goesOn: isLast && lookup.lastWordIsPrefix),
                    replay)
            }
            for phrase in lookup.bigramPhrases {
                let isLone = phrase.count == 1 && phrase[0].unicodeScalars.count == 1
                #expect(Self.table(bigrams, has: phrase, goesOn: isLone), replay)
            }
        }
    }

    /// The index is fed in one pass; it has to say what the tokens say.
    @Test(arguments: TextGenerator.seeds(1500)) func theIndexHoldsTheTokens(seed: UInt64) {
        var generator = TextGenerator(seed: seed)
        let text = generator.text(upTo: 60)
        var words: [String] = []
        var runs: [[Unicode.Scalar]] = []
        var wasCJK = false
        for token in SearchFolding.tokens(of: text) {
            if !token.isCJK {
                words.append(token.scalars.string)
            } else if wasCJK, token.adjoins {
                runs[runs.count - 1] += token.scalars
            } else {
                runs.append(token.scalars)
            }
            wasCJK = token.isCJK
        }
        let bigrams = runs.flatMap { run in
            run.indices.map { Array(run[$0..<min($0 + 2, run.count)]).string }
        }
        let made = SearchFolding.indexTexts(of: text.string)
        let replay = generator.replay("SearchFoldingTests")
        #expect(made.words.utf8.elementsEqual(words.joined(separator: " ").utf8), replay)
        #expect(made.bigrams.utf8.elementsEqual(bigrams.joined(separator: " ").utf8), replay)
    }

    @Test(arguments: TextGenerator.seeds(400)) func wholeWordsOfATextAreFoundInIt(seed: UInt64) {
        var generator = TextGenerator(seed: seed)
        let text = generator.text(upTo: 40)
        for token in SearchFolding.tokens(of: text) {
            let term = Array(text[token.range]).string
            let ranges = SearchFolding.matchRanges(of: term, form: .words, in: text)
            #expect(
                ranges.contains { $0.overlaps(token.range) },
                generator.replay("SearchFoldingTests"))
        }
    }

    /// A word of the size of a file takes time in proportion: quadratic, this ran for ten minutes.
    @Test(.timeLimit(.minutes(1))) func aWordWithoutEndIsReadInLinearTime() {
        let word = String(repeating: "e", count: 500_000)
        #expect(SearchFolding.indexTexts(of: word).words == word)
        let marks = "e" + String(repeating: "\u{323}\u{301}", count: 100_000)
        #expect(SearchFolding.indexTexts(of: marks).words == "e")
    }
}
