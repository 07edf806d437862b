import HTML
import Testing

/// Pages that mean harm are read in time and memory that follow their size.
@Suite struct HostileSourceTests {
    /// Nodes per byte stay bounded, and so does the time: each source is a few hundred kilobytes,
    /// so that anything quadratic would take minutes.
    private func parse(_ source: String, _ comment: Comment) throws -> HTMLDocument {
        let bytes = Array(source.utf8)
        let start = ContinuousClock.now
        let document = try HTMLDocument(parsing: bytes)
        #expect(ContinuousClock.now - start < .seconds(20), comment)
        #expect(document.nodeCount <= 2 * bytes.count + 20_000, comment)
        return document
    }

    @Test func deepNestingKeepsAllText() throws {
        let count = 30_000
        for name in ["div", "b", "span", "p", "table", "ul><li", "svg", "template", "a"] {
            let source = String(repeating: "<\(name)>x", count: count)
            let document = try parse(source, "\(name)")
            #expect(document.text(of: .document).utf8.count == count, "\(name)")
        }
    }

    @Test func deepNestingStaysShallow() throws {
        let document = try parse(String(repeating: "<div>", count: 20_000), "div")
        var deepest = 0
        for node in document.nodes(within: .document) where document.firstChild(of: node) == nil {
            var depth = 0
            var place = document.parent(of: node)
            while let parent = place {
                depth += 1
                place = document.parent(of: parent)
            }
            deepest = max(deepest, depth)
        }
        #expect(deepest <= 514)
    }

    @Test func formattingThatIsNeverClosedIsNotCopiedForEver() throws {
        let open = (0..<400).map { "<b id=\($0)>" }.joined()
        _ = try parse(open + String(repeating: "<p>x", count: 50_000), "reconstruction")
        _ = try parse(open + "<div>" + String(repeating: "</b>x", count: 50_000), "adoption")
        _ = try parse(String(repeating: "<a><div>", count: 40_000), "a within a")
        _ = try parse(String(repeating: "<table><b>x<tr>", count: 20_000), "fostering")
    }

    @Test func attributesByTheHundredThousandAreRead() throws {
        let names = (0..<100_000).map { "a\($0)=1" }.joined(separator: " ")
        let document = try parse("<p \(names) a7=2>", "attributes")
        let node = document.elements(within: .document).first { document.isElement($0, .p) }
        #expect(try document.attributes(of: #require(node)).count == 100_000)
        _ = try parse(String(repeating: "<body \(names.prefix(60))>", count: 10_000), "body")
    }

    @Test func oneLineWithoutAnEndIsRead() throws {
        for piece in ["x", "&", "<", "&amp", "<!", "</", "&#", "<!--", "\u{0}", "-", "<![CDATA["] {
            _ = try parse(String(repeating: piece, count: 100_000), "\(piece)")
        }
        _ = try parse("<script>" + String(repeating: "<!--<script", count: 50_000), "script")
        _ = try parse("<!--" + String(repeating: "<!--", count: 100_000), "comment")
        _ = try parse("<title>" + String(repeating: "</titl", count: 100_000), "title")
    }
}
