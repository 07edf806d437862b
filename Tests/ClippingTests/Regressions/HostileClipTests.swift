import Articles
import CRDT
import Testing
import Wire

@testable import Clipping

/// Pages that once stopped the program, could not be read back, or cost far more than their size.
@Suite struct HostileClipTests {
    private let prose = "<p>Then the bees came home, over the hills, and it was a long way to fly."

    /// Clips a page, reads its layout back and writes it as Markdown.
    private func clip(
        _ page: String, within seconds: Int = 20
    ) throws -> (layout: Layout, text: String, markdown: String) {
        let start = ContinuousClock.now
        let clip = try PageClipper(address: "https://example.org/a").clip(Array(page.utf8))
        let scalars = Array(clip.text.unicodeScalars)
        #expect(clip.layout.scalarCount == scalars.count)
        let encoded = clip.layout.encoded()
        #expect(try Layout(decoding: encoded, scalarCount: scalars.count) == clip.layout)
        let base = ReplicaID(high: 1, low: 2)
        let whole = EventRange(start: EventID(replica: base, counter: 0), count: scalars.count)
        let reading = LayoutReading(clip.layout, over: scalars, elements: [whole], base: base)
        let markdown = MarkdownWriter(reading, of: scalars).markdown()
        #expect(ContinuousClock.now - start < .seconds(seconds))
        return (clip.layout, clip.text, markdown)
    }

    @Test(
        "a list may start with any number",
        arguments: [
            ("9223372036854775807", 1), ("99999999999", 1), ("-5", 1),
            ("-9223372036854775808", 1), ("7", 7), ("99999999999999999999", 1), ("", 1),
        ])
    func listNumbers(start: String, number: Int) throws {
        let (layout, _, _) = try clip("<ol start='\(start)'><li>Then it flew, over the hills.")
        #expect(layout.blocks.first?.kind == .item(number: number))
    }

    @Test("what is never closed does not make spans without end")
    func unclosedSpans() throws {
        let open = String(repeating: "<em><b><a href=/x><table><tr><td>", count: 60)
        for block in ["<div>x y</div>", "x<br>"] {
            let (layout, text, _) = try clip(open + String(repeating: block, count: 3_000))
            let spans = layout.blocks.reduce(0) { $0 + $1.spans.count }
            #expect(spans < 2 * text.utf8.count + 20_000)
        }
    }

    @Test("emphasis goes on in the next paragraph, and once only")
    func emphasis() throws {
        let (layout, _, _) = try clip("<div><em>One <em>two</em> three<br><b>four</b></em> five")
        #expect(layout.blocks.map { $0.spans.map(\.kind) } == [[.emphasis], [.emphasis, .strong]])
        #expect(layout.blocks.first?.spans.first.map { $0.start..<$0.end } == 0..<13)
        #expect(layout.blocks.last?.spans.first.map { $0.start..<$0.end } == 0..<4)
    }

    @Test("a long line of spans is read in time")
    func spansOfOneLine() throws {
        let bold = String(repeating: "<b>x</b> <em></em>", count: 25_000)
        let (layout, _, markdown) = try clip("<p>" + bold)
        #expect(layout.blocks.map(\.spans.count) == [20_000])
        #expect(markdown.hasPrefix("**x** **x** "))
        _ = try clip("<pre>" + String(repeating: "<b>x</b>\n", count: 10_000))
        _ = try clip(
            String(repeating: "<em></em>", count: 20_000)
                + String(repeating: "<p></p>", count: 20_000)
                + prose)
    }

    @Test("deep lists and quotes do not make every line long")
    func deepLists() throws {
        let open = String(repeating: "<ul><li><blockquote>", count: 160)
        let (layout, _, markdown) = try clip(
            open + "<pre>" + String(repeating: "x\n", count: 2_000))
        #expect(layout.blocks.last?.listDepth == 32)
        #expect(markdown.utf8.count < 2_000 * 250 + 1_000)
    }

    @Test("one wide row does not make all rows wide")
    func wideRow() throws {
        let wide = "<tr>" + String(repeating: "<td>x", count: 2_000)
        let rows = String(repeating: "<tr><td>a<td>b", count: 2_000)
        let (_, _, markdown) = try clip("<table>\(wide)\(rows)</table>")
        #expect(markdown.utf8.count < 2_000 * 300)
    }

    @Test("headings of other stories by the thousand are read in time")
    func listHeadings() throws {
        _ = try clip(
            String(repeating: "<p>Related stories</p>", count: 8_000)
                + String(repeating: prose, count: 8_000))
    }

    @Test("what a picture shows is told in so many scalars")
    func descriptions() throws {
        let marks = String(repeating: "\u{301}", count: 100_000)
        let (layout, _, _) = try clip("\(prose)<img src=a alt='\(marks)'>")
        #expect(layout.images.map { $0.description.unicodeScalars.count } == [500])
    }

    @Test("a base longer than any address is none")
    func longBase() throws {
        let base = "<base href='http://example.org/" + String(repeating: "a/", count: 4_000) + "'>"
        let link = "<a href='b'>It</a> flew over the hills, and it was a long way to fly. "
        let (layout, _, _) = try clip(base + "<p>" + String(repeating: link, count: 2_000))
        #expect(layout.links == ["https://example.org/b"])
    }

    @Test("headlines by the thousand are not all looked at for errors")
    func headlines() throws {
        _ = try clip(String(repeating: "<h1><span>x ", count: 20_000))
        let page = "<h1>Page not found</h1><p>Sorry."
        #expect(try PageClipper().clip(Array(page.utf8)).verdict == .errorPage)
    }

    @Test("marks of Markdown open and close in order")
    func markdown() throws {
        let (_, _, markdown) = try clip(
            "<p>A <em><b>b</b></em> <code>c*d</code> <a href=/x>e <b>f</b></a> g*")
        #expect(
            markdown == "A **_b_** `c*d` [e **f**](https://example.org/x) g\\*\n")
    }
}
