import Testing

@testable import Clipping

@Suite("JSON as pages write it")
struct LooseJSONTests {
    private func values(_ text: String) -> [LooseJSON] { LooseJSON.values(in: Array(text.utf8)) }
    private func first(_ text: String) -> LooseJSON? { values(text).first }

    @Test("JSON is read as it stands")
    func plain() throws {
        let value = try #require(
            first(#"{"a": "x\n\u00e9\ud83d\ude00", "b": [1.5, true, null], "c": {}}"#))
        #expect(value["a"]?.text == "x\né😀")
        guard case .array(let elements)? = value["b"] else { throw Failure.shape }
        #expect(elements.count == 3)
        #expect(elements[0].text == "1.5")
        #expect(elements[1].truth == true)
        #expect(value["c"]?.isObject == true)
        #expect(value["d"] == nil)
    }

    private enum Failure: Error { case shape }

    @Test(
        "what is nearly JSON is read as it was meant",
        arguments: [
            "{\"a\": \"one\ntwo\",}", "<![CDATA[ {\"a\": \"one\ntwo\"} ]]>",
            "//<![CDATA[\n{\"a\": \"one\ntwo\"}\n//]]>", "<!-- {\"a\": \"one\ntwo\"} -->",
            "/* c */ {/* { */ \"a\" /* : */: \"one\ntwo\" // }\n}", "{a: 'one\ntwo'}",
            "{,\"b\":,\"a\":\"one\ntwo\"", "{\"b\": \"x\"\n\"a\": \"one\ntwo\"};",
            "\u{FEFF}{\"b\": [1, 2,], \"a\": \"one\ntwo\"}",
        ])
    func lenient(text: String) {
        #expect(first(text)?["a"]?.text == "one\ntwo", "\(text)")
    }

    @Test("quotes within a string belong to it if the string cannot end there")
    func quotesInside() {
        let value = first(#"{"headline": "He said "yes" to it", "author": "Ana "Bo" Lee"}"#)
        #expect(value?["headline"]?.text == #"He said "yes" to it"#)
        #expect(value?["author"]?.text == #"Ana "Bo" Lee"#)
    }

    @Test("several values in a row are all read")
    func several() { #expect(values(#"{"a":1} {"a":2}; [3]"#).count == 3) }

    @Test("yes and no are read however they are spelt")
    func truth() {
        let value = first(#"{"a":"False","b":"http://schema.org/True","c":false,"d":"perhaps"}"#)
        #expect(value?["a"]?.truth == false)
        #expect(value?["b"]?.truth == true)
        #expect(value?["c"]?.truth == false)
        #expect(value?["d"]?.truth == nil)
    }

    @Test("depth, values and length are bounded", .timeLimit(.minutes(1)))
    func bounds() {
        let deep = values(String(repeating: "[", count: 3_000_000))
        #expect(deep.count <= 1)
        #expect(values(String(repeating: "{\"a\":", count: 300_000)).count <= 1)
        #expect(values("[" + String(repeating: "[],", count: 500_000)).count <= 1)
        #expect(values("{" + String(repeating: "\"a\" ", count: 400_000)).count == 1)
        let long = first("{\"a\":\"" + String(repeating: "x", count: 1_000_000) + "\",\"b\":1}")
        #expect(long?["a"]?.text?.utf8.count == LooseJSONReader.stringByteCountMax)
        #expect(long?["b"]?.text == "1")
    }

    @Test("what lies too deep is stepped over")
    func steppedOver() {
        let nest = String(repeating: "[", count: 60) + "\"]\"" + String(repeating: "]", count: 60)
        #expect(first("{\"deep\": \(nest), \"a\": \"after\"}")?["a"]?.text == "after")
    }
}
