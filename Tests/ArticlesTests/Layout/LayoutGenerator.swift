import Articles
import TestSupport

/// Random layouts that hold together, most of them small.
enum LayoutGenerator {
    static func layout(_ random: inout SeededRandom) -> Layout {
        var layout = Layout()
        layout.links = (0..<random.below(4)).map { "https://example.org/\($0)?é" }
        let links = layout.links.count
        layout.blocks = (0..<random.below(7)).map { _ in block(&random, links) }
        let count = layout.blocks.count
        layout.images = places(count, &random).map {
            Layout.Image(block: $0, address: "https://example.org/a.png", description: "a crane")
        }
        layout.omissions = places(count, &random).map {
            Layout.Omission(
                block: $0, reason: "share buttons", scalarCount: random.below(400),
                excerpt: "Share · Tweet…")
        }
        return layout
    }

    private static func places(_ count: Int, _ random: inout SeededRandom) -> [Int] {
        (0..<random.below(3)).map { _ in random.below(count + 1) }.sorted()
    }

    private static func block(_ random: inout SeededRandom, _ links: Int) -> Layout.Block {
        let count = random.below(6) == 0 ? 200 + random.below(70_000) : 1 + random.below(20)
        let spans = (0..<(random.below(2) * random.below(4))).map { _ -> Layout.Span in
            let start = random.below(count)
            let end = start + 1 + random.below(count - start)
            let kind = Layout.Span.Kind(rawValue: UInt64(random.below(7))) ?? .code
            guard kind == .link, links > 0 else {
                return Layout.Span(kind: kind == .link ? .code : kind, start: start, end: end)
            }
            return Layout.Span(kind: kind, start: start, end: end, link: random.below(links))
        }
        return Layout.Block(
            kind: kind(&random), scalarCount: count, listDepth: random.below(2) * random.below(4),
            quoteDepth: random.below(2) * random.below(3), isTight: random.below(3) == 0,
            spans: spans)
    }

    static func kind(_ random: inout SeededRandom) -> Layout.Kind {
        switch random.below(9) {
        case 0: .heading(1 + random.below(6))
        case 1: .item(number: random.below(3) == 0 ? 1 + random.below(300) : 0)
        case 2: .term
        case 3: .code
        case 4: .caption
        case 5: .row(isHeader: random.below(2) == 0)
        default: .paragraph
        }
    }
}
