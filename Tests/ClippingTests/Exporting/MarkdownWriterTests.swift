import Articles
import CRDT
import Testing
import Wire

@testable import Clipping

@Suite struct MarkdownWriterTests {
    /// A block with its text. Spans: kind, the words that they cover, where a link leads.
    struct Part {
        let kind: Layout.Kind
        let text: String
        var list = 0
        var quote = 0
        var isTight = false
        var spans: [(Layout.Span.Kind, String)] = []

        init(
            _ kind: Layout.Kind, _ text: String, list: Int = 0, quote: Int = 0,
            tight: Bool = false, _ spans: (Layout.Span.Kind, String)...
        ) {
            self.kind = kind
            self.text = text
            self.list = list
            self.quote = quote
            isTight = tight
            self.spans = spans
        }

        /// A paragraph.
        init(
            _ text: String, list: Int = 0, quote: Int = 0, tight: Bool = false,
            _ spans: (Layout.Span.Kind, String)...
        ) {
            kind = .paragraph
            self.text = text
            self.list = list
            self.quote = quote
            isTight = tight
            self.spans = spans
        }

        var block: Layout.Block {
            let scalars = Array(text.unicodeScalars)
            return Layout.Block(
                kind: kind, scalarCount: scalars.count, listDepth: list, quoteDepth: quote,
                isTight: isTight,
                spans: spans.map { kind, words in
                    let part = Array(words.unicodeScalars)
                    let start = scalars.indices.first { scalars[$0...].starts(with: part) } ?? 0
                    return Layout.Span(
                        kind: kind, start: start, end: start + part.count,
                        link: kind == .link ? 0 : nil)
                })
        }
    }

    private func markdown(_ parts: Part..., link: String = "https://a.test/") -> String {
        let layout = Layout(blocks: parts.map(\.block), links: [link])
        return Self.markdown(layout, parts.map(\.text).joined(separator: "\n"))
    }

    static func markdown(_ layout: Layout, _ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        let base = ReplicaID(bytes: [UInt8](repeating: 7, count: 16))!
        let reading = LayoutReading(
            layout, over: scalars,
            elements: [
                EventRange(start: EventID(replica: base, counter: 0), count: scalars.count)
            ],
            base: base)
        return MarkdownWriter(reading, of: scalars).markdown()
    }

    // MARK: Blocks

