import TestSupport
import Testing

@testable import HTML

/// Random markup, from pieces that quarrel with each other and with bytes changed at random.
@Suite struct ParserPropertyTests {
    private static let pieces = [
        "<p>", "</p>", "<b>", "</b>", "<i id=x>", "</i>", "<a href='?a=1&amp;b'>", "</a>", "<div>",
        "</div>", "<table>", "<tr>", "<td>", "</table>", "<caption>", "<colgroup>", "<col>",
        "<select>", "<option>", "</select>", "<svg>", "<foreignObject>", "<math>", "<mi>",
        "</svg>", "<template>", "</template>", "<ul>", "<li>", "</ul>", "<script>", "</script>",
        "<!--", "-->", "<![CDATA[", "]]>", "&amp;", "&notit;", "&#x80;", "&#0", "text ", "\r\n",
        "\u{0}", "<title>", "</title>", "<frameset>", "<body c=1>", "<html d=2>", "<head>",
        "</body>", "</html>", "<form>", "</form>", "<button>", "<nobr>", "<h1>", "</h2>",
        "<textarea>", "<plaintext>", "<!doctype html>", "<br/>", "</br>", "é中\u{1F600}", "<",
        "<input type=hidden>", "<ruby>", "<rt>", "<applet>", "</applet>", "<dd>", "<dt>",
    ]

    private func source(_ random: inout SeededRandom) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<random.below(60) {
            bytes += Array(Self.pieces[random.below(Self.pieces.count)].utf8)
        }
        return random.below(3) == 0 ? Mutation.mutated(bytes, using: &random) : bytes
    }

    @Test func everyTreeHoldsTogether() throws {
        var random = SeededRandom(otherwise: 4)
        for _ in 0..<3_000 {
            let bytes = source(&random)
            let document = try HTMLDocument(parsing: bytes)
            let fault = document.faultOfLinks()
            #expect(
                fault == nil, "\(fault ?? "") in \(bytes): \(random.replay("ParserPropertyTests"))")
            if fault != nil { return }
        }
    }

    @Test func fragmentsHoldTogether() throws {
        var random = SeededRandom(otherwise: 5)
        let contexts = ["div", "td", "table", "select", "template", "textarea", "script", "html"]
        for _ in 0..<2_000 {
            let bytes = source(&random)
            let document = try HTMLDocument(
                parsingFragment: bytes, within: contexts[random.below(contexts.count)])
            let fault = document.faultOfLinks()
            #expect(
                fault == nil, "\(fault ?? "") in \(bytes): \(random.replay("ParserPropertyTests"))")
            if fault != nil { return }
        }
    }

    @Test func textIsWhereTheSourceHasIt() throws {
        let source = Array("<p>One &amp; two</p>\r\n<p title='a&lt;b'>Three".utf8)
        let document = try HTMLDocument(parsing: source)
        for node in document.nodes(within: .document) where document.kind(of: node) == .text {
            document.forEachRun(of: node) { bytes, offset in
                let there = source[offset..<min(offset + bytes.count, source.count)]
                #expect(bytes.elementsEqual(there) || source[offset] == UInt8(ascii: "&"))
            }
        }
    }
}

extension HTMLDocument {
    /// Walks the tree and says what is wrong with its links; nil if nothing is.
    func faultOfLinks() -> String? {
        var seen = 0
        for node in nodes(within: .document) {
            seen += 1
            if seen > nodeCount { return "a circle" }
            var previous: HTMLNode?
            for child in children(of: node) {
                if parent(of: child) != node { return "parent of \(child.rawValue)" }
                if self.previous(of: child) != previous { return "previous of \(child.rawValue)" }
                if let previous, kind(of: previous) == .text, kind(of: child) == .text {
                    return "two texts side by side at \(child.rawValue)"
                }
                previous = child
            }
            if lastChild(of: node) != previous { return "last child of \(node.rawValue)" }
        }
        return nil
    }
}
