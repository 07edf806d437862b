import Manicule

/// Where the texts of a run come from: few sources, so that devices clip and type the same
/// things apart, and every kind of character that has ever broken a text engine.
enum TextPalette {
    /// A word that is in everything that is clipped or typed in the lab, and that the server must
    /// never hold.
    static let sentinel = "quokka"

    private static let words: [String] = [
        "harbour", "crane", "train", "night", "valley", "fruit", "storm", "yellow", "the", "the",
        "of", "a", "and", "don’t", "well-known", "quokka", "quokka", "Quokka", "“quokka”",
        "cafe\u{301}", "café", "nin\u{303}o", "Å", "A\u{30a}", "ﬁn", "Straße", "İstanbul",
        "港口", "起重机", "秘鲁", "咖啡", "한국어", "日本語", "ガ", "カ\u{3099}",
        "👩‍👩‍👧", "🇵🇪", "🇨🇱🇵🇪", "👍🏽", "e\u{301}\u{323}", "שלום", "مرحبا", "\u{200d}", "x\u{200b}y",
        "1,250", "3.5%", "—", "...", "(sic)", "#1", "https://quokka.example/a?b=c",
    ]

    private static let separators = [
        " ", " ", " ", " ", " ", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u{a0}", "",
    ]

    /// A few words, with a heavy tail.
    static func words(_ random: inout SeededRandom, max: Int = 64) -> String {
        var text = ""
        for index in 0..<random.skewed(max: max) {
            if index > 0 { text += random.pick(separators) ?? " " }
            text += random.pick(words) ?? sentinel
        }
        return text
    }

    /// Something to tag with; two of them are the same to people.
    static func tag(_ random: inout SeededRandom) -> String {
        random.pick(["trade", "to read", "café", "cafe\u{301}", "港口", "quokka", "🇵🇪"]) ?? "trade"
    }

    // MARK: Clips

    /// Something to clip, seldom twice the same and often.
    static func clip(_ random: inout SeededRandom) -> ClipSource {
        if random.chance(1, in: 24) { return nonsense(&random) }
        var source: ClipSource
        if random.chance(1, in: 5), let sample = random.pick(SampleArticles.all) {
            source = ClipSource(
                bytes: Array(vary(sample.text, &random).utf8), name: sample.fileName,
                url: "https://wire.example/\(sample.name)")
        } else {
            let number = random.skewed(max: 6)
            let isMarkdown = number == 3
            source = ClipSource(
                bytes: Array(vary(story(number), &random).utf8),
                name: isMarkdown ? "story.md" : "story.txt",
                url: "https://quokka.example/news/\(number)")
        }
        adorn(&source, &random)
        return source
    }

    private static func adorn(_ source: inout ClipSource, _ random: inout SeededRandom) {
        switch random.below(4) {
        case 0: break
        case 1: source.url = (source.url ?? "") + "?utm_source=quokka&fbclid=1#top"
        default: source.url = nil
        }
        if random.chance(1, in: 8) { source.title = words(&random, max: 4) }
        if random.chance(1, in: 6) { source.tags = [tag(&random)] }
        if random.chance(1, in: 12) { source.collections = [tag(&random)] }
        if random.chance(1, in: 12) { source.cut = ["quokka"] }
        if random.chance(1, in: 12) { source.keep = ["Share"] }
    }

    /// One of the invented stories; the number is part of most of its sentences.
    private static func story(_ number: Int) -> String {
        switch number {
        case 1:
            "Quokka number 1 opens a shop\n\nThe quokka opened the shop on Monday. It sells fruit "
                + "and yellow paint.\n\nThe quokka opened the shop on Monday. So it was said twice.\n"
        case 2:
            "港口短讯\n\n秘鲁港口的起重机 quokka 周一开始工作。港口的工人很高兴。\n\n咖啡价格上涨百分之三。\n"
        case 3:
            "---\ntitle: A quokka in Markdown\ntags: [trade]\n---\n\n# A quokka in Markdown\n\n"
                + "It *runs* over [a link](https://quokka.example) and\nover a wrapped line.\n"
        case 4:
            "Café quokka 👩‍👩‍👧 in four lines\n\ncafe\u{301} and café are one word 🇵🇪🇨🇱 to\nmost people, "
                + "and two to most programs; e\u{301}\u{323} is worse.\n\nEditor: Q. Uokka\n"
        case 5: "quokka"
        default:
            "Story \(number) of a quokka that nobody wrote down\n\nUpdated: March 4, 2024\n"
                + "Share on Facebook\n\nThe \(number) quokkas of the valley went to the harbour "
                + "by night train. They came back \(number) days later.\n\nMust Read\n"
                + "Ten cranes you will not believe\n"
        }
    }

