import Testing

@testable import Clipping

@Suite("Values become fields")
struct FieldTextTests {
    @Test(
        "text is decoded, freed of inline tags and put on one line",
        arguments: [
            (" Q&amp;amp;A:\n <em>Why</em> bees ", "Q&A: Why bees"),
            ("AT&T &#8217;s &amp;#39;x&amp;#39;", "AT&T ’s 'x'"),
            ("How &lt;div&gt; works, a < b", "How <div> works, a < b"),
            ("One<br/>two<a href=\"x\">three</a>", "One twothree"),
            ("soft\u{AD}ly \u{200B}said\u{A0}so", "softly said so"),
        ])
    func cleaned(text: String, expected: String) { #expect(FieldText.clean(text) == expected) }

    @Test("nothing is no value")
    func nothing() { #expect(FieldText.clean(" \u{A0}&nbsp;<b> </b>") == nil) }

    @Test(
        "titles lose what sites add and nothing else",
        arguments: [
            ("The night the bees came back | Example News", true, "The night the bees came back"),
            ("Example News: The night the bees came back", false, "The night the bees came back"),
            (
                "The night the bees came back - Science - Example", true,
                "The night the bees came back"
            ),
            ("The night the bees came back [example.org]", true, "The night the bees came back"),
            (
                "Tin Pi 3 - The board that cost only a coin - Example", true,
                "Tin Pi 3 - The board that cost only a coin"
            ),
            ("Bees: a history of the hive", true, "Bees: a history of the hive"),
            ("A tale of two hives – part two", true, "A tale of two hives – part two"),
            ("蜜蜂为什么会在冬天回家_科学频道_例子网", true, "蜜蜂为什么会在冬天回家"),
            ("ミツバチはなぜ冬に帰るのか｜例の新聞", true, "ミツバチはなぜ冬に帰るのか"),
            (
                "Warum die Bienen heimkehrten | Wissen | Beispielblatt", true,
                "Warum die Bienen heimkehrten"
            ),
            (
                "Pourquoi les abeilles sont rentrées « Le carnet", true,
                "Pourquoi les abeilles sont rentrées"
            ),
            ("What snake_case means to us", true, "What snake_case means to us"),
        ])
    func titles(text: String, isElement: Bool, expected: String) {
        let parts = TitleParts(
            sites: ["examplenews", "example", "exampleorg"],
            others: [FieldText.words("The night the bees came back")])
        #expect(parts.headline(of: text, isElement: isElement) == expected)
    }

    @Test("a part that heads a box on the page is not taken for the title")
    func boxes() {
        let parts = TitleParts(sites: [], others: [["environment"], FieldText.words("The Reef")])
        let title = "Where whales go to rest in winter | Environment | The Reef"
        #expect(parts.headline(of: title, isElement: true) == "Where whales go to rest in winter")
    }
}
