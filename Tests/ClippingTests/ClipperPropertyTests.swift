import Testing

@testable import Clipping

@Suite("Clipper properties")
struct ClipperPropertyTests {
    private static let furniture = [
        "Share on Facebook", "Advertisement", "fontLarger fontSmaller", "Print", "4 min read",
        "Home > World > Asia",
        "Sign up for our newsletter", "Leave a Reply", "Must Read", "Related", "Editor: Duan Jing",
        "By Jane Doe",
        "Updated: November 17, 2023 Source: Example News", "Read more: Another story",
        "© 2023 Example News",
        "相关阅读", "责任编辑：王芳", "Te puede interesar", "Publicidad", "...", "A headline of another story",
        "Tags: a, b",
    ]

    private static let words = """
        harbour night the of and to in ferry share print said copy council read more home world related island email
        newsletter subscribe comment editor source updated published next article boats summer facebook by people
        """.split { $0 == " " || $0 == "\n" }.map(String.init)

    /// A sentence of eight words and more, with words that buttons use.
    private func sentence(_ random: inout SplitMix) -> String {
        let count = 12 + random.below(18)
        let body = (0..<count).map { _ in random.pick(Self.words) }.joined(separator: " ")
        return "Then " + body + [".", "?", ".”", "!"][random.below(4)]
    }

    @Test("no full sentence of a story is ever cut", arguments: 0..<200)
    func noSentenceIsCut(seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        var paragraphs: [String] = []
        var sentences: [String] = []
        for _ in 0..<(2 + random.below(10)) {
            if random.below(3) == 0 {
                paragraphs.append(random.pick(Self.furniture))
            } else {
                let text = sentence(&random)
                sentences.append(text)
                paragraphs.append(text)
            }
        }
        let text = paragraphs.joined(separator: random.below(4) == 0 ? "\n" : "\n\n")
        guard !text.isEmpty else { return }
        let result = try clip(text)
        let body = result.body
        for sentence in sentences where sentence != result.fields.title && !body.contains(sentence)
        {
            let cut = result.cuts.first {
                text.isEmpty || result.text.string($0.range).contains(sentence)
            }
            Issue.record(
                "\(cut?.reason.rawValue ?? "?"): \(sentence) MANICULE_SEED=\(seed) --filter noSentenceIsCut"
            )
        }
    }

    /// Files that no person wrote. The one of marks took minutes when lines were measured in
    /// columns alone, since the standard library orders the marks of one letter by insertion.
    @Test(
        "what repeats one thing without end is clipped in linear time", .timeLimit(.minutes(1)),
        arguments: [
            "e\u{301}\u{323}\u{301}\u{323}", "\u{301}\u{323}", "e", "[", "“", ". ", "| ",
            "\u{200D}",
            "(a; ", "By A and ",
        ])
    func endlessTextsAreClipped(part: String) throws {
        let count = 250_000 / part.unicodeScalars.count
        let text = "A title line\n\n" + String(repeating: part, count: count) + "\n\nAn end."
        #expect(try !clip(text).body.isEmpty)
    }

    @Test("mutated pages never trap and always give valid clips", arguments: 0..<60)
    func mutatedPagesAreValid(seed: Int) throws {
        let note = "MANICULE_SEED=\(seed) swift test --filter mutatedPagesAreValid"
        var random = SplitMix(seed: UInt64(seed) &* 7919)
        let samples = ClipSamples.all.map(\.text) + UntouchedSamples.all.map(\.text)
        for _ in 0..<12 {
            var bytes = Array(random.pick(samples).utf8)
            for _ in 0..<random.below(12) { mutate(&bytes, &random, samples) }
            guard let text = try? CanonicalText(decoding: bytes) else { continue }
            let clipper = TextClipper(format: random.below(2) == 0 ? .markdown : nil)
            let result = clipper.clip(text)
            try ClipInvariants.check(result, note)
            #expect(clipper.clip(text) == result, "\(note)")
            #expect(result.body.unicodeScalars.contains { $0.value > 0x20 }, "\(note)")
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix, _ samples: [String]) {
        guard !bytes.isEmpty else { return }
        let place = random.below(bytes.count)
        switch random.below(7) {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + random.below(60)))
        case 2: bytes.insert(contentsOf: Array("\r\n\n".utf8), at: place)
        case 3:
            bytes.insert(contentsOf: Array(random.pick(Self.furniture).utf8) + [0x0A], at: place)
        case 4: bytes.insert(contentsOf: Array(random.pick(samples).utf8).prefix(200), at: place)
        case 5: bytes.insert(contentsOf: Array("👩‍🚀e\u{301}\u{202E}\u{FEFF}".utf8), at: place)
        default: bytes.append(contentsOf: bytes.prefix(random.below(400)))
        }
    }

    @Test("random bytes never trap", arguments: 0..<40)
    func randomBytesNeverTrap(seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed) &+ 99)
        let alphabet: [UInt8] = [
            0, 9, 10, 13, 32, 45, 46, 58, 62, 65, 97, 124, 0xC3, 0xA9, 0xE4, 0xB8, 0xAD, 0xFF, 0xFE,
        ]
        let bytes = (0..<random.below(600)).map { _ in
            random.below(3) == 0 ? UInt8(truncatingIfNeeded: random.next()) : random.pick(alphabet)
        }
        guard let text = try? CanonicalText(decoding: bytes) else { return }
        try ClipInvariants.check(TextClipper().clip(text), "seed \(seed)")
    }

    @Test("time grows with the text, not with its square", arguments: 0..<8)
    func timeIsLinear(shape: Int) throws {
        let units = [
            "a\n", "\n", "Share on Facebook\n\n", "Must Read\n\n", "By ", "新华社北京电", "Home > ",
            "November 17, 2023 \n",
        ]
        let unit = units[shape]
        func seconds(_ scalars: Int) throws -> Double {
            let text = try CanonicalText("x" + String(repeating: unit, count: scalars / unit.count))
            // The quickest of three, since other tests run beside this one.
            let spans = (0..<3).map { _ in
                ContinuousClock().measure { _ = TextClipper().clip(text) }
            }
            let span = spans.min() ?? .zero
            return Double(span.components.seconds) + Double(span.components.attoseconds) / 1e18
        }
        _ = try seconds(2_000)
        let small = try seconds(10_000)
        let large = try seconds(80_000)
        // Eight times the text: a square would take 64 times as long.
        #expect(large < max(small, 0.005) * 30, "\(unit.debugDescription): \(small) s, \(large) s")
    }
}
