import Testing

@testable import Clipping

@Suite("Names and days in the words around a headline")
struct BylineTextTests {
    private func names(_ line: String, _ trust: BylineText.Trust = .text) -> String {
        BylineText(trust: trust, language: nil).names(in: line).joined(separator: ", ")
    }

    @Test(
        "labels, roles, days and addresses are left out",
        arguments: [
            ("By Ana Lee and Bo Chen, Staff Writers | March 3, 2021", "Ana Lee, Bo Chen"),
            ("by: Ana Lee", "Ana Lee"), ("Written by Ana Lee on 3 March 2021", "Ana Lee"),
            ("By Ana Lee, Example Times", "Ana Lee"),
            ("By Ana Lee, MD, and Bo Chen, PhD", "Ana Lee, Bo Chen"),
            ("By Ana Lee (ana@example.org) @analee", "Ana Lee"),
            ("Par Zoé Martin (à Lyon)", "Zoé Martin"),
            ("Von Jürgen Groß und Eva Maß", "Jürgen Groß, Eva Maß"),
            ("Por María del Mar y José Núñez", "María del Mar, José Núñez"),
            ("Di Elena Rossi", "Elena Rossi"), ("作者：李明", "李明"), ("记者 王芳", "王芳"),
            ("文：李明、王芳", "李明, 王芳"), ("홍길동 기자", "홍길동"), ("Автор: Анна Петрова", "Анна Петрова"),
            ("By ANA LEE", "ANA LEE"), ("Text: Ana Lee", "Ana Lee"),
        ])
    func labelled(line: String, expected: String) { #expect(names(line) == expected, "\(line)") }

    @Test(
        "running text names nobody",
        arguments: [
            "By the time we came home, it was late.", "By Monday", "Ana Lee", "Stand by me",
            "Von hier aus geht es weiter", "By clicking you agree", "Par ailleurs, rien.",
        ])
    func prose(line: String) { #expect(names(line) == "", "\(line)") }

    @Test("fields for a name hold any name, but nobody is nobody")
    func fields() {
        #expect(names("nightowl42", .field) == "nightowl42")
        #expect(
            names("Contributors to the Example project", .field)
                == "Contributors to the Example project")
        #expect(names("Ana Lee (http://example.org/ana/)", .field) == "Ana Lee")
        #expect(names("Ana (Lu) Lee", .field) == "Ana (Lu) Lee")
        #expect(names("admin", .field) == "")
        #expect(names("https://example.org/ana", .field) == "")
        #expect(names("Follow Author", .marked) == "")
        #expect(names("Last Updated: January 7, 2025", .marked) == "")
        #expect(BylineText.unreversed("Jong, Michiel de") == "Michiel de Jong")
        #expect(BylineText.isHandle("nightowl42") && !BylineText.isHandle("Plato"))
    }

    @Test(
        "dates are read in the forms of machines and people",
        arguments: [
            ("2021-03-03T10:30:00.123+0100", "2021-03-03T10:30:00+01:00"),
            ("2021-03-03T10:30Z", "2021-03-03T10:30:00Z"), ("2021-03-03 10:30", "2021-03-03"),
            ("2021-03-03 10:30:05 -0400", "2021-03-03T10:30:05-04:00"),
            ("Wed, 03 Mar 2021 10:30:00 GMT", "2021-03-03T10:30:00Z"),
            ("Wed Mar 03 10:30:09 EST 2021", "2021-03-03"), ("1614767400", "2021-03-03T10:30:00Z"),
            ("1614767400000", "2021-03-03T10:30:00Z"), ("951782400", "2000-02-29T00:00:00Z"),
            ("20210303", "2021-03-03"), ("20210303103000", "2021-03-03"),
            ("03/04/2021 07:01:00", "2021-03-04"), ("2021年3月3日", "2021-03-03"),
            ("3 de marzo de 2021", "2021-03-03"), ("Published March 3, 2021", "2021-03-03"),
        ])
    func dates(text: String, expected: String) { #expect(DateText.date(text)?.iso == expected) }

    @Test(
        "nonsense is no date",
        arguments: [
            "", "0", "1970-01-01T00:00:00Z", "0001-01-01", "2999-01-01", "soon", "12:30",
            "99999999",
        ])
    func noDates(text: String) { #expect(DateText.date(text) == nil) }

    @Test("a day can be in the address")
    func addresses() {
        let day = "2015-03-11"
        for path in ["/2015/03/11/a-b", "/news/2015/mar/11/x", "/2015-03-11-x", "/news/20150311/x"]
        {
            #expect(DateText.date(inPath: "https://example.org" + path)?.iso == day, "\(path)")
        }
        #expect(DateText.date(inPath: "https://example.org/2015/x/11") == nil)
        #expect(DateText.date(inPath: "https://example.org/item-20159911") == nil)
    }
}
