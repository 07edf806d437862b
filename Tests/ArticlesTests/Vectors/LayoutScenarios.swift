import TestSupport
import Wire

@testable import Articles

/// Layout records (`Protocol/03-changes.md` §6.4), each with the canonical text that it is of.
struct LayoutScenarios {
    private let text = "The sea\nOne and more\nTwo\n\tA\tB\nlet a = 1\n\nlet b\nA crane"

    private var full: Layout {
        Layout(
            blocks: [
                Layout.Block(kind: .heading(2), scalarCount: 7),
                Layout.Block(
                    kind: .item(number: 3), scalarCount: 12, listDepth: 1, quoteDepth: 2,
                    spans: [
                        Layout.Span(kind: .link, start: 0, end: 3, link: 1),
                        Layout.Span(kind: .strong, start: 2, end: 12),
                    ]),
                Layout.Block(kind: .paragraph, scalarCount: 3, listDepth: 1, isTight: true),
                Layout.Block(kind: .row(isHeader: true), scalarCount: 4),
                Layout.Block(kind: .code, scalarCount: 16),
                Layout.Block(kind: .caption, scalarCount: 7),
            ], links: ["https://coast.example/", "https://coast.example/one"],
            images: [
                Layout.Image(block: 0, address: "https://coast.example/a.jpg", description: ""),
                Layout.Image(
                    block: 5, address: "https://coast.example/b.jpg", description: "At dawn"),
            ],
            omissions: [
                Layout.Omission(
                    block: 6, reason: "comment form", scalarCount: 19, excerpt: "What do you think?"
                )
            ])
    }

    /// The example of the chapter.
    static let example = Layout(
        blocks: [
            Layout.Block(kind: .heading(1), scalarCount: 7),
            Layout.Block(
                kind: .item(number: 0), scalarCount: 3, listDepth: 1,
                spans: [Layout.Span(kind: .link, start: 0, end: 3, link: 0)]),
        ], links: ["https://example.org/"])

    func all() -> [Vector] {
        let small = "The sea\nOne"
        let kinds = "p\nterm\nrow"
        return [
            accepted("example", Self.example.encoded(), small, "the example of the chapter"),
            accepted(
                "full", full.encoded(), text, "every field and span, and cells that are empty"),
            accepted(
                "kinds",
                Layout(blocks: [
                    Layout.Block(kind: .paragraph, scalarCount: 1, quoteDepth: 1),
                    Layout.Block(kind: .term, scalarCount: 4),
                    Layout.Block(kind: .row(isHeader: false), scalarCount: 3),
                ]).encoded(), kinds, "zeros at the end of a block are not written"),
            accepted("empty", Layout().encoded(), "", "a text without a block"),
            accepted(
                "newer", record(["0101", "0281820001", "1863" + "6161"]), "x",
                "a field of a newer version"),
        ] + refusals(small)
    }

