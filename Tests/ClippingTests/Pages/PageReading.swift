import Articles
import Testing

@testable import Clipping

/// What became of a page, in words that tests can compare.
struct PageReading: CustomTestStringConvertible {
    let page: PageExtraction

    init(
        _ html: String, address: String? = "https://example.org/news/story.html",
        keep: [String] = [], cut: [String] = []
    ) throws {
        page = try PageClipper(address: address, keep: keep, cut: cut).clip(Array(html.utf8))
        PageInvariants.check(page, html.count > 400 ? String(html.prefix(400)) : html)
    }

    /// A page that has only this in it, with enough text around for an article.
    init(within part: String, address: String? = "https://example.org/news/story.html") throws {
        try self.init(
            "<title>Cranes</title><article>\(PageReading.prose(1))\(part)\(PageReading.prose(2))"
                + "</article>", address: address)
    }

    /// Two paragraphs of an article.
    static func prose(_ number: Int) -> String {
        """
        <p>The council voted on Saturday to keep crane \(number), which has stood on the east quay
        since the harbour was built, and to pay for its repair.</p>
        <p>Engineers expect the work to take two years; the quay stays open to walkers, they said,
        and so does the café beneath it.</p>
        """
    }

    var testDescription: String { blocks.joined(separator: " / ") }

    var scalars: [Unicode.Scalar] { Array(page.text.unicodeScalars) }

    /// Each block: kind, depths, words, spans.
    var blocks: [String] {
        let layout = page.layout
        let scalars = scalars
        return layout.blocks.enumerated().map { index, block in
            let start = layout.offset(ofBlock: index)
            var line = Self.name(block.kind)
            if block.isTight { line += " tight" }
            if block.listDepth > 0 { line += " l\(block.listDepth)" }
            if block.quoteDepth > 0 { line += " q\(block.quoteDepth)" }
            line += ": " + Self.string(scalars[start..<start + block.scalarCount])
            for span in block.spans {
                let words = Self.string(scalars[start + span.start..<start + span.end])
                let address = span.link.map { " " + layout.links[$0] } ?? ""
                line += " [\(span.kind) \(words)\(address)]"
            }
            return line
        }
    }

    /// The blocks of a page made by `init(within:)` without the prose around.
    var inner: [String] { Array(blocks.dropFirst(2).dropLast(2)) }

    var links: [String] { page.layout.links }

    /// Pictures: the block that each stands before, its address, what it shows.
    var images: [String] {
        page.layout.images.map { "\($0.block) \($0.address) \($0.description)" }
    }

    /// What was left out for a reason, as it begins.
    func omitted(_ reason: CutReason) -> [String] {
        page.layout.omissions.filter { $0.reason == reason.rawValue }.map(\.excerpt)
    }

    /// Whether something with these words was left out for a reason.
    func omits(_ words: String, _ reason: CutReason) -> Bool {
        omitted(reason).contains { $0.contains(words) }
    }

    private static func name(_ kind: Layout.Kind) -> String {
        switch kind {
        case .paragraph: "p"
        case .heading(let level): "h\(level)"
        case .item(let number): number == 0 ? "-" : "\(number)."
        case .term: "term"
        case .code: "code"
        case .caption: "caption"
        case .row(let isHeader): isHeader ? "header" : "row"
        }
    }

    static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
    }
}

/// The blocks that a part of an article becomes.
func inner(_ part: String) throws -> [String] { try PageReading(within: part).inner }

/// What holds of every page that was clipped.
enum PageInvariants {
    static func check(_ page: PageExtraction, _ note: @autoclosure () -> String = "") {
        if let fault = fault(page) { Issue.record("\(fault): \(note())") }
    }

    /// What is wrong; nil if nothing is.
    static func fault(_ page: PageExtraction) -> String? {
        let scalars = Array(page.text.unicodeScalars)
        let layout = page.layout
        guard layout.scalarCount == scalars.count, page.scalarCount == scalars.count else {
            return "\(layout.scalarCount) scalars told of \(scalars.count)"
        }
        if scalars.contains("\0") || scalars.contains("\r") { return "a control in the text" }
        var start = 0
        for (index, block) in layout.blocks.enumerated() {
            let words = scalars[start..<start + block.scalarCount]
            if words.isEmpty { return "block \(index) is empty" }
            if block.kind != .code, words.contains("\n") { return "block \(index) is two lines" }
            if block.kind != .code, words.first == " " || words.last == " " {
                return "block \(index) has space at its ends"
            }
            let end = start + block.scalarCount
            if end < scalars.count, scalars[end] != "\n" { return "block \(index) has no end" }
            start = end + 1
        }
        let places = layout.images.map(\.block), omitted = layout.omissions.map(\.block)
        if places != places.sorted() || omitted != omitted.sorted() { return "places descend" }
        if Set(layout.links).count != layout.links.count { return "a link is there twice" }
        guard
            let read = try? Layout(decoding: layout.encoded(), scalarCount: scalars.count)
        else { return "the record cannot be read" }
        return read == layout ? nil : "the record is read otherwise"
    }
}
