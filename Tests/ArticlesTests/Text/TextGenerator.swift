import Foundation
import Testing

/// Texts for property tests, from a seed alone (SplitMix64, Steele et al., OOPSLA 2014).
struct TextGenerator {
    let seed: UInt64
    private var state: UInt64

    init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    /// The seeds a property is tried with: a fixed set, or the one of `MANICULE_SEED`.
    static func seeds(_ count: UInt64) -> [UInt64] {
        if let seed = ProcessInfo.processInfo.environment["MANICULE_SEED"].flatMap({ UInt64($0) }) {
            return [seed]
        }
        return Array(1...count)
    }

    /// The line that replays a failure.
    func replay(_ filter: String) -> Comment {
        "MANICULE_SEED=\(seed) swift test --filter \(filter)"
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in `0..<count`.
    mutating func below(_ count: Int) -> Int {
        Int(next() % UInt64(max(1, count)))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    /// Pieces that are hard on segmentation: lone marks, joiners, flags, conjoining letters.
    static let pieces: [String] = [
        "a", "b", "E", "ß", "the", "the", "port", "Peru", "don’t", "2,500", "3", "x",
        "é", "e\u{301}", "n\u{303}", "\u{301}", "ệ", "e\u{302}\u{323}", "\u{327}", "Å", "ﬁ",
        "中", "国", "人", "が", "か\u{3099}", "ｶﾞ", "ー", "한", "국", "\u{1112}\u{1161}\u{11AB}",
        "가", "\u{11A8}", "\u{1100}", "Ａ", "。", "，",
        "👩\u{200D}💻", "👍🏽", "🇵🇪", "🇨", "🎉", "❤\u{FE0F}", "1\u{FE0F}\u{20E3}", "\u{200D}",
        "عَرَبِيّ", "\u{64E}", "שָׁ", "हिन्दी", "क्ष", "กำ", "ที่",
        "\u{600}", "\u{AD}", "\u{200B}", "\u{200C}",
        " ", " ", " ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "\u{A0}", "\u{3000}",
        ".", ",", "-", "—", "–", "--", "…", "...", "'", "’", "\"", "“", "”", "(", "*", "OR", ":",
    ]

    /// A text of up to `count` pieces.
    mutating func text(upTo count: Int) -> [Unicode.Scalar] {
        var text = ""
        // Some texts use few kinds of pieces, so that they repeat themselves.
        let kinds = (0..<(1 + below(16))).map { _ in pick(Self.pieces) }
        let isNarrow = below(2) == 0
        for _ in 0..<below(count + 1) { text += isNarrow ? pick(kinds) : pick(Self.pieces) }
        return Array(text.unicodeScalars)
    }

    /// The text after a few random cuts, inserts and replacements, anywhere.
    mutating func edited(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var edited = text
        for _ in 0..<below(5) {
            let start = below(edited.count + 1)
            let end = min(edited.count, start + below(8))
            edited.replaceSubrange(start..<end, with: self.text(upTo: 3))
        }
        return edited
    }

    /// Words of small letters with single spaces, as prose has them.
    mutating func prose(words count: Int) -> String {
        (0..<count).map { _ in
            String(
                (0..<(1 + below(9))).map { _ in Character(UnicodeScalar(UInt8(97 + below(26)))) })
        }.joined(separator: " ")
    }
}

extension Array where Element == Unicode.Scalar {
    /// The scalars of a text written in a test.
    init(_ text: String) {
        self = text.unicodeScalars.map { $0 }
    }

    /// The string of a range.
    func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: self[range])
        return String(view)
    }

    var string: String { string(indices) }

    /// Offsets at which a grapheme of the whole text begins, and its end.
    var graphemeStarts: Set<Int> {
        var starts: Set<Int> = [0]
        var offset = 0
        for character in string {
            offset += character.unicodeScalars.count
            starts.insert(offset)
        }
        return starts
    }
}

/// The real clips, if they lie beside the checkout.
enum RealArticles {
    static let texts: [String] = {
        let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        let root = (0..<5).reduce(here) { url, _ in url.deletingLastPathComponent() }
        let folder = root.appendingPathComponent("shared/articles")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().compactMap { name in
            try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        }
    }()
}

extension String {
    /// Normalization forms, from Foundation: a second opinion on ours.
    var decomposedForTest: String { decomposedStringWithCanonicalMapping }
    var composedForTest: String { precomposedStringWithCanonicalMapping }
}
