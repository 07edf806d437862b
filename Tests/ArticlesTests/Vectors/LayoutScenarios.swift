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

    private var example: Layout {
        Layout(
            blocks: [
                Layout.Block(kind: .heading(1), scalarCount: 7),
                Layout.Block(
                    kind: .item(number: 0), scalarCount: 3, listDepth: 1,
                    spans: [Layout.Span(kind: .link, start: 0, end: 3, link: 0)]),
            ], links: ["https://example.org/"])
    }

    func all() -> [Vector] {
        let small = "The sea\nOne"
        let kinds = "p\nterm\nrow"
        return [
            accepted("example", example.encoded(), small, "the example of the chapter"),
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
                "newer", record(["0101", "02818200" + "01", "1863" + "6161"]), "x",
                "a field of a newer version"),
        ] + refusals(small)
    }

    private func refusals(_ small: String) -> [Vector] {
        let block = "82820107" + "870203000100008184" + "00000300"
        let links = "0381" + "7468747470733a2f2f6578616d706c652e6f72672f"
        let fields = ["0101", "02" + block, links]
        return [
            refused("cut", Array(example.encoded().dropLast()), small, "a byte short"),
            refused("trailing", example.encoded() + [0], small, "a byte more"),
            refused("count", example.encoded(), small + "!", "a text of another length"),
            refused(
                "version", record(["0102"] + fields.dropFirst()), small, "of a later version"),
            refused("no-blocks", record(["0101"]), "", "without blocks"),
            refused(
                "link", record(Array(fields.dropLast())), small, "a link that leads nowhere"),
            refused(
                "span",
                record([fields[0], "02" + block.replacing("00000300", with: "00000400"), links]),
                small, "a span beyond its block"),
            refused(
                "span-empty",
                record([fields[0], "02" + block.replacing("00000300", with: "00000000"), links]),
                small, "a span of nothing"),
            refused(
                "heading", record(["0101", "0281" + "83010107"]), "x", "a heading of level 7"),
            refused(
                "zeros", record(["0101", "0281" + "83000100"]), "x", "a zero at the end of a block"),
            refused(
                "kind", record(["0101", "0281" + "820701"]), "x", "a kind that version 1 lacks"),
            refused(
                "images", record(["0101", "0281820001", "0482" + "830161616161" + "830061616161"]),
                "x", "images that descend"),
            refused(
                "omissions",
                record(["0101", "0281820001", "0581" + "84026161016161"]), "x",
                "an omission beyond the last block"),
            refused("links-none", record(["0101", "0281820001", "0380"]), "x", "an empty list"),
        ]
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