    private static func vary(_ text: String, _ random: inout SeededRandom) -> String {
        switch random.below(10) {
        case 0: text.replacing("\n", with: "\r\n")
        case 1: "\u{feff}" + text
        case 2: text.replacing("quokka", with: "Quokka")
        case 3: text + "One sentence more, about a quokka.\n"
        case 4: text.replacing("the ", with: "")
        default: text
        }
    }

    private static func nonsense(_ random: inout SeededRandom) -> ClipSource {
        switch random.below(4) {
        case 0: ClipSource(bytes: [])
        case 1: ClipSource(bytes: Array(" \r\n\t ".utf8))
        case 2: ClipSource(bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1])
        default: ClipSource(bytes: random.bytes(200), name: "noise.txt")
        }
    }

    // MARK: Edits

    /// A text after a person has been at it.
    static func edited(_ text: String, _ random: inout SeededRandom) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<random.skewed(max: 4) {
            let start = edge(scalars, &random)
            let end = min(scalars.count, start + random.skewed(max: 48))
            switch random.below(12) {
            case 0: scalars = []
            case 1: scalars += Array(words(&random).unicodeScalars)
            case 2: scalars = Array((words(&random, max: 8) + " ").unicodeScalars) + scalars
            case 3, 4: scalars.removeSubrange(start..<end)
            case 5: scalars.insert(contentsOf: Array(scalars[start..<end]), at: start)
            case 6:
                let moved = Array(scalars[start..<end])
                scalars.removeSubrange(start..<end)
                scalars.insert(contentsOf: moved, at: edge(scalars, &random))
            case 7: scalars.insert("\u{301}", at: start)
            case 8, 9:
                scalars.insert(
                    contentsOf: Array((words(&random, max: 8) + " ").unicodeScalars), at: start)
            default:
                scalars.replaceSubrange(
                    start..<end, with: Array(words(&random, max: 8).unicodeScalars))
            }
        }
        return string(scalars)
    }

    /// A place in a text: the start of a word as a rule.
    private static func edge(_ scalars: [Unicode.Scalar], _ random: inout SeededRandom) -> Int {
        var place = random.below(scalars.count + 1)
        guard random.chance(3, in: 4) else { return place }
        while place > 0, place < scalars.count, scalars[place - 1] != " " { place += 1 }
        return place
    }

    /// A passage of a text: some words of it as a rule.
    static func passage(of text: String, _ random: inout SeededRandom) -> String {
        let scalars = Array(text.unicodeScalars)
        guard !scalars.isEmpty else { return sentinel }
        let start = min(scalars.count - 1, edge(scalars, &random))
        let end = min(scalars.count, start + random.within(1...40))
        return string(Array(scalars[start..<end]))
    }

    private static func string(_ scalars: [Unicode.Scalar]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    // MARK: Queries

    /// Something to search for, well formed as a rule.
    static func query(_ random: inout SeededRandom) -> String {
        let word = random.pick(words) ?? sentinel
        let other = random.pick(words) ?? sentinel
        return switch random.below(10) {
        case 0: "\"\(word) \(other)\""
        case 1: "\(word)*"
        case 2: "\(word) -\(other)"
        case 3: "\(word) OR \(other)"
        case 4: "title:\(word)"
        case 5: "tag:trade note:\(word)"
        case 6: "before:2025 after:2023-11 \(word)"
        case 7: "-\(word)"
        case 8: "\"\(word)"
        default: "\(word) \(other)"
        }
    }
}
