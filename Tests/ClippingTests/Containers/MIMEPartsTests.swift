import TestSupport
import Testing

@testable import Clipping

@Suite struct MIMEPartsTests {
    private func decoded(_ text: String, _ name: String) -> String {
        String(
            decoding: TransferEncoding(name: name).decoded(Array(text.utf8)[...]), as: UTF8.self)
    }

    @Test(arguments: [
        ("a=3Db", "a=b"), ("a=\r\nb", "ab"), ("a=\nb", "ab"), ("a= \t\r\nb", "ab"), ("=C3=a9", "é"),
        ("a=", "a"), ("a=4", "a=4"), ("a=zz", "a=zz"), ("100%=20=", "100% "), ("a=  b", "a=  b"),
        ("line \r\nline", "line \r\nline"), ("", ""),
    ])
    func quotedPrintableIsUndone(text: String, result: String) {
        #expect(decoded(text, "Quoted-Printable") == result)
    }

    @Test(arguments: [
        ("PHA+", "<p>"), ("PH\r\nA+", "<p>"), ("YQ==", "a"), ("YQ==YmM=", "abc"), ("YQ", "a"),
        ("Y", ""), ("*P H-A_+", "<p>"), ("====", ""),
    ])
    func base64IsUndone(text: String, result: String) {
        #expect(decoded(text, "base64") == result)
    }

    @Test(arguments: ["7bit", "8bit", "binary", "x-unknown", ""])
    func otherNamesLeaveBytesAlone(name: String) {
        #expect(decoded("a=3D", name) == "a=3D")
    }

    @Test(arguments: [
        ("=?utf-8?Q?Caf=C3=A9_?= =?utf-8?B?4oKs?=", "Café €"), ("plain = text?", "plain = text?"),
        ("=?iso-8859-1?q?d=E9j=E0?= vu", "déjà vu"), ("a =?utf-8?q?b?= c", "a b c"),
        ("=?utf-8?q?a?= =?koi8-r?q?=C1?=", "aа"),
        // A character cut in two.
        ("=?utf-8?B?4oI=?= =?utf-8?B?rA==?=", "€"), ("=?utf-8*en?Q?x?=", "x"),
        ("=?bogus?Q?x?=", "=?bogus?Q?x?="), ("=?utf-8?X?x?=", "=?utf-8?X?x?="),
        ("=?utf-8?Q?x", "=?utf-8?Q?x"), ("=?", "=?"), ("=?utf-8?Q?a b?=", "a b"), ("é", "é"),
        ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
    ])
    func encodedWordsAreRead(value: String, text: String) {
        #expect(EncodedWords.decoded(Array(value.utf8)) == text)
    }

    @Test func rawBytesThatAreNotUTF8AreWindows1252() {
        #expect(EncodedWords.decoded([0x63, 0x61, 0x66, 0xE9]) == "café")
    }

    @Test func parametersAreReadWithTheirQuotes() {
        let value = MIMEParameters(
            Array("Multipart/Related ; type=text/html;Boundary=\"a;\\\"b\" ; x; y= z w ;y=2".utf8))
        #expect(value.main == "multipart/related")
        #expect(value["type"] == "text/html" && value["boundary"] == "a;\"b")
        #expect(value["x"] == nil && value["y"] == "z w" && value["none"] == nil)
        #expect(MIMEParameters([]).main == "")
        #expect(MIMEParameters(Array("a; b=\"open".utf8))["b"] == "open")
    }

    @Test func headersAreUnfoldedAndTheFirstOfANameCounts() {
        let text = Array("A: 1\r\n 2\r\nB:\r\na: 3\r\n\r\nbody".utf8)
        let headers = MIMEHeaders(text[...])
        #expect(headers.text("a") == "1 2" && headers.text("b") == "" && headers.text("c") == nil)
        #expect(
            headers.isClean && String(decoding: text[headers.bodyStart...], as: UTF8.self) == "body"
        )
        #expect(!MIMEHeaders(Array("no field\n".utf8)[...]).isClean)
        #expect(!MIMEHeaders(Array(" folded\n".utf8)[...]).isClean)
    }

    @Test(arguments: [
        ("Fri, 5 Jul 2024 10:23:51 +0200", String?.some("2024-07-05T10:23:51+02:00")),
        ("5 Jul 2024 10:23 GMT", "2024-07-05T10:23:00Z"),
        (
            "Fri Jul 05 2024 10:23:51 GMT+0200 (Central European Summer Time)",
            "2024-07-05T10:23:51+02:00"
        ),
        ("2024-07-05T08:23:51.120Z", "2024-07-05T08:23:51Z"),
        ("2024-07-05 08:23:51-0330", "2024-07-05T08:23:51-03:30"), ("2024-07-05", "2024-07-05"),
        ("Fri, 5 Jul 2024 10:23:51 CST", "2024-07-05"),
        (
            "Fri, 5 Jul 2024 25:00:00 +0200",
            "2024-07-05"
        ), ("5 Foo 2024", nil), ("31 Feb 2024", nil), ("2024-02-30", nil), ("", nil),
        ("1 2 3 4 5", nil), ("99999999999999999999 Jul 5", nil),
    ])
    func datesOfSaversAreRead(text: String, iso: String?) {
        #expect(SaveDate.iso(text) == iso)
    }

    @Test func anyBytesAreReadWithoutTrapping() {
        var random = SeededRandom(otherwise: 0x4D49_4D45)
        let pool = Array("=?:;\"\\ \t\r\n-utf8QB_0A9Z/+T.".utf8)
        for _ in 0..<4000 {
            let bytes = (0..<random.below(60)).map { _ in
                random.below(10) == 0
                    ? UInt8.random(in: .min ... .max, using: &random)
                    : pool[random.below(pool.count)]
            }
            _ = MIMEHeaders(bytes[...])
            _ = MIMEParameters(bytes)
            _ = EncodedWords.decoded(bytes)
            _ = SaveDate.iso(String(decoding: bytes, as: UTF8.self))
            for name in ["base64", "quoted-printable"] {
                #expect(TransferEncoding(name: name).decoded(bytes[...]).count <= bytes.count)
            }
        }
    }
}