    @Test func theExampleOfTheEssay() {
        #expect(
            markdown(
                Part(.heading(2), "C #"), Part(.item(number: 2), "a * b", list: 1),
                Part(.item(number: 3), "1986. It", list: 1))
                == "## C \\#\n\n2. a \\* b\n3. 1986\\. It\n")
        #expect(markdown(Part("")) == "" || markdown() == "")
    }

    @Test func paragraphsArePartedAndTightLinesBroken() {
        #expect(
            markdown(Part("One"), Part("two", tight: true), Part("Three"))
                == "One\\\ntwo\n\nThree\n")
        #expect(
            markdown(Part(.heading(1), "One"), Part("two", tight: true)) == "# One\n\ntwo\n")
        #expect(
            markdown(Part("One", quote: 1), Part("two", quote: 1, tight: true))
                == "> One\\\n> two\n")
    }

    @Test func listsAreIndentedByTheirMarkers() {
        #expect(
            markdown(
                Part(.item(number: 0), "One", list: 1), Part(.item(number: 0), "Deep", list: 2),
                Part("More", list: 2), Part(.item(number: 0), "Two", list: 1), Part("After"))
                == "- One\n  - Deep\n\n    More\n- Two\n\nAfter\n")
        #expect(
            markdown(
                Part(.item(number: 99), "One", list: 1), Part(.item(number: 100), "Two", list: 1),
                Part(.item(number: 0), "Deep", list: 2), Part("line", list: 2, tight: true))
                == "99. One\n100. Two\n     - Deep\\\n       line\n")
    }

    @Test func aListWithinAnItemThatDoesNotStartAtOneIsParted() {
        #expect(
            markdown(
                Part(.item(number: 0), "One", list: 1), Part(.item(number: 3), "Deep", list: 2),
                Part(.item(number: 4), "Next", list: 2), Part(.item(number: 1), "x", list: 3))
                == "- One\n\n  3. Deep\n  4. Next\n     1. x\n")
    }

    @Test func itemsOfOneDepthAreOfOneListThoughItsOuterOneIsNotThere() {
        #expect(
            markdown(
                Part(.item(number: 0), "One", list: 2), Part(.item(number: 3), "Two", list: 2))
                == "- One\n3. Two\n")
        #expect(
            markdown(Part("Text", list: 1), Part(.item(number: 3), "Three", list: 1))
                == "Text\n\n3. Three\n")
    }

    @Test func textInAListWithoutAnItemIsNoCode() {
        #expect(markdown(Part("Text", list: 2), Part("more", list: 1)) == "Text\n\nmore\n")
    }

    @Test func quotesNestAndHoldLists() {
        #expect(
            markdown(
                Part("One", quote: 1), Part("Two", quote: 2),
                Part(.item(number: 0), "Item", list: 1, quote: 1), Part("After"))
                == "> One\n>\n> > Two\n>\n> - Item\n\nAfter\n")
        #expect(
            markdown(
                Part(.item(number: 0), "Item", list: 1), Part("Quote", list: 1, quote: 1))
                == "- Item\n\n> Quote\n")
    }

    @Test func fencesAreLongerThanThoseWithin() {
        #expect(markdown(Part(.code, "a *b*\n\n  c")) == "```\na *b*\n\n  c\n```\n")
        #expect(markdown(Part(.code, "````\nx")) == "`````\n````\nx\n`````\n")
        #expect(
            markdown(Part(.item(number: 1), "Do", list: 1), Part(.code, "x\ny", list: 1))
                == "1. Do\n\n   ```\n   x\n   y\n   ```\n")
    }

    @Test func tablesHaveAHeadAsWideAsTheWidestRow() {
        #expect(
            markdown(
                Part(.row(isHeader: true), "A\tB|C"), Part(.row(isHeader: false), "1"),
                Part(.row(isHeader: false), "\t2\\"), Part("After"))
                == "| A | B\\|C |\n| --- | --- |\n| 1 |\n|  | 2\\\\ |\n\nAfter\n")
        #expect(
            markdown(Part(.row(isHeader: false), "1\t2")) == "|  |  |\n| --- | --- |\n| 1 | 2 |\n")
    }

    @Test func captionsAreEmphasisAndTermsAreStrong() {
        #expect(markdown(Part(.caption, "A crane.")) == "_A crane._\n")
        #expect(markdown(Part(.term, "Crane:")) == "**Crane:**\n")
        #expect(
            markdown(Part(.caption, "A crane", (.link, "crane")))
                == "_A_ [_crane_](https://a.test/)\n")
    }

    // MARK: Inline

    @Test(arguments: [
        ("a*b_c`d", "a\\*b\\_c\\`d"), ("[x](y) <b>", "\\[x\\](y) \\<b>"),
        ("~~no~~", "\\~\\~no\\~\\~"),
        ("&amp; \\", "\\&amp; \\\\"), ("# no", "\\# no"), ("C#", "C#"), ("- no", "\\- no"),
        ("+ no", "\\+ no"), ("> no", "\\> no"), ("===", "\\==="), ("12) no", "12\\) no"),
        ("3.5 is", "3\\.5 is"), ("a 1. b", "a 1. b"), ("wow!", "wow!"), ("    four", "four"),
    ])
    func signsAreEscaped(text: String, written: String) {
        #expect(markdown(Part(text)) == written + "\n")
    }

    @Test func spansAreMarked() {
        #expect(
            markdown(
                Part(
                    "a bold odd gone code x2", (.strong, "bold"), (.emphasis, "odd"),
                    (.strike, "gone"),
                    (.code, "code"), (.superscript, "2")))
                == "a **bold** _odd_ ~~gone~~ `code` x<sup>2</sup>\n")
        #expect(
            markdown(Part("a H2O b", (.strong, "H2O"), (.subscript, "2")))
                == "a **H<sub>2</sub>O** b\n")
        #expect(markdown(Part("unbelievable", (.emphasis, "believ"))) == "un*believ*able\n")
    }

    @Test func overlappingSpansNest() {
        #expect(
            markdown(Part("a b c d", (.strong, "a b c"), (.link, "b c d")))
                == "**a** [**b c** d](https://a.test/)\n")
        #expect(
            markdown(Part("a b c", (.emphasis, "b"), (.strong, "a b c"))) == "**a _b_ c**\n")
        #expect(markdown(Part("both", (.emphasis, "both"), (.strong, "both"))) == "**_both_**\n")
        #expect(
            markdown(Part("see f(x) now", (.code, "f(x)"), (.link, "f(x)"), (.strong, "see f(x)")))
                == "**see** [**`f(x)`**](https://a.test/) now\n")
    }

    @Test func marksThatWouldNotBeReadAreLeftOut() {
        #expect(markdown(Part("中文。后面", (.strong, "中文。"))) == "中文。后面\n")
        #expect(markdown(Part("a (b)c", (.strong, "(b)"))) == "a (b)c\n")
        #expect(markdown(Part("a (b) c", (.strong, "(b)"))) == "a **(b)** c\n")
        #expect(markdown(Part("a  b", (.strong, "  "))) == "a  b\n")
        #expect(markdown(Part("wool", (.emphasis, "wo"), (.strong, "ol"))) == "*wo*ol\n")
        #expect(
            markdown(Part("a test b", (.strong, "a tes"), (.strike, "tes"))) == "a ~~tes~~t b\n")
    }

    @Test func aListThatBeginsAnewLooksOtherwise() {
        #expect(
            markdown(
                Part(.item(number: 1), "one", list: 1), Part(.item(number: 2), "two", list: 1),
                Part(.item(number: 1), "uno", list: 1), Part(.item(number: 2), "dos", list: 1),
                Part(.item(number: 1), "eins", list: 1), Part("Text."),
                Part(.item(number: 1), "un", list: 1))
                == "1. one\n2. two\n1) uno\n2) dos\n1. eins\n\nText.\n\n1. un\n")
        #expect(
            markdown(
                Part(.item(number: 1), "a", list: 1), Part(.item(number: 7), "g", list: 1),
                Part(.item(number: 8), "h", list: 1)) == "1. a\n7) g\n8) h\n")
        #expect(MarkdownWriter.heading("one\n\n# two *") == "# one \\# two \\*")
        // One that goes on below another does not begin anew.
        #expect(
            markdown(
                Part(.item(number: 1), "one", list: 1), Part(.item(number: 1), "in", list: 2),
                Part(.item(number: 2), "two", list: 1), Part(.item(number: 1), "in", list: 2))
                == "1. one\n   1. in\n2. two\n   1. in\n")
    }

    @Test func cellsEscapeOnlyWhatAnyTextEscapes() {
        #expect(
            markdown(Part(.row(isHeader: true), "1.2\t- a\t#b"))
                == "| 1.2 | - a | #b |\n| --- | --- | --- |\n")
    }

    @Test func codeHoldsBackticks() {
        #expect(markdown(Part("a`b", (.code, "a`b"))) == "``a`b``\n")
        #expect(
            markdown(Part("a bcd e", (.code, "bcd"), (.strike, "bc"), (.strong, "bcd")))
                == "a **`bcd`** e\n")
        #expect(markdown(Part("x `y`", (.code, "`y`"))) == "x `` `y` ``\n")
        #expect(markdown(Part("a*b|c", (.code, "a*b|c"))) == "`a*b|c`\n")
        #expect(
            markdown(Part(.row(isHeader: true), "a|b", (.code, "a|b")))
                == "| `a\\|b` |\n| --- |\n")
    }

    @Test func linksKeepTheirAddressesAndAreNoPictures() {
        #expect(
            markdown(Part("Wow!this", (.link, "this")), link: "https://a.test/x_(y) <z>")
                == "Wow\\![this](https://a.test/x_%28y%29%20%3Cz%3E)\n")
        #expect(markdown(Part("[1]", (.link, "[1]"))) == "[\\[1\\]](https://a.test/)\n")
    }
}
