import Testing

@testable import HTML

/// Pages that once cost far more than their size.
@Suite struct HostileTreeTests {
    private func parse(_ source: String, within seconds: Int = 20) throws -> HTMLDocument {
        let start = ContinuousClock.now
        let document = try HTMLDocument(parsing: Array(source.utf8))
        #expect(ContinuousClock.now - start < .seconds(seconds))
        #expect(document.faultOfLinks() == nil)
        return document
    }

    @Test func anOptionIsNotCopiedIntoWhatItHolds() throws {
        let document = try parse(
            "<select><option>one<selectedcontent></selectedcontent></option><option>two</select>")
        #expect(document.text(of: .document) == "onetwo")
    }

    @Test func selectedContentWithinItsLikeShowsNothing() throws {
        let document = try parse(
            """
            <select><button><selectedcontent><selectedcontent></selectedcontent>\
            </selectedcontent></button><option>one</select>
            """)
        #expect(document.text(of: .document) == "oneone")
    }

    @Test func aSelectIsLookedThroughOnce() throws {
        let options = String(repeating: "<option>x", count: 5_000)
        let shown = String(repeating: "<selectedcontent></selectedcontent>", count: 5_000)
        let document = try parse("<select>\(options)</option>\(shown)")
        #expect(document.text(of: .document).utf8.count == 5_001)
    }

    @Test func clonesDoNotMultiplyAttributes() throws {
        let names = (0..<2_000).map { "a\($0)=1" }.joined(separator: " ")
        let source = "<b \(names)>" + String(repeating: "<p>x", count: 5_000)
        let document = try parse(source)
        #expect(document.attributes.count < 8 * source.utf8.count + 100_000)
        #expect(document.text(of: .document).utf8.count == 5_000)
    }

    @Test func misnestedAttributesAreStillCloned() throws {
        let document = try parse("<p><font color=red size=2>a<p>b")
        let fonts = document.elements(within: .document).filter { document.isElement($0, .font) }
        #expect(fonts.count == 2)
        #expect(fonts.allSatisfy { document.value(of: .size, in: $0) == "2" })
    }

    @Test func formattingThatPilesUpIsForgotten() throws {
        let bold = (0..<1_500).map { "<p><b id=\($0)>x</p>" }.joined()
        #expect(try parse(bold).text(of: .document).utf8.count == 1_500)
        _ = try parse(
            "<table><tr>" + String(repeating: "<td><object><b></b></td>", count: 3_000))
    }

    @Test func attributesInAnotherOrderAreTheSame() throws {
        // Of four alike the first is forgotten, so three are opened again.
        let tags = ["a=1 b=2", "b=2 a=1", "a=1 b=2", "b=2 a=1"].map { "<b \($0)>" }.joined()
        let document = try parse("<p>\(tags)x</p>y")
        let count = document.elements(within: .document).count { document.isElement($0, .b) }
        #expect(count == 7)
        let other = try parse("<p><b a=1><b a=2><b c=1><b a=1 b=2>x</p>y")
        #expect(other.elements(within: .document).count { other.isElement($0, .b) } == 8)
    }

    @Test func bodyTagsByTheThousandAreMergedOnce() throws {
        let document = try parse((0..<5_000).map { "<body b\($0)>" }.joined())
        let body = document.elements(within: .document).first { document.isElement($0, .body) }
        #expect(try document.attributes(of: #require(body)).count == 5_000)
    }

    @Test func moreNodesThanAnyPageHasAreRefused() {
        var builder = TreeBuilder(Array(String(repeating: "<p>", count: 1_000).utf8))
        builder.nodeCountMax = 900
        #expect(throws: HTMLError.tooLarge) { try builder.build() }
        builder = TreeBuilder(Array("<p>".utf8))
        #expect(throws: Never.self) { try builder.build() }
    }
}
