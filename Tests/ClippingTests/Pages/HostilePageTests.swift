import Testing

@testable import Clipping

/// What a page costs follows its length, however it is made.
@Suite(.serialized, .timeLimit(.minutes(4))) struct HostilePageTests {
    /// A part that comes often, what it stands after, and how often.
    struct Shape: CustomTestStringConvertible {
        let head: String
        let part: String
        let count: Int

        init(_ part: String, _ count: Int, after head: String = "") {
            self.head = head
            self.part = part
            self.count = count
        }

        var testDescription: String { "\(head)\(part) x \(count)" }

        func page(_ count: Int) -> [UInt8] {
            Array((head + String(repeating: part, count: count)).utf8)
        }
    }

    private static let sentence = "The council voted to keep the crane, which has stood here. "
    private static let long = "<p>\(String(repeating: sentence, count: 3))</p>"
    private static let nest = String(repeating: "<div>", count: 3_000)

    static let shapes = [
        Shape("<div>", 20_000), Shape("<div>x", 10_000), Shape("<div>\(long)", 2_000),
        Shape("<div class='content share'>\(long)", 2_000), Shape("<div class=meta>x", 10_000),
        Shape("<article><p>\(sentence)", 2_000), Shape("<span>", 50_000), Shape("<cite>a", 10_000),
        Shape("<br>x", 4_000, after: String(repeating: "<kbd>", count: 4_000)),
        Shape("<p>x", 4_000, after: String(repeating: "<kbd><samp>", count: 2_000)),
        Shape("<p><b></b></p>", 10_000), Shape("<a href=/x>link</a> ", 50_000),
        Shape("<div><a href=/x>A link of some words</a></div>", 8_000),
        Shape("<a href=/x><div>", 5_000), Shape("<li><a href=/x>link</a>", 10_000, after: "<ul>"),
        Shape("<table><tr><td>", 4_000), Shape("<table><tr><td>x", 4_000),
        Shape("<tr><td>a<td>b", 10_000, after: "<table>"), Shape("<td>", 20_000, after: "<table>"),
        Shape("<br>", 100_000), Shape("<br>x", 20_000), Shape("x", 2_000_000, after: "<p>"),
        Shape("word, and <b>more</b> ", 20_000, after: "<p>"),
        Shape("a <a href=/x>b</a> ", 20_000, after: "<pre>"), Shape(" ", 1_000_000, after: "<pre>"),
        Shape("share-bar ", 20_000, after: "<div class='"), Shape("<img src=a.png>", 20_000),
        Shape("<img src=a.png>", 5_000, after: "<div hidden>\(nest)"),
        Shape("<h1>", 10_000), Shape("<h1><div>x", 5_000), Shape("<blockquote>\(long)", 1_500),
        Shape("<ul><li>\(long)", 1_500), Shape("<h2>Related stories</h2>\(long)", 1_000),
        Shape("<p>Related stories</p>\(long)", 1_000), Shape("<p>Share this</p>", 10_000),
        Shape("<p>Share this</p>\(long)", 1_000),
        Shape("a.jpg 1w, ", 50_000, after: "<img srcset='"),
        Shape("\u{301}", 100_000, after: "<img src=a alt='"), Shape("中", 100_000, after: "<p>"),
    ]

    private func seconds(_ bytes: [UInt8]) throws -> Double {
        let clock = ContinuousClock()
        let time = try clock.measure {
            let page = try PageClipper(address: "https://example.org/a").clip(bytes)
            if bytes.count < 300_000 { PageInvariants.check(page) }
        }
        return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }

    /// Ten times the page may take fifteen times as long, and what takes no time is not measured.
    @Test(arguments: shapes) func costFollowsLength(shape: Shape) throws {
        let small = try seconds(shape.page(shape.count / 10))
        let large = try seconds(shape.page(shape.count))
        #expect(large < max(15 * small, 1), "\(small) s, then \(large) s")
    }

    /// Found by fuzzing: the text before the first paragraph is of the block around the `span`.
    @Test func anInlineElementAroundTheArticleDoesNotTrap() throws {
        let page = try PageReading(
            "<title>Cranes</title><div><span class=article>The crane, which is old, stands on the "
                + "east quay, and nobody knows who built it.\(PageReading.prose(1))</span></div>")
        #expect(page.blocks.count == 3)
    }
}