    private func refusals(_ small: String) -> [Vector] {
        let links = "0381" + "7468747470733a2f2f6578616d706c652e6f72672f"
        // The blocks of the example with another span.
        func blocks(_ span: String) -> String {
            "0282" + "83010701" + "87020300010000" + "81" + span
        }
        let plain = "0281820001"
        let cases: [(String, [String], String, String)] = [
            ("version", ["0102", blocks("8400000300"), links], small, "of a later version"),
            ("version-none", [blocks("8400000300"), links], small, "of no version"),
            ("no-blocks", ["0101"], "", "without blocks"),
            ("boundary", ["0101", "0282820002820004"], "abc\ndef", "no line feed between blocks"),
            ("block-empty", ["0101", "0281820000"], "", "a block of nothing"),
            ("kind", ["0101", "0281820701"], "x", "a kind of block that version 1 lacks"),
            ("heading", ["0101", "028183010107"], "x", "a heading of level 7"),
            ("heading-none", ["0101", "0281820101"], "x", "a heading of no level"),
            ("paragraph-value", ["0101", "028183000101"], "x", "a paragraph with a value"),
            ("row-value", ["0101", "028183060102"], "x", "a row with value 2"),
            ("tight", ["0101", "02818600010000" + "0002"], "x", "a block twice as tight"),
            ("zeros", ["0101", "028183000100"], "x", "a zero at the end of a block"),
            ("link", ["0101", blocks("8400000300")], small, "a link that leads nowhere"),
            ("link-none", ["0101", blocks("83000003"), links], small, "a link without a place"),
            ("span", ["0101", blocks("8400000400"), links], small, "a span beyond its block"),
            ("span-empty", ["0101", blocks("8400000000"), links], small, "a span of nothing"),
            ("span-kind", ["0101", blocks("83070003"), links], small, "a kind of span unknown"),
            ("span-link", ["0101", blocks("8401000300"), links], small, "emphasis that leads on"),
            (
                "spans-early", ["0101", "02818300" + "01" + "8183010001"], "x",
                "spans in another's place"
            ),
            ("spans-none", ["0101", "0281870001000000" + "0080"], "x", "seven items, no spans"),
            (
                "images", ["0101", plain, "0482" + "830161616161" + "830061616161"], "x",
                "images that descend"
            ),
            ("images-late", ["0101", plain, "0481" + "830261616161"], "x", "beyond the blocks"),
            (
                "omissions", ["0101", plain, "0582" + "84016161016161" + "84006161016161"], "x",
                "omissions that descend"
            ),
            (
                "omissions-late", ["0101", plain, "0581" + "84026161016161"], "x",
                "an omission beyond the last block"
            ),
            ("links-none", ["0101", plain, "0380"], "x", "an empty list"),
        ]
        return [
            refused("cut", Array(Self.example.encoded().dropLast()), small, "a byte short"),
            refused("trailing", Self.example.encoded() + [0], small, "a byte more"),
            refused("count", Self.example.encoded(), small + "!", "a text of another length"),
        ] + cases.map { refused($0.0, record($0.1), $0.2, $0.3) }
    }

    /// A map of fields, each a key and its value in hexadecimal.
    private func record(_ fields: [String]) -> [UInt8] {
        [0xA0 + UInt8(fields.count)] + ([UInt8](hexadecimal: fields.joined()) ?? [])
    }

    private func accepted(
        _ name: String, _ bytes: [UInt8], _ text: String, _ comment: String
    ) -> Vector {
        Vector(
            "layout-" + name, "layout", accept: "decode", comment,
            input: [
                "bytes": .text(bytes.hexadecimal), "text": .text(Array(text.utf8).hexadecimal),
            ],
            output: (try? Layout(decoding: bytes, scalarCount: text.unicodeScalars.count))
                .map(Self.values) ?? [:])
    }

    private func refused(
        _ name: String, _ bytes: [UInt8], _ text: String, _ comment: String
    ) -> Vector {
        Vector(
            "layout-refuse-" + name, "layout", refuse: "decode", comment,
            input: ["bytes": .text(bytes.hexadecimal), "text": .text(Array(text.utf8).hexadecimal)])
    }

    /// What a record says, a line for each thing.
    static func values(_ layout: Layout) -> [String: Vector.Value] {
        [
            "blocks": .list(layout.blocks.map(line)), "links": .list(layout.links),
            "images": .list(layout.images.map { "\($0.block) \($0.address) \($0.description)" }),
            "omissions": .list(
                layout.omissions.map { "\($0.block) \($0.scalarCount) \($0.reason): \($0.excerpt)" }
            ),
        ]
    }

    private static func line(_ block: Layout.Block) -> String {
        var line =
            switch block.kind {
            case .paragraph: "paragraph"
            case .heading(let level): "heading \(level)"
            case .item(let number): "item \(number)"
            case .term: "term"
            case .code: "code"
            case .caption: "caption"
            case .row(let isHeader): isHeader ? "header" : "row"
            }
        line +=
            ", \(block.scalarCount) scalars, \(block.listDepth) lists, \(block.quoteDepth) quotes"
        if block.isTight { line += ", tight" }
        for span in block.spans {
            line += "; \(span.kind) \(span.start)-\(span.end)"
            if let link = span.link { line += " to \(link)" }
        }
        return line
    }
}
