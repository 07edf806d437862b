import Testing

@testable import Clipping

/// What blocks of an article are, and how their text is put together.
@Suite struct PageBlocksTests {
    @Test func spaceIsFoldedAsAProgramShowsIt() throws {
        #expect(
            try inner("<p> A\t \n line,\u{A0}\u{3000}of <b> sorts </b>  here.  <!-- --> </p>")
                == ["p: A line, of sorts here. [strong sorts]"])
        #expect(try inner("<p>soft\u{AD}ly, zero\u{200B}width</p>") == ["p: softly, zerowidth"])
        #expect(try inner("<p>a\u{200D}b \u{200F}c.</p>") == ["p: a\u{200D}b \u{200F}c."])
        #expect(try inner("<p>one<p>two<div>three</div>four").count == 4)
    }

    @Test func breaksEndBlocksAndTwoOfThemParagraphs() throws {
        #expect(
            try inner("<p>One line,<br>another.<br/><br>A third<br> <br>\n<br>and last.</p>")
                == ["p: One line,", "p tight: another.", "p: A third", "p: and last."])
        #expect(try inner("<p><br>One<br></p><p>Two</p>") == ["p: One", "p: Two"])
        #expect(
            try inner("<p>The <b>bold,<br>bolder</b> text</p>") == [
                "p: The bold, [strong bold,]", "p tight: bolder text [strong bolder]",
            ])
    }

    @Test func headingsHaveLevels() throws {
        #expect(
            try inner("<h2>One</h2><p>Text.</p><h3>Two <a href=#two>#</a></h3><p>Text.</p>")
                == ["h2: One", "p: Text.", "h3: Two", "p: Text."])
    }

    @Test func listsNestAndCount() throws {
        let list = """
            <ol start="3"><li>Three<ul><li>Bullet<li>Another</ul><li value=7>Seven<p>More of it</p>
            <li>Eight</ol><ul><li><p>First</p><p>Second</p></ul>
            """
        #expect(
            try inner(list) == [
                "3. l1: Three", "- l2: Bullet", "- l2: Another", "7. l1: Seven", "p l1: More of it",
                "8. l1: Eight", "- l1: First", "p l1: Second",
            ])
    }

    @Test(arguments: ["-5", "99999999999999999999", "9223372036854775807", "x", "", "1000001"])
    func startsThatNoListHasAreNone(start: String) throws {
        #expect(
            try inner("<ol start='\(start)'><li>One thing<li value='\(start)'>Two</ol>")
                == ["1. l1: One thing", "2. l1: Two"])
    }

    @Test func listsMayStartAtNought() throws {
        #expect(
            try inner("<ol start=0><li>Nought<li>One</ol>") == ["- l1: Nought", "1. l1: One"])
    }

    @Test func termsAreExplainedByParagraphs() throws {
        #expect(
            try inner("<dl><dt>Crane<dd>Lifts what is heavy.<dt>Quay<dd>Where ships lie.</dl>")
                == ["term: Crane", "p: Lifts what is heavy.", "term: Quay", "p: Where ships lie."])
    }

    @Test func quotesNest() throws {
        #expect(
            try inner(
                "<blockquote>One<blockquote><p>Two</p></blockquote><ul><li>Three</ul></blockquote>")
                == ["p q1: One", "p q2: Two", "- l1 q1: Three"])
    }

    @Test func codeKeepsItsSpacesAndLines() throws {
        let code = "<pre>\n  let a = 1\n\n\tlet <b>b</b> = 2<br>print(a &lt; b)  \n\n</pre>"
        #expect(
            try inner(code) == [
                "code:   let a = 1\n\n\tlet b = 2\nprint(a < b) [strong b]"
            ])
        #expect(try inner("<pre>  \n </pre><p>Text.</p>") == ["p: Text."])
        #expect(
            try inner("<p>Use <code>let  a</code> here.</p>") == ["p: Use let a here. [code let a]"]
        )
    }

    @Test func tablesOfDataAreRowsOfCells() throws {
        let table = """
            <table><caption>Cranes of the coast</caption><thead><tr><th></th><th>Built</th><th>Lifts</th>
            </tr></thead><tr><th>Port Ellery</th><td>1911</td><td><p>20</p><p>tons</p></td></tr>
            <tr><td>Saltmouth</td><td></td><td>5 tons</td></tr></table>
            """
        #expect(
            try inner(table) == [
                "caption: Cranes of the coast", "header: \tBuilt\tLifts",
                "row: Port Ellery\t1911\t20 tons", "row: Saltmouth\t\t5 tons",
            ])
    }

    @Test func picturesStandBeforeTheBlockThatFollows() throws {
        let page = try PageReading(
            within: """
                <figure><img src=a.png alt="A crane"><figcaption>It <em>lifts</em>.</figcaption></figure>
                <p>Text <img src="/b.png"> around, and more of it.</p>
                """)
        #expect(
            page.inner == [
                "caption: It lifts. [emphasis lifts]", "p: Text around, and more of it.",
            ])
        #expect(
            page.images == [
                "2 https://example.org/news/a.png A crane", "3 https://example.org/b.png ",
            ])
    }

    @Test func lateAndLargePicturesAreFound() throws {
        let page = try PageReading(
            within: """
                <img src="data:image/gif;base64,R0" data-src="/late.jpg">
                <img srcset="/s.jpg 320w, /l,w_9.jpg 1600w, /m.jpg 800w">
                <img src="data:image/gif;base64,R0" data-srcset="/one.jpg, /two.jpg 2x">
                <img src="data:image/png;base64,R0lG"><img><img src="javascript:x()">
                """)
        #expect(
            page.images.map { $0.split(separator: " ")[1] } == [
                "https://example.org/late.jpg", "https://example.org/l,w_9.jpg",
                "https://example.org/two.jpg",
            ])
    }
}
